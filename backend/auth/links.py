"""One-time links. A token is the link's id and our signature of it: it is never stored and in no event."""

import base64
import binascii
from uuid import UUID

from backend.auth import repository, rules
from backend.auth.errors import LinkUnusable
from backend.auth.models import OneTimeLink
from backend.kernel import clock
from backend.kernel.ids import UserId, new_id
from backend.platform.settings import settings
from backend.platform.signing import is_signature, signature
from backend.platform.unit_of_work import Work

_PURPOSE = "one-time link"
_ID_LETTERS = 22


def link_token(link_id: UUID) -> str:
    """What the mailed link carries; made where the mail is written.

    Raises:
        Unavailable: no secret key is set.
    """
    return base64.urlsafe_b64encode(link_id.bytes).rstrip(b"=").decode() + signature(_PURPOSE, link_id.bytes)


def link_url(slug: str, purpose: str, link_id: UUID) -> str:
    """The whole address of an ``invite`` or ``reset`` link; ``slug`` is empty for the platform."""
    return f"{settings().origin(slug or None)}/{purpose}/{link_token(link_id)}"


def link_id_of(token: object) -> UUID:
    """The id in a token of ours.

    Raises:
        LinkUnusable: we did not make it.
    """
    if not isinstance(token, str) or len(token) > 100 or not token.isascii():
        raise LinkUnusable
    try:
        link_id = UUID(bytes=base64.urlsafe_b64decode(token[:_ID_LETTERS] + "=="))
    except (binascii.Error, ValueError) as error:
        raise LinkUnusable from error
    if not is_signature(token[_ID_LETTERS:], _PURPOSE, link_id.bytes):
        raise LinkUnusable
    return link_id


async def make(work: Work, user_id: UserId, purpose: str) -> UUID:
    """A new link for a person; their earlier ones stop working."""
    await repository.void(work.session, user_id)
    now = clock.now()
    link = OneTimeLink(
        tenant_id=work.actor.tenant_id,
        id=new_id(),
        user_id=user_id,
        purpose=purpose,
        created_at=now,
        expires_at=now + rules.LINK_LIFE[purpose],
    )
    work.session.add(link)
    return link.id


async def look_at(work: Work, token: object, purpose: str) -> UserId:
    """Whom a link is for, without using it.

    Raises:
        LinkUnusable
    """
    user_id = await repository.usable(work.session, link_id_of(token), purpose)
    if user_id is None:
        raise LinkUnusable
    return UserId(user_id)


async def use(work: Work, token: object, purpose: str) -> UserId:
    """Use a link up, with the transaction.

    Raises:
        LinkUnusable
    """
    user_id = await repository.use(work.session, link_id_of(token), purpose)
    if user_id is None:
        raise LinkUnusable
    return UserId(user_id)


async def void(work: Work, user_id: UserId) -> None:
    """Make every open link of a person useless."""
    await repository.void(work.session, user_id)
