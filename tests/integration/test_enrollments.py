import asyncio
from typing import Any

import pytest
from sqlalchemy import text

from backend.enrollments import api as enrollments
from backend.enrollments.errors import CourseNotOpen, CourseWithdrawn, LessonNotFound, NotEnrolled, QuizNotPassed
from backend.kernel.actor import Actor
from backend.kernel.errors import Forbidden, NotFound
from backend.kernel.ids import new_id
from backend.platform.unit_of_work import unit_of_work
from tests.factories.academies import Academy
from tests.factories.versions import TestLesson, published_course
from tests.support.queries import queries


async def announced(actor: Actor, type_: str) -> list[dict[str, Any]]:
    async with unit_of_work(actor) as work:
        rows = await work.session.execute(text("SELECT payload FROM outbox WHERE type = :t ORDER BY id"), {"t": type_})
        return list(rows.scalars())


async def test_joining_twice_is_joining_once(tenant: Academy):
    course = await published_course(tenant, TestLesson("Dawn"))
    first, *others = await asyncio.gather(*(enrollments.enrol(tenant.trainee, course.id) for _ in range(5)))
    assert set(others) == {first}
    (event,) = await announced(tenant.trainee, "LearnerEnrolled")
    assert (event["course_title"], event["learner_name"]) == ("Reading the sky", "Mara Adeyemi")


async def test_a_course_that_is_not_published_takes_no_learners(tenant: Academy):
    course = await published_course(tenant, TestLesson("Dawn"))
    await course.set(status="archived")
    with pytest.raises(CourseWithdrawn):
        await enrollments.enrol(tenant.trainee, course.id)
    with pytest.raises(CourseNotOpen):
        await enrollments.enrol(tenant.trainee, new_id())


async def test_an_archived_course_stays_open_to_those_who_are_in_it(tenant: Academy):
    course = await published_course(tenant, TestLesson("Dawn"))
    await enrollments.enrol(tenant.trainee, course.id)
    await course.set(status="archived")
    assert (await enrollments.open_lesson(tenant.trainee, course.id)).title == "Dawn"
    assert (await enrollments.complete_lesson(tenant.trainee, course.id, course.lessons[0].id)).course_completed


async def test_a_lesson_needs_an_enrolment_of_ones_own(tenant: Academy):
    course = await published_course(tenant, TestLesson("Dawn"))
    await enrollments.enrol(tenant.trainee, course.id)
    stranger = await tenant.join()
    for call in (enrollments.open_lesson, enrollments.complete_lesson):
        with pytest.raises(NotEnrolled):
            await call(stranger, course.id, course.lessons[0].id)


async def test_another_tenants_course_does_not_exist(tenant: Academy, other_tenant: Academy):
    course = await published_course(tenant, TestLesson("Dawn"))
    for call in (enrollments.enrol, enrollments.open_lesson):
        with pytest.raises(CourseNotOpen):
            await call(other_tenant.trainee, course.id)


async def test_a_learner_resumes_where_they_stopped(tenant: Academy):
    first, second, third = lessons = [TestLesson("Dawn"), TestLesson("Noon"), TestLesson("Dusk")]
    course = await published_course(tenant, *lessons)
    await enrollments.enrol(tenant.trainee, course.id)
    view = await enrollments.open_lesson(tenant.trainee, course.id)
    assert (view.title, view.number, view.total) == ("Dawn", 1, 3)
    assert view.previous is None
    assert view.next is not None
    assert view.next.id == second.id
    await enrollments.open_lesson(tenant.trainee, course.id, third.id)
    assert (await enrollments.open_lesson(tenant.trainee, course.id)).lesson_id == third.id
    done = await enrollments.complete_lesson(tenant.trainee, course.id, third.id)
    assert (done.percent, done.continue_to, done.course_completed) == (33, first.id, False)
    card = await enrollments.continue_card(tenant.trainee)
    assert card is not None
    assert (card.lesson_id, card.done, card.total, card.minutes_left) == (first.id, 1, 3, 8)


