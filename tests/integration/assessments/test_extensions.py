"""More time and attempts at a quiz, for a learner and for a group."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from backend.assessments import api as assessments
from backend.assessments import extending
from backend.assessments.dto import Extension, Whom
from backend.assessments.errors import AttemptsUsedUp, ExtensionInvalid, ExtensionNotFound, QuizOver
from backend.enrollments import api as enrollments
from backend.kernel import clock
from backend.kernel.errors import Forbidden, NotFound
from backend.users import api as users
from tests.factories.academies import Academy
from tests.factories.quizzes import QuizCourse, a_quiz_course, an_attempt
from tests.support.events import announced

HALF_AN_HOUR = Extension(minutes=30)


async def extend(academy: Academy, course: QuizCourse, given: Extension, whom: Whom | None = None):
    to = whom or Whom(user_id=academy.trainee.the_user())
    return await assessments.extend(academy.tutor, course.course_id, course.lesson_id, to, given)


async def minutes_left(academy: Academy, attempt: UUID) -> int:
    taken = await assessments.attempt_for_taking(academy.trainee, attempt)
    assert taken.ends_at is not None
    return round((taken.ends_at - taken.now).total_seconds() / 60)


async def test_more_time_counts_for_the_next_attempt_and_lengthens_an_open_one(tenant: Academy):
    course = await a_quiz_course(tenant, time_limit=20)
    attempt = await an_attempt(tenant.trainee, course)
    assert await minutes_left(tenant, attempt) == 20
    found = await extend(tenant, course, HALF_AN_HOUR)
    assert [(line.name, line.given) for line in found.lines] == [(tenant.trainee.name, HALF_AN_HOUR)]
    assert await minutes_left(tenant, attempt) == 50
    await assessments.hand_in(tenant.trainee, attempt)
    assert await minutes_left(tenant, await an_attempt(tenant.trainee, course)) == 50
    (event,) = await announced(tenant.id, "ExtensionGiven")
    assert (event["whom"], event["minutes"]) == (tenant.trainee.name, 30)


async def test_a_group_has_more_and_of_two_extensions_the_most_of_each_counts(tenant: Academy):
    course = await a_quiz_course(tenant, time_limit=20, max_attempts=1)
    group = await users.create_group(tenant.admin, "Exam support", "")
    await users.add_to_group(tenant.admin, group.id, [tenant.trainee.the_user()])
    await extend(tenant, course, Extension(minutes=10, attempts=2), Whom(group_id=group.id))
    await extend(tenant, course, Extension(minutes=15))
    view = await enrollments.open_lesson(tenant.trainee, course.course_id, course.lesson_id)
    card = await assessments.quiz_card(tenant.trainee, course.enrollment_id, view.version_id, course.lesson_id)
    assert (card.time_limit, card.attempts_left) == (35, 3)
    for number in range(1, 4):
        attempt = await an_attempt(tenant.trainee, course)
        result = await assessments.hand_in(tenant.trainee, attempt)
        assert result.number == number
    with pytest.raises(AttemptsUsedUp, match="all 3 attempts"):
        await an_attempt(tenant.trainee, course)


async def test_a_quiz_stays_open_longer_for_those_who_have_until_later(tenant: Academy):
    closes = datetime.now(UTC) + timedelta(hours=1)
    course = await a_quiz_course(tenant, closes_at=closes.isoformat())
    await extend(tenant, course, Extension(closes_at=closes + timedelta(hours=2)))
    with clock.held_at(closes + timedelta(hours=1)):
        attempt = await an_attempt(tenant.trainee, course)
        taken = await assessments.attempt_for_taking(tenant.trainee, attempt)
    assert taken.ends_at == closes + timedelta(hours=2)
    other = await tenant.join("Kim Sato")
    enrollment = await enrollments.enrol(other, course.course_id)
    with clock.held_at(closes + timedelta(hours=1)), pytest.raises(QuizOver):
        await an_attempt(other, course, enrollment)


async def test_what_is_taken_back_no_longer_counts_and_shortens_nothing_that_is_open(tenant: Academy):
    course = await a_quiz_course(tenant, time_limit=20)
    found = await extend(tenant, course, HALF_AN_HOUR)
    attempt = await an_attempt(tenant.trainee, course)
    where = (tenant.tutor, course.course_id, course.lesson_id)
    assert (await assessments.take_back(*where, found.lines[0].id)).lines == ()
    assert await minutes_left(tenant, attempt) == 50
    await assessments.hand_in(tenant.trainee, attempt)
    assert await minutes_left(tenant, await an_attempt(tenant.trainee, course)) == 20
    with pytest.raises(ExtensionNotFound):
        await assessments.take_back(*where, found.lines[0].id)


@pytest.mark.parametrize(
    "given",
    [
        Extension(),
        Extension(attempts=1),
        Extension(minutes=-5),
        Extension(minutes=1_441),
        Extension(minutes=5, attempts=51),
        Extension(minutes=5, closes_at=datetime(2026, 5, 4)),  # noqa: DTZ001 - that it has no zone is the point
    ],
)
async def test_only_what_the_quiz_limits_can_be_given_within_bounds(tenant: Academy, given: Extension):
    course = await a_quiz_course(tenant, time_limit=20)
    with pytest.raises(ExtensionInvalid):
        await extend(tenant, course, given)


async def test_it_is_given_to_people_of_the_course_and_groups_of_the_academy_alone(
    tenant: Academy, other_tenant: Academy
):
    course = await a_quiz_course(tenant, time_limit=20)
    strange = await users.create_group(other_tenant.admin, "Elsewhere", "")
    for whom in (
        Whom(),
        Whom(user_id=tenant.admin.user_id),
        Whom(user_id=other_tenant.trainee.user_id),
        Whom(group_id=strange.id),
        Whom(user_id=tenant.trainee.user_id, group_id=uuid4()),
    ):
        with pytest.raises(ExtensionInvalid):
            await extend(tenant, course, HALF_AN_HOUR, whom)
    for stranger in (tenant.trainee, other_tenant.tutor, other_tenant.admin):
        with pytest.raises((Forbidden, NotFound)):
            whom = Whom(user_id=tenant.trainee.user_id)
            await assessments.extend(stranger, course.course_id, course.lesson_id, whom, HALF_AN_HOUR)


async def test_where_the_most_have_more_one_of_them_can_be_changed_and_none_added(
    tenant: Academy, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(extending, "MAX_LINES", 1)
    course = await a_quiz_course(tenant, time_limit=20)
    await extend(tenant, course, HALF_AN_HOUR)
    found = await extend(tenant, course, Extension(minutes=45))
    group = await users.create_group(tenant.admin, "Exam support", "")
    with pytest.raises(ExtensionInvalid, match="At most 1"):
        await extend(tenant, course, HALF_AN_HOUR, Whom(group_id=group.id))
    assert await assessments.quiz_extensions(tenant.tutor, course.course_id, course.lesson_id) == found
    assert [line.given.minutes for line in found.lines] == [45]
