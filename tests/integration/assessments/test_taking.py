"""Taking a quiz, from the first question to the grade."""

import asyncio
import dataclasses
import random
import re
from uuid import UUID, uuid4

import orjson
import pytest
from sqlalchemy import text

from backend.assessments import api as assessments
from backend.assessments.dto import Answer
from backend.assessments.errors import (
    AlreadyHandedIn,
    AnswerInvalid,
    AnswersTooLarge,
    AttemptNotFound,
    AttemptsUsedUp,
    NotAQuiz,
    NotHandedIn,
)
from backend.enrollments import api as enrollments
from backend.kernel.actor import Actor, system
from backend.kernel.errors import Forbidden, NotFound
from backend.platform.unit_of_work import unit_of_work
from tests.factories.academies import Academy
from tests.factories.quizzes import SOLUTION_WORDS, QuizCourse, a_quiz_course, an_attempt, republish
from tests.support.queries import queries


async def stored(actor: Actor, attempt: UUID) -> dict[UUID, tuple[object, int]]:
    async with unit_of_work(system(actor.tenant_id)) as work:
        rows = await work.session.execute(
            text("SELECT question_id, value, seq FROM attempt_answers WHERE attempt_id = :a"), {"a": attempt}
        )
        return {row.question_id: (row.value, row.seq) for row in rows}


async def announced(actor: Actor, kind: str) -> list[dict[str, object]]:
    async with unit_of_work(system(actor.tenant_id)) as work:
        rows = await work.session.execute(text("SELECT payload FROM outbox WHERE type = :t ORDER BY id"), {"t": kind})
        return [row.payload for row in rows]


async def test_an_open_attempt_is_resumed_and_not_begun_twice(tenant: Academy):
    course = await a_quiz_course(tenant)
    starts = [
        await assessments.start_or_resume(tenant.trainee, course.enrollment_id, course.lesson_id) for _ in range(2)
    ]
    assert [(start.number, start.resumed) for start in starts] == [(1, False), (1, True)]
    assert starts[0].id == starts[1].id


async def test_two_tabs_that_begin_at_once_share_one_attempt(tenant: Academy):
    course = await a_quiz_course(tenant)
    starts = await asyncio.gather(
        *[assessments.start_or_resume(tenant.trainee, course.enrollment_id, course.lesson_id) for _ in range(8)]
    )
    assert len({start.id for start in starts}) == 1
    assert sum(not start.resumed for start in starts) == 1


async def test_nothing_that_gives_an_answer_away_leaves_before_the_hand_in(tenant: Academy):
    course = await a_quiz_course(tenant)
    attempt = await assessments.attempt_for_taking(tenant.trainee, await an_attempt(tenant.trainee, course))
    sent = orjson.dumps(attempt).decode()
    assert len(attempt.questions) == 5
    for given_away in ('"correct"', '"feedback', '"accepted"', '"answer"', '"tolerance"', *SOLUTION_WORDS):
        assert given_away not in sent
    assert {field.name for field in dataclasses.fields(attempt.questions[0].options[0])} == {"id", "text"}


async def test_saved_answers_come_back(tenant: Academy):
    course = await a_quiz_course(tenant)
    attempt = await an_attempt(tenant.trainee, course)
    await assessments.save_answers(tenant.trainee, attempt, course.right_answers(7))
    taken = await assessments.attempt_for_taking(tenant.trainee, attempt)
    expected = {answer.question_id: (answer.value, 7) for answer in course.right_answers()}
    assert {answer.question_id: (answer.value, answer.seq) for answer in taken.answers} == expected


async def test_of_fifty_saves_at_once_in_any_order_the_newest_stays(tenant: Academy):
    course = await a_quiz_course(tenant)
    attempt, question = await an_attempt(tenant.trainee, course), course.question(4)
    counters = random.sample(range(1, 51), 50)
    receipts = await asyncio.gather(
        *[
            assessments.save_answers(tenant.trainee, attempt, [Answer(question, f"answer {seq}", seq)])
            for seq in counters
        ]
    )
    assert len(receipts) == 50
    assert await stored(tenant.trainee, attempt) == {question: ("answer 50", 50)}


