"""What an event says in a plain sentence, and what it was done to."""

import re
from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

from backend.audit.assigned_sentences import ASSIGNED
from backend.audit.bank_sentences import BANK
from backend.audit.door_sentences import DOOR
from backend.audit.path_sentences import PATHS
from backend.kernel.permissions import Role
from backend.platform.events import Envelope

Said = Callable[[str, dict[str, Any]], str]

_REASONS: Final = {"password": "the password was wrong", "unknown": "nobody has that address"}

_PARTS: Final = {"owner": "the owner", "tutor": "a co-tutor", "reviewer": "a reviewer"}


def _role(name: str) -> str:
    return Role(name).label if name in Role.__members__ else name


def _article(word: str) -> str:
    return ("an " if word[:1].lower() in "aeio" else "a ") + word


def _changed(p: dict[str, Any]) -> str:
    return (
        ", ".join(str(name).removesuffix("_media_id").replace("_", " ") for name in p.get("changed", [])) or "nothing"
    )


def _gigabytes(size: int) -> str:
    return f"{round(size / 1024**3, 2):g} GB"


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number % 100 not in (11, 12, 13) else "th"
    return f"{number}{ending}"


def _more(p: dict[str, Any]) -> str:
    parts = [f"{p[what]} {what}" for what in ("minutes", "attempts") if p[what]]
    if p["closes_at"]:
        parts.append(f"open until {str(p['closes_at'])[:16].replace('T', ' ')} UTC")
    return ", ".join(parts)


def _as_planned(p: dict[str, Any]) -> str:
    return ", as planned" if p.get("scheduled") else ""


def _items(titles: list[str]) -> str:
    return titles[0] if len(titles) == 1 else f"{titles[0]} and {len(titles) - 1} more"


def _people(p: dict[str, Any]) -> str:
    count = len(p["people"])
    return "one person" if count == 1 else f"{count} people"


