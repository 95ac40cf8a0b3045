"""How much of its storage a tenant uses, as pages show it."""

from dataclasses import dataclass

from state.session.figures import size

ALMOST = 90
"""Percent from which a page warns."""


@dataclass
class Room:
    """``words`` say how much is used of how much; ``warning`` what to do, where it is almost full or full."""

    words: str = ""
    percent: int = 0
    full: bool = False
    warning: str = ""


def room(used: int, limit: int) -> Room:
    """Of bytes used, and bytes allowed."""
    percent = min(100, int(used * 100 / limit)) if limit else 100
    full = used >= limit
    warning = ""
    if full:
        warning = "Storage is full: nothing more can be uploaded until files are deleted or the limit is raised."
    elif percent >= ALMOST:
        warning = f"Storage is almost full: {size(limit - used)} are left. Delete what nothing uses, or ask for more."
    return Room(f"{size(used)} of {size(limit)} used", percent, full, warning)
