"""Who may do what with courses."""

from backend.courses.errors import CourseArchived, CourseNotFound, ReviewersOnlyRead
from backend.courses.models import Course
from backend.kernel.actor import Actor
from backend.kernel.permissions import Permission


def is_theirs(actor: Actor, course: Course) -> bool:
    """A tutor's courses are those that they own or teach beside the owner; whoever manages all courses has them all."""
    if actor.may(Permission.MANAGE_ALL_COURSES):
        return True
    return actor.may(Permission.AUTHOR_COURSES) and (
        course.owner_id == actor.user_id or _part(actor, course) == "tutor"
    )


def reviews(actor: Actor, course: Course) -> bool:
    """Whether someone reads the draft to comment on it, and changes nothing."""
    return not is_theirs(actor, course) and actor.may(Permission.AUTHOR_COURSES) and _part(actor, course) == "reviewer"


def _part(actor: Actor, course: Course) -> str | None:
    return (course.staff or {}).get(str(actor.user_id))


def may_read_draft(actor: Actor, course: Course) -> None:
    """Only who edits or reviews a course sees its draft; to the others it does not exist.

    Raises:
        CourseNotFound
    """
    if not is_theirs(actor, course) and not reviews(actor, course):
        raise CourseNotFound


def may_teach(actor: Actor, course: Course) -> None:
    """Who owns a course, teaches it or manages all, archived or not.

    Raises:
        CourseNotFound, ReviewersOnlyRead
    """
    may_read_draft(actor, course)
    if reviews(actor, course):
        raise ReviewersOnlyRead


def may_edit(actor: Actor, course: Course) -> None:
    """Who owns a course, teaches it or manages all, while it is not archived.

    Raises:
        CourseNotFound, ReviewersOnlyRead, CourseArchived
    """
    may_teach(actor, course)
    if course.status == "archived":
        raise CourseArchived


def may_publish(actor: Actor, course: Course) -> None:
    """As for editing, with the permission to publish.

    Raises:
        CourseNotFound, CourseArchived, Forbidden
    """
    may_edit(actor, course)
    actor.demand(Permission.PUBLISH_COURSE)


def may_see_page(actor: Actor, course: Course) -> None:
    """Everyone of the tenant sees a published course; those who edit it see it at any time.

    Raises:
        CourseNotFound
    """
    readable = course.published_version_id is not None and actor.may(Permission.BROWSE_CATALOGUE)
    if not readable and not is_theirs(actor, course) and not reviews(actor, course):
        raise CourseNotFound
