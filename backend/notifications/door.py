"""Who is told of what happens at a course's door. Each notice leads to where something can be done about it.

What a learner just did by themselves is on their screen already: of that they get no mail.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from backend.enrollments.api import last_day
from backend.notifications.letters import Letter
from backend.notifications.telling import queue, sender_of, tell
from backend.platform.events import Envelope
from backend.platform.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class _Notice:
    """What the learner is told: a title and one sentence; ``button`` words where a mail goes out too."""

    kind: str
    title: str
    body: str
    button: str = ""


async def _say(work: Work, envelope: Envelope, notice: _Notice) -> None:
    p = envelope.payload
    url = f"/courses/{p['course_id']}"
    tell(work, envelope, notice.kind, notice.title, notice.body, url)
    if notice.button and p.get("learner_email"):
        brand, origin = await sender_of(envelope)
        letter = Letter(
            template=notice.kind,
            subject=notice.title,
            heading=notice.title,
            paragraphs=(f"Hello {p['learner_name']},", notice.body),
            button=notice.button,
            url=origin + url,
        )
        queue(work, envelope, p["learner_email"], letter, brand, origin)


async def _enrolled(work: Work, envelope: Envelope) -> None:
    p = envelope.payload
    how, title = p.get("how", "self"), p["course_title"]
    if how == "assigned":  # told by the assignment, with its date
        return
    body = "Begin with the first lesson; you can stop at any time and go on where you were."
    if p.get("again"):
        body = "Your progress from before is there again; go on where you were."
    if p.get("access_until"):
        body += f" Your access lasts until {_day(p['access_until'])}."
    if how == "promoted":
        notice = _Notice("seat", f"A seat in {title} is yours", body, "Open the course")
    elif how == "approved":
        notice = _Notice("approved", f"Your request to join {title} was approved", body, "Open the course")
    elif how == "path":
        notice = _Notice("welcome", f"Next in your learning path: {title}", body)
    else:
        by_others = how not in ("self", "code")
        notice = _Notice("welcome", f"You are enrolled in {title}", body, "Open the course" if by_others else "")
    await _say(work, envelope, notice)


async def _asked(work: Work, envelope: Envelope) -> None:
    p = envelope.payload
    title = f"{p['learner_name']} asks to join {p['course_title']}"
    url = f"/teach/{p['course_id']}/learners"
    tell(work, envelope, "request", title, p["message"] or "Approve or decline the request.", url, UUID(p["owner_id"]))


async def _declined(work: Work, envelope: Envelope) -> None:
    p = envelope.payload
    body = f"The answer: {p['reason']}" if p["reason"] else "Ask your tutor if you would like to know more."
    title = f"Your request to join {p['course_title']} was declined"
    await _say(work, envelope, _Notice("declined", title, body, "See the course"))


async def _waiting(work: Work, envelope: Envelope) -> None:
    p = envelope.payload
    body = f"You are number {p['position']}. As soon as a seat is free for you, you are enrolled and we write to you."
    await _say(work, envelope, _Notice("waiting", f"You are on the waiting list of {p['course_title']}", body))


async def _suspended(work: Work, envelope: Envelope) -> None:
    p = envelope.payload
    why = f" The reason: {p['reason']}." if p["reason"] else ""
    body = f"What you did in it is kept.{why} Ask your tutor how to go on."
    title = f"Your access to {p['course_title']} is suspended"
    await _say(work, envelope, _Notice("suspended", title, body, "See the course"))


async def _resumed(work: Work, envelope: Envelope) -> None:
    title = f"You can go on in {envelope.payload['course_title']}"
    await _say(work, envelope, _Notice("resumed", title, "Your access is open again.", "Open the course"))


async def _extended(work: Work, envelope: Envelope) -> None:
    p = envelope.payload
    body = f"It lasts until {_day(p['access_until'])}." if p["access_until"] else "It has no end."
    title = f"Your access to {p['course_title']} was changed"
    await _say(work, envelope, _Notice("extended", title, body, "Open the course" if p["reopened"] else ""))


async def _ended(work: Work, envelope: Envelope) -> None:
    p = envelope.payload
    if p["by_learner"]:
        return
    why = f" The reason: {p['reason']}." if p["reason"] else ""
    body = f"What you did in it is kept.{why}"
    await _say(
        work, envelope, _Notice("ended", f"You were un-enrolled from {p['course_title']}", body, "See the course")
    )


async def _expired(work: Work, envelope: Envelope) -> None:
    p = envelope.payload
    body = f"It ended on {_day(p['ended_at'])}. What you did in it is kept; your tutor can extend it."
    await _say(work, envelope, _Notice("expired", f"Your access to {p['course_title']} ended", body, "See the course"))


def _day(moment: Any) -> str:
    return last_day(datetime.fromisoformat(str(moment)))


DOOR: Final = {
    "LearnerEnrolled": _enrolled,
    "EnrollmentRequested": _asked,
    "EnrollmentDeclined": _declined,
    "LearnerWaitlisted": _waiting,
    "EnrollmentSuspended": _suspended,
    "EnrollmentResumed": _resumed,
    "EnrollmentExtended": _extended,
    "EnrollmentEnded": _ended,
    "EnrollmentExpired": _expired,
}
