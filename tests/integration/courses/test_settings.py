"""What a course is set to: what holds at once, what holds from the next version on, and what is refused."""

import asyncio
from datetime import UTC, datetime

import pytest

from backend.courses import api as courses
from backend.courses.api import CourseArchived, CourseNotFound, PrerequisiteCycle, PublishBlocked, ReviewersOnlyRead
from backend.courses.dto import CertificateChoice, CompletionRule, EnrolMode, Opening, Part
from backend.kernel.errors import InvalidInput
from backend.kernel.ids import new_id
from backend.kernel.permissions import Role
from tests.factories.academies import Academy
from tests.factories.courses import a_course, a_published_course, text_lesson
from tests.support.events import announced
from tests.support.queries import queries


async def test_the_settings_are_read_whole_in_three_queries(tenant: Academy):
    card = await a_course(tenant.tutor)
    with queries(at_most=4):
        found = await courses.course_settings(tenant.tutor, card.id)
    assert (found.part, found.may_edit, found.may_manage) == (Part.OWNER, True, True)
    assert (found.required, found.quizzes, found.enrolment.mode) == (2, 1, EnrolMode.OPEN)
    assert found.rule == "All 2 lessons were completed, and the quiz was passed with at least 50 %."
    assert [section.title for section in found.sections] == ["Finding north"]


async def test_what_a_version_holds_makes_the_draft_newer_and_how_one_joins_does_not(tenant: Academy):
    card = await a_published_course(tenant.tutor)
    opens = datetime(2027, 1, 4, 8, tzinfo=UTC)
    joining = {
        "enrol_mode": "approval",
        "capacity": 12,
        "enrol_from": opens,
        "access_days": 90,
        "version_policy": "never",
    }
    assert not (await courses.update_course(tenant.tutor, card.id, joining)).card.changed
    found = (await courses.course_settings(tenant.tutor, card.id)).enrolment
    assert (found.mode, found.capacity, found.opens_at, found.access_days) == (EnrolMode.APPROVAL, 12, opens, 90)
    for change in (
        {"tags": ["maps", "Maps", " hiking "]},
        {"completion": CompletionRule(min_minutes=30)},
        {"certificate": CertificateChoice("modern", "Twelve hours")},
    ):
        assert (await courses.update_course(tenant.tutor, card.id, change)).card.changed
        check = await courses.publish_check(tenant.tutor, card.id)
        assert check.settings_changed
        assert not (check.added or check.changed or check.removed)
        await courses.publish(tenant.tutor, card.id)
    version = (await courses.course_for_editing(tenant.tutor, card.id)).card.published_version_id
    assert version is not None
    snapshot = await courses.snapshot(tenant.tutor, version)
    assert (snapshot.tags, snapshot.completion.min_minutes) == (("Maps", "hiking"), 30)
    assert snapshot.certificate == CertificateChoice("modern", "Twelve hours")


async def test_setting_what_is_set_already_changes_nothing(tenant: Academy):
    card = await a_published_course(tenant.tutor)
    same = {"title": card.title, "tags": [], "certificate": CertificateChoice(), "completion": CompletionRule()}
    assert not (await courses.update_course(tenant.tutor, card.id, same)).card.changed


@pytest.mark.parametrize(
    "wrong",
    [
        {"enrol_mode": "lottery"}, {"capacity": 0}, {"capacity": 10**9}, {"access_days": -3}, {"tags": ["x" * 31]},
        {"tags": [f"tag {n}" for n in range(13)]}, {"completion": CompletionRule(average=101)},
        {"certificate": CertificateChoice("gilded")}, {"certificate": CertificateChoice("plain", "x" * 300)},
        {"enrol_from": datetime(2027, 1, 2, tzinfo=UTC), "enrol_until": datetime(2027, 1, 1, tzinfo=UTC)},
        {"enrol_from": datetime(2027, 1, 2, tzinfo=UTC).replace(tzinfo=None)},
        {"enrol_code": "GUESS"}, {"owner_id": new_id()}, {"is_template": True},
    ],
)  # fmt: skip
async def test_a_setting_that_makes_no_sense_is_refused_by_name(tenant: Academy, wrong):
    card = await a_course(tenant.tutor)
    with pytest.raises(InvalidInput):
        await courses.update_course(tenant.tutor, card.id, wrong)


