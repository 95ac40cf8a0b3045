"""For authors: whether something of another site can be shown in a lesson."""

from backend.courses.content.embeds import SITE_NAMES, Embed, embed_of, host_of
from backend.courses.errors import EmbedRefused
from backend.kernel.actor import Actor
from backend.kernel.permissions import Permission


def embed(actor: Actor, address: str) -> Embed:
    """The frame for an address that someone shared. Fetches nothing.

    Raises:
        Forbidden
        EmbedRefused: its site is not on the list, or that page of it cannot be shown.
    """
    actor.demand(Permission.AUTHOR_COURSES)
    shown = embed_of(address)
    if shown is None:
        raise EmbedRefused(host_of(address), SITE_NAMES)
    return shown
