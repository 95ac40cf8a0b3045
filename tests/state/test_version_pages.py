from datetime import timedelta

from backend.courses import api as courses
from backend.courses.dto import CourseCard
from backend.enrollments import api as enrollments
from backend.kernel import clock
from state.teach.course_head import CourseHeadState
from state.teach.editor import EditorState
from state.teach.planning import PlanningState
from state.teach.publishing import PublishState
from state.teach.versions import VersionsState
from tests.factories.academies import Academy
from tests.factories.courses import a_course, a_published_course, paragraph
from tests.support.queries import queries
from tests.support.tab import Tab, leads_to, tab_of


def later_today() -> str:
    return (clock.now() + timedelta(hours=3)).strftime("%Y-%m-%dT%H:%M")


async def versions_at(tenant: Academy, card: CourseCard, query: str = "") -> Tab:
    tab = await tab_of(tenant, tenant.tutor)
    tab.visit(f"/teach/{card.id}/versions{query}")
    await tab.call(VersionsState.load)
    await tab.call(CourseHeadState.load)
    return tab


async def edited(tenant: Academy, card: CourseCard, words: str) -> None:
    lesson = (await courses.course_for_editing(tenant.tutor, card.id)).tree.lessons[0]
    body = await courses.lesson_for_editing(tenant.tutor, lesson.id)
    await courses.save_lesson(tenant.tutor, lesson.id, [paragraph(words)], body.revision)


async def test_the_history_says_who_published_what_and_how_many_are_on_it(tenant: Academy):
    card = await a_published_course(tenant.tutor)
    await enrollments.enrol(tenant.trainee, card.id)
    await edited(tenant, card, "New")
    await courses.publish(tenant.tutor, card.id, "A *new* text")
    tab = await versions_at(tenant, card)
    newest, first = tab[VersionsState].rows
    assert (newest["number"], newest["current"], newest["who"], newest["learners"]) == (2, True, tenant.tutor.name, 0)
    assert newest["notes"] == "<p>A <em>new</em> text</p>"
    assert (newest["previous"], first["previous"], first["learners"]) == (first["id"], "", 1)
    assert [side["name"] for side in tab[VersionsState].sides] == ["The draft", "Version 2", "Version 1"]


async def test_the_page_of_versions_takes_a_known_number_of_queries(tenant: Academy):
    card = await a_published_course(tenant.tutor)
    tab = await versions_at(tenant, card)
    with queries(at_most=11):
        await tab.call(VersionsState.load)


async def test_the_address_lays_two_side_by_side(tenant: Academy):
    card = await a_published_course(tenant.tutor)
    (version,) = await courses.versions(tenant.tutor, card.id)
    tab = await versions_at(tenant, card, f"?from={version.id}&to=draft")
    assert (tab[VersionsState].before, tab[VersionsState].after) == (str(version.id), "draft")
    tab = await versions_at(tenant, card, "?from=<script>&to=draft")
    assert tab[VersionsState].before == ""


async def test_a_version_is_restored_after_a_question_and_the_draft_is_kept(tenant: Academy):
    card = await a_published_course(tenant.tutor)
    await edited(tenant, card, "Not published")
    tab = await versions_at(tenant, card)
    row = tab[VersionsState].rows[0]
    await tab.call(VersionsState.ask, row["id"], "version 1")
    assert tab[VersionsState].asking
    await tab.call(VersionsState.restore)
    (kept,) = tab[VersionsState].kept
    assert (kept["replaced_by"], tab[VersionsState].asking) == ("version 1", False)
    await tab.call(VersionsState.ask, kept["id"], "the kept draft")
    await tab.call(VersionsState.restore)
    assert "Not published" in (await courses.preview(tenant.tutor, card.id)).lessons[0].html


