"""Who may do what with courses."""

from backend.courses.errors import CourseArchived, CourseNotFound
from backend.courses.models import Course
from backend.kernel.actor import Actor
from backend.kernel.permissions import Permission


def is_theirs(actor: Actor, course: Course) -> bool:
    """A tutor's courses are those that they own; whoever manages all courses has them all."""
    if actor.may(Permission.MANAGE_ALL_COURSES):
        return True
    return actor.may(Permission.AUTHOR_COURSES) and course.owner_id == actor.user_id


def may_read_draft(actor: Actor, course: Course) -> None:
    """Only who edits a course sees its draft; to the others it does not exist.

    Raises:
        CourseNotFound
    """
    if not is_theirs(actor, course):
        raise CourseNotFound


def may_edit(actor: Actor, course: Course) -> None:
    """As for reading the draft, while the course is not archived.

    Raises:
        CourseNotFound, CourseArchived
    """
    may_read_draft(actor, course)
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
    if not readable and not is_theirs(actor, course):
        raise CourseNotFound
