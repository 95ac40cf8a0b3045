"""What only we can make and anyone may carry: one-time tokens and form tokens, by HMAC with the secret key."""

import base64
import hashlib
import hmac

from backend.kernel.errors import Unavailable
from backend.platform.settings import settings

_LEAST_BYTES = 32


def signature(purpose: str, *parts: bytes | str) -> str:
    """43 characters that prove we made these parts for this purpose.

    Raises:
        Unavailable: no secret key is set, or one too short to be one.
    """
    secret = settings().secret_key.get_secret_value().encode()
    if len(secret) < _LEAST_BYTES:
        raise Unavailable("LMS_SECRET_KEY is not set, or shorter than 32 bytes.")
    digest = hmac.new(secret, digestmod=hashlib.sha256)
    for part in (purpose, *parts):
        data = part.encode() if isinstance(part, str) else part
        # Lengths go in too, so that parts cannot be cut elsewhere to the same effect.
        digest.update(len(data).to_bytes(4, "big") + data)
    return base64.urlsafe_b64encode(digest.digest()).rstrip(b"=").decode()


def is_signature(given: str, purpose: str, *parts: bytes | str) -> bool:
    """Whether it is that signature; takes the same time wherever it differs."""
    return hmac.compare_digest(given.encode(), signature(purpose, *parts).encode())