async def test_a_course_with_a_code_has_one_that_nobody_else_has_and_can_renew_it(tenant: Academy):
    first, second = await a_course(tenant.tutor, "One"), await a_course(tenant.tutor, "Two")
    for card in (first, second):
        await courses.update_course(tenant.tutor, card.id, {"enrol_mode": "code"})
    codes = [(await courses.course_settings(tenant.tutor, card.id)).enrolment.code for card in (first, second)]
    assert all(codes)
    assert codes[0] != codes[1]
    renewed = await courses.renew_code(tenant.tutor, first.id)
    assert renewed not in codes
    assert (await courses.admission(tenant.tutor, first.id)).code == renewed
    await courses.update_course(tenant.tutor, first.id, {"enrol_mode": "open"})
    await courses.update_course(tenant.tutor, first.id, {"enrol_mode": "code"})
    assert (await courses.course_settings(tenant.tutor, first.id)).enrolment.code == renewed


async def test_how_one_joins_is_announced_when_it_changes(tenant: Academy):
    card = await a_course(tenant.tutor)
    await courses.update_course(tenant.tutor, card.id, {"capacity": 5})
    await courses.update_course(tenant.tutor, card.id, {"capacity": 5, "access_days": 3})
    assert [event["course_id"] for event in await announced(tenant.id, "CourseAdmissionChanged")] == [str(card.id)]


async def test_nobody_waits_for_a_course_that_waits_for_theirs(tenant: Academy):
    maps, compass, night = [await a_published_course(tenant.tutor, name) for name in ("Maps", "Compass", "Night")]
    await courses.add_prerequisite(tenant.tutor, compass.id, maps.id)
    await courses.add_prerequisite(tenant.tutor, compass.id, maps.id)
    found = await courses.add_prerequisite(tenant.tutor, night.id, compass.id)
    assert [(ref.title, ref.open) for ref in found] == [("Compass", True)]
    with pytest.raises(PrerequisiteCycle) as circle:
        await courses.add_prerequisite(tenant.tutor, maps.id, night.id)
    assert circle.value.titles == ["Night", "Compass", "Maps"]
    assert circle.value.message.startswith("“Night” waits for this course already, by way of “Compass”.")
    with pytest.raises(PrerequisiteCycle):
        await courses.add_prerequisite(tenant.tutor, maps.id, maps.id)
    assert [ref.title for ref in await courses.prerequisites_to_add(tenant.tutor, night.id, "")] == ["Maps"]
    assert await courses.remove_prerequisite(tenant.tutor, night.id, compass.id) == ()


async def test_two_tutors_cannot_each_close_half_of_a_circle(tenant: Academy):
    maps, compass = await a_published_course(tenant.tutor, "Maps"), await a_published_course(tenant.admin, "Compass")
    answers = await asyncio.gather(
        courses.add_prerequisite(tenant.tutor, maps.id, compass.id),
        courses.add_prerequisite(tenant.admin, compass.id, maps.id),
        return_exceptions=True,
    )
    assert sorted(isinstance(answer, PrerequisiteCycle) for answer in answers) == [False, True]


async def test_only_a_course_of_the_academy_that_learners_find_can_come_first(tenant: Academy, other_tenant: Academy):
    card, draft = await a_course(tenant.tutor), await a_course(tenant.tutor, "Draft")
    theirs = await a_published_course(other_tenant.tutor, "Theirs")
    for wanted in (draft.id, theirs.id, new_id()):
        with pytest.raises(CourseNotFound):
            await courses.add_prerequisite(tenant.tutor, card.id, wanted)


