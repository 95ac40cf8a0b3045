"""How a quiz is taken: which attempt counts, pages without a way back, practice, and hints."""

from typing import Any
from uuid import UUID

import orjson
import pytest
from sqlalchemy import text

from backend.assessments import api as assessments
from backend.assessments.dto import Answer, GradeRowsQuery
from backend.assessments.errors import (
    AlreadyHandedIn,
    AttemptNotFound,
    HintMissing,
    NotPractice,
    PageInvalid,
    QuestionLeft,
)
from backend.enrollments import api as enrollments
from backend.kernel.actor import Actor
from backend.kernel.ids import new_id
from backend.platform.unit_of_work import unit_of_work
from tests.factories.academies import Academy
from tests.factories.quizzes import QuizCourse, a_quiz_course, an_attempt, quiz_json

FREE = {"max_attempts": None}


async def handed_in(actor: Actor, course: QuizCourse, right: int) -> UUID:
    """An attempt with so many of the five questions right; the first of them is worth 2 of 6 points."""
    attempt = await an_attempt(actor, course)
    await assessments.hand_in(actor, attempt, course.right_answers()[:right])
    return attempt


async def card(tenant: Academy, course: QuizCourse) -> Any:
    view = await enrollments.open_lesson(tenant.trainee, course.course_id, course.lesson_id)
    return await assessments.quiz_card(tenant.trainee, course.enrollment_id, view.version_id, course.lesson_id)


async def kept(tenant: Academy, course: QuizCourse) -> tuple[int | None, bool]:
    """The percentage that the learner's progress has, and whether the lesson is done."""
    asked = text("SELECT * FROM lesson_progress WHERE enrollment_id = :id AND lesson_id = :lesson")
    async with unit_of_work(tenant.trainee) as work:
        given = {"id": course.enrollment_id, "lesson": course.lesson_id}
        row = (await work.session.execute(asked, given)).one()
    return row.quiz_percent, row.completed_at is not None


async def graded(tenant: Academy, course: QuizCourse) -> list[float]:
    """What the gradebook has of the course's quizzes, in percent."""
    _, rows = await assessments.gradebook_rows(tenant.tutor, course.course_id, GradeRowsQuery())
    return [float(cell.share * 100) for row in rows.rows for cell in row.cells.values() if cell.share is not None]


@pytest.mark.parametrize(
    ("counts", "percents"),
    [("best", [33, 83, 83]), ("last", [33, 83, 50]), ("first", [33, 33, 33]), ("average", [33, 58, 55])],
)
async def test_card_progress_and_gradebook_count_the_attempt_that_the_author_chose(
    tenant: Academy, counts: str, percents: list[int]
):
    course = await a_quiz_course(tenant, counts=counts, pass_mark=80)
    for right, percent in zip((1, 4, 2), percents, strict=True):
        await handed_in(tenant.trainee, course, right)
        assert (await card(tenant, course)).counted_percent == percent
        assert (await kept(tenant, course))[0] == percent
        assert await graded(tenant, course) == [percent]
    assert (await kept(tenant, course))[1] is (counts in ("best", "last"))


async def test_a_lesson_that_was_completed_stays_so_when_a_worse_attempt_counts(tenant: Academy):
    course = await a_quiz_course(tenant, counts="last", pass_mark=60)
    await handed_in(tenant.trainee, course, 5)
    await handed_in(tenant.trainee, course, 0)
    assert await kept(tenant, course) == (0, True)


async def test_what_was_left_is_closed_and_a_reload_goes_on_where_one_was(tenant: Academy):
    course = await a_quiz_course(tenant, forward_only=True)
    attempt = await an_attempt(tenant.trainee, course)
    answers = course.right_answers()
    assert (await assessments.turn(tenant.trainee, attempt, 1, answers[:1])).reached == 1
    await assessments.save_answers(tenant.trainee, attempt, [answers[0]])  # sent again, as a browser may
    with pytest.raises(QuestionLeft):
        await assessments.save_answers(tenant.trainee, attempt, [Answer(course.question(0), course.option(0, 0), 9)])
    with pytest.raises(QuestionLeft):
        await assessments.turn(tenant.trainee, attempt, 2, [Answer(course.question(0), course.option(0, 0), 9)])
    assert (await assessments.turn(tenant.trainee, attempt, 0, [])).reached == 1
    taken = await assessments.attempt_for_taking(tenant.trainee, attempt)
    assert (taken.reached, taken.forward_only, [one.value for one in taken.answers]) == (1, True, [course.option(0, 1)])
    result = await assessments.hand_in(tenant.trainee, attempt, [Answer(course.question(0), course.option(0, 0), 99)])
    assert result.score == 2
    with pytest.raises(AlreadyHandedIn):
        await assessments.turn(tenant.trainee, attempt, 2, [])


