"""What happened at a course's door and to people's access, in plain sentences."""

from datetime import datetime
from typing import Any, Final

from backend.enrollments.api import last_day


def _enrolled(who: str, p: dict[str, Any]) -> str:
    if p.get("how", "self") in ("self", "code"):
        return f"{p['learner_name']} enrolled in {p['course_title']}"
    if p["how"] == "path":
        return f"{p['learner_name']} came into {p['course_title']} by a learning path"
    return f"{who} enrolled {p['learner_name']} in {p['course_title']}"


def _withdrawn(_who: str, p: dict[str, Any]) -> str:
    what = "left the waiting list of" if p["waiting"] else "took back the request to join"
    return f"{p['learner_name']} {what} {p['course_title']}"


def _extended(who: str, p: dict[str, Any]) -> str:
    end = f"after {last_day(datetime.fromisoformat(str(p['access_until'])))}" if p["access_until"] else "never"
    return f"{who} let the access of {p['learner_name']} to {p['course_title']} end {end}"


def _ended(who: str, p: dict[str, Any]) -> str:
    if p["by_learner"]:
        return f"{p['learner_name']} left {p['course_title']}"
    return f"{who} un-enrolled {p['learner_name']} from {p['course_title']}{_because(p['reason'])}"


def _because(reason: str) -> str:
    return f": {reason}" if reason else ""


DOOR: Final = {
    "LearnerEnrolled": _enrolled,
    "EnrollmentRequested": lambda _, p: f"{p['learner_name']} asked to join {p['course_title']}",
    "EnrollmentDeclined": lambda who, p: (
        f"{who} declined {p['learner_name']} for {p['course_title']}{_because(p['reason'])}"
    ),
    "RequestWithdrawn": _withdrawn,
    "LearnerWaitlisted": lambda _, p: (
        f"{p['learner_name']} waits for a seat in {p['course_title']}, as number {p['position']}"
    ),
    "WaitingLearnerPromoted": lambda who, p: (
        f"{who} gave {p['learner_name']} a seat in {p['course_title']} from the waiting list"
    ),
    "EnrollmentSuspended": lambda who, p: (
        f"{who} suspended {p['learner_name']} in {p['course_title']}{_because(p['reason'])}"
    ),
    "EnrollmentResumed": lambda who, p: f"{who} let {p['learner_name']} go on in {p['course_title']}",
    "EnrollmentExtended": _extended,
    "EnrollmentEnded": _ended,
    "EnrollmentExpired": lambda _, p: f"The access of {p['learner_name']} to {p['course_title']} ended",
}
