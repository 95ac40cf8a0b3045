"""The secret part of a calendar's address: the feed's id, and our signature of it (256 bits). It is stored nowhere."""

import base64
import binascii
from typing import Final
from uuid import UUID

from backend.kernel.ids import TenantId
from backend.platform.signing import is_signature, signature

_PURPOSE: Final = "calendar feed"
_ID_LETTERS: Final = 22
_LETTERS: Final = _ID_LETTERS + 43
_NOBODYS: Final = UUID(int=0)


def token_of(tenant_id: TenantId, feed_id: UUID) -> str:
    """What opens a feed.

    Raises:
        Unavailable: no secret key is set.
    """
    letters = base64.urlsafe_b64encode(feed_id.bytes).rstrip(b"=").decode()
    return letters + signature(_PURPOSE, tenant_id.bytes, feed_id.bytes)


def feed_id_of(tenant_id: TenantId, token: str) -> UUID:
    """The feed that a token opens; an id that no feed has, for one that we did not make for this tenant."""
    if len(token) != _LETTERS or not token.isascii():
        return _NOBODYS
    try:
        feed_id = UUID(bytes=base64.urlsafe_b64decode(token[:_ID_LETTERS] + "=="))
    except (binascii.Error, ValueError):
        return _NOBODYS
    return feed_id if is_signature(token[_ID_LETTERS:], _PURPOSE, tenant_id.bytes, feed_id.bytes) else _NOBODYS
