"""Publishing and unpublishing at a time: planned by a tutor, done by the worker once, with the rights of then."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from backend.courses import policy, publishing, release_rules, repository, unpublishing
from backend.courses.dto import Plan, Planned, PlanState
from backend.courses.errors import CourseChanged, PublishBlocked, ScheduleNotFound
from backend.courses.events import PlanCancelled, PlanFailed, PublicationPlanned
from backend.courses.models import Course, CourseSchedule
from backend.kernel import clock
from backend.kernel.actor import Actor, system
from backend.kernel.errors import LmsError, Unavailable
from backend.kernel.ids import PLATFORM_TENANT, CourseId, TenantId, UserId, new_id
from backend.platform.telemetry import get_logger
from backend.platform.unit_of_work import Work, platform_work, unit_of_work
from backend.users import api as users

log = get_logger(__name__)

AT_ONCE = 20
SHOWN_FOR = timedelta(days=30)
"""How long the plans that failed stay in the history."""


async def plan(actor: Actor, course_id: CourseId, what: str, at: datetime, zone: str, notes: str = "") -> Planned:
    """Let the draft be published, or the course unpublished, at a time; instead of what was planned of that kind.

    ``at`` is aware; ``zone`` is the IANA name of the time zone in which the person said it.

    Raises:
        CourseNotFound, CourseArchived, Forbidden, InvalidInput: a time that has passed, an unknown zone.
    """
    checked = (
        release_rules.plan(what),
        release_rules.future(at, clock.now()),
        release_rules.zone(zone),
        release_rules.release_notes(notes),
    )
    async with unit_of_work(actor) as work:
        course = await repository.course(work.session, course_id, lock=True)
        policy.may_publish(actor, course)
        if (before := await repository.waiting_plan(work.session, course_id, what)) is not None:
            before.state, before.done_at, before.outcome = PlanState.CANCELLED.value, clock.now(), "Planned anew."
            await work.session.flush()
        row = _row(actor, course, *checked)
        work.session.add(row)
        work.announce(PublicationPlanned(course_id=course.id, title=course.title, what=what, at=row.at, zone=row.zone))
    return _planned(row.model_dump(), actor.name)


async def cancel(actor: Actor, course_id: CourseId, plan_id: UUID) -> None:
    """Take a plan back that waits.

    Raises:
        CourseNotFound, CourseArchived, Forbidden, ScheduleNotFound
    """
    async with unit_of_work(actor) as work:
        course = await repository.course(work.session, course_id, lock=True)
        policy.may_publish(actor, course)
        row = await repository.hold_plan(work.session, plan_id, wait=True)
        if row is None or row.course_id != course_id:
            raise ScheduleNotFound
        row.state, row.done_at, row.outcome = PlanState.CANCELLED.value, clock.now(), f"Taken back by {actor.name}."
        work.announce(PlanCancelled(course_id=course.id, title=course.title, what=row.what))


async def plans(actor: Actor, course_id: CourseId) -> tuple[Planned, ...]:
    """What is planned for a course, and what failed in the last 30 days, newest first. 3 queries.

    Raises:
        CourseNotFound
    """
    async with unit_of_work(actor, read_only=True) as work:
        policy.may_read_draft(actor, await repository.course(work.session, course_id))
        rows = await repository.plans(work.session, course_id, clock.now() - SHOWN_FOR)
        names = await users.names_of(work, list({row["made_by"] for row in rows}))
    return tuple(_planned(row, names.get(row["made_by"], "")) for row in rows)


async def run_due() -> int:
    """Do what is due in every tenant; how many plans there were. Several workers may run: each plan is done once."""
    async with platform_work(system(PLATFORM_TENANT)) as work:
        due = await repository.due_plans(work.session, clock.now(), AT_ONCE)
    for tenant_id, plan_id in due:
        await _run(TenantId(tenant_id), plan_id)
    return len(due)


async def _run(tenant_id: TenantId, plan_id: UUID) -> None:
    async with unit_of_work(system(tenant_id), read_only=True) as work:
        row = await repository.plan_of(work.session, plan_id)
        person = await users.as_actor(work, UserId(row.made_by)) if row else None
    if row is None:
        return
    if person is None:
        await _fail(tenant_id, plan_id, "Who planned it is no longer here. Plan it again in your own name.")
        return
    try:
        await _do(person, plan_id)
    except CourseChanged:
        log.info("plan waits for a pause in editing", plan=str(plan_id))
    except Unavailable:
        raise
    except PublishBlocked as failure:
        await _fail(tenant_id, plan_id, " ".join([failure.message, *_named(failure)]))
    except LmsError as failure:
        await _fail(tenant_id, plan_id, failure.message)


def _named(failure: PublishBlocked) -> list[str]:
    return [problem.sentence for problem in failure.problems[1:5]]


async def _do(person: Actor, plan_id: UUID) -> None:
    """The deed and the plan's end in one transaction, which holds the plan from before it begins."""
    async with unit_of_work(person) as work:
        row = await repository.hold_plan(work.session, plan_id)
        if row is None:
            return
        course_id = CourseId(row.course_id)
        if row.what == Plan.PUBLISH:
            done = await publishing.write(work, await publishing.prepare(person, course_id), row.notes, scheduled=True)
            row.outcome = f"Version {done.number} was published."
        else:
            await unpublishing.take_out(work, course_id, scheduled=True)
            row.outcome = "The course was unpublished."
        row.state, row.done_at = PlanState.DONE.value, clock.now()


async def _fail(tenant_id: TenantId, plan_id: UUID, words: str) -> None:
    async with unit_of_work(system(tenant_id)) as work:
        row = await repository.hold_plan(work.session, plan_id)
        if row is None:
            return
        row.state, row.done_at, row.outcome = PlanState.FAILED.value, clock.now(), words
        course = await repository.course(work.session, row.course_id)
        _tell(work, course, row, words)


def _tell(work: Work, course: Course, row: CourseSchedule, words: str) -> None:
    work.announce(
        PlanFailed(
            course_id=course.id,
            title=course.title,
            what=row.what,
            problem=words,
            people=[str(one) for one in dict.fromkeys((row.made_by, course.owner_id))],
        )
    )


def _row(actor: Actor, course: Course, what: Plan, at: datetime, zone: str, notes: str) -> CourseSchedule:
    return CourseSchedule(
        tenant_id=actor.tenant_id,
        id=new_id(),
        course_id=course.id,
        what=what.value,
        at=at,
        zone=zone,
        notes=notes,
        made_by=actor.the_user(),
        made_at=clock.now(),
    )


def _planned(row: Mapping[Any, Any], name: str) -> Planned:
    return Planned(
        id=row["id"],
        what=Plan(row["what"]),
        at=row["at"],
        zone=row["zone"],
        notes=row["notes"],
        state=PlanState(row["state"]),
        outcome=row["outcome"],
        made_by_name=name,
        made_at=row["made_at"],
    )
