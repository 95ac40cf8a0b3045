"""Who works on a course, and what each of them may do."""

import asyncio
from dataclasses import dataclass

import pytest
import pytest_asyncio

from backend.assessments import api as assessments
from backend.assessments.dto import ResultQuery
from backend.courses import api as courses
from backend.courses.api import (
    CannotAuthor,
    CourseNotFound,
    NotOnTheCourse,
    OwnersDecide,
    ReviewersOnlyRead,
    StaffFull,
)
from backend.courses.dto import Part
from backend.enrollments import api as enrollments
from backend.kernel.actor import Actor
from backend.kernel.errors import InvalidInput, LmsError, NotFound
from backend.kernel.ids import UserId, new_id
from backend.kernel.permissions import Role
from tests.factories.academies import Academy
from tests.factories.quizzes import QuizCourse, a_quiz_course
from tests.support.events import announced
from tests.support.queries import queries


@dataclass
class Staffed:
    """A course with a co-tutor and a reviewer, and a tutor who has nothing to do with it."""

    course: QuizCourse
    tutor: Actor
    reviewer: Actor
    stranger: Actor


@pytest_asyncio.fixture
async def staffed(tenant: Academy) -> Staffed:
    course = await a_quiz_course(tenant)
    found = Staffed(course, *[await tenant.join(name, Role.TUTOR) for name in ("Cora T", "Rene V", "Stig R")])
    await courses.put_on_staff(tenant.tutor, course.course_id, found.tutor.the_user(), "tutor")
    await courses.put_on_staff(tenant.tutor, course.course_id, found.reviewer.the_user(), "reviewer")
    return found


async def test_the_owner_is_named_first_and_then_who_works_beside_them(tenant: Academy, staffed: Staffed):
    with queries(at_most=2):
        members = await courses.staff(staffed.reviewer, staffed.course.course_id)
    assert [(m.name, m.part, m.active) for m in members] == [
        ("Tomas Lind", Part.OWNER, True), ("Cora T", Part.TUTOR, True), ("Rene V", Part.REVIEWER, True),
    ]  # fmt: skip


async def test_a_co_tutor_writes_publishes_and_sees_results(tenant: Academy, staffed: Staffed):
    who, course_id = staffed.tutor, staffed.course.course_id
    await courses.add_section(who, course_id, "More")
    await courses.update_course(who, course_id, {"title": "Ours"})
    await courses.publish(who, course_id)
    assert (await assessments.course_results(who, course_id)).course_title == "Ours"
    await assessments.attempts_of(who, course_id, ResultQuery())
    assert (await enrollments.learner_counts(who, [course_id]))[course_id] == 1
    assert course_id in await courses.my_course_ids(who)
    copy = await courses.duplicate(who, course_id)
    assert copy.owner_id == who.user_id


async def test_a_co_tutor_does_not_decide_who_works_on_it_or_archive_it(tenant: Academy, staffed: Staffed):
    who, course_id = staffed.tutor, staffed.course.course_id
    for deed in (
        courses.archive(who, course_id),
        courses.put_on_staff(who, course_id, staffed.stranger.the_user(), "tutor"),
        courses.remove_from_staff(who, course_id, staffed.reviewer.the_user()),
        courses.remove_from_staff(who, course_id, tenant.tutor.the_user()),
        courses.transfer(who, course_id, who.the_user()),
        courses.people_to_add(who, course_id, ""),
    ):
        with pytest.raises(OwnersDecide):
            await deed


async def test_a_reviewer_reads_the_draft_and_changes_nothing(tenant: Academy, staffed: Staffed):
    who, course_id = staffed.reviewer, staffed.course.course_id
    tree = (await courses.course_for_editing(who, course_id)).tree
    lesson = await courses.lesson_for_editing(who, tree.lessons[0].id)
    assert (await courses.preview(who, course_id)).title
    assert await courses.versions(who, course_id)
    for deed in (
        courses.save_lesson(who, lesson.id, [], lesson.revision),
        courses.add_section(who, course_id, "Mine"),
        courses.delete(who, course_id, [lesson.id]),
        courses.publish(who, course_id),
        courses.archive(who, course_id),
        courses.duplicate(who, course_id),
        courses.save_as_template(who, course_id, "Mine"),
        courses.put_on_staff(who, course_id, who.the_user(), "tutor"),
        courses.demand_editor(who, course_id),
    ):
        with pytest.raises(ReviewersOnlyRead):
            await deed
    assert course_id not in await courses.my_course_ids(who)


async def test_a_reviewer_and_a_stranger_see_no_results(tenant: Academy, staffed: Staffed):
    course_id = staffed.course.course_id
    for who in (staffed.reviewer, staffed.stranger):
        for deed in (
            assessments.course_results(who, course_id),
            assessments.attempts_of(who, course_id, ResultQuery()),
            assessments.quiz_analysis(who, course_id, new_id()),
        ):
            with pytest.raises(LmsError):
                await deed
        assert (await enrollments.learner_counts(who, [course_id]))[course_id] == 0


async def test_to_a_stranger_the_draft_does_not_exist(staffed: Staffed, other_tenant: Academy):
    course_id = staffed.course.course_id
    for who in (staffed.stranger, other_tenant.tutor, other_tenant.admin):
        for deed in (
            courses.staff(who, course_id),
            courses.course_head(who, course_id),
            courses.people_to_add(who, course_id, ""),
            courses.put_on_staff(who, course_id, who.the_user(), "tutor"),
            courses.remove_from_staff(who, course_id, who.the_user()),
            courses.transfer(who, course_id, who.the_user()),
        ):
            with pytest.raises(CourseNotFound):
                await deed


