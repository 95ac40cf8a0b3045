"""What is shown of enrolments, and changes nothing."""

from collections.abc import Mapping, Sequence
from datetime import timedelta, tzinfo
from typing import Any
from uuid import UUID

from backend.courses import api as courses
from backend.enrollments import repository, views
from backend.enrollments.admission_rules import Access
from backend.enrollments.dates import CourseDate, Window, dates_of, door_dates
from backend.enrollments.dto import CourseProgress, EnrollmentCard, LearnerPage, Standing
from backend.enrollments.locks import locked
from backend.enrollments.streaks import LONGEST, Streak, days_of, streak_of
from backend.enrollments.versions import version, versions
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.ids import CourseId
from backend.kernel.permissions import Permission
from backend.platform.unit_of_work import unit_of_work


async def my_enrollments(actor: Actor, status: str | None = None) -> list[EnrollmentCard]:
    """My courses, the one touched last first; fifty at most. ``status``: active, completed, or None for both."""
    actor.demand(Permission.LEARN)
    async with unit_of_work(actor, read_only=True) as work:
        rows = await repository.mine(work.session, actor.tenant_id, actor.the_user(), status)
    return await _cards(actor, rows)


async def my_learning(actor: Actor, window: Window) -> tuple[list[EnrollmentCard], list[CourseDate]]:
    """``my_enrollments``, and what the open ones among them have in a window; in one question."""
    actor.demand(Permission.LEARN)
    async with unit_of_work(actor, read_only=True) as work:
        rows = await repository.mine(work.session, actor.tenant_id, actor.the_user(), None)
    known = await versions(actor, {row["version_id"] for row in rows})
    cards = [views.enrollment_card(row, known[row["version_id"]]) for row in rows]
    open_rows = [row for row in rows if row["status"] == "active"]
    return cards, [one for row in open_rows for one in dates_of(row, known[row["version_id"]].shape, window)]


async def my_dates(actor: Actor, window: Window) -> list[CourseDate]:
    """What the actor's courses, and those that they could join, have in a window; two queries at most."""
    actor.demand(Permission.LEARN)
    rows = await repository.dated(actor, window, repository.PAGE)
    known = await versions(actor, {row["version_id"] for row in rows if row["version_id"]})
    return [
        one
        for row in rows
        for one in (
            dates_of(row, known[row["version_id"]].shape, window) if row["version_id"] else door_dates(row, window)
        )
    ]


async def my_streak(actor: Actor, zone: tzinfo) -> Streak:
    """The days in a row on which the actor learned, by the days of a zone. One query."""
    actor.demand(Permission.LEARN)
    now = clock.now()
    # Two days more than the longest row, for today and for the edge of the zone's days.
    since = now.date() - timedelta(days=LONGEST + 2)
    return streak_of(days_of(await repository.days_since(actor, since), zone), now.astimezone(zone).date())


async def continue_card(actor: Actor) -> EnrollmentCard | None:
    """The course to go on with: the open one that was touched last. None when nothing is open."""
    actor.demand(Permission.LEARN)
    async with unit_of_work(actor, read_only=True) as work:
        rows = await repository.mine(work.session, actor.tenant_id, actor.the_user(), "active", size=1)
    cards = await _cards(actor, rows)
    return cards[0] if cards else None


async def _cards(actor: Actor, rows: Sequence[Mapping[Any, Any]]) -> list[EnrollmentCard]:
    known = await versions(actor, {row["version_id"] for row in rows})
    return [views.enrollment_card(row, known[row["version_id"]]) for row in rows]


async def my_standings(actor: Actor, course_ids: Sequence[UUID]) -> dict[UUID, Standing]:
    """How I stand in those of the courses that I joined, by course."""
    actor.demand(Permission.LEARN)
    if not course_ids:
        return {}
    async with unit_of_work(actor, read_only=True) as work:
        rows = await repository.standings(work.session, actor.tenant_id, actor.the_user(), course_ids)
    return {course: Standing(enrollment, status, percent) for course, enrollment, status, percent in rows}


async def course_progress(actor: Actor, course_id: UUID) -> CourseProgress | None:
    """My way through a course, withdrawn or not; None where I have not joined it."""
    actor.demand(Permission.LEARN)
    found = await repository.find(actor, course_id, actor.the_user())
    if found is None or found.version_id is None or found.access == Access.ENDED:
        return None
    shape, now = (await version(actor, found.version_id)).shape, clock.now()
    return views.course_progress(found, shape, locked(shape, found.done, found.enrolled_at or now, now), now)


async def learners_of(actor: Actor, course_id: UUID, search: str = "", page: int = 1) -> LearnerPage:
    """One page of a course's learners by name, for its tutor; ``search`` looks into name and e-mail.

    Raises:
        Forbidden: not a tutor.
        NotFound: not the tutor of this course.
    """
    actor.demand(Permission.VIEW_COURSE_RESULTS)
    async with unit_of_work(actor, read_only=True) as work:
        await courses.taught(work, CourseId(course_id))
        rows = await repository.learners(work.session, actor.tenant_id, course_id, search.strip(), page)
    total = rows[0]["total"] if rows else 0
    return LearnerPage(tuple(views.learner_row(row) for row in rows), total, max(page, 1))


async def learner_counts(actor: Actor, course_ids: Sequence[UUID]) -> dict[UUID, int]:
    """How many people are in each of these courses, for their tutor; other people's courses are left out.

    Raises:
        Forbidden: not a tutor.
    """
    actor.demand(Permission.VIEW_COURSE_RESULTS)
    if not course_ids:
        return {}
    owner = None if actor.may(Permission.MANAGE_ALL_COURSES) else actor.the_user()
    async with unit_of_work(actor, read_only=True) as work:
        counted = await repository.counts(work.session, actor.tenant_id, course_ids, owner)
    return {course: counted.get(course, 0) for course in course_ids}