GROUPS: Final[dict[str, Said]] = {
    "GroupCreated": lambda who, p: f"{who} made the group {p['name']}",
    "GroupRenamed": lambda who, p: f"{who} renamed the group {p['from_name']} to {p['name']}",
    "GroupMembersAdded": lambda who, p: f"{who} put {_people(p)} into the group {p['name']}",
    "GroupMembersRemoved": lambda who, p: f"{who} took {_people(p)} out of the group {p['name']}",
    "GroupDeleted": lambda who, p: f"{who} deleted the group {p['name']}, which had {p['members']} in it",
}
_SENTENCES: Final[dict[str, Said]] = {
    "TenantOpened": lambda who, p: f"{who} opened the academy {p['name']}",
    "TenantSuspended": lambda who, p: f"{who} suspended the academy: {p['reason'] or 'no reason given'}",
    "TenantResumed": lambda who, p: f"{who} opened the academy again",
    "StorageLimitChanged": lambda who, p: (
        f"{who} changed the limit of storage from {_gigabytes(p['before'])} to {_gigabytes(p['after'])}"
    ),
    "BrandChanged": lambda who, p: f"{who} changed the brand: {_changed(p)}",
    "PersonInvited": lambda who, p: f"{who} invited {p['name']} as {_article(_role(p['role']))}",
    "PersonJoined": lambda _, p: f"{p['name']} joined as {_article(_role(p['role']))}",
    "RoleChanged": lambda who, p: f"{who} made {p['name']} {_article(_role(p['to_role']))}",
    "PersonDeactivated": lambda who, p: f"{who} deactivated {p['name']}",
    "PersonReactivated": lambda who, p: f"{who} let {p['name']} in again",
    **GROUPS,
    "SignedIn": lambda _, p: f"{p['name']} signed in",
    "SignInFailed": lambda _, p: (
        f"Signing in{' as ' + p['name'] if p.get('name') else ''} failed: {_REASONS.get(p['reason'], p['reason'])}"
    ),
    "PasswordResetAsked": lambda _, p: f"{p['name']} asked for a link to set a new password",
    "PasswordReset": lambda _, p: f"{p['name']} set a new password",
    "CalendarFeedMade": lambda who, p: f"{who} made a {'new ' if p['renewed'] else ''}secret address of their calendar",
    "CalendarFeedRevoked": lambda who, _: f"{who} turned off the secret address of their calendar",
    "CourseCreated": lambda who, p: f"{who} created the course {p['title']}",
    "CourseImported": lambda who, p: f"{who} imported {p['lessons']} lessons into {p['title']}",
    "CoursePublished": lambda who, p: f"{who} published version {p['number']} of {p['title']}{_as_planned(p)}",
    "ImportUndone": lambda who, p: f"{who} took back the import of {p['title']}",
    "MediaStored": lambda who, p: f"{who} uploaded {p['name']}",
    "MediaReplaced": lambda who, p: f"{who} replaced a file by {p['name']}",
    "MediaRemoved": lambda who, p: f"{who} deleted {p['name']}",
    "CourseUnpublished": lambda who, p: f"{who} unpublished {p['title']}{_as_planned(p)}",
    "PublicationPlanned": lambda who, p: f"{who} planned to {p['what']} {p['title']} at {p['at']} ({p['zone']})",
    "PlanCancelled": lambda who, p: f"{who} took back the plan to {p['what']} {p['title']}",
    "PlanFailed": lambda _, p: f"The plan to {p['what']} {p['title']} could not be done: {p['problem']}",
    "BlockCommented": lambda who, p: f"{who} commented on {p['lesson_title']} in the draft of {p['title']}",
    "CommentsResolved": lambda who, p: (
        f"{who} {'resolved' if p['resolved'] else 'reopened'} comments on the draft of {p['title']}"
    ),
    "DraftRestored": lambda who, p: f"{who} replaced the draft of {p['title']} by {p['what']}",
    **DOOR,
    **PATHS,
    **ASSIGNED,
    **BANK,
    "CourseAdmissionChanged": lambda who, p: f"{who} changed how one joins {p['title']}",
    "CourseStaffChanged": lambda who, p: (
        f"{who} took {p['name']} off {p['title']}"
        if p["part"] == "none"
        else f"{who} made {p['name']} {_PARTS.get(p['part'], p['part'])} of {p['title']}"
    ),
    "LessonCompleted": lambda who, p: f"{who} completed a lesson and is at {p['percent']} % of the course",
    "CourseCompleted": lambda _, p: f"{p['learner_name']} completed {p['course_title']}, version {p['version_number']}",
    "CourseRated": lambda who, p: f"{who} gave {p['course_title']} {p['stars']} of 5 stars",
    "ReviewHidden": lambda who, p: f"{who} {'hid' if p['hidden'] else 'showed'} a review of {p['course_title']}",
    "QuizSubmitted": lambda _, p: (
        f"{p['learner_name']} handed in {p['quiz_title']}{' when the time was over' * (p.get('ended_by') == 'clock')}: "
        f"{p['percent']} %, {'passed' if p['passed'] else 'not passed'}"
    ),
    "QuizHandedIn": lambda _, p: (
        f"{p['learner_name']} handed in {p['quiz_title']}{' when the time was over' * (p.get('ended_by') == 'clock')}: "
        "it waits for a grader"
    ),
    "AttemptGraded": lambda who, p: (
        f"{who} released the result of {p['learner_name']} in {p['quiz_title']}: {p['percent']} %, "
        f"{'passed' if p['passed'] else 'not passed'}"
    ),
    "AttemptRegraded": lambda who, p: (
        f"{who} graded {p['quiz_title']} of {p['learner_name']} anew: {p['from_percent']} % became {p['percent']} %"
    ),
    "ExtensionGiven": lambda who, p: f"{who} gave {p['whom']} more at {p['quiz_title']}: {_more(p)}",
    "ExtensionTaken": lambda who, p: f"{who} took back what {p['whom']} had more of at {p['quiz_title']}",
    "LateAnswersDecided": lambda who, p: (
        f"{who} let {p['answers']} late {'answer' if p['answers'] == 1 else 'answers'} of {p['learner_name']} to "
        f"{p['quiz_title']} {'count' if p['counted'] else 'not count'}"
    ),
    "HandedIn": lambda _, p: (
        f"{p['learner_name']} handed in {p['assignment_title']}, for the {_ordinal(p['number'])} time"
        f"{', late' if p['late'] else ''}"
    ),
    "HandInReturned": lambda who, p: f"{who} gave {p['assignment_title']} back to {p['learner_name']}: it needs work",
    "HandInPassed": lambda who, p: (
        f"{who} passed {p['assignment_title']} of {p['learner_name']}"
        f"{'' if p['points'] is None else ': ' + str(p['points']) + ' of ' + str(p['max_points']) + ' points'}"
    ),
    "GradeChanged": lambda who, p: (
        f"{who} changed the grade of {p['learner_name']} for {_items(p['items'])}"
        f"{': ' + p['from_grade'] + ' → ' + p['to_grade'] if len(p['items']) == 1 else ''}"
        f"{' (' + p['reason'] + ')' if p['reason'] else ''}"
    ),
    "GradingChanged": lambda who, p: f"{who} changed how {p['course_title']} is graded",
    "GradesImported": lambda who, p: (
        f"{who} read {p['cells']} {'grade' if p['cells'] == 1 else 'grades'} of {p['course_title']} in from"
        f" {p['file_name']}"
    ),
    "CertificateIssued": lambda _, p: f"A certificate for {p['course_title']} was issued to {p['learner_name']}",
    "CertificateRevoked": lambda who, p: (
        f"{who} revoked the certificate of {p['learner_name']} for {p['course_title']}: {p['reason']}"
    ),
    "CertificateReinstated": lambda who, p: (
        f"{who} made the certificate of {p['learner_name']} for {p['course_title']} valid again"
    ),
}
_OBJECTS: Final = (
    ("certificate", "certificate_id"),
    ("attempt", "attempt_id"),
    ("hand-in", "submission_id"),
    ("lesson", "lesson_id"),
    ("enrolment", "enrollment_id"),
    ("version", "version_id"),
    ("course", "course_id"),
    ("path", "path_id"),
    ("question", "question_id"),
    ("person", "user_id"),
    ("file", "media_id"),
    ("group", "group_id"),
    ("assigned learning", "assigned_id"),
)
_OF_TYPE: Final = {"CourseCompleted": ("enrolment", "enrollment_id"), "LessonCompleted": ("lesson", "lesson_id")}
# Announced at the door, before anyone is signed in: whoever they are about is who acts.
_BY_THEMSELVES: Final = {"SignedIn", "PasswordResetAsked", "PasswordReset", "PersonJoined"}
_CHANGES: Final = {
    "RoleChanged": {"role": ("from_role", "to_role")},
    "StorageLimitChanged": {"bytes": ("before", "after")},
    "AttemptRegraded": {"percent": ("from_percent", "percent"), "passed": ("from_passed", "passed")},
}


