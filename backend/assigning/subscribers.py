"""What assigning does when others announce: groups change, courses open, people come in and complete."""

from datetime import datetime
from typing import Final
from uuid import UUID

from backend.assigning.repository import assignments
from backend.assigning.repository import people as rows
from backend.kernel import clock
from backend.platform.bus import Handler, Subscription
from backend.platform.events import Envelope
from backend.platform.unit_of_work import Work


async def _members_added(work: Work, envelope: Envelope) -> None:
    """Who joins a group has from then on what is assigned to it; a worker brings them in."""
    p, now = envelope.payload, clock.now()
    people = [UUID(one) for one in p["people"]]
    touched = await rows.spread(work.session, now, group=UUID(p["group_id"]), people=people)
    await rows.wake(work.session, touched, now)


async def _members_removed(work: Work, envelope: Envelope) -> None:
    p = envelope.payload
    people = [UUID(one) for one in p["people"]]
    await rows.leave_group(work.session, UUID(p["group_id"]), clock.now(), people)


async def _group_deleted(work: Work, envelope: Envelope) -> None:
    group, now = UUID(envelope.payload["group_id"]), clock.now()
    await assignments.end_group(work.session, group, now)
    await rows.leave_group(work.session, group, now)


async def _person_back(work: Work, envelope: Envelope) -> None:
    """Who comes back has what was assigned to their groups meanwhile."""
    now = clock.now()
    touched = await rows.spread(work.session, now, people=[UUID(envelope.payload["user_id"])])
    await rows.wake(work.session, touched, now)


async def _course_opened(work: Work, envelope: Envelope) -> None:
    touched = await rows.opened(work.session, "course", UUID(envelope.payload["course_id"]))
    await rows.wake(work.session, touched, clock.now())


async def _enrolled(work: Work, envelope: Envelope) -> None:
    await _moved(work, envelope, ("waiting", "out"), "in")


async def _left(work: Work, envelope: Envelope) -> None:
    await _moved(work, envelope, ("in",), "out")


async def _moved(work: Work, envelope: Envelope, since: tuple[str, ...], to: str) -> None:
    p = envelope.payload
    await rows.moved(work.session, "course", UUID(p["course_id"]), UUID(p["user_id"]), since, to)


async def _course_completed(work: Work, envelope: Envelope) -> None:
    p = envelope.payload
    at = datetime.fromisoformat(p["completed_at"])
    await rows.completed(work.session, "course", UUID(p["course_id"]), UUID(p["user_id"]), at)


async def _path_opened(work: Work, envelope: Envelope) -> None:
    touched = await rows.opened(work.session, "path", UUID(envelope.payload["path_id"]))
    await rows.wake(work.session, touched, clock.now())


async def _path_joined(work: Work, envelope: Envelope) -> None:
    await _on_path(work, envelope, ("out",), "in")


async def _path_left(work: Work, envelope: Envelope) -> None:
    await _on_path(work, envelope, ("in",), "out")


async def _on_path(work: Work, envelope: Envelope, since: tuple[str, ...], to: str) -> None:
    p = envelope.payload
    await rows.moved(work.session, "path", UUID(p["path_id"]), UUID(p["user_id"]), since, to)


async def _path_completed(work: Work, envelope: Envelope) -> None:
    p = envelope.payload
    at = datetime.fromisoformat(p["completed_at"])
    await rows.completed(work.session, "path", UUID(p["path_id"]), UUID(p["user_id"]), at)


_HANDLERS: Final[dict[str, Handler]] = {
    "GroupMembersAdded": _members_added,
    "GroupMembersRemoved": _members_removed,
    "GroupDeleted": _group_deleted,
    "PersonReactivated": _person_back,
    "CoursePublished": _course_opened,
    "LearnerEnrolled": _enrolled,
    "EnrollmentEnded": _left,
    "EnrollmentExpired": _left,
    "CourseCompleted": _course_completed,
    "PathPublished": _path_opened,
    "PathJoined": _path_joined,
    "PathLeft": _path_left,
    "PathCompleted": _path_completed,
}
SUBSCRIPTION = Subscription("assigning", ("lms.identity", "lms.content", "lms.learning"), _HANDLERS)