async def test_only_ones_own_stop_is_noted(tenant: Academy):
    first, second = TestLesson("Dawn"), TestLesson("Noon")
    course = await published_course(tenant, first, second)
    enrollment = await enrollments.enrol(tenant.trainee, course.id)
    view = await enrollments.open_lesson(tenant.trainee, course.id, first.id, note=False)
    assert view.new
    await enrollments.note_view(await tenant.join(), enrollment, second.id)
    assert (await enrollments.open_lesson(tenant.trainee, course.id, first.id, note=False)).new
    await enrollments.note_view(tenant.trainee, enrollment, first.id)
    assert not (await enrollments.open_lesson(tenant.trainee, course.id, first.id, note=False)).new


async def test_viewing_completes_a_lesson_that_asks_for_no_more(tenant: Academy):
    course = await published_course(tenant, TestLesson("Dawn", rule="viewed"), TestLesson("Noon"))
    await enrollments.enrol(tenant.trainee, course.id)
    view = await enrollments.open_lesson(tenant.trainee, course.id)
    assert (view.done, view.percent) == (True, 50)
    assert len(await announced(tenant.trainee, "LessonCompleted")) == 1


async def test_a_quiz_lesson_completes_by_passing_and_keeps_the_best_result(tenant: Academy):
    text_lesson, quiz = TestLesson("Dawn"), TestLesson("What rose?", rule="passed", kind="quiz")
    course = await published_course(tenant, text_lesson, quiz)
    enrollment = await enrollments.enrol(tenant.trainee, course.id)
    await enrollments.complete_lesson(tenant.trainee, course.id, text_lesson.id)
    with pytest.raises(QuizNotPassed):
        await enrollments.complete_lesson(tenant.trainee, course.id, quiz.id)
    for percent, passed in ((40, False), (90, True), (60, True)):
        async with unit_of_work(tenant.trainee) as work:
            done = await enrollments.record_quiz_result(work, enrollment, quiz.id, passed=passed, percent=percent)
        assert done.course_completed == (percent == 90)
    (event,) = await announced(tenant.trainee, "CourseCompleted")
    assert event["rule"] == "All 2 lessons were completed, and the quiz was passed with at least 60 %."
    assert [(entry["title"], entry["percent"], entry["pass_mark"]) for entry in event["evidence"]] == [
        ("Dawn", None, None),
        ("What rose?", 90, 60),
    ]
    assert all(entry["completed_at"] for entry in event["evidence"])
    assert (event["learner_name"], event["learner_email"]) == (tenant.trainee.name, tenant.trainee.email)


async def test_a_quiz_result_moves_only_ones_own_enrolment(tenant: Academy):
    course = await published_course(tenant, TestLesson("What rose?", rule="passed", kind="quiz"))
    enrollment = await enrollments.enrol(tenant.trainee, course.id)
    with pytest.raises(NotFound):
        async with unit_of_work(await tenant.join()) as work:
            await enrollments.record_quiz_result(work, enrollment, course.lessons[0].id, passed=True, percent=100)


async def test_a_course_is_completed_exactly_once_by_many_hands(tenant: Academy):
    course = await published_course(tenant, *(TestLesson(f"Hour {n}") for n in range(4)))
    await enrollments.enrol(tenant.trainee, course.id)
    calls = [enrollments.complete_lesson(tenant.trainee, course.id, lesson.id) for lesson in course.lessons * 5]
    results = await asyncio.gather(*calls)
    assert sum(result.course_completed for result in results) == 1
    assert len(await announced(tenant.trainee, "CourseCompleted")) == 1
    assert len(await announced(tenant.trainee, "LessonCompleted")) == 4
    progress = await enrollments.course_progress(tenant.trainee, course.id)
    assert progress is not None
    assert (progress.percent, progress.status) == (100, "completed")


async def test_a_new_version_arrives_with_the_next_lesson_and_loses_no_progress(tenant: Academy):
    first, second, third = lessons = [TestLesson("Dawn"), TestLesson("Noon"), TestLesson("Dusk")]
    course = await published_course(tenant, *lessons)
    await enrollments.enrol(tenant.trainee, course.id)
    await enrollments.open_lesson(tenant.trainee, course.id, first.id)
    await enrollments.complete_lesson(tenant.trainee, course.id, first.id)
    await course.publish([first, TestLesson("Night"), third, second])

    again = await enrollments.open_lesson(tenant.trainee, course.id, first.id)
    assert (again.version_number, again.moved, again.total) == (1, False, 3)
    view = await enrollments.open_lesson(tenant.trainee, course.id, second.id)
    assert (view.version_number, view.moved, view.total, view.percent) == (2, True, 4, 25)
    assert (await enrollments.course_marks(tenant.trainee, course.id)).done == (0,)


