"""Who may join a course, and how. Pure: everything that is asked of the database comes in as ``Circumstances``."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hmac import compare_digest

from backend.courses.dto import Admission, CourseStatus


class Mode(StrEnum):
    """How one joins a course."""

    OPEN = "open"
    CODE = "code"
    INVITATION = "invitation"
    APPROVAL = "approval"


class Access(StrEnum):
    """Whether an enrolment lets its learner in, apart from how far they are. ``ENDED``: left, or un-enrolled."""

    OPEN = "open"
    SUSPENDED = "suspended"
    EXPIRED = "expired"
    ENDED = "ended"


class Way(StrEnum):
    """The one way on for a person at a course's door."""

    IN = "in"
    SUSPENDED = "suspended"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    ASKED = "asked"
    WAITING = "waiting"
    NOT_YET = "not_yet"
    OVER = "over"
    PREREQUISITES = "prerequisites"
    INVITED_ONLY = "invited_only"
    CODE = "code"
    ASK = "ask"
    JOIN_QUEUE = "join_queue"
    ENROL = "enrol"


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What bears on joining. ``access`` None: never enrolled. ``asked`` and ``waiting``: what stands of an earlier try.

    ``unmet``: a course that must come first is not completed. ``taken``: seats in use; ``queue``: how many wait.
    """

    now: datetime
    access: Access | None = None
    asked: bool = False
    waiting: bool = False
    unmet: bool = False
    taken: int = 0
    queue: int = 0


def access_at(access: str, until: datetime | None, now: datetime) -> Access:
    """What an enrolment's row means now: access that ran out is over at its moment, noted or not."""
    if access == Access.OPEN and until is not None and until <= now:
        return Access.EXPIRED
    return Access(access)


def way_in(course: Admission, at: Circumstances) -> Way:
    """What a person at the door can do. What keeps them out for longest is said first."""
    if at.access in _INSIDE:
        return _INSIDE[at.access]
    if course.status != CourseStatus.PUBLISHED or course.published_version_id is None:
        return Way.WITHDRAWN
    if at.asked:
        return Way.ASKED
    if at.waiting:
        return Way.WAITING
    if course.mode == Mode.INVITATION:
        return Way.INVITED_ONLY
    if course.closes_at is not None and course.closes_at <= at.now:
        return Way.OVER
    if course.opens_at is not None and course.opens_at > at.now:
        return Way.NOT_YET
    if at.unmet:
        return Way.PREREQUISITES
    if course.mode == Mode.CODE:
        return Way.CODE
    if course.mode == Mode.APPROVAL:
        return Way.ASK
    return Way.ENROL if has_seat(course.capacity, at.taken, at.queue) else Way.JOIN_QUEUE


_INSIDE = {Access.OPEN: Way.IN, Access.SUSPENDED: Way.SUSPENDED, Access.EXPIRED: Way.EXPIRED}


def has_seat(capacity: int | None, taken: int, queue: int) -> bool:
    """Whether whoever comes now gets a seat: those who wait come first."""
    return capacity is None or (queue == 0 and taken < capacity)


def to_promote(capacity: int | None, taken: int, queue: int) -> int:
    """How many of those who wait get a seat now."""
    return queue if capacity is None else max(0, min(queue, capacity - taken))


def code_fits(given: str, code: str) -> bool:
    """Whether a code is the course's, whatever its case, its spaces and its dashes; an empty code fits nothing."""
    ours, theirs = ("".join(filter(str.isalnum, one)).casefold().encode() for one in (code, given))
    return bool(ours) and compare_digest(ours, theirs)


def access_until(access_days: int | None, now: datetime) -> datetime | None:
    """When access ends that begins now; None for never."""
    return None if access_days is None else now + timedelta(days=access_days)
