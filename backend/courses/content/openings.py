"""When something opens, or is due: some days after the enrolment, or on a date. Pure."""

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Opening:
    """When something opens for a learner: ``after_days`` of their enrolment, or ``on`` a date; one of the two."""

    after_days: int | None = None
    on: date | None = None


def parse_opening(raw: dict[str, Any] | None) -> Opening | None:
    """When something opens, from ``{"after_days": int}`` or ``{"on": "YYYY-MM-DD"}``."""
    if not raw:
        return None
    on = raw.get("on")
    return Opening(raw.get("after_days"), date.fromisoformat(on) if on else None)


def dump_opening(opens: Opening | None) -> dict[str, Any] | None:
    """When something opens, as JSON."""
    if opens is None:
        return None
    return {"on": opens.on.isoformat()} if opens.on else {"after_days": opens.after_days}