async def test_a_lesson_that_a_new_version_dropped_is_passed_over(tenant: Academy):
    first, second = TestLesson("Dawn"), TestLesson("Noon")
    course = await published_course(tenant, first, second)
    await enrollments.enrol(tenant.trainee, course.id)
    await enrollments.open_lesson(tenant.trainee, course.id, first.id)
    await course.publish([first])
    assert (await enrollments.open_lesson(tenant.trainee, course.id, second.id)).lesson_id == first.id
    with pytest.raises(LessonNotFound):
        await enrollments.open_lesson(tenant.trainee, course.id, second.id)


async def test_a_version_that_leaves_nothing_to_do_completes_the_course(tenant: Academy):
    first, second, third = TestLesson("Dawn"), TestLesson("Noon"), TestLesson("Dusk")
    course = await published_course(tenant, first, second, third)
    await enrollments.enrol(tenant.trainee, course.id)
    for lesson in (first, second):
        await enrollments.complete_lesson(tenant.trainee, course.id, lesson.id)
    await course.publish([first, second])
    view = await enrollments.open_lesson(tenant.trainee, course.id, first.id)
    assert (view.course_completed, view.percent, view.status) == (True, 100, "completed")
    assert len(await announced(tenant.trainee, "CourseCompleted")) == 1


async def test_those_in_progress_stay_where_the_course_says_never(tenant: Academy):
    first, second = TestLesson("Dawn"), TestLesson("Noon")
    course = await published_course(tenant, first, second)
    await course.set(version_policy="never")
    await enrollments.enrol(tenant.trainee, course.id)
    await course.publish([second, first])
    assert (await enrollments.open_lesson(tenant.trainee, course.id, second.id)).version_number == 1


async def test_a_lesson_costs_one_statement_to_read_again_and_two_to_go_to(tenant: Academy):
    course = await published_course(tenant, TestLesson("Dawn"), TestLesson("Noon"))
    await enrollments.enrol(tenant.trainee, course.id)
    first, second = (lesson.id for lesson in course.lessons)
    with queries(at_most=4):
        await enrollments.open_lesson(tenant.trainee, course.id, first)
    with queries(at_most=1):
        await enrollments.open_lesson(tenant.trainee, course.id, first)
    with queries(at_most=2):
        await enrollments.open_lesson(tenant.trainee, course.id, second)


async def test_my_courses_cost_two_statements_and_one_when_their_versions_are_known(tenant: Academy):
    for title in ("One", "Two", "Three"):
        course = await published_course(tenant, TestLesson("Dawn"), title=title)
        await enrollments.enrol(tenant.trainee, course.id)
    with queries(at_most=2):
        await enrollments.my_enrollments(tenant.trainee)
    with queries(at_most=1):
        cards = await enrollments.my_enrollments(tenant.trainee)
    assert [card.course_title for card in cards] == ["Three", "Two", "One"]
    with queries(at_most=1):
        standings = await enrollments.my_standings(tenant.trainee, [card.course_id for card in cards])
    assert {standing.percent for standing in standings.values()} == {0}


async def test_a_tutor_sees_the_learners_of_their_own_course_alone(tenant: Academy):
    course = await published_course(tenant, TestLesson("Dawn"))
    await enrollments.enrol(tenant.trainee, course.id)
    await enrollments.enrol(await tenant.join("Percy % Ent"), course.id)
    page = await enrollments.learners_of(tenant.tutor, course.id)
    assert [row.name for row in page.rows] == ["Mara Adeyemi", "Percy % Ent"]
    assert (await enrollments.learners_of(tenant.admin, course.id, search=" % ")).total == 1
    with pytest.raises(Forbidden):
        await enrollments.learners_of(tenant.trainee, course.id)
    with pytest.raises(NotFound):
        await enrollments.learners_of(await tenant.join("Tara", role=tenant.tutor.role), course.id)