async def test_a_course_that_nobody_could_complete_is_not_published(tenant: Academy):
    card = await a_course(tenant.tutor, "Maps", text_lesson())
    await courses.update_course(tenant.tutor, card.id, {"completion": CompletionRule(average=80)})
    with pytest.raises(PublishBlocked, match="average of 80 % in its quizzes, and has no required quiz"):
        await courses.publish(tenant.tutor, card.id)
    await courses.update_course(tenant.tutor, card.id, {"completion": CompletionRule()})
    await courses.publish(tenant.tutor, card.id)


async def test_a_section_opens_when_it_is_set_to(tenant: Academy):
    card = await a_published_course(tenant.tutor)
    (section,) = (await courses.course_for_editing(tenant.tutor, card.id)).tree.sections
    await courses.set_section_opening(tenant.tutor, card.id, section.id, Opening(after_days=7))
    assert (await courses.course_settings(tenant.tutor, card.id)).sections[0].opens == Opening(after_days=7)
    assert (await courses.publish_check(tenant.tutor, card.id)).settings_changed
    with pytest.raises(courses.SectionNotFound):
        await courses.set_section_opening(tenant.tutor, card.id, new_id(), None)
    with pytest.raises(InvalidInput):
        await courses.set_section_opening(tenant.tutor, card.id, section.id, Opening(after_days=0))


async def test_strangers_find_no_settings_and_reviewers_only_read_them(tenant: Academy, other_tenant: Academy):
    card = await a_published_course(tenant.tutor)
    other = await a_published_course(tenant.tutor, "Other")
    reviewer = await tenant.join("Una Berg", Role.TUTOR)
    await courses.put_on_staff(tenant.tutor, card.id, reviewer.the_user(), "reviewer")
    found = await courses.course_settings(reviewer, card.id)
    assert (found.part, found.may_edit, found.may_manage) == (Part.REVIEWER, False, False)
    deeds = (
        lambda who: courses.update_course(who, card.id, {"capacity": 3}),
        lambda who: courses.renew_code(who, card.id),
        lambda who: courses.add_prerequisite(who, card.id, other.id),
        lambda who: courses.remove_prerequisite(who, card.id, other.id),
        lambda who: courses.set_section_opening(who, card.id, new_id(), None),
    )
    for deed in deeds:
        with pytest.raises(ReviewersOnlyRead):
            await deed(reviewer)
    stranger = await tenant.join("Olu Ade", Role.TUTOR)
    for who in (stranger, tenant.trainee, other_tenant.tutor, other_tenant.admin):
        with pytest.raises(CourseNotFound):
            await courses.course_settings(who, card.id)
        for deed in deeds:
            with pytest.raises(CourseNotFound):
                await deed(who)


async def test_a_reviewer_is_not_told_the_code(tenant: Academy):
    card = await a_published_course(tenant.tutor)
    await courses.update_course(tenant.tutor, card.id, {"enrol_mode": "code"})
    reviewer = await tenant.join("Una Berg", Role.TUTOR)
    await courses.put_on_staff(tenant.tutor, card.id, reviewer.the_user(), "reviewer")
    assert (await courses.course_settings(reviewer, card.id)).enrolment.code == ""


async def test_an_archived_course_keeps_its_settings(tenant: Academy):
    card = await a_published_course(tenant.tutor)
    await courses.archive(tenant.tutor, card.id)
    with pytest.raises(CourseArchived):
        await courses.update_course(tenant.tutor, card.id, {"capacity": 3})
    assert not (await courses.course_settings(tenant.tutor, card.id)).may_edit


async def test_a_restored_version_brings_its_rules_back(tenant: Academy):
    card = await a_published_course(tenant.tutor)
    await courses.update_course(tenant.tutor, card.id, {"completion": CompletionRule(average=60), "tags": ["one"]})
    await courses.publish(tenant.tutor, card.id)
    first = (await courses.versions(tenant.tutor, card.id))[-1]
    await courses.restore(tenant.tutor, card.id, first.id)
    found = await courses.course_settings(tenant.tutor, card.id)
    assert (found.completion, found.tags) == (CompletionRule(), ())