def action_of(event_type: str) -> str:
    """The type in words: ``CoursePublished`` → ``Course published``."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", event_type).lower()
    return words[:1].upper() + words[1:]


def summary_of(envelope: Envelope) -> str:
    """The sentence; the action and who did it, where a type has none of its own yet."""
    who = envelope.actor_name or "The academy"
    says = _SENTENCES.get(envelope.type)
    try:
        return says(who, envelope.payload) if says else f"{who}: {action_of(envelope.type).lower()}"
    except KeyError:  # an older event, from before a field was there
        return f"{who}: {action_of(envelope.type).lower()}"


def actor_of(envelope: Envelope) -> tuple[UUID | None, str]:
    """Who did it: an id, empty for the platform itself, and a name."""
    person = envelope.payload.get("user_id")
    if person and envelope.type in _BY_THEMSELVES and envelope.actor_id is None:
        return UUID(str(person)), str(envelope.payload.get("name", ""))
    return envelope.actor_id, envelope.actor_name


def object_of(envelope: Envelope) -> tuple[str, str]:
    """What it was done to: a kind and an id, both empty for the academy itself."""
    for kind, name in (_OF_TYPE.get(envelope.type, ("", "")), *_OBJECTS):
        if found := envelope.payload.get(name):
            return kind, str(found)
    return "", ""


def detail_of(envelope: Envelope) -> dict[str, Any]:
    """The event's fields, with what was before and after apart from the rest."""
    fields, before, after = dict(envelope.payload), {}, {}
    for name, (old, new) in _CHANGES.get(envelope.type, {}).items():
        before[name], after[name] = fields.pop(old, None), fields.pop(new, None)
    before |= fields.pop("before", None) or {}
    after |= fields.pop("after", None) or {}
    return {"fields": fields, "before": before, "after": after}
