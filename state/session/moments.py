"""Moments in words."""

from datetime import datetime

from backend.kernel import clock

_MINUTE, _HOUR, _DAY = 60, 3600, 86400


def ago(moment: datetime | None) -> str:
    """``just now``, ``5 minutes ago``, ``yesterday``, ``3 November 2026``; ``never`` for None."""
    if moment is None:
        return "never"
    seconds = int((clock.now() - moment).total_seconds())
    if seconds < _MINUTE:
        return "just now"
    if seconds < _HOUR:
        return _counted(seconds // _MINUTE, "minute")
    if seconds < _DAY:
        return _counted(seconds // _HOUR, "hour")
    days = seconds // _DAY
    if days == 1:
        return "yesterday"
    return _counted(days, "day") if days < 14 else day(moment)


def day(moment: datetime) -> str:
    """``3 November 2026``."""
    return f"{moment.day} {moment:%B %Y}"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'} ago"


def moment(at: datetime) -> str:
    """``3 November 2026, 14:05``, in the zone that ``at`` is in."""
    return f"{day(at)}, {at:%H:%M}"