async def test_everybody_can_give_up_their_part(tenant: Academy, staffed: Staffed):
    course_id = staffed.course.course_id
    for who in (staffed.tutor, staffed.reviewer):
        await courses.remove_from_staff(who, course_id, who.the_user())
        with pytest.raises(CourseNotFound):
            await courses.course_head(who, course_id)
    with pytest.raises(NotOnTheCourse):
        await courses.remove_from_staff(tenant.tutor, course_id, tenant.tutor.the_user())


async def test_the_owner_hands_a_course_over_and_teaches_it_on(tenant: Academy, staffed: Staffed):
    course_id = staffed.course.course_id
    members = await courses.transfer(tenant.tutor, course_id, staffed.tutor.the_user())
    assert [(m.name, m.part) for m in members] == [
        ("Cora T", Part.OWNER), ("Rene V", Part.REVIEWER), ("Tomas Lind", Part.TUTOR),
    ]  # fmt: skip
    with pytest.raises(OwnersDecide):
        await courses.transfer(tenant.tutor, course_id, tenant.tutor.the_user())
    back = await courses.transfer(tenant.admin, course_id, tenant.tutor.the_user())
    assert back[0].name == "Tomas Lind"


async def test_two_who_hand_a_course_over_at_once_leave_one_owner(tenant: Academy, staffed: Staffed):
    course_id = staffed.course.course_id
    answers = await asyncio.gather(
        courses.transfer(tenant.tutor, course_id, staffed.tutor.the_user()),
        courses.transfer(tenant.tutor, course_id, staffed.stranger.the_user()),
        return_exceptions=True,
    )
    assert sum(isinstance(answer, OwnersDecide) for answer in answers) == 1
    members = await courses.staff(tenant.admin, course_id)
    assert sum(m.part is Part.OWNER for m in members) == 1
    assert len({m.user_id for m in members}) == len(members)


async def test_only_active_tutors_of_the_academy_are_offered_and_taken(
    tenant: Academy, other_tenant: Academy, staffed: Staffed
):
    course_id = staffed.course.course_id
    offered = await courses.people_to_add(tenant.tutor, course_id, "")
    assert [person.name for person in offered] == ["Ada Brandt", "Stig R"]
    assert [person.name for person in await courses.people_to_add(tenant.tutor, course_id, "stig%")] == []
    assert [person.name for person in await courses.people_to_add(tenant.tutor, course_id, "STIG")] == ["Stig R"]
    with pytest.raises(CannotAuthor):
        await courses.put_on_staff(tenant.tutor, course_id, tenant.trainee.the_user(), "tutor")
    with pytest.raises(NotFound):
        await courses.put_on_staff(tenant.tutor, course_id, other_tenant.tutor.the_user(), "tutor")
    for wrong in ("owner", "manager", "boss"):
        with pytest.raises(InvalidInput):
            await courses.put_on_staff(tenant.tutor, course_id, staffed.stranger.the_user(), wrong)
    with pytest.raises(InvalidInput):
        await courses.put_on_staff(tenant.admin, course_id, tenant.tutor.the_user(), "tutor")


async def test_a_course_has_room_for_twenty(tenant: Academy):
    course = await a_quiz_course(tenant)
    people = [await tenant.join(f"Tutor {number}", Role.TUTOR) for number in range(21)]
    for one in people[:20]:
        await courses.put_on_staff(tenant.tutor, course.course_id, one.the_user(), "reviewer")
    with pytest.raises(StaffFull):
        await courses.put_on_staff(tenant.tutor, course.course_id, people[20].the_user(), "tutor")
    await courses.put_on_staff(tenant.tutor, course.course_id, people[0].the_user(), "tutor")


async def test_each_change_is_announced_once(tenant: Academy, staffed: Staffed):
    course_id = staffed.course.course_id
    await courses.put_on_staff(tenant.tutor, course_id, staffed.tutor.the_user(), "tutor")
    await courses.remove_from_staff(tenant.tutor, course_id, staffed.tutor.the_user())
    told = [(event["name"], event["part"]) for event in await announced(tenant.id, "CourseStaffChanged")]
    assert told == [("Cora T", "tutor"), ("Rene V", "reviewer"), ("Cora T", "none")]


async def test_my_courses_are_those_that_i_own_teach_or_review(tenant: Academy, staffed: Staffed):
    for who, part in ((tenant.tutor, "owner"), (staffed.tutor, "tutor"), (staffed.reviewer, "reviewer")):
        (card,) = (await courses.list_my_courses(who)).items
        assert card.part == part
        assert (await courses.course_head(who, staffed.course.course_id)).part == part
    assert (await courses.list_my_courses(staffed.stranger)).items == ()
    assert (await courses.list_my_courses(tenant.admin)).items[0].part == "manager"


async def test_someone_who_became_a_trainee_keeps_no_power(tenant: Academy, staffed: Staffed):
    demoted = Actor(
        tenant.id, UserId(staffed.tutor.the_user()), Role.TRAINEE, name="Cora T", email=staffed.tutor.email,
        permissions=tenant.trainee.permissions,
    )  # fmt: skip
    with pytest.raises(CourseNotFound):
        await courses.course_head(demoted, staffed.course.course_id)
