"""What can be assigned: the one place that knows the kinds of targets apart.

A further kind is a class like ``_Courses``, an entry in ``KINDS``, and the event of its completion in ``subscribers``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol
from uuid import UUID

from backend.assigning.errors import AssignmentNotFound, NotYetPublished
from backend.courses import api as courses
from backend.courses.dto import CourseStatus
from backend.enrollments import api as enrollments
from backend.kernel.actor import Actor
from backend.kernel.ids import CourseId
from backend.kernel.permissions import Permission
from backend.paths import api as paths
from backend.platform.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class Standing:
    """Someone before a target. ``state``: out, waiting, in or completed."""

    id: UUID
    name: str
    email: str
    state: str
    percent: int
    completed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Mine:
    """A target and how far one person is in it."""

    title: str
    percent: int
    completed_at: datetime | None


class Kind(Protocol):
    """A kind of target."""

    async def demand(self, actor: Actor, target_id: UUID, *, open_now: bool = False) -> str:
        """Go on only for who may assign it; its title. ``open_now``: and only where it takes learners.

        Raises:
            Forbidden, NotFound, Conflict
        """

    async def bring_in(self, work: Work, target_id: UUID, people: Sequence[UUID]) -> Mapping[UUID, Standing]:
        """Let people learn it, and say how each stands then.

        Raises:
            NotYetPublished: it takes nobody now.
        """

    async def standings(self, work: Work, target_id: UUID, people: Sequence[UUID]) -> Mapping[UUID, Standing]:
        """How people stand before it. One query."""

    async def mine(self, work: Work, target_ids: Sequence[UUID], person: UUID) -> Mapping[UUID, Mine]:
        """Titles, and how far one person is. One query."""

    async def seats(self, actor: Actor, target_id: UUID) -> int | None:
        """How many more it takes at this moment; None without a limit. One query."""

    async def titles(self, work: Work, target_ids: Sequence[UUID]) -> Mapping[UUID, str]:
        """The titles of those that exist. One query."""

    def href(self, target_id: UUID) -> str:
        """Where its learners find it."""


class _Courses:
    async def demand(self, actor: Actor, target_id: UUID, *, open_now: bool = False) -> str:
        actor.demand(Permission.VIEW_COURSE_RESULTS)
        card = await courses.demand_editor(actor, CourseId(target_id))
        if open_now and card.status != CourseStatus.PUBLISHED:
            raise NotYetPublished
        return card.title

    async def bring_in(self, work: Work, target_id: UUID, people: Sequence[UUID]) -> Mapping[UUID, Standing]:
        try:
            found = await enrollments.bring_in(work, target_id, people, "assigned")
        except enrollments.CourseNotOpen:
            raise NotYetPublished from None
        return {key: Standing(o.id, o.name, o.email, o.state, o.percent, o.completed_at) for key, o in found.items()}

    async def standings(self, work: Work, target_id: UUID, people: Sequence[UUID]) -> Mapping[UUID, Standing]:
        found = await enrollments.in_course(work, target_id, people)
        return {key: Standing(o.id, o.name, o.email, o.state, o.percent, o.completed_at) for key, o in found.items()}

    async def mine(self, work: Work, target_ids: Sequence[UUID], person: UUID) -> Mapping[UUID, Mine]:
        found = await enrollments.my_courses_among(work, target_ids, person)
        return {key: Mine(one.title, one.percent, one.completed_at) for key, one in found.items()}

    async def seats(self, actor: Actor, target_id: UUID) -> int | None:
        return await enrollments.seats_for(actor, target_id)

    async def titles(self, work: Work, target_ids: Sequence[UUID]) -> Mapping[UUID, str]:
        return {key: one.title for key, one in (await enrollments.my_courses_among(work, target_ids, None)).items()}

    def href(self, target_id: UUID) -> str:
        return f"/courses/{target_id}"


class _Paths:
    """Nobody waits for a path: it has no seats of its own. Its courses keep theirs."""

    async def demand(self, actor: Actor, target_id: UUID, *, open_now: bool = False) -> str:
        actor.demand(Permission.VIEW_COURSE_RESULTS)
        try:
            return await paths.demand_path_editor(actor, target_id, open_now=open_now)
        except paths.PathNotOpen:
            raise NotYetPublished("Publish this path first; then it can be assigned.") from None

    async def bring_in(self, work: Work, target_id: UUID, people: Sequence[UUID]) -> Mapping[UUID, Standing]:
        try:
            found = await paths.bring_assigned(work, target_id, people)
        except paths.PathNotOpen:
            raise NotYetPublished from None
        return {key: Standing(o.id, o.name, o.email, o.state, o.percent, o.completed_at) for key, o in found.items()}

    async def standings(self, work: Work, target_id: UUID, people: Sequence[UUID]) -> Mapping[UUID, Standing]:
        found = await paths.in_path(work, target_id, people)
        return {key: Standing(o.id, o.name, o.email, o.state, o.percent, o.completed_at) for key, o in found.items()}

    async def mine(self, work: Work, target_ids: Sequence[UUID], person: UUID) -> Mapping[UUID, Mine]:
        found = await paths.my_paths_among(work, target_ids, person)
        return {key: Mine(one.title, one.percent, one.completed_at) for key, one in found.items()}

    async def seats(self, actor: Actor, target_id: UUID) -> int | None:
        return None

    async def titles(self, work: Work, target_ids: Sequence[UUID]) -> Mapping[UUID, str]:
        return {key: one.title for key, one in (await paths.my_paths_among(work, target_ids, None)).items()}

    def href(self, target_id: UUID) -> str:
        return f"/paths/{target_id}"


KINDS: Final[dict[str, Kind]] = {"course": _Courses(), "path": _Paths()}


def kind(name: object) -> Kind:
    """The kind of this name.

    Raises:
        AssignmentNotFound: there is none.
    """
    found = KINDS.get(name) if isinstance(name, str) else None
    if found is None:
        raise AssignmentNotFound
    return found


def home_of(name: str, target_id: UUID) -> str:
    """Where the learners of a target find it: a path within the academy."""
    return kind(name).href(target_id)
