"""Copies and templates."""

import pytest

from backend.courses import api as courses
from backend.courses.api import CourseNotFound, TemplateNotFound, TemplateNotPublished
from backend.courses.dto import CertificateChoice, CompletionRule, EnrolMode, LessonKind, Opening, Wanted
from backend.courses.starters import STARTERS
from backend.kernel.errors import Forbidden, InvalidInput
from backend.kernel.ids import new_id
from backend.kernel.permissions import Role
from backend.media import api as media
from tests.factories.academies import Academy
from tests.factories.courses import a_course, a_published_course
from tests.support.events import announced
from tests.unit.media.test_rules import picture


async def test_a_copy_has_all_the_content_and_the_settings_and_nothing_of_its_past(tenant: Academy):
    first = await a_published_course(tenant.tutor, "First")
    card = await a_published_course(tenant.tutor, "Original")
    cover = await media.store(tenant.tutor, "map.png", picture("PNG"))
    await courses.update_course(
        tenant.tutor,
        card.id,
        {
            "cover_media_id": cover.id, "tags": ["maps"], "completion": CompletionRule(average=70), "capacity": 9,
            "certificate": CertificateChoice("plain", "A line"), "enrol_mode": "code", "access_days": 30,
            "version_policy": "never",
        },
    )  # fmt: skip
    await courses.add_prerequisite(tenant.tutor, card.id, first.id)
    (section,) = (await courses.course_for_editing(tenant.tutor, card.id)).tree.sections
    await courses.set_section_opening(tenant.tutor, card.id, section.id, Opening(after_days=2))
    original = await courses.course_settings(tenant.tutor, card.id)
    copy = await courses.course_settings(tenant.tutor, (await courses.duplicate(tenant.tutor, card.id)).id)
    assert copy.card.title == "Copy of Original"
    assert (copy.card.published_number, copy.card.status) == (0, "draft")
    for name in ("tags", "completion", "certificate", "version_policy", "rule", "prerequisites"):
        assert getattr(copy, name) == getattr(original, name)
    assert (copy.enrolment.mode, copy.enrolment.capacity, copy.enrolment.access_days) == (EnrolMode.CODE, 9, 30)
    assert copy.enrolment.code
    assert copy.enrolment.code != original.enrolment.code
    assert copy.sections[0].opens == Opening(after_days=2)
    assert copy.card.cover_url == f"/media/{cover.id}"
    quizzes = []
    for course in (card.id, copy.card.id):
        tree = (await courses.course_for_editing(tenant.tutor, course)).tree
        quiz = next(lesson for lesson in tree.lessons if lesson.kind is LessonKind.QUIZ)
        quizzes.append((await courses.lesson_for_editing(tenant.tutor, quiz.id)).quiz)
    ours, theirs = ({question["id"] for question in quiz["questions"]} for quiz in quizzes if quiz)
    assert ours.isdisjoint(theirs)


async def test_a_template_is_for_every_tutor_and_in_no_list_but_theirs(tenant: Academy, other_tenant: Academy):
    card = await a_published_course(tenant.tutor, "Maps")
    before = len(await announced(tenant.id, "CourseCreated"))
    template = await courses.save_as_template(tenant.tutor, card.id, "Maps, to begin from")
    assert len(await announced(tenant.id, "CourseCreated")) == before
    colleague = await tenant.join("Una Berg", Role.TUTOR)
    (offered,) = await courses.templates(colleague)
    assert (offered.title, offered.lessons, offered.starter, offered.mine) == ("Maps, to begin from", 2, False, False)
    assert [card.title for card in (await courses.list_my_courses(tenant.tutor)).items] == ["Maps"]
    assert [card.title for card in (await courses.list_my_courses(tenant.tutor, status="template")).items] == [
        "Maps, to begin from"
    ]
    assert (await courses.browse(tenant.trainee, Wanted())).total == 1
    begun = await courses.create_from_template(colleague, str(template.id), "My maps")
    assert (begun.title, begun.owner_id, begun.is_template) == ("My maps", colleague.user_id, False)
    await courses.publish(colleague, begun.id)
    for who in (other_tenant.tutor, other_tenant.admin):
        assert all(one.starter for one in await courses.templates(who))
        with pytest.raises(TemplateNotFound):
            await courses.create_from_template(who, str(template.id), "Stolen")


async def test_a_template_is_never_published_and_a_course_is_no_template(tenant: Academy):
    card = await a_course(tenant.tutor)
    template = await courses.save_as_template(tenant.tutor, card.id, "Shape")
    with pytest.raises(TemplateNotPublished):
        await courses.publish(tenant.tutor, template.id)
    for key in (str(card.id), str(new_id()), "no such", ""):
        with pytest.raises(TemplateNotFound):
            await courses.create_from_template(tenant.tutor, key, "X")
    with pytest.raises(CourseNotFound):
        await courses.add_prerequisite(tenant.tutor, card.id, template.id)
    await courses.archive(tenant.tutor, template.id)
    with pytest.raises(TemplateNotFound):
        await courses.create_from_template(tenant.tutor, str(template.id), "X")


async def test_an_academy_without_templates_is_offered_starters_that_can_be_published(tenant: Academy):
    offered = await courses.templates(tenant.tutor)
    assert [one.key for one in offered] == list(STARTERS)
    for one in offered:
        assert one.starter
        assert one.lessons >= 6
        card = await courses.create_from_template(tenant.tutor, one.key, f"My {one.title}")
        again = await courses.create_from_template(tenant.tutor, one.key, f"My second {one.title}")
        trees = [(await courses.course_for_editing(tenant.tutor, each.id)).tree for each in (card, again)]
        assert {lesson.id for lesson in trees[0].lessons}.isdisjoint(lesson.id for lesson in trees[1].lessons)
        assert (await courses.publish(tenant.tutor, card.id)).number == 1


async def test_who_may_not_write_courses_begins_none(tenant: Academy):
    for deed in (courses.templates(tenant.trainee), courses.create_from_template(tenant.trainee, "skill", "Mine")):
        with pytest.raises(Forbidden):
            await deed
    with pytest.raises(InvalidInput):
        await courses.create_from_template(tenant.tutor, "skill", " ")
