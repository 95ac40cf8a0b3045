"""The history of a course as the browser sees it. Moments are ISO 8601."""

from collections.abc import Mapping
from typing import TypedDict
from uuid import UUID

from backend.courses.dto import CheckpointInfo, Planned, VersionInfo

DRAFT = "draft"


class VersionRow(TypedDict):
    """A published version. ``previous``: the id of the one before it, empty for the first."""

    id: str
    number: int
    lessons: int
    learners: int
    at: str
    who: str
    notes: str
    current: bool
    scheduled: bool
    previous: str


class KeptRow(TypedDict):
    """A draft that was written over."""

    id: str
    at: str
    who: str
    replaced_by: str
    lessons: int


class PlanRow(TypedDict):
    """What is planned, or could not be done."""

    id: str
    what: str
    at: str
    zone: str
    who: str
    failed: bool
    outcome: str


class SideRow(TypedDict):
    """Something that can be compared."""

    id: str
    name: str


def version_rows(versions: tuple[VersionInfo, ...], learners: Mapping[UUID, int]) -> list[VersionRow]:
    """Newest first, each knowing the one before it; ``learners`` by version."""
    previous = [*(str(version.id) for version in versions[1:]), ""]
    both = zip(versions, previous, strict=False)
    return [_version(version, learners.get(version.id, 0), before) for version, before in both]


def _version(version: VersionInfo, learners: int, previous: str) -> VersionRow:
    return {
        "id": str(version.id),
        "number": version.number,
        "lessons": version.lesson_count,
        "learners": learners,
        "at": version.published_at.isoformat(),
        "who": version.published_by_name,
        "notes": version.notes,
        "current": version.current,
        "scheduled": version.scheduled,
        "previous": previous,
    }


def kept_row(kept: CheckpointInfo) -> KeptRow:
    """A kept draft."""
    return {
        "id": str(kept.id),
        "at": kept.made_at.isoformat(),
        "who": kept.made_by_name,
        "replaced_by": kept.replaced_by,
        "lessons": kept.lesson_count,
    }


def plan_row(plan: Planned) -> PlanRow:
    """A plan that waits, or one that failed."""
    return {
        "id": str(plan.id),
        "what": plan.what.value,
        "at": plan.at.isoformat(),
        "zone": plan.zone,
        "who": plan.made_by_name,
        "failed": plan.state == "failed",
        "outcome": plan.outcome,
    }


def sides(versions: list[VersionRow], kept: list[KeptRow]) -> list[SideRow]:
    """All that can be compared: the draft, the versions, the kept drafts."""
    return [
        SideRow(id=DRAFT, name="The draft"),
        *(SideRow(id=row["id"], name=f"Version {row['number']}") for row in versions),
        *(SideRow(id=row["id"], name=f"Draft kept before {row['replaced_by']} came back") for row in kept),
    ]
