"""Pure decisions about passwords, waiting and devices."""

import re
import unicodedata
from datetime import timedelta
from typing import Final

from zxcvbn import zxcvbn

from backend.auth.errors import WeakPassword

LEAST: Final = 10
MOST: Final = 256
_LOOKED_AT = 72  # the estimate's cost grows faster than the length
_GUESSES: Final = 1_000_000

LINK_LIFE: Final = {"invite": timedelta(days=7), "reset": timedelta(hours=1)}

FREE_TRIES: Final = 5
FREE_TRIES_OF_ADDRESS: Final = 30
_FIRST_WAIT = 30
_LONGEST_WAIT = 900


def normal(password: object) -> str:
    """A password as it is hashed: however the keyboard composed its letters. Empty for what is none."""
    if not isinstance(password, str) or len(password) > MOST:
        return ""
    return unicodedata.normalize("NFKC", password)


def new_password(typed: object, email: str, field: str = "password") -> str:
    """A password that may be chosen, in the form that is hashed. Takes some milliseconds of CPU.

    Raises:
        WeakPassword: says what to do better.
    """
    if isinstance(typed, str) and len(typed) > MOST:
        raise WeakPassword(f"That is longer than {MOST} characters.", field)
    password = normal(typed)
    if len(password) < LEAST:
        raise WeakPassword(f"Use {LEAST} characters or more; a few words in a row are easy to remember.", field)
    local = email.split("@")[0]
    if email in password.lower() or (len(local) >= 4 and local in password.lower()):
        raise WeakPassword("Leave your e-mail address out of your password.", field)
    found = zxcvbn(password[:_LOOKED_AT], user_inputs=[email, local])
    if found["guesses"] < _GUESSES:
        why = found["feedback"]["warning"] or "It is easy to guess."
        raise WeakPassword(f"{why} Add a word or two that nobody would expect.", field)
    return password


def wait_after(failures: int, free: int) -> int:
    """Seconds between tries after this many failures: none at first, then 30 s, doubling up to 15 minutes."""
    if failures <= free:
        return 0
    return int(min(_FIRST_WAIT * 2 ** min(failures - free - 1, 10), _LONGEST_WAIT))


_BROWSERS = (("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
)


def device(user_agent: str) -> str:
    """A few words for a browser: ``Firefox on Windows``."""
    browser = next((word for mark, word in _BROWSERS if mark in user_agent), "")
    system = next((word for mark, word in _SYSTEMS if mark in user_agent), "")
    if browser and system:
        return f"{browser} on {system}"
    return browser or system or re.sub(r"[^\w .-]", "", user_agent.split("/")[0])[:40] or "Unknown device"