async def test_an_older_answer_is_told_of_the_newer_one(tenant: Academy):
    course = await a_quiz_course(tenant)
    attempt, question = await an_attempt(tenant.trainee, course), course.question(4)
    await assessments.save_answers(tenant.trainee, attempt, [Answer(question, "new", 9)])
    late = await assessments.save_answers(tenant.trainee, attempt, [Answer(question, "old", 8)])
    again = await assessments.save_answers(tenant.trainee, attempt, [Answer(question, "new", 9)])
    assert [(answer.value, answer.seq) for answer in late.newer] == [("new", 9)]
    assert again.newer == ()


async def test_many_people_saving_together_each_keep_their_own(tenant: Academy):
    course = await a_quiz_course(tenant)
    people = [await tenant.join(f"Learner {n}") for n in range(12)]
    tries = [await an_attempt(person, course, await enrollments.enrol(person, course.course_id)) for person in people]
    await asyncio.gather(
        *[
            assessments.save_answers(person, attempt, [Answer(course.question(4), person.name, seq)])
            for person, attempt in zip(people, tries, strict=True)
            for seq in (1, 2, 3)
        ]
    )
    for person, attempt in zip(people, tries, strict=True):
        assert await stored(person, attempt) == {course.question(4): (person.name, 3)}


async def test_one_callers_closed_attempt_spoils_nobody_elses_save(tenant: Academy):
    course = await a_quiz_course(tenant)
    other = await tenant.join("Sam Okoro")
    closed = await an_attempt(tenant.trainee, course)
    open_one = await an_attempt(other, course, await enrollments.enrol(other, course.course_id))
    await assessments.hand_in(tenant.trainee, closed)
    answer = Answer(course.question(4), "kept", 1)
    outcomes = await asyncio.gather(
        assessments.save_answers(tenant.trainee, closed, [answer]),
        assessments.save_answers(other, open_one, [answer]),
        assessments.save_answers(other, closed, [answer]),
        return_exceptions=True,
    )
    assert isinstance(outcomes[0], AlreadyHandedIn)
    assert isinstance(outcomes[2], AttemptNotFound)
    assert await stored(other, open_one) == {course.question(4): ("kept", 1)}
    assert await stored(other, closed) == {}


async def test_answers_of_another_form_are_refused(tenant: Academy):
    course = await a_quiz_course(tenant)
    attempt = await an_attempt(tenant.trainee, course)
    for answer in (
        Answer(uuid4(), "x", 1),
        Answer(course.question(0), "not an option", 1),
        Answer(course.question(4), "x" * 2_001, 1),
        Answer(course.question(4), "x", 0),
        Answer(course.question(4), "x", 2**60),
    ):
        with pytest.raises(AnswerInvalid):
            await assessments.save_answers(tenant.trainee, attempt, [answer])
    with pytest.raises(AnswersTooLarge):
        await assessments.save_answers(tenant.trainee, attempt, [Answer(course.question(4), "x", 1)] * 201)
    assert await stored(tenant.trainee, attempt) == {}


async def test_a_hand_in_is_graded_with_the_last_answers_it_brings(tenant: Academy):
    course = await a_quiz_course(tenant)
    attempt = await an_attempt(tenant.trainee, course)
    right = course.right_answers(5)
    await assessments.save_answers(tenant.trainee, attempt, right[:3])
    result = await assessments.hand_in(tenant.trainee, attempt, right[3:])
    assert (result.score, result.max_score, result.percent, result.passed) == (6, 6, 100, True)
    assert [event["percent"] for event in await announced(tenant.trainee, "QuizSubmitted")] == [100]
    progress = await enrollments.course_progress(tenant.trainee, course.course_id)
    assert progress is not None
    assert course.lesson_id in progress.done


async def test_partial_marks_count_and_a_blank_earns_nothing(tenant: Academy):
    course = await a_quiz_course(tenant)
    attempt = await an_attempt(tenant.trainee, course)
    half = Answer(course.question(1), [course.option(1, 0)], 1)
    result = await assessments.hand_in(tenant.trainee, attempt, [course.right_answers()[0], half])
    assert (result.score, result.percent, result.passed) == (2.5, 41, False)
    review = await assessments.review(tenant.trainee, attempt)
    assert [question.outcome for question in review.questions] == ["correct", "partial", *["unanswered"] * 3]