async def test_what_a_broken_off_load_showed_can_be_restored_looked_at_and_compared(tenant: Academy):
    """The history was on the screen when another load took over, and was never kept: the address names the course."""
    card = await a_published_course(tenant.tutor)
    await edited(tenant, card, "Not published")
    (version,) = await courses.versions(tenant.tutor, card.id)

    async def unkept(query: str = "") -> Tab:
        tab = await tab_of(tenant, tenant.tutor)
        tab.visit(f"/teach/{card.id}/versions{query}")
        return tab

    tab = await unkept()
    await tab.call(VersionsState.ask, str(version.id), "version 1")
    await tab.call(VersionsState.restore)
    (kept,) = await courses.checkpoints(tenant.tutor, card.id)
    tab = await unkept()
    await tab.call(VersionsState.ask, str(kept.id), "the kept draft")
    await tab.call(VersionsState.restore)
    assert "Not published" in (await courses.preview(tenant.tutor, card.id)).lessons[0].html
    looked = leads_to(await (await unkept()).call(VersionsState.look, str(version.id)))
    assert looked.startswith(f"/teach/{card.id}/preview/")
    tab = await unkept(f"?from={version.id}&to=draft")
    compared = leads_to(await tab.call(VersionsState.choose, "from", str(kept.id)))
    assert compared == f"/teach/{card.id}/versions?from={kept.id}&to=draft"


async def test_a_course_is_unpublished_and_published_again(tenant: Academy):
    card = await a_published_course(tenant.tutor)
    tab = await versions_at(tenant, card)
    await tab.call(PlanningState.ask, "unpublish", False)
    await tab.call(PlanningState.confirm)
    assert not tab[PlanningState].open
    await tab.call(CourseHeadState.load)
    assert tab[CourseHeadState].status == "unpublished"
    await tab.call(PlanningState.publish_again)
    await tab.call(CourseHeadState.load)
    assert tab[CourseHeadState].status == "published"


async def test_a_plan_is_shown_gets_another_time_and_is_taken_back(tenant: Academy):
    card = await a_course(tenant.tutor)
    tab = await versions_at(tenant, card)
    tab.visit(f"/teach/{card.id}")
    await tab.call(EditorState.open)
    await tab.call(PublishState.ask)
    await tab.call(PublishState.write_notes, "Soon!")
    await tab.call(PublishState.choose, later_today(), "UTC")
    await tab.call(PublishState.publish)
    assert (tab[PublishState].asking, tab[EditorState].number) == (False, 0)
    tab.visit(f"/teach/{card.id}/versions")
    await tab.call(VersionsState.load)
    (plan,) = tab[VersionsState].plans
    assert (plan["what"], plan["zone"], plan["failed"]) == ("publish", "UTC", False)
    await tab.call(PlanningState.ask, "publish", True)
    await tab.call(PlanningState.confirm)
    assert tab[PlanningState].error == "Choose a date and a time."
    await tab.call(PlanningState.choose, later_today(), "Europe/Oslo")
    await tab.call(PlanningState.confirm)
    await tab.call(VersionsState.load)
    (plan,) = tab[VersionsState].plans
    assert plan["zone"] == "Europe/Oslo"
    assert [one.notes for one in await courses.plans(tenant.tutor, card.id)] == ["Soon!"]
    await tab.call(PlanningState.cancel, plan["id"])
    await tab.call(VersionsState.load)
    assert tab[VersionsState].plans == []


async def test_a_time_that_has_passed_is_said_beside_the_field(tenant: Academy):
    card = await a_course(tenant.tutor)
    tab = await versions_at(tenant, card)
    tab.visit(f"/teach/{card.id}")
    await tab.call(EditorState.open)
    await tab.call(PublishState.ask)
    await tab.call(PublishState.choose, "2020-01-01T09:00", "UTC")
    await tab.call(PublishState.publish)
    assert tab[PublishState].asking
    assert tab[PublishState].error == "Choose a time that is still to come."


async def test_another_tenants_versions_are_not_there(tenant: Academy, other_tenant: Academy):
    card = await a_published_course(other_tenant.tutor)
    tab = await versions_at(tenant, card)
    assert tab[CourseHeadState].missing
    assert (tab[VersionsState].rows, tab[VersionsState].id) == ([], "")
