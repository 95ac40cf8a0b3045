"""Assignments in the editor, in the player and for tutors, handler by handler."""

import pytest

from backend.assessments import api as assessments
from backend.courses import api as courses
from backend.courses.dto import Assignment, LessonKind, Opening, Settle
from backend.kernel.errors import Forbidden, InvalidInput, NotFound
from backend.kernel.permissions import Role
from state.learn.player import PlayerState
from state.teach.assignment_settings import AssignmentSettingsState
from state.teach.editor import EditorState
from state.teach.hand_in import HandInState
from state.teach.hand_ins import HandInsState
from state.teach.my_courses import MyCoursesState
from state.teach.preview import PreviewState
from tests.factories.academies import Academy
from tests.factories.assignments import AssignmentCourse, an_assignment_course
from tests.support.queries import queries
from tests.support.tab import Tab, tab_of


async def asked(course: AssignmentCourse) -> Assignment:
    editing = await courses.course_for_editing(course.academy.tutor, course.course_id)
    (found,) = [one.assignment for one in editing.tree.lessons if one.kind is LessonKind.ASSIGNMENT]
    assert found is not None
    return found


async def editor_of(course: AssignmentCourse) -> Tab:
    tab = await tab_of(course.academy, course.academy.tutor)
    tab.visit(f"/teach/{course.course_id}")
    await tab.call(EditorState.open)
    await tab.call(EditorState.select, str(course.lesson_id))
    return tab


async def page_of(course: AssignmentCourse, submission: object) -> Tab:
    tab = await tab_of(course.academy, course.academy.tutor)
    tab.visit(f"/teach/{course.course_id}/hand-ins/{submission}")
    await tab.call(HandInState.load)
    return tab


async def test_every_setting_of_an_assignment_is_kept(tenant: Academy):
    course = await an_assignment_course(tenant)
    tab = await editor_of(course)
    settings = AssignmentSettingsState
    assert (tab[EditorState].kind, tab[settings].settle) == ("assignment", "pass")
    await tab.call(settings.save_switch, "link", True)
    await tab.call(settings.save_kind, "picture", True)
    await tab.call(settings.save_number, "max_files", "3")
    await tab.call(settings.save_settle, "points")
    await tab.call(settings.save_number, "max_points", "10")
    assert tab[settings].problems == ["Passing asks for 50 points, and there are 10."]
    await tab.call(settings.save_number, "pass_points", "6")
    await tab.call(settings.save_number, "attempts", "2")
    await tab.call(settings.choose_due, "days")
    await tab.call(settings.save_due, "14")
    await tab.call(settings.save_switch, "late", False)
    found = await asked(course)
    assert found == Assignment(
        link=True, kinds=("picture",), max_files=3, settle=Settle.POINTS, max_points=10, pass_points=6, attempts=2,
        due=Opening(after_days=14), late=False,
    )  # fmt: skip
    assert (tab[settings].days, tab[settings].problems) == ("14", [])
    await tab.call(settings.save_number, "attempts", "")
    await tab.call(settings.choose_due, "none")
    found = await asked(course)
    assert (found.attempts, found.due) == (None, None)


async def test_a_setting_beyond_its_limit_is_refused_beside_its_field(tenant: Academy):
    tab = await editor_of(await an_assignment_course(tenant))
    settings = AssignmentSettingsState
    for name, value, said in (("max_mb", "500", "between 1 and 200 MB"), ("max_files", "some", "whole number")):
        await tab.call(settings.save_number, name, value)
        assert said in tab[settings].error
        assert tab[settings].error_at == name
    await tab.call(settings.choose_due, "date")
    await tab.call(settings.save_due, "soon")
    assert (tab[settings].error, tab[settings].error_at) == ("Give a date.", "due")
    for handler, args in ((settings.save_number, ("late", "1")), (settings.save_settle, ("by magic",))):
        with pytest.raises(InvalidInput):
            await tab.call(handler, *args)


async def test_a_preview_says_what_is_handed_in(tenant: Academy):
    course = await an_assignment_course(tenant)
    tab = await tab_of(tenant, tenant.tutor)
    tab.visit(f"/teach/{course.course_id}/preview/{course.lesson_id}")
    await tab.call(PreviewState.open)
    assert [label for label, _ in tab[PreviewState].asked] == ["Hand in", "Settled", "Due", "Hand-ins"]


