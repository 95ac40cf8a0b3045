"""Who may do what with pictures."""

from backend.kernel.actor import Actor
from backend.kernel.errors import NotFound
from backend.kernel.permissions import Permission
from backend.media.dto import Purpose
from backend.media.models import Media


def may_upload(actor: Actor, purpose: Purpose) -> None:
    """Authors upload for lessons and covers; the brand's editors upload logos.

    Raises:
        Forbidden
    """
    actor.demand(Permission.EDIT_BRAND if purpose is Purpose.LOGO else Permission.UPLOAD_MEDIA)


def may_complete(actor: Actor, media: Media) -> None:
    """Only who asked for the ticket completes it.

    Raises:
        NotFound
    """
    if media.owner_id is None or media.owner_id != actor.user_id:
        raise NotFound("That picture is not there.")


def may_see(actor: Actor, media: Media) -> None:
    """Everyone of the tenant sees its pictures, once they were looked at.

    Raises:
        Forbidden, NotFound
    """
    if actor.user_id is not None:
        actor.demand(Permission.USE_ACCOUNT)
    if media.status != "ready":
        raise NotFound("That picture is not there.")
