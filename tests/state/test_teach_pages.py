"""The pages of tutors, handler by handler."""

from typing import Any
from uuid import UUID

import pytest

from backend.courses import api as courses
from backend.courses.dto import CourseCard
from backend.enrollments import api as enrollments
from backend.kernel.actor import Actor
from backend.kernel.errors import Forbidden, NotFound
from backend.kernel.ids import new_id
from backend.kernel.permissions import Role
from state.teach.course_settings import CourseSettingsState
from state.teach.editor import EditorState
from state.teach.lesson_settings import LessonSettingsState
from state.teach.my_courses import MyCoursesState
from state.teach.new_course import NewCourseState
from state.teach.outline import SectionOrder
from state.teach.preview import PreviewState
from state.teach.publishing import PublishState
from tests.factories.academies import Academy
from tests.factories.courses import a_course, a_published_course, text_lesson
from tests.support.queries import queries
from tests.support.tab import Tab, tab_of


async def editor_at(tenant: Academy, card: CourseCard, who: Actor | None = None) -> Tab:
    tab = await tab_of(tenant, who or tenant.tutor)
    tab.visit(f"/teach/{card.id}")
    for handler in (EditorState.open, CourseSettingsState.show, PublishState.count_learners):
        await tab.call(handler)
    return tab


def shape(tab: Tab) -> list[tuple[str, list[str]]]:
    return [(row["title"], [each["title"] for each in row["lessons"]]) for row in tab[EditorState].sections]


async def test_my_courses_show_where_each_stands(tenant: Academy):
    published = await a_published_course(tenant.tutor, "Maps")
    await a_course(tenant.tutor, "Compass")
    await enrollments.enrol(tenant.trainee, published.id)
    tab = await tab_of(tenant, tenant.tutor)
    await tab.call(MyCoursesState.load)
    rows = tab[MyCoursesState].rows
    assert [(r["title"], r["status"], r["number"], r["learners"]) for r in rows] == [
        ("Compass", "draft", 0, 0),
        ("Maps", "published", 1, 1),
    ]
    await tab.call(MyCoursesState.archive, str(published.id))
    assert [row["title"] for row in tab[MyCoursesState].rows] == ["Compass"]
    await tab.call(MyCoursesState.show_shelf, "archived")
    assert [row["title"] for row in tab[MyCoursesState].rows] == ["Maps"]
    await tab.call(MyCoursesState.find, "no such")
    assert tab[MyCoursesState].rows == []


async def test_a_new_course_needs_a_title(tenant: Academy):
    tab = await tab_of(tenant, tenant.tutor)
    await tab.call(NewCourseState.create, {"title": " "})
    assert tab[NewCourseState].error == "Please give a course title."
    assert await tab.call(NewCourseState.create, {"title": "Maps"}) is not None
    assert (await courses.list_my_courses(tenant.tutor)).total == 1


async def test_the_editor_opens_the_lesson_of_its_address(tenant: Academy):
    second = text_lesson("Second")
    card = await a_course(tenant.tutor, "Maps", text_lesson("First"), second)
    tab = await editor_at(tenant, card)
    assert (tab[EditorState].title, tab[EditorState].lesson_title) == ("Maps", "First")
    tab.visit(f"/teach/{card.id}?lesson={second.node.id}")
    await tab.call(EditorState.open)
    assert tab[EditorState].lesson_id == str(second.node.id)


@pytest.mark.parametrize("path", ["/teach/not-an-id", f"/teach/{new_id()}"])
async def test_a_strange_address_is_said_to_lead_nowhere(tenant: Academy, path: str):
    tab = await tab_of(tenant, tenant.tutor)
    tab.visit(path)
    await tab.call(EditorState.open)
    assert (tab[EditorState].missing, tab[EditorState].sections) == (True, [])


async def test_another_tutors_course_is_not_there(tenant: Academy):
    card = await a_course(tenant.tutor)
    colleague = await tenant.join("Una Berg", Role.TUTOR)
    assert (await editor_at(tenant, card, colleague))[EditorState].missing
    with pytest.raises(Forbidden):
        await editor_at(tenant, card, tenant.trainee)


async def test_the_tree_is_built_and_put_in_order(tenant: Academy):
    card = await a_course(tenant.tutor, "Maps", text_lesson("First"))
    tab = await editor_at(tenant, card)
    await tab.call(EditorState.add_section, "More")
    first, more = tab[EditorState].sections
    await tab.call(EditorState.add_lesson, more["id"], "Check", "quiz")
    assert (tab[EditorState].kind, tab[EditorState].lesson_title) == ("quiz", "Check")
    await tab.call(EditorState.rename, "section", more["id"], "Further")
    order = [SectionOrder(row["id"], [each["id"] for each in row["lessons"]]) for row in tab[EditorState].sections]
    await tab.call(EditorState.reorder, as_ids(list(reversed(order))))
    assert shape(tab) == [("Further", ["Check"]), ("Finding north", ["First"])]
    await tab.call(EditorState.remove, "section", more["id"])
    assert shape(tab) == [("Finding north", ["First"])]
    assert tab[EditorState].lesson_title == "First"
    await tab.call(EditorState.remove, "lesson", first["lessons"][0]["id"])
    assert tab[EditorState].lesson_id == ""


