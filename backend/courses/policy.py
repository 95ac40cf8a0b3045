"""Who may do what with courses.

The **owner** does everything. A **co-tutor** writes, sets up, publishes, copies and teaches as the owner does; who
works on the course, to whom it belongs and whether it is archived stays with the owner, so that nobody who was let in
can shut the owner out. A **reviewer** reads the draft and comments. Whoever manages all courses of the academy does
what the owner does. Everybody can give up a part of their own, except the owner, who hands the course over first. To
everyone else a draft does not exist.
"""

from backend.courses.dto import Part
from backend.courses.errors import (
    CourseArchived,
    CourseNotFound,
    OwnersDecide,
    ReviewersOnlyRead,
    TemplateNotFound,
    TemplateNotPublished,
)
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


def part_of(actor: Actor, course: Course) -> Part:
    """What someone who may read the draft is in the course."""
    if course.owner_id == actor.user_id:
        return Part.OWNER
    if actor.may(Permission.MANAGE_ALL_COURSES):
        return Part.MANAGER
    return Part(_part(actor, course) or Part.REVIEWER)


def part_or_none(actor: Actor, course: Course) -> str:
    """The same for anyone: empty for who has no part in the course."""
    return part_of(actor, course).value if is_theirs(actor, course) or reviews(actor, course) else ""


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


def may_manage(actor: Actor, course: Course) -> None:
    """The owner, and whoever manages all: for what a co-tutor does not decide.

    Raises:
        CourseNotFound, ReviewersOnlyRead, OwnersDecide
    """
    may_teach(actor, course)
    if part_of(actor, course) not in (Part.OWNER, Part.MANAGER):
        raise OwnersDecide


def may_begin_from(actor: Actor, course: Course) -> None:
    """Every tutor of the academy begins from its templates.

    Raises:
        Forbidden, TemplateNotFound
    """
    actor.demand(Permission.AUTHOR_COURSES)
    if not course.is_template or course.status == "archived":
        raise TemplateNotFound


def may_edit(actor: Actor, course: Course) -> None:
    """Who owns a course, teaches it or manages all, while it is not archived.

    Raises:
        CourseNotFound, ReviewersOnlyRead, CourseArchived
    """
    may_teach(actor, course)
    if course.status == "archived":
        raise CourseArchived


def may_comment(actor: Actor, course: Course) -> None:
    """Whoever reads the draft, while the course is not archived.

    Raises:
        CourseNotFound, CourseArchived
    """
    may_read_draft(actor, course)
    if course.status == "archived":
        raise CourseArchived


def may_publish(actor: Actor, course: Course) -> None:
    """As for editing, with the permission to publish.

    Raises:
        CourseNotFound, CourseArchived, TemplateNotPublished, Forbidden
    """
    may_edit(actor, course)
    if course.is_template:
        raise TemplateNotPublished
    actor.demand(Permission.PUBLISH_COURSE)


def may_see_page(actor: Actor, course: Course) -> None:
    """Everyone of the tenant sees a published course; those who edit it see it at any time.

    Raises:
        CourseNotFound
    """
    readable = course.published_version_id is not None and actor.may(Permission.BROWSE_CATALOGUE)
    if not readable and not is_theirs(actor, course) and not reviews(actor, course):
        raise CourseNotFound


def visitors_may_see(course: Course) -> None:
    """Whoever stands outside sees what is published and not by invitation alone.

    Raises:
        CourseNotFound
    """
    if course.status != "published" or course.published_version_id is None or course.enrol_mode == "invitation":
        raise CourseNotFound
