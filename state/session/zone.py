"""The time zone of whoever looks at a page.

The browser says it in a cookie, which a script in the head of every page writes before the connection is made. It
decides how moments are *shown* and which day counts as today; nothing is stored by it. A name that is no zone is UTC.
"""

from typing import Final
from zoneinfo import ZoneInfo

import reflex as rx

from backend.kernel.zones import zone_or_utc

COOKIE: Final = "lms_zone"
_LONGEST: Final = 64


def own_zone(state: rx.State) -> ZoneInfo:
    """The zone that the browser of this tab said at its connection, or UTC."""
    return zone_of(state.router.headers.cookie)


def zone_of(header: str) -> ZoneInfo:
    """The zone in a Cookie header; UTC where there is none, or none that exists."""
    for pair in header.split(";"):
        name, _, value = pair.strip().partition("=")
        if name == COOKIE:
            return zone_or_utc(value[:_LONGEST])
    return zone_or_utc("")
