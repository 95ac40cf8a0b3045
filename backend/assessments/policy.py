"""Who may see what came of a quiz."""

from uuid import UUID

from backend.kernel.actor import Actor
from backend.kernel.errors import NotFound
from backend.kernel.permissions import Permission


def may_see_results(actor: Actor, course_owner: UUID | None) -> None:
    """The course's own tutor, and whoever manages all courses.

    Raises:
        Forbidden: without the permission at all.
        NotFound: the course is another tutor's, or does not exist.
    """
    actor.demand(Permission.VIEW_COURSE_RESULTS)
    if course_owner is None or (course_owner != actor.user_id and not actor.may(Permission.MANAGE_ALL_COURSES)):
        raise NotFound
