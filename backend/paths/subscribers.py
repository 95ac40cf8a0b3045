"""Paths go on as their courses do: the next course is opened, and the path completed, by event."""

from uuid import UUID

from backend.paths.events import PathLearnersLeft
from backend.paths.repository import learning
from backend.paths.settling import settle
from backend.platform.bus import Subscription
from backend.platform.events import Envelope
from backend.platform.unit_of_work import Work

AT_ONCE = 200


async def _course_completed(work: Work, envelope: Envelope) -> None:
    p = envelope.payload
    members = await learning.to_settle(work.session, work.actor.tenant_id, UUID(p["user_id"]), UUID(p["course_id"]))
    for member in members:
        await settle(work, member)


async def _joined(work: Work, envelope: Envelope) -> None:
    await settle(work, UUID(envelope.payload["member_id"]))


async def _steps_changed(work: Work, envelope: Envelope) -> None:
    await _settle_all(work, envelope, None)


async def _learners_left(work: Work, envelope: Envelope) -> None:
    await _settle_all(work, envelope, UUID(envelope.payload["after"]))


async def _settle_all(work: Work, envelope: Envelope, after: UUID | None) -> None:
    """Look at everyone in a path whose courses are others now, so many at a time."""
    path = UUID(envelope.payload["path_id"])
    members = await learning.unfinished(work.session, work.actor.tenant_id, path, after, AT_ONCE)
    for member in members:
        await settle(work, member)
    if len(members) == AT_ONCE:
        work.announce(PathLearnersLeft(path_id=path, title=envelope.payload["title"], after=members[-1]))


SUBSCRIPTION = Subscription(
    "paths",
    ("lms.learning", "lms.content"),
    {
        "CourseCompleted": _course_completed,
        "PathJoined": _joined,
        "PathStepsChanged": _steps_changed,
        "PathLearnersLeft": _learners_left,
    },
)
