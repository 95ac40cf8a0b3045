"""A quiz that draws from the bank: published with its pool, taken, reviewed, graded anew, analysed, copied."""

from uuid import UUID

import pytest

from backend.assessments import api as assessments
from backend.assessments.dto import Answer
from backend.assessments.errors import AnswerInvalid
from backend.courses import api as courses
from backend.courses.bank import errors
from backend.courses.dto import BankQuestionCard, CourseCard, DraftLesson
from backend.enrollments import api as enrollments
from backend.kernel.actor import Actor
from tests.factories.academies import Academy
from tests.factories.bank import a_bank_question, a_category, a_draw, some_questions
from tests.factories.courses import a_course
from tests.factories.quizzes import quiz_json, quiz_lesson


class Drawn:
    """A published course whose quiz asks two questions of its own, and three of six of the bank between them."""

    def __init__(self, tenant: Academy, cards: list[BankQuestionCard], lesson: DraftLesson, card: CourseCard) -> None:
        self.tenant, self.cards, self.lesson, self.card = tenant, cards, lesson, card

    async def attempt(self, learner: Actor | None = None) -> UUID:
        who = learner or self.tenant.trainee
        enrollment = await enrollments.enrol(who, self.card.id)
        return (await assessments.start_or_resume(who, enrollment, self.lesson.node.id)).id

    def right(self, question_id: UUID) -> object:
        for kept in (*self.lesson.quiz["questions"], *(card.content for card in self.cards)):
            if kept["id"] == str(question_id):
                chosen = [option["id"] for option in kept["options"] if option["correct"]]
                return chosen if kept["kind"] == "multiple" else chosen[0]
        raise AssertionError("no such question")

    async def hand_in(self, attempt: UUID, learner: Actor | None = None):
        who = learner or self.tenant.trainee
        taken = await assessments.attempt_for_taking(who, attempt)
        answers = [Answer(each.id, self.right(each.id), 1) for each in taken.questions]
        return await assessments.hand_in(who, attempt, answers)


async def a_drawn_course(tenant: Academy, count: int = 3) -> Drawn:
    category = await a_category(tenant.tutor)
    cards = await some_questions(tenant.tutor, await a_category(tenant.tutor, "Below", category), 6)
    quiz = quiz_json()
    quiz["questions"] = quiz["questions"][:2]
    quiz["draws"] = [a_draw(category, count, at=1)]
    lesson = quiz_lesson(quiz)
    card = await a_course(tenant.tutor, "Navigation basics", lesson)
    await courses.publish(tenant.tutor, card.id)
    return Drawn(tenant, cards, lesson, card)


async def test_an_attempt_has_its_own_questions_of_the_bank_and_keeps_them(tenant: Academy):
    course = await a_drawn_course(tenant)
    attempt = await course.attempt()
    taken = await assessments.attempt_for_taking(tenant.trainee, attempt)
    again = await assessments.attempt_for_taking(tenant.trainee, attempt)
    assert [each.id for each in again.questions] == [each.id for each in taken.questions]
    own = [UUID(each["id"]) for each in course.lesson.quiz["questions"]]
    assert (taken.questions[0].id, taken.questions[4].id) == (own[0], own[1])
    drawn = {each.id for each in taken.questions[1:4]}
    assert len(drawn) == 3
    assert drawn <= {card.id for card in course.cards}
    assert [each.points for each in taken.questions] == [2, 2, 2, 2, 1]
    others = {await course.attempt(await tenant.join(f"Learner {number}")) for number in range(8)}
    seen = set()
    for learner, other in zip(tenant.others, sorted(others), strict=True):
        found = await assessments.attempt_for_taking(learner, other)
        seen.add(frozenset(each.id for each in found.questions[1:4]))
    assert len(seen) > 1
    card = await assessments.quiz_card(
        tenant.trainee, (await enrollments.course_progress(tenant.trainee, course.card.id)).enrollment_id,
        (await courses.versions(tenant.tutor, course.card.id))[0].id, course.lesson.node.id,
    )  # fmt: skip
    assert (card.question_count, card.max_score) == (5, 9)


async def test_what_was_not_drawn_cannot_be_answered(tenant: Academy):
    course = await a_drawn_course(tenant)
    attempt = await course.attempt()
    taken = await assessments.attempt_for_taking(tenant.trainee, attempt)
    other = next(card for card in course.cards if card.id not in {each.id for each in taken.questions})
    answer = Answer(other.id, other.content["options"][0]["id"], 1)
    with pytest.raises(AnswerInvalid):
        await assessments.save_answers(tenant.trainee, attempt, [answer])
    await assessments.save_answers(tenant.trainee, attempt, [Answer(taken.questions[1].id, None, 1)])


async def test_it_is_graded_reviewed_and_analysed_by_what_was_drawn(tenant: Academy):
    course = await a_drawn_course(tenant)
    attempt = await course.attempt()
    result = await course.hand_in(attempt)
    assert (result.score, result.max_score, result.percent) == (9, 9, 100)
    review = await assessments.review(tenant.trainee, attempt)
    taken = await assessments.attempt_for_taking(tenant.trainee, attempt)
    assert [each.id for each in review.questions] == [each.id for each in taken.questions]
    found = await assessments.quiz_analysis(tenant.tutor, course.card.id, course.lesson.node.id)
    assert {figures.question_id for figures in found.questions} == {each.id for each in taken.questions}
    assert {figures.asked for figures in found.questions} == {1}
    seen = await assessments.learner_attempt(tenant.tutor, course.card.id, attempt)
    assert len(seen.review.questions) == 5
    figures = (await assessments.course_results(tenant.tutor, course.card.id)).quizzes[0]
    assert figures.question_count == 5


