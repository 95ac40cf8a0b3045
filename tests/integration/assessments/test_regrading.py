"""A question is put right after people handed in: who is touched, and grading them anew."""

import copy
from uuid import UUID

import pytest

from backend.assessments import api as assessments
from backend.assessments.dto import Answer
from backend.enrollments import api as enrollments
from backend.kernel.errors import Forbidden, NotFound
from tests.factories.academies import Academy
from tests.factories.quizzes import QuizCourse, a_quiz_course, an_attempt, put_right, republish
from tests.support.events import announced
from tests.support.queries import queries


async def handed_in(academy: Academy, course: QuizCourse, chosen: int) -> UUID:
    """All right but for the first question, where this option was chosen."""
    attempt = await an_attempt(academy.trainee, course)
    first = Answer(course.question(0), course.option(0, chosen), 1)
    await assessments.hand_in(academy.trainee, attempt, [first, *course.right_answers()[1:]])
    return attempt


async def regrade_all(academy: Academy, course: QuizCourse) -> tuple[int, int]:
    done = changed = 0
    after: UUID | None = None
    while True:
        step = await assessments.regrade_some(academy.tutor, course.course_id, course.lesson_id, after)
        done, changed, after = done + step.done, changed + step.changed, step.after
        if after is None:
            return done, changed


async def test_a_changed_solution_is_previewed_and_then_graded_in_one_go(tenant: Academy):
    course = await a_quiz_course(tenant, pass_mark=70)
    where = (tenant.tutor, course.course_id, course.lesson_id)
    right, wrong = await handed_in(tenant, course, 1), await handed_in(tenant, course, 0)
    assert await assessments.outdated_attempts(*where) == 0
    await republish(tenant.tutor, course, put_right(course))
    with queries(at_most=4):
        assert await assessments.outdated_attempts(*where) == 2
    preview = await assessments.preview_regrade(*where)
    assert (preview.attempts, preview.kept) == (2, ())
    assert {one.attempt_id: (one.before, one.percent, one.passed) for one in preview.changes} == {
        right: (100, 66, False),
        wrong: (66, 100, True),
    }
    assert (await assessments.review(tenant.trainee, right)).result.percent == 100
    assert await regrade_all(tenant, course) == (2, 2)
    for attempt, percent in ((right, 66), (wrong, 100)):
        review = await assessments.review(tenant.trainee, attempt)
        assert (review.result.percent, review.questions[0].points) == (percent, 2 if attempt == wrong else 0)
        assert [one.correct for one in review.questions[0].options] == [True, False, False]
    assert await assessments.outdated_attempts(*where) == 0
    events = await announced(tenant.id, "AttemptRegraded")
    assert sorted((event["from_percent"], event["percent"]) for event in events) == [(66, 100), (100, 66)]


async def test_grading_anew_twice_changes_nothing_more_and_tells_nobody_again(tenant: Academy):
    course = await a_quiz_course(tenant)
    await handed_in(tenant, course, 1)
    await republish(tenant.tutor, course, put_right(course))
    assert await regrade_all(tenant, course) == (1, 1)
    assert await regrade_all(tenant, course) == (0, 0)
    assert len(await announced(tenant.id, "AttemptRegraded")) == 1


async def test_the_learners_progress_has_the_best_of_what_was_graded_anew_and_keeps_what_was_completed(tenant: Academy):
    course = await a_quiz_course(tenant, pass_mark=70)
    await handed_in(tenant, course, 1)
    before = await enrollments.course_progress(tenant.trainee, course.course_id)
    await republish(tenant.tutor, course, put_right(course))
    await regrade_all(tenant, course)
    after = await enrollments.course_progress(tenant.trainee, course.course_id)
    assert before is not None
    assert after is not None
    assert (before.percent, after.percent) == (50, 50)
    view = await enrollments.open_lesson(tenant.trainee, course.course_id, course.lesson_id)
    card = await assessments.quiz_card(tenant.trainee, course.enrollment_id, view.version_id, course.lesson_id)
    assert card.counted_percent == 66


async def test_who_passes_by_it_has_passed_the_lesson(tenant: Academy):
    course = await a_quiz_course(tenant, pass_mark=70)
    await handed_in(tenant, course, 0)
    await republish(tenant.tutor, course, put_right(course))
    await regrade_all(tenant, course)
    progress = await enrollments.course_progress(tenant.trainee, course.course_id)
    assert progress is not None
    assert progress.percent == 50


async def test_better_words_alone_touch_nobody(tenant: Academy):
    course = await a_quiz_course(tenant)
    await handed_in(tenant, course, 1)
    quiz = copy.deepcopy(course.quiz)
    quiz["questions"][0]["prompt"] = "Contour lines lie close together. What does that mean?"
    await republish(tenant.tutor, course, quiz)
    assert await assessments.outdated_attempts(tenant.tutor, course.course_id, course.lesson_id) == 0


async def test_only_who_teaches_the_course_grades_anew(tenant: Academy, other_tenant: Academy):
    course = await a_quiz_course(tenant)
    await handed_in(tenant, course, 1)
    for stranger in (tenant.trainee, other_tenant.tutor, other_tenant.admin):
        for deed in (assessments.outdated_attempts, assessments.preview_regrade, assessments.regrade_some):
            with pytest.raises((Forbidden, NotFound)):
                await deed(stranger, course.course_id, course.lesson_id)
