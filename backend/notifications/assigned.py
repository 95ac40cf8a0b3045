"""What those who have something assigned are told: that they have, that it is due soon, and that it is late."""

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from backend.assigning.api import home_of, last_day
from backend.notifications.letters import Letter
from backend.notifications.telling import queue, sender_of, tell
from backend.platform.bus import Handler
from backend.platform.events import Envelope
from backend.platform.unit_of_work import Work


async def _say(work: Work, envelope: Envelope, kind: str, title: str, *said: str) -> None:
    p = envelope.payload
    url = home_of(p["kind"], UUID(p["target_id"]))
    said = tuple(one for one in said if one)
    tell(work, envelope, kind, title, " ".join(said), url)
    if p.get("learner_email"):
        brand, origin = await sender_of(envelope)
        letter = Letter(
            template=kind,
            subject=title,
            heading=title,
            paragraphs=(f"Hello {p['learner_name']},", *said),
            button=f"Open the {p['kind']}",
            url=origin + url,
        )
        queue(work, envelope, p["learner_email"], letter, brand, origin)


async def _assigned(work: Work, envelope: Envelope) -> None:
    p = envelope.payload
    by = f"{p['by_name']} assigned it to you." if p["by_name"] else "It was assigned to you."
    due = f"Complete it by {day_of(p['due_at'])}." if p["due_at"] else ""
    seat = ""
    if p["state"] == "waiting":
        seat = "Every seat is taken now: you are on the waiting list, and enrolled as soon as one is free."
    elif p["state"] == "completed":
        due, seat = "", "You completed it already: there is nothing to do."
    note = f"“{p['note']}”" if p["note"] else ""
    await _say(work, envelope, "assigned", f"Assigned to you: {p['title']}", by, due, seat, note)


async def _due_soon(work: Work, envelope: Envelope) -> None:
    p = envelope.payload
    title = f"{p['title']} is due by {day_of(p['due_at'])}"
    await _say(work, envelope, "due", title, "Go on where you stopped; what you did is kept.")


async def _overdue(work: Work, envelope: Envelope) -> None:
    p = envelope.payload
    body = f"It was due by {day_of(p['due_at'])}. You can still complete it."
    await _say(work, envelope, "overdue", f"{p['title']} is overdue", body)


def day_of(moment: Any) -> str:
    """``12 December 2026``: the day that this moment ends."""
    day = last_day(datetime.fromisoformat(str(moment)))
    return f"{day.day} {day:%B %Y}"


ASSIGNED: Final[dict[str, Handler]] = {
    "LearningAssigned": _assigned,
    "AssignedLearningDueSoon": _due_soon,
    "AssignedLearningOverdue": _overdue,
}
