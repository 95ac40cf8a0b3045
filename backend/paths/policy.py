"""Who may do what with paths.

The tutor who owns a path and whoever manages all courses of the academy edit it; to everyone else a path that is not
published does not exist, unless they are in it.
"""

from uuid import UUID

from backend.kernel.actor import Actor
from backend.kernel.permissions import Permission
from backend.paths.errors import PathIsArchived, PathNotFound
from backend.paths.models import LearningPath


def is_theirs(actor: Actor, path: LearningPath) -> bool:
    """Whether a path is this person's to edit, archived or not."""
    if actor.may(Permission.MANAGE_ALL_COURSES):
        return True
    return actor.may(Permission.AUTHOR_COURSES) and path.owner_id == actor.user_id


def may_manage(actor: Actor, path: LearningPath) -> None:
    """Who owns it or manages all, archived or not.

    Raises:
        PathNotFound
    """
    if not is_theirs(actor, path):
        raise PathNotFound


def may_edit(actor: Actor, path: LearningPath) -> None:
    """The same, while it is not archived.

    Raises:
        PathNotFound, PathIsArchived
    """
    may_manage(actor, path)
    if path.status == "archived":
        raise PathIsArchived


def may_publish(actor: Actor, path: LearningPath) -> None:
    """As for editing, with the permission to publish.

    Raises:
        PathNotFound, PathIsArchived, Forbidden
    """
    may_edit(actor, path)
    actor.demand(Permission.PUBLISH_COURSE)


def whose(actor: Actor) -> UUID | None:
    """Whose paths someone lists: their own, or (None) everyone's.

    Raises:
        Forbidden
    """
    actor.demand(Permission.AUTHOR_COURSES)
    return None if actor.may(Permission.MANAGE_ALL_COURSES) else actor.the_user()
