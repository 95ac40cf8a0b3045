"""Who may do what with files."""

from backend.kernel.actor import Actor
from backend.kernel.errors import Forbidden, NotFound
from backend.kernel.permissions import Permission
from backend.media.dto import Purpose
from backend.media.models import Media
from backend.media.repository import NOT_THERE


def may_upload(actor: Actor, purpose: Purpose) -> None:
    """Authors upload for lessons and covers; the brand's editors upload logos.

    Raises:
        Forbidden
    """
    actor.demand(Permission.EDIT_BRAND if purpose is Purpose.LOGO else Permission.UPLOAD_MEDIA)


def may_complete(actor: Actor, media: Media) -> None:
    """Only who asked for the upload goes on with it.

    Raises:
        NotFound
    """
    if media.owner_id is None or media.owner_id != actor.user_id:
        raise NotFound(NOT_THERE)


def may_see(actor: Actor, media: Media) -> None:
    """Everyone of the tenant sees its files, once they were looked at.

    Raises:
        Forbidden, NotFound
    """
    if actor.user_id is not None:
        actor.demand(Permission.USE_ACCOUNT)
    if media.status != "ready":
        raise NotFound(NOT_THERE)


def is_theirs(actor: Actor, media: Media) -> bool:
    """Whether this person may rename, replace or delete a file: who uploaded it, and who manages all courses."""
    if media.purpose == Purpose.LOGO:
        return actor.may(Permission.EDIT_BRAND)
    return actor.may(Permission.MANAGE_ALL_COURSES) or (media.owner_id is not None and media.owner_id == actor.user_id)


def may_change(actor: Actor, media: Media) -> None:
    """Rename, describe, replace or delete.

    Raises:
        Forbidden, NotFound
    """
    actor.demand(Permission.UPLOAD_MEDIA)
    may_see(actor, media)
    if not is_theirs(actor, media):
        raise Forbidden("A colleague uploaded this file. They, or an administrator, can change it.")
