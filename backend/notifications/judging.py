"""What a learner is told when a tutor has looked at what they handed in."""

from typing import Any, Final

from backend.notifications.letters import Letter
from backend.notifications.telling import queue, sender_of, tell
from backend.platform.bus import Handler
from backend.platform.events import Envelope
from backend.platform.unit_of_work import Work


async def _passed(work: Work, envelope: Envelope) -> None:
    title = f"{envelope.payload['assignment_title']}: passed"
    await _say(work, envelope, "hand_in_passed", title, "See what was said")


async def _returned(work: Work, envelope: Envelope) -> None:
    title = f"{envelope.payload['assignment_title']}: it needs work"
    await _say(work, envelope, "hand_in_returned", title, "Go on from it")


async def _regraded(work: Work, envelope: Envelope) -> None:
    p = envelope.payload
    title = f"{p['quiz_title']}: your result changed from {p['from_percent']} % to {p['percent']} %"
    tell(work, envelope, "quiz_regraded", title, f"In {p['course_title']}.", f"/quiz/{p['attempt_id']}")


async def _graded(work: Work, envelope: Envelope) -> None:
    p = envelope.payload
    title = f"{p['quiz_title']}: {p['percent']} %, {'passed' if p['passed'] else 'not passed'}"
    url = f"/quiz/{p['attempt_id']}"
    tell(work, envelope, "quiz_graded", title, f"It was graded. In {p['course_title']}.", url)
    brand, origin = await sender_of(envelope)
    letter = Letter(
        template="quiz_graded",
        subject=title,
        heading=title,
        paragraphs=(
            f"Hello {p['learner_name']},",
            f"What you handed in for {p['quiz_title']}, in {p['course_title']}, was graded.",
        ),
        button="See the result",
        url=origin + url,
    )
    queue(work, envelope, p["learner_email"], letter, brand, origin)


async def _say(work: Work, envelope: Envelope, kind: str, title: str, button: str) -> None:
    p = envelope.payload
    url = f"/learn/{p['course_id']}/{p['lesson_id']}"
    said = tuple(part for part in (_points(p), p["comment"]) if part)
    tell(work, envelope, kind, title, " ".join(said)[:500] or f"In {p['course_title']}.", url)
    brand, origin = await sender_of(envelope)
    letter = Letter(
        template=kind,
        subject=title,
        heading=title,
        paragraphs=(
            f"Hello {p['learner_name']},",
            f"{envelope.actor_name or 'Your tutor'} has looked at what you handed in for {p['course_title']}.",
            *said,
        ),
        button=button,
        url=origin + url,
    )
    queue(work, envelope, p["learner_email"], letter, brand, origin)


async def _grade(work: Work, envelope: Envelope) -> None:
    """In the notification centre alone: a tutor who goes through a course changes many. The reason is the tutors'."""
    p = envelope.payload
    if not p["shown"]:
        return
    more = f", and {len(p['items']) - 1} more" if len(p["items"]) > 1 else ""
    title = f"Your grade in {p['course_title']} was changed"
    body = f"{p['items'][0]}: {p['from_grade']} → {p['to_grade']}{more}."
    tell(work, envelope, "grade", title, body, f"/grades/{p['course_id']}")


def _points(p: dict[str, Any]) -> str:
    return "" if p["points"] is None else f"{p['points']} of {p['max_points']} points."


HANDLERS: Final[dict[str, Handler]] = {
    "HandInPassed": _passed,
    "HandInReturned": _returned,
    "AttemptGraded": _graded,
    "AttemptRegraded": _regraded,
    "GradeChanged": _grade,
}
