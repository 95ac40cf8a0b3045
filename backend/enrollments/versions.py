"""What a version says, with its shape kept in this process: a published version never changes."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from backend.courses import api as courses
from backend.courses.dto import Snapshot
from backend.enrollments.shape import Shape, read_shape
from backend.kernel.actor import Actor
from backend.kernel.ids import VersionId

_KEPT = 512
_shapes: dict[UUID, Shape] = {}


@dataclass(frozen=True, slots=True)
class Version:
    """A version's text and its shape."""

    id: UUID
    shape: Shape
    snapshot: Snapshot


async def version(actor: Actor, version_id: UUID) -> Version:
    """A version of the actor's tenant.

    Raises:
        NotFound: the tenant has no such version.
    """
    return _version(version_id, await courses.snapshot(actor, VersionId(version_id)))


async def versions(actor: Actor, version_ids: Collection[UUID]) -> dict[UUID, Version]:
    """Several versions by their ids, in one query at most."""
    found = await courses.snapshots(actor, version_ids)
    return {version_id: _version(version_id, snapshot) for version_id, snapshot in found.items()}


def _version(version_id: UUID, snapshot: Snapshot) -> Version:
    shape = _shapes.get(version_id)
    if shape is None:
        if len(_shapes) >= _KEPT:
            _shapes.pop(next(iter(_shapes)))
        shape = _shapes[version_id] = read_shape(snapshot)
    return Version(version_id, shape, snapshot)
