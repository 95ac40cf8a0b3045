"""My notebook, handler by handler."""

import pytest

from backend.enrollments import api as enrollments
from backend.enrollments.dto import NoteDraft, NoteKind
from backend.kernel.errors import InvalidInput, NotFound, NotSignedIn
from backend.kernel.ids import new_id
from state.learn.notes import NotesState, Part, parts_of
from tests.factories.academies import Academy
from tests.factories.versions import TestCourse, TestLesson, published_course
from tests.support.tab import Tab, tab_of


async def a_notebook(tenant: Academy, notes: int = 1) -> TestCourse:
    course = await published_course(tenant, TestLesson("Dawn"), TestLesson("Noon"))
    await enrollments.enrol(tenant.trainee, course.id)
    for number in range(notes):
        draft = NoteDraft(course.id, course.lessons[0].id, NoteKind.NOTE, f"Low sun {number}", "So low", "b-1")
        await enrollments.save_note(tenant.trainee, new_id(), draft, 0)
    return course


async def test_the_notebook_leads_to_the_block_that_a_note_is_about(tenant: Academy):
    course = await a_notebook(tenant)
    tab = await tab_of(tenant, tenant.trainee)
    await tab.call(NotesState.load)
    page = tab[NotesState]
    (row,) = page.rows
    assert row.href == f"/learn/{course.id}/{course.lessons[0].id}#block-b-1"
    assert (row.course, row.lesson, row.quote, row.parts, row.more) == (
        "Reading the sky",
        "Dawn",
        "So low",
        [Part("Low sun 0", False)],
        False,
    )
    assert (page.total, page.narrowed, page.export) == (1, False, "")


async def test_what_is_narrowed_is_what_is_exported(tenant: Academy):
    course = await a_notebook(tenant, 2)
    tab = await tab_of(tenant, tenant.trainee)
    page = tab[NotesState]
    await tab.call(NotesState.find, "sun 1")
    assert [row.parts for row in page.rows] == [
        [Part("Low ", False), Part("sun", True), Part(" ", False), Part("1", True)]
    ]
    await tab.call(NotesState.choose_course, str(course.id))
    await tab.call(NotesState.choose_kind, "note")
    assert page.export == f"search=sun+1&course={course.id}&kind=note"
    await tab.call(NotesState.find, "moon")
    assert (page.total, page.narrowed, page.rows) == (0, True, [])


async def test_a_note_is_deleted_after_a_question_and_a_page_that_empties_turns_back(tenant: Academy):
    await a_notebook(tenant, 21)
    tab = await tab_of(tenant, tenant.trainee)
    page = tab[NotesState]
    await tab.call(NotesState.turn_to, 2)
    assert (page.page, page.pages, len(page.rows)) == (2, 2, 1)
    await tab.call(NotesState.ask, page.rows[0].id)
    await tab.call(NotesState.delete)
    assert (page.about, page.page, page.pages, page.total) == ("", 1, 1, 20)


async def test_a_lesson_that_is_gone_leads_nowhere_and_says_so(tenant: Academy):
    course = await a_notebook(tenant)
    await course.publish([course.lessons[1]])
    await enrollments.open_lesson(tenant.trainee, course.id, course.lessons[0].id)
    tab = await tab_of(tenant, tenant.trainee)
    await tab.call(NotesState.load)
    assert (tab[NotesState].rows[0].lesson, tab[NotesState].rows[0].href) == ("Dawn", "")


async def test_what_no_page_of_ours_sends_is_refused(tenant: Academy):
    tab = await tab_of(tenant, tenant.trainee)
    with pytest.raises(InvalidInput):
        await tab.call(NotesState.choose_kind, "song")
    for handler in (NotesState.choose_course, NotesState.ask):
        await tab.call(handler, "")
    with pytest.raises(NotFound):
        await tab.call(NotesState.choose_course, "x' OR 1=1")
    with pytest.raises(NotFound):
        await tab.call(NotesState.delete)
    with pytest.raises(NotSignedIn):
        await Tab(tenant.host).call(NotesState.load)


def test_marks_around_found_words_become_parts():
    assert parts_of("a \x02b\x03\x02c\x03 d") == [
        Part("a ", False), Part("b", True), Part("c", True), Part(" d", False),
    ]  # fmt: skip
    assert parts_of("") == []
