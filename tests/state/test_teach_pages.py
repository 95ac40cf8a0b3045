"""The pages of tutors, handler by handler."""

import pytest

from backend.courses import api as courses
from backend.courses.dto import CourseCard, Opening
from backend.courses.models import CourseStaff
from backend.enrollments import api as enrollments
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.errors import Forbidden, NotFound
from backend.kernel.ids import new_id
from backend.kernel.permissions import Role
from backend.platform.unit_of_work import unit_of_work
from state.teach.editor import EditorState
from state.teach.lesson_settings import LessonSettingsState
from state.teach.my_courses import MyCoursesState
from state.teach.new_course import NewCourseState
from state.teach.preview import PreviewState
from state.teach.publishing import PublishState
from tests.factories.academies import Academy
from tests.factories.courses import a_course, a_published_course, text_lesson
from tests.factories.large import a_large_course
from tests.support.queries import queries
from tests.support.tab import Tab, tab_of


async def editor_at(tenant: Academy, card: CourseCard, who: Actor | None = None) -> Tab:
    tab = await tab_of(tenant, who or tenant.tutor)
    tab.visit(f"/teach/{card.id}")
    for handler in (EditorState.open, PublishState.count_learners):
        await tab.call(handler)
    return tab


async def shape(tenant: Academy, card: CourseCard) -> list[tuple[str, list[str]]]:
    tree = (await courses.course_for_editing(tenant.tutor, card.id)).tree
    return [(section.title, [each.title for each in section.lessons]) for section in tree.sections]


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
    assert (tab[EditorState].missing, tab[EditorState].lesson_id) == (True, "")


async def test_another_tutors_course_is_not_there(tenant: Academy):
    card = await a_course(tenant.tutor)
    colleague = await tenant.join("Una Berg", Role.TUTOR)
    assert (await editor_at(tenant, card, colleague))[EditorState].missing
    with pytest.raises(Forbidden):
        await editor_at(tenant, card, tenant.trainee)


async def test_the_open_lesson_follows_what_happens_to_the_outline(tenant: Academy):
    first, second = text_lesson("First"), text_lesson("Second")
    card = await a_course(tenant.tutor, "Maps", first, second)
    tab = await editor_at(tenant, card)
    await tab.call(EditorState.select, str(second.node.id))
    await courses.rename_lesson(tenant.admin, card.id, second.node.id, "Renamed by someone")
    await tab.call(EditorState.note_outline)
    assert (tab[EditorState].lesson_title, tab[EditorState].changed) == ("Renamed by someone", True)
    await courses.delete(tenant.admin, card.id, [second.node.id])
    await tab.call(EditorState.note_outline)
    assert tab[EditorState].lesson_title == "First"
    await courses.delete(tenant.admin, card.id, [first.node.id])
    await tab.call(EditorState.note_outline)
    assert (tab[EditorState].lesson_id, tab[EditorState].empty) == ("", True)


async def test_a_title_typed_over_the_text_lets_the_outline_be_asked_for(tenant: Academy):
    card = await a_course(tenant.tutor, "Maps", text_lesson("First"))
    tab = await editor_at(tenant, card)
    stamp = tab[EditorState].stamp
    await tab.call(EditorState.rename_lesson, "Better")
    assert (tab[EditorState].stamp, tab[EditorState].lesson_title) == (stamp + 1, "Better")
    await tab.call(EditorState.rename_lesson, "Better")
    assert tab[EditorState].stamp == stamp + 1


async def test_the_preview_is_of_the_lesson_that_was_chosen_last(tenant: Academy):
    first, second = text_lesson("First"), text_lesson("Second")
    card = await a_course(tenant.tutor, "Maps", first, second)
    tab = await editor_at(tenant, card)
    await tab.call(EditorState.select, str(second.node.id))
    assert f"/teach/{card.id}/preview/{second.node.id}" in str(await tab.call(EditorState.preview))


async def test_a_reviewer_reads_and_changes_nothing(tenant: Academy):
    card = await a_course(tenant.tutor, "Maps", text_lesson("First"))
    reviewer = await tenant.join("Una Berg", Role.TUTOR)
    async with unit_of_work(tenant.tutor) as work:
        row = CourseStaff(
            tenant_id=tenant.id, course_id=card.id, user_id=reviewer.user_id, part="reviewer", added_at=clock.now()
        )
        work.session.add(row)
    tab = await editor_at(tenant, card, reviewer)
    assert (tab[EditorState].locked, tab[EditorState].lesson_title) == (True, "First")
    with pytest.raises(courses.ReviewersOnlyRead):
        await tab.call(EditorState.rename_lesson, "Mine")
    assert not (await editor_at(tenant, card))[EditorState].locked


async def test_a_large_course_puts_no_outline_into_the_tabs_state(tenant: Academy):
    tab = await editor_at(tenant, await a_large_course(tenant.tutor, 60, 20, publish=False))
    assert len(str(tab[EditorState].dict())) < 3_000


async def test_a_lessons_settings_are_kept_and_checked(tenant: Academy):
    card = await a_course(tenant.tutor, "Maps", text_lesson("First"))
    tab = await editor_at(tenant, card)
    await tab.call(LessonSettingsState.save_minutes, "abc")
    assert tab[LessonSettingsState].minutes_error == "Give whole minutes, or leave it empty."
    await tab.call(LessonSettingsState.save_minutes, "9")
    await tab.call(LessonSettingsState.save_complete_when, "viewed")
    node = (await courses.course_for_editing(tenant.tutor, card.id)).tree.lessons[0]
    assert (node.minutes, node.complete_when, tab[LessonSettingsState].minutes_error) == (9, "viewed", "")
    await tab.call(LessonSettingsState.save_switch, "gate", True)
    await tab.call(LessonSettingsState.save_switch, "required", False)
    await tab.call(LessonSettingsState.choose_opening, "days")
    await tab.call(LessonSettingsState.save_opening, "soon")
    assert tab[LessonSettingsState].opens_error == "Give whole days."
    await tab.call(LessonSettingsState.save_opening, "9")
    node = (await courses.course_for_editing(tenant.tutor, card.id)).tree.lessons[0]
    assert (node.gate, node.required, node.opens) == (True, False, Opening(after_days=9))
    settings = tab[LessonSettingsState]
    assert (settings.gate, settings.required, settings.opens, settings.days) == (True, False, "days", "9")
    await tab.call(LessonSettingsState.choose_opening, "date")
    await tab.call(LessonSettingsState.save_opening, "2030-02-30")
    assert tab[LessonSettingsState].opens_error == "Give a date."
    await tab.call(LessonSettingsState.save_opening, "2030-02-28")
    assert (settings.opens, settings.on) == ("date", "2030-02-28")
    await tab.call(LessonSettingsState.choose_opening, "course")
    assert (await courses.course_for_editing(tenant.tutor, card.id)).tree.lessons[0].opens is None
    await tab.call(LessonSettingsState.save_minutes, "")
    assert (await courses.course_for_editing(tenant.tutor, card.id)).tree.lessons[0].minutes is None


async def test_publishing_asks_with_what_changes_and_whom_it_reaches(tenant: Academy):
    card = await a_published_course(tenant.tutor, "Maps", text_lesson("First"))
    await enrollments.enrol(tenant.trainee, card.id)
    tab = await editor_at(tenant, card)
    assert await tab.call(PublishState.ask) is not None
    assert not tab[PublishState].asking
    await tab.call(EditorState.rename_lesson, "Renamed")
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
    with queries(at_most=4):  # whose host it is, the course and its staff, the draft, its lessons
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
        await tab.call(EditorState.select, "oops")
