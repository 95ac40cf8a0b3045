"""The page of a course's settings, handler by handler; and the ways to begin a course."""

import pytest

from backend.courses import api as courses
from backend.courses.dto import CertificateChoice, CompletionRule, CourseCard, EnrolMode
from backend.kernel.actor import Actor
from backend.kernel.errors import Forbidden, LmsError
from backend.kernel.ids import new_id
from backend.kernel.permissions import Role
from state.teach.course_copies import CourseCopiesState
from state.teach.course_order import CourseOrderState
from state.teach.my_courses import MyCoursesState
from state.teach.new_course import NewCourseState
from state.teach.settings import SettingsState
from state.teach.staff import StaffState
from tests.factories.academies import Academy
from tests.factories.courses import a_course, a_published_course
from tests.support.tab import Tab, tab_of


async def settings_of(tenant: Academy, card: CourseCard, who: Actor | None = None) -> Tab:
    tab = await tab_of(tenant, who or tenant.tutor)
    tab.visit(f"/teach/{card.id}/settings")
    await tab.call(SettingsState.load)
    await tab.call(StaffState.load)
    return tab


async def test_each_setting_is_kept_as_it_is_left(tenant: Academy):
    card = await a_course(tenant.tutor, "Maps")
    tab = await settings_of(tenant, card)
    for name, value in (
        ("title", "Better maps"), ("enrol_mode", "approval"), ("capacity", " 12 "), ("access_days", "90"),
        ("enrol_from", "2027-01-04T08:00:00.000Z"), ("average", "75"), ("min_minutes", "120"), ("template", "plain"),
        ("line", "Twelve hours"), ("version_policy", "never"),
    ):  # fmt: skip
        await tab.call(SettingsState.save, name, value)
        assert tab[SettingsState].wrong == ""
    await tab.call(SettingsState.save_tags, ["maps", "hiking"])
    assert tab[SettingsState].saved_at
    kept = await courses.course_settings(tenant.tutor, card.id)
    assert (kept.card.title, kept.tags) == ("Better maps", ("maps", "hiking"))
    assert (kept.enrolment.mode, kept.enrolment.capacity, kept.enrolment.access_days) == (EnrolMode.APPROVAL, 12, 90)
    assert kept.enrolment.opens_at is not None
    assert kept.completion == CompletionRule(120, 75)
    assert kept.certificate == CertificateChoice("plain", "Twelve hours")
    await tab.call(SettingsState.save, "capacity", "")
    await tab.call(SettingsState.save, "enrol_from", "")
    again = await settings_of(tenant, card)
    shown = again[SettingsState].shown
    assert (shown.capacity, shown.opens_at, shown.average, shown.tile.title) == ("", "", "75", "Better maps")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("title", " "), ("capacity", "-3"), ("capacity", "many"), ("capacity", "²"), ("access_days", "9" * 30),
        ("enrol_from", "tomorrow"), ("enrol_from", "2027-01-04T08:00:00"), ("template", "gilded"), ("level", "hard"),
        ("average", "101"), ("line", "x" * 201), ("enrol_mode", "lottery"),
    ],
)  # fmt: skip
async def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_kept(tenant: Academy, name: str, value: str):
    card = await a_course(tenant.tutor, "Maps")
    before = await courses.course_settings(tenant.tutor, card.id)
    tab = await settings_of(tenant, card)
    await tab.call(SettingsState.save, name, value)
    assert tab[SettingsState].wrong == name
    assert tab[SettingsState].error
    assert await courses.course_settings(tenant.tutor, card.id) == before


async def test_a_section_opens_a_week_on_until_it_is_said_more_exactly(tenant: Academy):
    tab = await settings_of(tenant, await a_course(tenant.tutor))
    (section,) = tab[SettingsState].sections
    assert section.how == "now"
    await tab.call(SettingsState.choose_opening, section.id, "days")
    assert (tab[SettingsState].sections[0].how, tab[SettingsState].sections[0].days) == ("days", "7")
    await tab.call(SettingsState.open_section, section.id, "days", "14")
    assert tab[SettingsState].sections[0].days == "14"
    for wrong in ("", "0", "soon"):
        await tab.call(SettingsState.open_section, section.id, "days", wrong)
        assert tab[SettingsState].wrong == f"opens-{section.id}"
    await tab.call(SettingsState.open_section, section.id, "date", "2027-02-01")
    assert tab[SettingsState].sections[0].on == "2027-02-01"
    await tab.call(SettingsState.choose_opening, section.id, "now")
    assert tab[SettingsState].sections[0].how == "now"


async def test_a_course_to_come_first_is_found_added_and_taken_away(tenant: Academy):
    first = await a_published_course(tenant.tutor, "First")
    card = await a_published_course(tenant.tutor, "Second")
    tab = await settings_of(tenant, card)
    await tab.call(CourseOrderState.ask)
    assert [ref.title for ref in tab[CourseOrderState].found] == ["First"]
    await tab.call(CourseOrderState.find, "no such")
    assert tab[CourseOrderState].found == []
    await tab.call(CourseOrderState.add, str(first.id))
    assert [ref.title for ref in tab[SettingsState].prerequisites] == ["First"]
    other = await settings_of(tenant, first)
    await other.call(CourseOrderState.ask)
    await other.call(CourseOrderState.add, str(card.id))
    assert "waits for this course already" in other[CourseOrderState].error
    await tab.call(CourseOrderState.remove, str(first.id))
    assert tab[SettingsState].prerequisites == []