async def test_handing_in_twice_gives_the_same_result_and_one_event(tenant: Academy):
    course = await a_quiz_course(tenant)
    attempt = await an_attempt(tenant.trainee, course)
    await assessments.save_answers(tenant.trainee, attempt, course.right_answers())
    results = await asyncio.gather(*[assessments.hand_in(tenant.trainee, attempt) for _ in range(6)])
    later = await assessments.hand_in(tenant.trainee, attempt, [Answer(course.question(4), "wrong", 99)])
    assert {result.percent for result in [*results, later]} == {100}
    assert len({result.submitted_at for result in [*results, later]}) == 1
    assert len(await announced(tenant.trainee, "QuizSubmitted")) == 1


async def test_an_answer_after_the_hand_in_is_refused_by_name(tenant: Academy):
    course = await a_quiz_course(tenant)
    attempt = await an_attempt(tenant.trainee, course)
    await assessments.hand_in(tenant.trainee, attempt)
    with pytest.raises(AlreadyHandedIn):
        await assessments.save_answers(tenant.trainee, attempt, [Answer(course.question(4), "late", 1)])
    assert await stored(tenant.trainee, attempt) == {}


async def test_every_answer_acknowledged_while_handing_in_is_graded(tenant: Academy):
    course = await a_quiz_course(tenant)
    for _ in range(15):
        attempt = await an_attempt(tenant.trainee, course)
        saves = [assessments.save_answers(tenant.trainee, attempt, [answer]) for answer in course.right_answers()]
        *saved, result = await asyncio.gather(
            *saves, assessments.hand_in(tenant.trainee, attempt), return_exceptions=True
        )
        kept = [
            answer
            for answer, done in zip(course.right_answers(), saved, strict=True)
            if not isinstance(done, Exception)
        ]
        refused = [done for done in saved if isinstance(done, Exception)]
        assert all(isinstance(done, AlreadyHandedIn) for done in refused)
        points = {0: 2, 1: 1, 2: 1, 3: 1, 4: 1}
        numbers = [next(n for n in points if course.question(n) == answer.question_id) for answer in kept]
        assert not isinstance(result, BaseException)
        assert result.score == sum(points[n] for n in numbers)


async def test_attempts_run_out(tenant: Academy):
    course = await a_quiz_course(tenant, max_attempts=2)
    for number in (1, 2):
        attempt = await an_attempt(tenant.trainee, course)
        result = await assessments.hand_in(tenant.trainee, attempt)
        assert (result.number, result.attempts_left) == (number, 2 - number)
    with pytest.raises(AttemptsUsedUp) as refused:
        await an_attempt(tenant.trainee, course)
    assert refused.value.message == "You have used all 2 attempts."


async def test_an_attempt_stays_on_the_version_it_began_on(tenant: Academy):
    course = await a_quiz_course(tenant)
    attempt = await an_attempt(tenant.trainee, course)
    harder = {**course.quiz, "questions": course.quiz["questions"][:1]}
    await republish(tenant.tutor, course, harder)
    result = await assessments.hand_in(tenant.trainee, attempt, course.right_answers())
    assert (result.score, result.max_score) == (6, 6)


async def test_what_was_correct_is_shown_after_passing_only(tenant: Academy):
    course = await a_quiz_course(tenant)
    failed = await an_attempt(tenant.trainee, course)
    await assessments.hand_in(tenant.trainee, failed, [Answer(course.question(0), course.option(0, 0), 1)])
    before = await assessments.review(tenant.trainee, failed)
    assert not before.answers_shown
    assert [option.correct for option in before.questions[0].options] == [False, None, None]
    assert all(option.correct is None for question in before.questions[1:] for option in question.options)
    assert not any(question.expected for question in before.questions)
    assert before.questions[0].feedback == "look at the spacing again"
    passed = await an_attempt(tenant.trainee, course)
    assert (await assessments.review(tenant.trainee, failed)).resumable
    await assessments.hand_in(tenant.trainee, passed, course.right_answers())
    after = await assessments.review(tenant.trainee, failed)
    assert [option.correct for option in after.questions[0].options] == [False, True, False]
    assert [question.expected for question in after.questions[3:]] == ["0.125 ± 0.005", "a bearing or bearing"]


