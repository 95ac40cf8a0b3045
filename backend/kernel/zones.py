"""Time zones by their IANA names, such as ``Europe/Oslo``."""

from functools import cache
from zoneinfo import ZoneInfo, available_timezones

UTC_NAME = "UTC"


@cache
def _names() -> frozenset[str]:
    """Read from the disk once: the list of the system's files does not change while we run."""
    return frozenset(available_timezones())


def is_zone(name: str) -> bool:
    """Whether there is a zone of this name; nothing else may become a path to a file."""
    return name in _names()


def zone_or_utc(name: str) -> ZoneInfo:
    """The zone of this name; UTC for whatever is none."""
    return ZoneInfo(name if is_zone(name) else UTC_NAME)
