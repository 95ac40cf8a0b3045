"""What the player reads beside its frame: a lesson's text, the outline, the marks, and the place in a text."""

import pytest

from backend.enrollments import api as enrollments
from backend.enrollments.dto import Place
from backend.enrollments.errors import CourseNotOpen, LessonNotFound, NotEnrolled
from backend.kernel.errors import InvalidInput
from backend.kernel.ids import new_id
from tests.factories.academies import Academy
from tests.factories.versions import TestCourse, TestLesson, published_course
from tests.support.queries import queries


async def joined(tenant: Academy, *lessons: TestLesson) -> TestCourse:
    course = await published_course(tenant, *(lessons or (TestLesson("Dawn"), TestLesson("Noon"))))
    await enrollments.enrol(tenant.trainee, course.id)
    return course


async def test_a_text_is_read_with_its_neighbours_and_noted_nowhere(tenant: Academy):
    course = await joined(tenant)
    dawn, noon = (lesson.id for lesson in course.lessons)
    text = await enrollments.lesson_text(tenant.trainee, course.id, noon)
    assert (text.title, text.html) == ("Noon", "<p>This is Noon.</p>")
    assert (text.previous_id, text.next_id, text.version_id) == (dawn, None, course.version_id)
    assert (await enrollments.lesson_text(tenant.trainee, course.id, None)).lesson_id == dawn
    progress = await enrollments.course_progress(tenant.trainee, course.id)
    assert progress is not None
    assert not progress.started


async def test_a_text_ahead_is_that_of_the_version_which_going_there_will_bring(tenant: Academy):
    course = await joined(tenant)
    dawn, noon = course.lessons
    await enrollments.open_lesson(tenant.trainee, course.id, dawn.id)
    newest = await course.publish([dawn, noon])
    assert (await enrollments.lesson_text(tenant.trainee, course.id, noon.id)).version_id == newest
    assert (await enrollments.lesson_text(tenant.trainee, course.id, dawn.id)).version_id != newest
    assert (await enrollments.open_lesson(tenant.trainee, course.id, noon.id)).version_id == newest


async def test_outline_and_marks_name_lessons_by_their_index(tenant: Academy):
    quiz = TestLesson("What rose?", rule="passed", kind="quiz")
    course = await joined(tenant, TestLesson("Dawn"), TestLesson("Noon"), quiz)
    await enrollments.complete_lesson(tenant.trainee, course.id, course.lessons[1].id)
    outline = await enrollments.course_outline(tenant.trainee, course.id)
    assert [(title, [lesson.title for lesson in lessons]) for title, lessons in outline.sections] == [
        ("Beginnings", ["Dawn", "Noon"]),
        ("Further on", ["What rose?"]),
    ]
    marks = await enrollments.course_marks(tenant.trainee, course.id)
    assert (marks.version_id, marks.done, dict(marks.results)) == (outline.version_id, (1,), {})


async def test_a_place_is_kept_in_a_lesson_that_was_opened_and_in_no_other(tenant: Academy):
    course = await joined(tenant)
    who, lesson = tenant.trainee, course.lessons[0].id
    await enrollments.keep_place(who, course.id, lesson, "a-1", 500)
    assert await enrollments.place_in(who, course.id, lesson) is None
    await enrollments.open_lesson(who, course.id, lesson)
    assert await enrollments.place_in(who, course.id, lesson) is None
    await enrollments.keep_place(who, course.id, lesson, "a-1", 500)
    assert await enrollments.place_in(who, course.id, lesson) == Place("a-1", 500)
    other = await tenant.join()
    await enrollments.keep_place(other, course.id, lesson, "mine", 1)
    assert await enrollments.place_in(who, course.id, lesson) == Place("a-1", 500)
    assert await enrollments.place_in(other, course.id, lesson) is None


@pytest.mark.parametrize(("block", "share"), [("a b", 1), ("x" * 65, 1), ("<i>", 1), ("a", -1), ("a", 1001)])
async def test_what_is_no_place_is_refused(tenant: Academy, block: str, share: int):
    with pytest.raises(InvalidInput):
        await enrollments.keep_place(tenant.trainee, new_id(), new_id(), block, share)


async def test_who_has_not_joined_reads_nothing(tenant: Academy, other_tenant: Academy):
    course = await joined(tenant)
    stranger = await tenant.join()
    lesson = course.lessons[0].id
    with pytest.raises(NotEnrolled):
        await enrollments.lesson_text(stranger, course.id, lesson)
    with pytest.raises(LessonNotFound):
        await enrollments.lesson_text(tenant.trainee, course.id, new_id())
    for call in (enrollments.course_outline, enrollments.course_marks):
        with pytest.raises(NotEnrolled):
            await call(stranger, course.id)
        with pytest.raises(CourseNotOpen):
            await call(other_tenant.trainee, course.id)


async def test_each_costs_one_statement(tenant: Academy):
    course = await joined(tenant)
    lesson = course.lessons[0].id
    await enrollments.open_lesson(tenant.trainee, course.id, lesson)
    for ask in (
        lambda: enrollments.lesson_text(tenant.trainee, course.id, lesson),
        lambda: enrollments.course_outline(tenant.trainee, course.id),
        lambda: enrollments.course_marks(tenant.trainee, course.id),
        lambda: enrollments.keep_place(tenant.trainee, course.id, lesson, "a", 1),
        lambda: enrollments.place_in(tenant.trainee, course.id, lesson),
    ):
        with queries(at_most=1):
            await ask()