async def test_colleagues_are_added_changed_and_the_course_is_handed_over(tenant: Academy):
    colleague = await tenant.join("Una Berg", Role.TUTOR)
    tab = await settings_of(tenant, await a_course(tenant.tutor))
    await tab.call(StaffState.ask)
    await tab.call(StaffState.find, "una")
    assert [row.name for row in tab[StaffState].found] == ["Una Berg"]
    await tab.call(StaffState.choose_part, "reviewer")
    await tab.call(StaffState.add, str(colleague.user_id))
    assert [row.part for row in tab[StaffState].members] == ["owner", "reviewer"]
    await tab.call(StaffState.put, str(colleague.user_id), "tutor")
    assert [(row.name, row.part) for row in tab[StaffState].members] == [("Tomas Lind", "owner"), ("Una Berg", "tutor")]
    await tab.call(StaffState.ask_to_hand_over, str(colleague.user_id))
    assert tab[StaffState].heir_name == "Una Berg"
    await tab.call(StaffState.hand_over)
    assert not tab[SettingsState].may_manage
    assert tab[SettingsState].may_edit
    assert await tab.call(StaffState.remove, str(tenant.tutor.user_id)) is not None


async def test_a_reviewer_sees_every_setting_and_changes_none(tenant: Academy):
    card = await a_published_course(tenant.tutor, "Maps")
    reviewer = await tenant.join("Una Berg", Role.TUTOR)
    await courses.put_on_staff(tenant.tutor, card.id, reviewer.the_user(), "reviewer")
    tab = await settings_of(tenant, card, reviewer)
    assert (tab[SettingsState].shown.title, tab[SettingsState].may_edit) == ("Maps", False)
    for handler, *given in (
        (SettingsState.save, "title", "Mine"), (SettingsState.save_tags, ["mine"]), (SettingsState.renew_code,),
        (CourseCopiesState.archive,), (CourseCopiesState.copy,), (StaffState.put, str(reviewer.user_id), "tutor"),
        (StaffState.add, str(reviewer.user_id)),
        (StaffState.find, ""),
    ):  # fmt: skip
        with pytest.raises(Forbidden):
            await tab.call(handler, *given)


@pytest.mark.parametrize("address", ["not-an-id", str(new_id())])
async def test_a_strange_address_shows_no_settings(tenant: Academy, address: str):
    tab = await tab_of(tenant, tenant.tutor)
    tab.visit(f"/teach/{address}/settings")
    await tab.call(SettingsState.load)
    await tab.call(StaffState.load)
    assert (tab[SettingsState].course, tab[SettingsState].loaded, tab[StaffState].members) == ("", True, [])
    with pytest.raises(LmsError):
        await tab.call(SettingsState.save, "title", "Mine")


async def test_another_tutors_course_shows_no_settings(tenant: Academy, other_tenant: Academy):
    card = await a_published_course(tenant.tutor)
    stranger = await tenant.join("Olu Ade", Role.TUTOR)
    tabs = [await tab_of(tenant, stranger), await tab_of(other_tenant, other_tenant.tutor)]
    for tab in tabs:
        tab.visit(f"/teach/{card.id}/settings")
        await tab.call(SettingsState.load)
        assert (tab[SettingsState].course, tab[SettingsState].shown.title) == ("", "")


async def test_a_course_becomes_a_template_and_a_template_a_course(tenant: Academy):
    card = await a_published_course(tenant.tutor, "Maps")
    tab = await settings_of(tenant, card)
    await tab.call(CourseCopiesState.ask_name)
    assert tab[CourseCopiesState].title == "Maps"
    await tab.call(CourseCopiesState.save_template, {"title": " "})
    assert tab[CourseCopiesState].error
    await tab.call(CourseCopiesState.save_template, {"title": "Shape of a course"})
    await tab.call(NewCourseState.ask)
    (line,) = tab[NewCourseState].templates
    assert (line.title, line.meta, tab[NewCourseState].starters) == ("Shape of a course", "1 section, 2 lessons", False)
    await tab.call(NewCourseState.choose, line.key)
    await tab.call(NewCourseState.create, {"title": "Begun"})
    await tab.call(MyCoursesState.load)
    assert sorted(row["title"] for row in tab[MyCoursesState].rows) == ["Begun", "Maps"]
    await tab.call(MyCoursesState.show_shelf, "template")
    assert [(row["title"], row["is_template"]) for row in tab[MyCoursesState].rows] == [("Shape of a course", True)]


async def test_an_archived_course_is_brought_back_where_it_was_archived(tenant: Academy):
    tab = await settings_of(tenant, await a_published_course(tenant.tutor))
    await tab.call(CourseCopiesState.archive)
    assert (tab[SettingsState].archived, tab[SettingsState].may_edit) == (True, False)
    await tab.call(CourseCopiesState.archive)
    assert (tab[SettingsState].archived, tab[SettingsState].may_edit) == (False, True)
