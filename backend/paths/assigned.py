"""What assigning asks of paths: bringing people in, and how they stand. The caller has seen to the right."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from backend.kernel.actor import Actor
from backend.paths import policy, rules
from backend.paths.dto import InPath, PathOfMine, PathStatus
from backend.paths.errors import PathNotOpen
from backend.paths.joining import bring_in
from backend.paths.repository import learning, rows
from backend.paths.rules import Mark, Step
from backend.platform.unit_of_work import Work, unit_of_work


async def demand_path_editor(actor: Actor, path_id: UUID, *, open_now: bool = False) -> str:
    """Go on only if a path is this person's to edit; its title.

    Raises:
        PathNotFound
        PathNotOpen: with ``open_now``, it is not published.
    """
    async with unit_of_work(actor, read_only=True) as work:
        path = await rows.path(work.session, path_id)
    policy.may_manage(actor, path)
    if open_now and path.status != PathStatus.PUBLISHED:
        raise PathNotOpen
    return path.title


async def bring_assigned(work: Work, path_id: UUID, people: Sequence[UUID]) -> Mapping[UUID, InPath]:
    """Bring in those who are not in the path, and say how each stands then; deactivated people are left out.

    Raises:
        PathNotFound, PathNotOpen
    """
    await bring_in(work, path_id, people)
    return await in_path(work, path_id, people)


async def in_path(work: Work, path_id: UUID, people: Sequence[UUID]) -> Mapping[UUID, InPath]:
    """How these people stand in a path, those who are not deactivated. One query."""
    found = await learning.standings(work.session, work.actor.tenant_id, path_id, people)
    return {row.id: _standing(row) for row in found}


def _standing(row: Any) -> InPath:
    state = "completed" if row.completed_at else "in" if row.member else "out"
    return InPath(row.id, row.name, row.email, state, _percent(row) if row.member else 0, row.completed_at)


async def my_paths_among(work: Work, path_ids: Sequence[UUID], person: UUID | None) -> Mapping[UUID, PathOfMine]:
    """Those of the paths that exist, and how far the person, if any, is in each. One query."""
    found = await learning.among(work.session, work.actor.tenant_id, path_ids, person)
    return {row.id: PathOfMine(row.title, _percent(row), row.completed_at) for row in found}


def _percent(row: Any) -> int:
    if row.completed_at:
        return 100
    steps = [Step(UUID(one["course"]), one["title"], one["required"], one["available"]) for one in row.steps or ()]
    marks = {UUID(course): Mark(one["done"], one["percent"]) for course, one in (row.marks or {}).items()}
    return rules.progress(steps, marks).percent
