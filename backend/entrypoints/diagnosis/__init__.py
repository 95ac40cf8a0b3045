"""What ``lms doctor`` looks at."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. ``remedy`` is the way on where it is not healthy."""

    what: str
    healthy: bool
    found: str
    remedy: str = ""