async def test_the_last_attempt_cannot_be_answered_from_the_review_of_the_one_before(tenant: Academy):
    course = await a_quiz_course(tenant, max_attempts=2)
    first = await an_attempt(tenant.trainee, course)
    await assessments.hand_in(tenant.trainee, first)
    last = await an_attempt(tenant.trainee, course)
    assert not (await assessments.review(tenant.trainee, first)).answers_shown
    await assessments.hand_in(tenant.trainee, last)
    assert (await assessments.review(tenant.trainee, first)).answers_shown


async def test_the_card_tells_what_a_learner_has_done(tenant: Academy):
    course = await a_quiz_course(tenant, max_attempts=3)
    version = await _version(tenant.trainee, course)
    await assessments.hand_in(tenant.trainee, await an_attempt(tenant.trainee, course), course.right_answers()[:1])
    going = await an_attempt(tenant.trainee, course)
    with queries(at_most=1):
        card = await assessments.quiz_card(tenant.trainee, course.enrollment_id, version, course.lesson_id)
    assert (card.question_count, card.max_score, card.pass_mark, card.attempts_left) == (5, 6, 60, 1)
    assert (card.counted_percent, card.passed, card.open_attempt_id) == (33, False, going)
    assert [attempt.number for attempt in card.attempts] == [2, 1]


async def test_someone_elses_attempt_does_not_exist_for_me(tenant: Academy, other_tenant: Academy):
    course = await a_quiz_course(tenant)
    attempt = await an_attempt(tenant.trainee, course)
    stranger = await tenant.join("Sam Okoro")
    answer = [Answer(course.question(4), "x", 1)]
    for actor in (stranger, tenant.tutor, other_tenant.trainee):
        for call in (
            assessments.attempt_for_taking(actor, attempt),
            assessments.save_answers(actor, attempt, answer),
            assessments.hand_in(actor, attempt, answer),
            assessments.review(actor, attempt),
        ):
            with pytest.raises(AttemptNotFound):
                await call
        with pytest.raises(NotFound):
            await assessments.start_or_resume(actor, course.enrollment_id, course.lesson_id)
    with pytest.raises(Forbidden):
        await assessments.attempt_for_taking(system(tenant.id), attempt)


async def test_a_text_lesson_begins_no_attempt_and_an_open_one_no_review(tenant: Academy):
    course = await a_quiz_course(tenant)
    with pytest.raises(NotAQuiz):
        await assessments.start_or_resume(tenant.trainee, course.enrollment_id, uuid4())
    with pytest.raises(NotHandedIn):
        await assessments.review(tenant.trainee, await an_attempt(tenant.trainee, course))


async def test_taking_costs_few_queries(tenant: Academy):
    course = await a_quiz_course(tenant)
    attempt = await an_attempt(tenant.trainee, course)
    await assessments.save_answers(tenant.trainee, attempt, course.right_answers(1))
    with queries(at_most=1):
        await assessments.attempt_for_taking(tenant.trainee, attempt)
    with queries(at_most=1):
        await assessments.save_answers(tenant.trainee, attempt, course.right_answers(2))


async def _version(actor: Actor, course: QuizCourse) -> UUID:
    async with unit_of_work(actor) as work:
        given = {"id": course.enrollment_id}
        return (
            await work.session.execute(text("SELECT version_id FROM enrollments WHERE id = :id"), given)
        ).scalar_one()


async def test_a_hand_in_has_a_receipt_of_its_answers_that_a_second_one_repeats(tenant: Academy):
    course = await a_quiz_course(tenant)
    first = await an_attempt(tenant.trainee, course)
    result = await assessments.hand_in(tenant.trainee, first, course.right_answers())
    assert re.fullmatch(r"([A-Z2-7]{4}-){3}[A-Z2-7]{4}", result.receipt)
    assert (await assessments.hand_in(tenant.trainee, first)).receipt == result.receipt
    assert (await assessments.review(tenant.trainee, first)).result.receipt == result.receipt
    again = await an_attempt(tenant.trainee, course)
    assert (await assessments.hand_in(tenant.trainee, again, course.right_answers())).receipt != result.receipt
