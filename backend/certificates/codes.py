"""The code that an employer types or scans: short, without letters that look alike, and not to be guessed."""

import hmac
import re
from typing import Final
from uuid import UUID, uuid5

from backend.platform.settings import settings

_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32
_LOOK_ALIKES: Final = str.maketrans({"I": "1", "L": "1", "O": "0"})
_LENGTH: Final = 12
_FORM: Final = re.compile(f"[{_ALPHABET}]{{{_LENGTH}}}")


def certificate_id(earned_by: UUID) -> UUID:
    """The one certificate that an enrolment, or a membership, can have: however often it is made, it is the same."""
    return uuid5(earned_by, "certificate")


def code_of(certificate: UUID) -> str:
    """60 bits of a keyed hash, as ``7K3M-9QXD-2FTA``."""
    digest = hmac.digest(
        settings().secret_key.get_secret_value().encode(), b"certificate:" + certificate.bytes, "sha256"
    )
    number = int.from_bytes(digest[:8]) >> 4
    letters = "".join(_ALPHABET[number >> 5 * place & 31] for place in reversed(range(_LENGTH)))
    return "-".join(letters[at : at + 4] for at in range(0, _LENGTH, 4))


def read_code(typed: object) -> str | None:
    """What someone typed as a code is written; None where it cannot be one."""
    letters = re.sub(r"[^0-9A-Z]", "", str(typed).upper()).translate(_LOOK_ALIKES)
    if not _FORM.fullmatch(letters):
        return None
    return "-".join(letters[at : at + 4] for at in range(0, _LENGTH, 4))
