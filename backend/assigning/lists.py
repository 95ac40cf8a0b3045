"""What those who assign see of it: lists with figures, and the people of one. Changes nothing."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from backend.assigning import rules
from backend.assigning.dto import AssignedPage, AssignedRow, AssignmentCard, AssignmentList, Due, SomeoneToAssign
from backend.assigning.errors import AssignmentNotFound
from backend.assigning.kinds import kind
from backend.assigning.repository import assignments as repository
from backend.assigning.repository import people as rows
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.errors import InvalidInput
from backend.kernel.permissions import Permission, Role
from backend.platform.unit_of_work import unit_of_work
from backend.users import api as users

STATES: Final = ("", "open", "overdue", "done")
MOST_EXPORTED: Final = 50_000
_FURTHEST: Final = 10_000
_CHOICES: Final = 10
_OF_GROUP: Final = 50


async def assignments_of(actor: Actor, kind_name: str, target_id: UUID, page: int = 1) -> AssignmentList:
    """What assigns a target, live ones first. Two queries.

    Raises:
        Forbidden, NotFound
    """
    title = await kind(kind_name).demand(actor, target_id)
    page = min(max(1, page), _FURTHEST)
    async with unit_of_work(actor, read_only=True) as work:
        start = (page - 1) * repository.PAGE
        found = await repository.of_target(work.session, kind_name, target_id, clock.now(), start)
    total = found[0].total if found else 0
    cards = tuple(_card(row, title) for row in found)
    return AssignmentList(cards, total, page, max(1, -(-total // repository.PAGE)))


async def assigned_to_group(actor: Actor, group_id: UUID) -> tuple[AssignmentCard, ...]:
    """What is assigned to a group, the latest fifty first. One query, and one for the titles of each kind.

    Raises:
        Forbidden
    """
    actor.demand(Permission.MANAGE_PEOPLE)
    async with unit_of_work(actor, read_only=True) as work:
        found = await repository.of_group(work.session, group_id, clock.now(), _OF_GROUP)
        titles: dict[UUID, str] = {}
        for name in {row.kind for row in found}:
            titles |= await kind(name).titles(work, [row.target_id for row in found if row.kind == name])
    return tuple(_card(row, titles.get(row.target_id, "")) for row in found)


async def assigned_people(
    actor: Actor, assigned_id: UUID, *, search: str = "", state: str = "", page: int = 1
) -> AssignedPage:
    """An assignment and a page of its people, fifty by name. Four queries.

    Raises:
        Forbidden, NotFound, InvalidInput: no such state.
    """
    page = min(max(1, page), _FURTHEST)
    return await _people(actor, assigned_id, (search, state), page, rows.PAGE)


async def export_people(actor: Actor, assigned_id: UUID, *, search: str = "", state: str = "") -> AssignedPage:
    """The same with everyone that fits, for a file.

    Raises:
        Forbidden, NotFound, InvalidInput
    """
    return await _people(actor, assigned_id, (search, state), 1, MOST_EXPORTED)


async def _people(actor: Actor, assigned_id: UUID, wanted: tuple[str, str], page: int, size: int) -> AssignedPage:
    search, state = wanted
    if state not in STATES:
        raise InvalidInput
    words, now = search.replace("\0", "").strip()[:80], clock.now()
    async with unit_of_work(actor, read_only=True) as work:
        row = await repository.one(work.session, assigned_id, now)
        if row is None:
            raise AssignmentNotFound
        title = await kind(row.kind).demand(actor, row.target_id)
        found = await rows.page(work.session, assigned_id, words, state, now, (page - 1) * size, size)
        standings = await kind(row.kind).standings(work, row.target_id, [one.user_id for one in found])
    percent = {person: one.percent for person, one in standings.items()}
    total = found[0].total if found else 0
    people = tuple(_row(one, percent.get(one.user_id, 0)) for one in found)
    return AssignedPage(_card(row, title), people, total, page, max(1, -(-total // size)))


async def people_to_assign(
    actor: Actor, kind_name: str, target_id: UUID, search: str
) -> tuple[tuple[SomeoneToAssign, ...], tuple[SomeoneToAssign, ...]]:
    """Ten people and ten groups of the academy, by these words. Three queries.

    Raises:
        Forbidden, NotFound
    """
    await kind(kind_name).demand(actor, target_id)
    groups = (await users.groups(actor, search=search)).rows[:_CHOICES]
    async with unit_of_work(actor, read_only=True) as work:
        people = await users.colleagues(work, search, _LEARNERS, _CHOICES)
    return (
        tuple(SomeoneToAssign(one.id, one.name, one.email) for one in people),
        tuple(SomeoneToAssign(one.id, one.name, _people_in(one.people)) for one in groups),
    )


_LEARNERS: Sequence[Role] = (Role.TRAINEE, Role.TUTOR, Role.TENANT_ADMIN)


def _people_in(count: int) -> str:
    return "1 person" if count == 1 else f"{count:,} people"


def _card(row: Any, title: str) -> AssignmentCard:
    return AssignmentCard(
        id=row.id,
        kind=row.kind,
        target_id=row.target_id,
        title=title,
        groups=tuple(row.names),
        named=row.named,
        due=Due(row.due_on, row.due_days),
        note=row.note,
        by_name=row.by_name,
        created_at=row.created_at,
        withdrawn_at=row.withdrawn_at,
        preparing=row.busy and not row.spread,
        stuck=not row.busy and row.withdrawn_at is None and row.pending > 0,
        people=row.people,
        done=row.done,
        late=row.late,
        overdue=row.overdue,
        waiting=row.waiting,
        pending=row.pending,
    )


def _row(row: Any, percent: int) -> AssignedRow:
    return AssignedRow(
        user_id=row.user_id,
        name=row.name,
        email=row.email,
        place=row.state,
        state=rules.state_of(row.due_at, row.completed_at, clock.now()),
        percent=100 if row.completed_at else percent,
        assigned_at=row.assigned_at,
        due_at=row.due_at,
        completed_at=row.completed_at,
        via=row.via,
    )
