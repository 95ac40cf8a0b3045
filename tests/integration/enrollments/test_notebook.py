"""Notes and bookmarks: kept, found, exported, and nobody else's."""

from dataclasses import replace

import pytest

from backend.enrollments import api as enrollments
from backend.enrollments.api import LessonNotFound, NoteChanged, NoteGone, NotEnrolled, NoteTooLong
from backend.enrollments.dto import NoteDraft, NoteKind, NotesWanted
from backend.kernel.errors import InvalidInput
from backend.kernel.ids import new_id
from tests.factories.academies import Academy
from tests.factories.versions import TestCourse, TestLesson, published_course
from tests.support.queries import queries


async def joined(tenant: Academy, title: str = "Reading the sky") -> TestCourse:
    course = await published_course(tenant, TestLesson("Dawn"), TestLesson("Noon"), title=title)
    await enrollments.enrol(tenant.trainee, course.id)
    return course


def about(course: TestCourse, lesson: int = 0, text: str = "The sun is low.", **more: str) -> NoteDraft:
    return NoteDraft(course.id, course.lessons[lesson].id, NoteKind.NOTE, text, **more)


async def write(tenant: Academy, draft: NoteDraft):
    note = new_id()
    await enrollments.save_note(tenant.trainee, note, draft, 0)
    return note


async def test_a_note_is_kept_over_the_revision_that_was_seen(tenant: Academy):
    course, note, who = await joined(tenant), new_id(), tenant.trainee
    draft = about(course, quote="  Low \n sun ", block="b-1")
    first = await enrollments.save_note(who, note, draft, 0)
    assert first.revision == 1
    assert await enrollments.save_note(who, note, draft, 0) == first
    second = await enrollments.save_note(who, note, replace(draft, text="It is higher."), 1)
    assert second.revision == 2
    with pytest.raises(NoteChanged) as newer:
        await enrollments.save_note(who, note, replace(draft, text="Stale"), 1)
    assert (newer.value.text, newer.value.revision) == ("It is higher.", 2)
    (kept,) = await enrollments.notes_in(who, course.lessons[0].id)
    assert (kept.text, kept.quote, kept.block, kept.revision) == ("It is higher.", "Low sun", "b-1", 2)


async def test_a_deleted_note_stays_deleted(tenant: Academy):
    course = await joined(tenant)
    note = await write(tenant, about(course))
    await enrollments.delete_note(tenant.trainee, note)
    await enrollments.delete_note(tenant.trainee, note)
    with pytest.raises(NoteGone):
        await enrollments.save_note(tenant.trainee, note, about(course, text="Back?"), 1)
    assert await enrollments.notes_in(tenant.trainee, course.lessons[0].id) == ()


async def test_two_bookmarks_at_one_place_are_one(tenant: Academy):
    course = await joined(tenant)
    mark = NoteDraft(course.id, course.lessons[0].id, NoteKind.BOOKMARK, block="b-1", quote="Low sun")
    first = await enrollments.save_note(tenant.trainee, new_id(), mark, 0)
    assert (await enrollments.save_note(tenant.trainee, new_id(), mark, 0)).id == first.id
    assert len(await enrollments.notes_in(tenant.trainee, course.lessons[0].id)) == 1


async def test_notes_are_for_lessons_of_courses_that_one_joined(tenant: Academy, other_tenant: Academy):
    course = await joined(tenant)
    with pytest.raises(NotEnrolled):
        await enrollments.save_note(await tenant.join(), new_id(), about(course), 0)
    with pytest.raises(LessonNotFound):
        await write(tenant, replace(about(course), lesson_id=new_id()))
    with pytest.raises(NoteTooLong):
        await write(tenant, about(course, text="x" * 10_001))
    with pytest.raises(InvalidInput):
        await write(tenant, about(course, block="<b>"))


async def test_nobody_else_sees_changes_or_deletes_a_note(tenant: Academy, other_tenant: Academy):
    course = await joined(tenant)
    note = await write(tenant, about(course))
    for who in (tenant.tutor, tenant.admin, await tenant.join(), other_tenant.trainee):
        assert await enrollments.notes_in(who, course.lessons[0].id) == ()
        assert (await enrollments.my_notes(who, NotesWanted())).total == 0
        assert await enrollments.export_notes(who, NotesWanted()) == ()
        await enrollments.delete_note(who, note)
        with pytest.raises(NoteGone):
            await enrollments.save_note(who, note, about(course, text="Mine now"), 1)
    assert len(await enrollments.notes_in(tenant.trainee, course.lessons[0].id)) == 1


async def test_the_notebook_is_searched_by_beginnings_of_words_and_narrowed(tenant: Academy):
    sky, sea = await joined(tenant), await joined(tenant, "Reading the sea")
    await write(tenant, about(sky, text="The sun is low in winter."))
    await write(tenant, about(sea, 1, text="Tides follow the moon.", quote="spring tide"))
    await write(tenant, NoteDraft(sea.id, sea.lessons[0].id, NoteKind.BOOKMARK, block="b-1", quote="neap"))

    async def found(**wanted) -> list[str]:
        page = await enrollments.my_notes(tenant.trainee, NotesWanted(**wanted))
        assert page.total == len(page.lines)
        return [line.text or line.quote for line in page.lines]

    assert await found() == ["neap", "Tides follow the moon.", "The sun is low in winter."]
    assert await found(search="WINT su") == ["The sun is low in winter."]
    assert await found(search="noon spring") == ["Tides follow the moon."]
    assert await found(search="' & | ! :* <->") == await found()
    assert await found(course_id=sea.id, kind=NoteKind.BOOKMARK) == ["neap"]
    page = await enrollments.my_notes(tenant.trainee, NotesWanted("tide"))
    assert page.lines[0].excerpt.startswith("\x02Tides\x03 follow")
    assert [(one.title, one.count) for one in page.courses] == [("Reading the sea", 1)]


async def test_a_note_outlives_its_lesson_and_says_so(tenant: Academy):
    course = await joined(tenant)
    await write(tenant, about(course, 1))
    dawn = course.lessons[0]
    await enrollments.open_lesson(tenant.trainee, course.id, dawn.id)
    await course.publish([dawn, TestLesson("Dusk")])
    await enrollments.open_lesson(tenant.trainee, course.id, course.lessons[1].id)
    (line,) = (await enrollments.my_notes(tenant.trainee, NotesWanted())).lines
    assert (line.lesson_title, line.in_course) == ("Noon", False)


async def test_the_notebook_costs_three_statements_and_a_save_two(tenant: Academy):
    course = await joined(tenant)
    note = await write(tenant, about(course))
    await enrollments.my_notes(tenant.trainee, NotesWanted())
    with queries(at_most=2):
        await enrollments.my_notes(tenant.trainee, NotesWanted("low"))
    with queries(at_most=1):
        await enrollments.notes_in(tenant.trainee, course.lessons[0].id)
    with queries(at_most=1):
        await enrollments.save_note(tenant.trainee, note, about(course, text="More."), 1)
    with queries(at_most=2):
        await write(tenant, about(course))