def as_ids(order: list[Any]) -> list[SectionOrder]:
    return [SectionOrder(UUID(str(row.id)), [UUID(str(each)) for each in row.lessons]) for row in order]


async def test_an_order_from_before_someone_elses_change_shows_the_tree_anew(tenant: Academy):
    card = await a_course(tenant.tutor, "Maps", text_lesson("First"))
    tab = await editor_at(tenant, card)
    stale = as_ids([SectionOrder(r["id"], [x["id"] for x in r["lessons"]]) for r in tab[EditorState].sections])
    await courses.add_lesson(tenant.admin, card.id, stale[0].id, "Theirs")
    stamp = tab[EditorState].stamp
    with pytest.raises(courses.TreeChanged):
        await tab.call(EditorState.reorder, stale)
    assert shape(tab) == [("Finding north", ["First", "Theirs"])]
    assert tab[EditorState].stamp > stamp


async def test_a_lessons_settings_are_kept_and_checked(tenant: Academy):
    card = await a_course(tenant.tutor, "Maps", text_lesson("First"))
    tab = await editor_at(tenant, card)
    await tab.call(LessonSettingsState.save_minutes, "abc")
    assert tab[LessonSettingsState].minutes_error == "Give whole minutes, or leave it empty."
    await tab.call(LessonSettingsState.save_minutes, "9")
    await tab.call(LessonSettingsState.save_complete_when, "viewed")
    node = (await courses.course_for_editing(tenant.tutor, card.id)).tree.lessons[0]
    assert (node.minutes, node.complete_when, tab[LessonSettingsState].minutes_error) == (9, "viewed", "")
    await tab.call(LessonSettingsState.save_minutes, "")
    assert (await courses.course_for_editing(tenant.tutor, card.id)).tree.lessons[0].minutes is None


async def test_a_courses_settings_say_what_is_wrong_beside_the_field(tenant: Academy):
    tab = await editor_at(tenant, await a_course(tenant.tutor, "Maps"))
    await tab.call(CourseSettingsState.save, "title", "")
    assert (tab[CourseSettingsState].wrong, tab[CourseSettingsState].title) == ("title", "Maps")
    await tab.call(CourseSettingsState.save, "title", "Better maps")
    assert (tab[CourseSettingsState].wrong, tab[EditorState].title) == ("", "Better maps")


async def test_publishing_asks_with_what_changes_and_whom_it_reaches(tenant: Academy):
    card = await a_published_course(tenant.tutor, "Maps", text_lesson("First"))
    await enrollments.enrol(tenant.trainee, card.id)
    tab = await editor_at(tenant, card)
    assert await tab.call(PublishState.ask) is not None
    assert not tab[PublishState].asking
    await tab.call(EditorState.rename, "lesson", tab[EditorState].lesson_id, "Renamed")
    await tab.call(PublishState.ask)
    publishing = tab[PublishState]
    assert (publishing.asking, publishing.next_number, publishing.learners) == (True, 2, 1)
    assert publishing.changes == [{"what": "changed", "count": 1, "titles": ["Renamed"], "more": 0}]
    await tab.call(PublishState.publish)
    assert (tab[EditorState].number, tab[EditorState].changed, publishing.asking) == (2, False, False)


async def test_what_keeps_a_course_from_publishing_is_named_for_each_lesson(tenant: Academy):
    tab = await editor_at(tenant, await courses.create_course(tenant.tutor, "Maps"))
    await tab.call(PublishState.ask)
    assert [(row["title"], row["message"]) for row in tab[PublishState].problems] == [
        ("First lesson", "This lesson is empty.")
    ]
    await tab.call(PublishState.publish)
    assert tab[EditorState].number == 0


async def test_a_preview_shows_the_draft_without_the_right_answers(tenant: Academy):
    card = await a_course(tenant.tutor)
    text, quiz = (await courses.course_for_editing(tenant.tutor, card.id)).tree.lessons
    tab = await tab_of(tenant, tenant.tutor)
    tab.visit(f"/teach/{card.id}/preview/{text.id}")
    with queries(at_most=3):  # whose host it is, the course, its lessons
        await tab.call(PreviewState.open)
    preview = tab[PreviewState]
    assert preview.html.endswith(">It moves.</p>")
    assert (preview.previous, preview.following) == ("", str(quiz.id))
    tab.visit(f"/teach/{card.id}/preview/{quiz.id}")
    await tab.call(PreviewState.open)
    assert preview.questions[0]["options"] == ["North", "South"]
    assert "correct" not in str(preview.questions)
    with pytest.raises(Forbidden):
        other = await tab_of(tenant, tenant.trainee)
        other.visit(f"/teach/{card.id}/preview/{quiz.id}")
        await other.call(PreviewState.open)


async def test_a_mistyped_id_names_nothing(tenant: Academy):
    tab = await editor_at(tenant, await a_course(tenant.tutor))
    with pytest.raises(NotFound):
        await tab.call(EditorState.rename, "section", "oops", "x")