async def test_an_edit_in_the_bank_touches_no_attempt_until_it_is_published_and_graded_anew(tenant: Academy):
    course = await a_drawn_course(tenant, count=6)
    attempt = await course.attempt()
    await course.hand_in(attempt)
    first = course.cards[0]
    turned = [{**option, "correct": number == 1} for number, option in enumerate(first.content["options"])]
    content = {**first.content, "options": turned}
    await courses.save_question(tenant.tutor, first.id, first.category_id, content, [], "", 1)
    place = (course.card.id, course.lesson.node.id)
    assert (await assessments.review(tenant.trainee, attempt)).result.percent == 100
    assert await assessments.outdated_attempts(tenant.tutor, *place) == 0
    check = await courses.publish_check(tenant.tutor, course.card.id)
    assert check.changed == ("Quiz: Reading a map",)
    await courses.publish(tenant.tutor, course.card.id)
    assert await assessments.outdated_attempts(tenant.tutor, *place) == 1
    preview = await assessments.preview_regrade(tenant.tutor, *place)
    assert [(change.before, change.percent) for change in preview.changes] == [(100, 86)]
    step = await assessments.regrade_some(tenant.tutor, *place)
    assert (step.done, step.changed) == (1, 1)
    review = await assessments.review(tenant.trainee, attempt)
    assert (review.result.score, review.result.percent) == (13, 86)
    assert await assessments.outdated_attempts(tenant.tutor, *place) == 0


async def test_nothing_new_in_the_bank_is_nothing_to_publish(tenant: Academy):
    course = await a_drawn_course(tenant)
    with pytest.raises(courses.NothingToPublish):
        await courses.publish(tenant.tutor, course.card.id)
    await a_bank_question(tenant.tutor, course.cards[0].category_id, "One more?")
    assert (await courses.publish(tenant.tutor, course.card.id)).number == 2


async def test_a_draw_that_wants_for_questions_is_not_published(tenant: Academy):
    category = await a_category(tenant.tutor)
    cards = await some_questions(tenant.tutor, category, 3)
    draws = [a_draw(category, 2), a_draw(category, 2)]
    picked = {**cards[0].content, "bank_version": 1}
    card = await a_course(tenant.tutor, "Too much", quiz_lesson({"questions": [picked], "draws": draws}))
    with pytest.raises(courses.PublishBlocked) as refused:
        await courses.publish(tenant.tutor, card.id)
    assert [problem.message for problem in refused.value.problems] == [
        "Questions 3 to 4: 2 are to be drawn, and only 0 fit that nothing else of this quiz asks. Draw fewer, choose "
        "otherwise, or add questions to the bank."
    ]
    await some_questions(tenant.tutor, category, 2)
    assert (await courses.publish(tenant.tutor, card.id)).number == 1


async def test_a_category_of_which_is_drawn_stays_and_one_of_another_academy_gives_nothing(
    tenant: Academy, other_tenant: Academy
):
    category, theirs = await a_category(tenant.tutor), await a_category(other_tenant.tutor)
    await some_questions(other_tenant.tutor, theirs, 3)
    await a_course(tenant.tutor, "Draws", quiz_lesson({"questions": [], "draws": [a_draw(category)]}))
    with pytest.raises(errors.CategoryInUse):
        await courses.delete_category(tenant.tutor, category)
    card = await a_course(tenant.tutor, "Steals", quiz_lesson({"questions": [], "draws": [a_draw(theirs)]}))
    with pytest.raises(courses.PublishBlocked):
        await courses.publish(tenant.tutor, card.id)


async def test_a_version_with_draws_is_compared_restored_copied_and_exported(tenant: Academy):
    course = await a_drawn_course(tenant)
    (version,) = await courses.versions(tenant.tutor, course.card.id)
    await courses.restore(tenant.tutor, course.card.id, version.id)
    draft = (await courses.lesson_for_editing(tenant.tutor, course.lesson.node.id)).quiz
    assert draft is not None
    assert "pool" not in draft["draws"][0]
    diff = await courses.compare(tenant.tutor, course.card.id, version.id, None)
    assert diff.counts.nothing
    await courses.archive_questions(tenant.tutor, [course.cards[0].id])
    lesson = course.lesson.node.id
    body = await courses.compare_lesson(tenant.tutor, course.card.id, version.id, None, lesson, lesson)
    assert body.changed == 1
    (row,) = (row for row in body.rows if row.kind == "changed")
    assert "<del>Question 1?</del>" in row.before
    copy = await courses.duplicate(tenant.tutor, course.card.id)
    assert (await courses.publish(tenant.tutor, copy.id)).number == 1
    for form in ("markdown", "cartridge", "pages"):
        report = await courses.export_preview(tenant.tutor, course.card.id, form)
        assert ("draw", "dropped") in {(item.kind, item.outcome) for item in report.items}
    made = await courses.export_questions(tenant.tutor, lesson, "gift")
    assert made.found[-1].outcome == "dropped"
    preview = await courses.preview(tenant.tutor, course.card.id)
    (seen,) = (one for one in preview.lessons if one.quiz)
    assert len(assessments.as_learners_see(seen.id, seen.quiz)) == 5
    assert seen.minutes == 5
