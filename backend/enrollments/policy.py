"""Who may learn."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from backend.enrollments.admission_rules import Access, access_at
from backend.enrollments.errors import (
    AccessEnded,
    AccessSuspended,
    CourseNotOpen,
    CourseWithdrawn,
    LessonLocked,
    NotEnrolled,
)
from backend.enrollments.locks import Lock, last_day
from backend.enrollments.repository import Found
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.errors import LmsError, NotFound


def may_learn(found: Found | None) -> Found:
    """An enrolment of one's own; an unpublished or archived course stays open to those who are in it.

    Raises:
        CourseNotOpen, CourseWithdrawn, NotEnrolled, AccessSuspended, AccessEnded
    """
    if found is None:
        raise CourseNotOpen
    if found.id is None or found.access == Access.ENDED:
        may_join(found)
        raise NotEnrolled
    may_enter(found.access, found.access_until)
    return found


def may_enter(access: str, until: datetime | None) -> None:
    """An enrolment that lets its learner in now.

    Raises:
        NotEnrolled, AccessSuspended, AccessEnded
    """
    match access_at(access, until, clock.now()):
        case Access.ENDED:
            raise NotEnrolled
        case Access.SUSPENDED:
            raise AccessSuspended
        case Access.EXPIRED:
            ended_at = until or clock.now()
            raise AccessEnded(ended_at, last_day(ended_at))


def refusal(access: str, until: datetime | None) -> LmsError | None:
    """Why an enrolment does not let its learner in now, as an error to be told; None where it does."""
    try:
        may_enter(access, until)
    except LmsError as error:
        return error
    return None


def may_open(locks: Mapping[UUID, Lock], lesson_id: UUID) -> None:
    """A lesson that is not locked.

    Raises:
        LessonLocked
    """
    lock = locks.get(lesson_id)
    if lock is not None:
        raise LessonLocked(lock.words, lock.opens_at)


def may_join(found: Found | None) -> None:
    """A published course takes learners.

    Raises:
        CourseNotOpen: no such course, or never published.
        CourseWithdrawn: unpublished, or archived.
    """
    if found is None or found.published_version_id is None:
        raise CourseNotOpen
    if found.course_status != "published":
        raise CourseWithdrawn


def may_change(actor: Actor, found: Found | None) -> Found:
    """Only the learner moves their own enrolment; of another's they do not learn that it exists.

    Raises:
        NotFound
    """
    if found is None or found.user_id != actor.the_user():
        raise NotFound
    return found
