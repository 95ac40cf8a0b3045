"""Taking a course out of the catalogue, and bringing it back. Those in it go on, with the version that they have."""

from backend.courses import policy, repository
from backend.courses.cards import card
from backend.courses.dto import CourseCard, CourseStatus, Published
from backend.courses.errors import NotPublished
from backend.courses.events import CourseUnpublished
from backend.courses.publishing import list_again
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.ids import CourseId
from backend.platform.unit_of_work import Work, unit_of_work


async def unpublish(actor: Actor, course_id: CourseId) -> CourseCard:
    """Nobody finds the course or joins it any more. It can be edited, and published again.

    Raises:
        CourseNotFound, CourseArchived, Forbidden, NotPublished
    """
    async with unit_of_work(actor) as work:
        return await take_out(work, course_id)


async def take_out(work: Work, course_id: CourseId, *, scheduled: bool = False) -> CourseCard:
    """As ``unpublish``, in the caller's transaction.

    Raises:
        As ``unpublish``.
    """
    course = await repository.course(work.session, course_id, lock=True)
    policy.may_publish(work.actor, course)
    if course.status != CourseStatus.PUBLISHED:
        raise NotPublished
    course.status, course.unpublished_at = CourseStatus.UNPUBLISHED.value, clock.now()
    work.announce(CourseUnpublished(course_id=course.id, title=course.title, scheduled=scheduled))
    return card(course)


async def publish_again(actor: Actor, course_id: CourseId) -> Published:
    """Bring the last version of an unpublished course back into the catalogue, whatever the draft holds since.

    Raises:
        CourseNotFound, CourseArchived, Forbidden, NothingToPublish
    """
    async with unit_of_work(actor) as work:
        course = await repository.course(work.session, course_id, lock=True)
        policy.may_publish(actor, course)
        return list_again(work, course)
