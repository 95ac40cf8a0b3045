"""What a tutor sees of the quizzes in their course."""

from uuid import UUID

import pytest

from backend.assessments import api as assessments
from backend.assessments.dto import Answer, ResultQuery
from backend.assessments.errors import NotHandedIn
from backend.enrollments import api as enrollments
from backend.kernel.actor import Actor
from backend.kernel.errors import Forbidden, NotFound
from backend.kernel.permissions import Role
from tests.factories.academies import Academy
from tests.factories.quizzes import QuizCourse, a_quiz_course, an_attempt
from tests.support.queries import queries


async def handed_in(actor: Actor, course: QuizCourse, answers: list[Answer]) -> UUID:
    attempt = await an_attempt(actor, course, await enrollments.enrol(actor, course.course_id))
    await assessments.hand_in(actor, attempt, answers)
    return attempt


@pytest.fixture
async def course(tenant: Academy) -> QuizCourse:
    """Mara has everything right, Sam the first question alone, and an attempt of Kim's is still open."""
    course = await a_quiz_course(tenant)
    sam, kim = await tenant.join("Sam Okoro"), await tenant.join("Kim Ito")
    await handed_in(tenant.trainee, course, course.right_answers())
    await handed_in(sam, course, course.right_answers()[:1])
    await an_attempt(kim, course, await enrollments.enrol(kim, course.course_id))
    return course


async def test_a_course_shows_each_quiz_in_numbers(tenant: Academy, course: QuizCourse):
    await assessments.course_results(tenant.tutor, course.course_id)
    with queries(at_most=2):
        found = await assessments.course_results(tenant.tutor, course.course_id)
    (quiz,) = found.quizzes
    assert (quiz.submissions, quiz.passed, quiz.mean_percent) == (2, 1, 66)


async def test_attempts_are_listed_sorted_filtered_and_counted(tenant: Academy, course: QuizCourse):
    async def names(**asked: object) -> list[str]:
        query = ResultQuery(**asked)  # type: ignore[arg-type]
        found = await assessments.attempts_of(tenant.tutor, course.course_id, query)
        assert found.total == len(found.lines)
        return [line.learner_name for line in found.lines]

    assert await names() == ["Sam Okoro", "Mara Adeyemi"]
    assert await names(order="percent") == ["Mara Adeyemi", "Sam Okoro"]
    assert await names(order="learner", descending=False) == ["Mara Adeyemi", "Sam Okoro"]
    assert await names(order="; DROP TABLE attempts") == ["Sam Okoro", "Mara Adeyemi"]
    assert await names(passed=True) == ["Mara Adeyemi"]
    assert await names(search="sam") == ["Sam Okoro"]
    assert await names(search="%") == []
    assert await names(lesson_id=course.course_id) == []
    assert await names(page=10**12) == []
    with queries(at_most=2):
        await assessments.attempts_of(tenant.tutor, course.course_id, ResultQuery())


async def test_the_hardest_question_comes_first(tenant: Academy, course: QuizCourse):
    await assessments.quiz_analysis(tenant.tutor, course.course_id, course.lesson_id)
    with queries(at_most=4):
        found = await assessments.quiz_analysis(tenant.tutor, course.course_id, course.lesson_id)
    assert [(item.number, item.correct, item.asked, item.percent_correct) for item in found.questions] == [
        *[(number, 1, 2, 50) for number in (2, 3, 4, 5)],
        (1, 2, 2, 100),
    ]


async def test_a_quiz_tells_what_was_chosen_how_results_are_spread_and_what_parts_strong_from_weak(
    tenant: Academy, course: QuizCourse
):
    found = await assessments.quiz_analysis(tenant.tutor, course.course_id, course.lesson_id)
    assert found.spread == (0, 0, 0, 1, 0, 0, 0, 0, 0, 1)
    by_number = {item.number: item for item in found.questions}
    assert [(one.text, one.correct, one.chosen) for one in by_number[1].options] == [
        ("Flat", False, 0),
        ("Steep", True, 2),
        ("A river", False, 0),
    ]
    assert [one.chosen for one in by_number[2].options] == [1, 1, 0, 0]
    assert by_number[4].options == ()
    # Both had the first right: it parts nobody; who had the others right had all of them right.
    assert by_number[1].discrimination is None
    assert [by_number[number].discrimination for number in (2, 3, 4, 5)] == [1, 1, 1, 1]


async def test_a_tutor_reads_a_learners_attempt_with_everything_shown(tenant: Academy, course: QuizCourse):
    page = await assessments.attempts_of(tenant.tutor, course.course_id, ResultQuery(passed=False))
    found = await assessments.learner_attempt(tenant.tutor, course.course_id, page.lines[0].attempt_id)
    assert found.learner_name == "Sam Okoro"
    assert [question.outcome for question in found.review.questions] == ["correct", *["unanswered"] * 4]
    assert found.review.questions[3].expected == "0.125 ± 0.005"


async def test_an_open_attempt_is_not_the_tutors_to_read(tenant: Academy, course: QuizCourse):
    kim = tenant.others[-1]
    attempt = await an_attempt(kim, course, await enrollments.enrol(kim, course.course_id))
    with pytest.raises(NotHandedIn):
        await assessments.learner_attempt(tenant.tutor, course.course_id, attempt)


async def test_results_are_for_the_courses_tutor_and_for_administrators(
    tenant: Academy, other_tenant: Academy, course: QuizCourse
):
    await assessments.course_results(tenant.admin, course.course_id)
    colleague = await tenant.join("Ines Falk", Role.TUTOR)
    attempt = (await assessments.attempts_of(tenant.tutor, course.course_id, ResultQuery())).lines[0].attempt_id
    for actor, refusal in ((colleague, NotFound), (other_tenant.admin, NotFound), (tenant.trainee, Forbidden)):
        for call in (
            assessments.course_results(actor, course.course_id),
            assessments.attempts_of(actor, course.course_id, ResultQuery()),
            assessments.quiz_analysis(actor, course.course_id, course.lesson_id),
            assessments.learner_attempt(actor, course.course_id, attempt),
        ):
            with pytest.raises(refusal):
                await call