async def test_a_page_of_several_is_left_as_a_whole(tenant: Academy):
    course = await a_quiz_course(tenant, forward_only=True, per_page=2)
    attempt = await an_attempt(tenant.trainee, course)
    answers = course.right_answers()
    await assessments.turn(tenant.trainee, attempt, 2, answers[:2])
    await assessments.save_answers(tenant.trainee, attempt, answers[2:4])
    with pytest.raises(QuestionLeft):
        await assessments.save_answers(tenant.trainee, attempt, [Answer(course.question(1), [], 9)])


async def test_nobody_turns_the_pages_of_another_or_of_a_quiz_that_has_none(tenant: Academy):
    free = await a_quiz_course(tenant)
    attempt = await an_attempt(tenant.trainee, free)
    for to in (1, -1, 99):
        with pytest.raises(PageInvalid):
            await assessments.turn(tenant.trainee, attempt, to, [])
    with pytest.raises(AttemptNotFound):
        await assessments.turn(tenant.tutor, attempt, 1, [])


def hinted() -> dict[str, Any]:
    quiz = quiz_json()
    quiz["questions"][0]["hints"] = [
        {"text": "Look at the *spacing*.", "costs": 25},
        {"text": "Think of stairs.", "costs": 50},
    ]
    quiz["questions"][0]["rich"] = True
    return quiz


async def test_a_hint_is_written_down_read_and_paid_for_once(tenant: Academy):
    course = await a_quiz_course(tenant, quiz=hinted())
    attempt = await an_attempt(tenant.trainee, course)
    before = await assessments.attempt_for_taking(tenant.trainee, attempt)
    assert before.questions[0].hints == (25, 50)
    assert b"spacing" not in orjson.dumps(before)
    question = course.question(0)
    with pytest.raises(AlreadyHandedIn):
        await assessments.take_hint(tenant.trainee, attempt, question, 2)  # not before the first
    for _ in range(2):
        taken = await assessments.take_hint(tenant.trainee, attempt, question, 1)
        assert taken.hints == ("Look at the <em>spacing</em>.",)
    after = await assessments.attempt_for_taking(tenant.trainee, attempt)
    assert after.hints == {str(question): ("Look at the <em>spacing</em>.",)}
    assert b"stairs" not in orjson.dumps(after)
    for number, other in ((3, question), (0, question), (1, course.question(1)), (1, new_id())):
        with pytest.raises(HintMissing):
            await assessments.take_hint(tenant.trainee, attempt, other, number)
    with pytest.raises(AttemptNotFound):
        await assessments.take_hint(tenant.tutor, attempt, question, 1)
    await assessments.hand_in(tenant.trainee, attempt, course.right_answers())
    first = (await assessments.review(tenant.trainee, attempt)).questions[0]
    assert (first.outcome, first.points, first.hints) == ("correct", 1.5, 1)
    with pytest.raises(AlreadyHandedIn):
        await assessments.take_hint(tenant.trainee, attempt, question, 2)


async def test_practice_says_at_once_what_is_right_and_nothing_of_it_counts(tenant: Academy):
    course = await a_quiz_course(tenant, practice=True, max_attempts=1, pass_mark=60)
    attempt = await an_attempt(tenant.trainee, course)
    wrong = Answer(course.question(0), course.option(0, 0), 1)
    checked = await assessments.check_answer(tenant.trainee, attempt, wrong)
    assert (checked.outcome, [option.correct for option in checked.options]) == ("incorrect", [False, True, False])
    again = await assessments.check_answer(tenant.trainee, attempt, Answer(course.question(0), course.option(0, 1), 2))
    assert (again.outcome, again.feedback) == ("correct", "because the lines are close")
    taken = await assessments.attempt_for_taking(tenant.trainee, attempt)
    assert [one.value for one in taken.answers] == [course.option(0, 1)]
    assert (await assessments.hand_in(tenant.trainee, attempt, course.right_answers(9))).passed
    assert await kept(tenant, course) == (None, True)
    assert await graded(tenant, course) == []
    assert await an_attempt(tenant.trainee, course) != attempt


async def test_a_quiz_that_counts_checks_nothing_before_it_is_handed_in(tenant: Academy):
    course = await a_quiz_course(tenant)
    attempt = await an_attempt(tenant.trainee, course)
    with pytest.raises(NotPractice):
        await assessments.check_answer(tenant.trainee, attempt, course.right_answers()[0])
    with pytest.raises(AttemptNotFound):
        await assessments.check_answer(tenant.tutor, attempt, course.right_answers()[0])
