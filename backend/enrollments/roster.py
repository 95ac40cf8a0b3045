"""A course's learners, as its tutors see them. Changes nothing."""

from typing import Any, Final
from uuid import UUID

from backend.enrollments.admission_rules import access_at
from backend.enrollments.dto import HistoryLine, RequestRow, Roster, RosterRow, RosterWanted, SomeoneToAdd
from backend.enrollments.managing import demand_tutor
from backend.enrollments.repository import roster as repository
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.errors import InvalidInput
from backend.platform.unit_of_work import unit_of_work

STATUSES: Final = ("", "active", "completed", "suspended", "expired", "ended")
MOST_REQUESTS: Final = 200
MOST_EXPORTED: Final = 50_000
_FURTHEST = 100_000


async def roster(actor: Actor, course_id: UUID, wanted: RosterWanted) -> Roster:
    """One page of a course's learners, and those at its door. Four queries.

    Raises:
        Forbidden, CourseNotFound, ReviewersOnlyRead
        InvalidInput: no such status or order.
    """
    _check(wanted)
    await demand_tutor(actor, course_id)
    page, tenant = min(max(1, wanted.page), _FURTHEST), actor.tenant_id
    order = (wanted.order, wanted.descending)
    async with unit_of_work(actor, read_only=True) as work:
        start = (page - 1) * repository.PAGE
        rows = await repository.page(
            work.session, tenant, course_id, wanted.search.strip()[:80], wanted.status, order, start
        )
        counts = await repository.counts(work.session, tenant, course_id)
        asking = await repository.requests(work.session, tenant, course_id, MOST_REQUESTS)
    total = rows[0]["total"] if rows else 0
    requests = [_request(row) for row in asking]
    return Roster(
        rows=tuple(map(_row, rows)),
        total=total,
        page=page,
        pages=max(1, -(-total // repository.PAGE)),
        everyone=counts["everyone"],
        seated=counts["seated"],
        capacity=counts["capacity"],
        asking=tuple(one for one in requests if one.state == "asked"),
        waiting=tuple(one for one in requests if one.state == "waiting"),
        asking_total=counts["asking"],
        waiting_total=counts["waiting"],
    )


def _check(wanted: RosterWanted) -> None:
    if wanted.status not in STATUSES or wanted.order not in repository.ORDERS:
        raise InvalidInput


async def export(actor: Actor, course_id: UUID, wanted: RosterWanted) -> list[RosterRow]:
    """Every learner that fits, for a file.

    Raises:
        Forbidden, CourseNotFound, ReviewersOnlyRead, InvalidInput
    """
    _check(wanted)
    await demand_tutor(actor, course_id)
    async with unit_of_work(actor, read_only=True) as work:
        rows = await repository.page(
            work.session,
            actor.tenant_id,
            course_id,
            wanted.search.strip()[:80],
            wanted.status,
            (wanted.order, wanted.descending),
            0,
            MOST_EXPORTED,
        )
    return [_row(row) for row in rows]


async def people_to_add(actor: Actor, course_id: UUID, search: str) -> list[SomeoneToAdd]:
    """Ten people of the academy who are not in the course, by name or address.

    Raises:
        Forbidden, CourseNotFound, ReviewersOnlyRead
    """
    await demand_tutor(actor, course_id)
    async with unit_of_work(actor, read_only=True) as work:
        rows = await repository.candidates(work.session, actor.tenant_id, course_id, search.strip()[:80], 10)
    return [SomeoneToAdd(row["id"], row["name"], row["email"]) for row in rows]


async def history_of(actor: Actor, course_id: UUID, person: UUID) -> list[HistoryLine]:
    """What became of someone's enrolment, the latest first.

    Raises:
        Forbidden, CourseNotFound, ReviewersOnlyRead
    """
    await demand_tutor(actor, course_id)
    async with unit_of_work(actor, read_only=True) as work:
        lines = await repository.history(work.session, actor.tenant_id, course_id, person)
    return [HistoryLine(*line) for line in lines]


def _row(row: Any) -> RosterRow:
    return RosterRow(
        user_id=row["user_id"],
        name=row["name"],
        email=row["email"],
        status=row["status"],
        percent=row["percent"],
        enrolled_at=row["enrolled_at"],
        active_at=row["updated_at"],
        completed_at=row["completed_at"],
        access=access_at(row["access"], row["access_until"], clock.now()),
        access_until=row["access_until"],
        minutes=row["active_seconds"] // 60,
    )


def _request(row: Any) -> RequestRow:
    return RequestRow(row["user_id"], row["name"], row["email"], row["state"], row["message"], row["asked_at"])
