"""What I am to learn, and by when: for the home page, the calendar, and a course's own page."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from backend.assigning import rules
from backend.assigning.dto import DueCard, DueState
from backend.assigning.kinds import KINDS, Mine
from backend.assigning.repository import people as repository
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.permissions import Permission
from backend.platform.unit_of_work import Work, unit_of_work

MOST = 500
_NEVER = datetime.max.replace(tzinfo=UTC)


async def my_due(actor: Actor, *, limit: int = 20, done: bool = False) -> tuple[DueCard, ...]:
    """What is assigned to me, each target once, the earliest date first and what has none last.

    ``done``: what I completed too, else what is left alone. One query, and one for each kind of target there is.

    Raises:
        Forbidden
    """
    actor.demand(Permission.LEARN)
    async with unit_of_work(actor, read_only=True) as work:
        found = list(await repository.mine(work.session, actor.the_user(), done=done))
        found.sort(key=lambda row: (row.due_at or _NEVER, row.target_id))
        return await _cards(work, found[: min(max(0, limit), MOST)])


async def due_of(actor: Actor, kind: str, target_id: UUID) -> DueCard | None:
    """What is assigned to me of one target, completed or not; None for nothing. Two queries at most.

    Raises:
        Forbidden
    """
    actor.demand(Permission.LEARN)
    async with unit_of_work(actor, read_only=True) as work:
        found = await repository.mine(work.session, actor.the_user(), done=True, kind=kind, target=target_id)
        cards = await _cards(work, found)
    return cards[0] if cards else None


async def _cards(work: Work, found: Sequence[Any]) -> tuple[DueCard, ...]:
    known: dict[tuple[str, UUID], Mine] = {}
    for name, target in KINDS.items():
        ids = [row.target_id for row in found if row.kind == name]
        if ids:
            mine = await target.mine(work, ids, work.actor.the_user())
            known |= {(name, key): one for key, one in mine.items()}
    return tuple(_card(row, known[row.kind, row.target_id]) for row in found if (row.kind, row.target_id) in known)


def _card(row: Any, mine: Mine) -> DueCard:
    completed = row.completed_at or mine.completed_at
    return DueCard(
        kind=row.kind,
        target_id=row.target_id,
        title=mine.title,
        href=KINDS[row.kind].href(row.target_id),
        due_at=row.due_at,
        overdue=rules.state_of(row.due_at, completed, clock.now()) is DueState.OVERDUE,
        percent=100 if completed else mine.percent,
        completed_at=completed,
        via=row.via,
        by_name=row.by_name,
        note=row.note,
    )