async def test_the_player_shows_an_assignment_as_done_once_it_is_settled(tenant: Academy):
    course = await an_assignment_course(tenant, Assignment(settle=Settle.HANDED_IN))
    tab = await tab_of(tenant, tenant.trainee)
    tab.visit(f"/learn/{course.course_id}/{course.lesson_id}")
    await tab.call(PlayerState.load)
    assert (tab[PlayerState].frame.action, tab[PlayerState].frame.done) == ("hand_in", False)
    await course.hand_in()
    await tab.call(PlayerState.settled)
    assert tab[PlayerState].frame.done


async def test_a_tutor_finds_what_waits(tenant: Academy):
    course = await an_assignment_course(tenant)
    submission = (await course.hand_in()).submission.id
    tab = await tab_of(tenant, tenant.tutor)
    await tab.call(MyCoursesState.load)
    assert [row["waiting"] for row in tab[MyCoursesState].rows] == [1]
    tab.visit(f"/teach/{course.course_id}/hand-ins")
    with queries(at_most=8):
        await tab.call(HandInsState.load)
    found = tab[HandInsState]
    assert [(one.title, one.waiting) for one in found.tiles] == [("Plan a walk", 1)]
    assert [(row.id, row.learner, row.status) for row in found.rows] == [(str(submission), "Mara Adeyemi", "waiting")]
    await tab.call(HandInsState.choose_status, "settled")
    assert tab[HandInsState].rows == []
    await tab.call(HandInsState.choose_status, "no such")
    await tab.call(HandInsState.find, "mara")
    await tab.call(HandInsState.choose_lesson, str(course.lesson_id))
    assert len(tab[HandInsState].rows) == 1


async def test_a_hand_in_is_judged_and_its_words_are_kept(tenant: Academy):
    course = await an_assignment_course(tenant)
    submission = (await course.hand_in()).submission.id
    tab = await page_of(course, submission)
    assert (tab[HandInState].learner, tab[HandInState].open) == ("Mara Adeyemi", True)
    await tab.call(HandInState.judge, {"verdict": "return", "comment": " "})
    assert "Say what is missing" in tab[HandInState].problem
    await tab.call(HandInState.judge, {"verdict": "maybe"})
    assert "Choose whether" in tab[HandInState].problem
    await tab.call(HandInState.judge, {"verdict": "pass", "comment": "Good."})
    shown = tab[HandInState]
    assert (shown.shown.status, shown.shown.comment, shown.open, shown.problem) == ("passed", "Good.", False, "")


async def test_whoever_is_too_late_keeps_their_words(tenant: Academy):
    course = await an_assignment_course(tenant)
    submission = (await course.hand_in()).submission.id
    first, second = await page_of(course, submission), await page_of(course, submission)
    await first.call(HandInState.judge, {"verdict": "pass"})
    await second.call(HandInState.judge, {"verdict": "return", "comment": "Not yet."})
    late = second[HandInState]
    assert ("Tomas Lind passed it meanwhile" in late.problem, late.unsent, late.shown.status) == (
        True, "Not yet.", "passed",
    )  # fmt: skip


async def test_others_find_no_hand_in(tenant: Academy, other_tenant: Academy):
    course = await an_assignment_course(tenant)
    submission = (await course.hand_in()).submission.id
    colleague = await tenant.join("Bo Larsen", role=Role.TUTOR)
    for academy, who in ((tenant, colleague), (other_tenant, other_tenant.tutor)):
        tab = await tab_of(academy, who)
        tab.visit(f"/teach/{course.course_id}/hand-ins/{submission}")
        await tab.call(HandInState.load)
        assert (tab[HandInState].missing != "", tab[HandInState].shown.text) == (True, "")
        tab.visit(f"/teach/{course.course_id}/hand-ins")
        await tab.call(HandInsState.load)
        assert tab[HandInsState].problem
    tab = await tab_of(tenant, tenant.trainee)
    with pytest.raises(Forbidden):
        await tab.call(HandInState.load)
    with pytest.raises((NotFound, InvalidInput)):
        await (await tab_of(tenant, tenant.tutor)).call(HandInState.judge, {"verdict": "pass"})
    assert (await assessments.hand_in_for_tutor(tenant.tutor, course.course_id, submission)).newest
