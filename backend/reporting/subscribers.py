"""Keeps the roll-ups as events arrive. Days are UTC days of the event, not of its arrival."""

from uuid import UUID

from backend.platform.bus import Subscription
from backend.platform.events import Envelope
from backend.platform.unit_of_work import Work
from backend.reporting.repository import counting


async def _enrolled(work: Work, envelope: Envelope) -> None:
    p, at, tenant = envelope.payload, envelope.at, envelope.tenant_id
    course = UUID(p["course_id"])
    new = 0 if p.get("again") else 1
    if p.get("how", "self") in ("self", "code"):
        await counting.active(work.session, tenant, at.date(), UUID(p["user_id"]))
    if new:
        await counting.daily(work.session, tenant, at.date(), "enrollments", course)
        await counting.tenant(work.session, tenant, at, enrollments=1)
    await counting.course(work.session, tenant, course, p["course_title"], at, enrollments=new, active=1)


async def _shut(work: Work, envelope: Envelope) -> None:
    await _count_active(work, envelope, -1)


async def _opened(work: Work, envelope: Envelope) -> None:
    await _count_active(work, envelope, 1)


async def _ended(work: Work, envelope: Envelope) -> None:
    if envelope.payload["was"] == "open":
        await _count_active(work, envelope, -1)


async def _extended(work: Work, envelope: Envelope) -> None:
    if envelope.payload["reopened"]:
        await _count_active(work, envelope, 1)


async def _count_active(work: Work, envelope: Envelope, change: int) -> None:
    p = envelope.payload
    course, title = UUID(p["course_id"]), p["course_title"]
    await counting.course(work.session, envelope.tenant_id, course, title, envelope.at, active=change)


async def _lesson_completed(work: Work, envelope: Envelope) -> None:
    p, day = envelope.payload, envelope.at.date()
    await counting.daily(work.session, envelope.tenant_id, day, "lessons", UUID(p["course_id"]))
    await counting.active(work.session, envelope.tenant_id, day, UUID(p["user_id"]))


async def _course_completed(work: Work, envelope: Envelope) -> None:
    p, at, tenant = envelope.payload, envelope.at, envelope.tenant_id
    course = UUID(p["course_id"])
    await counting.daily(work.session, tenant, at.date(), "completions", course)
    await counting.active(work.session, tenant, at.date(), UUID(p["user_id"]))
    await counting.course(work.session, tenant, course, p["course_title"], at, completions=1)
    await counting.tenant(work.session, tenant, at, completions=1)


async def _quiz_submitted(work: Work, envelope: Envelope) -> None:
    p, at, tenant = envelope.payload, envelope.at, envelope.tenant_id
    ids = (UUID(p["course_id"]), UUID(p["lesson_id"]))
    await counting.daily(work.session, tenant, at.date(), "quizzes", ids[0])
    await counting.active(work.session, tenant, at.date(), UUID(p["user_id"]))
    await counting.quiz(
        work.session, tenant, ids, p["quiz_title"], at, percent=int(p["percent"]), passed=bool(p["passed"])
    )


async def _quiz_handed_in(work: Work, envelope: Envelope) -> None:
    """It waits for a grader: handed in on this day, and in the quiz's own figures once it is graded."""
    p, day = envelope.payload, envelope.at.date()
    await counting.daily(work.session, envelope.tenant_id, day, "quizzes", UUID(p["course_id"]))
    await counting.active(work.session, envelope.tenant_id, day, UUID(p["user_id"]))


async def _attempt_graded(work: Work, envelope: Envelope) -> None:
    p, ids = envelope.payload, (UUID(envelope.payload["course_id"]), UUID(envelope.payload["lesson_id"]))
    percent, passed = int(p["percent"]), bool(p["passed"])
    await counting.quiz(
        work.session, envelope.tenant_id, ids, p["quiz_title"], envelope.at, percent=percent, passed=passed
    )


async def _attempt_regraded(work: Work, envelope: Envelope) -> None:
    p, ids = envelope.payload, (UUID(envelope.payload["course_id"]), UUID(envelope.payload["lesson_id"]))
    await counting.quiz_regraded(
        work.session,
        envelope.tenant_id,
        ids,
        percent=int(p["percent"]) - int(p["from_percent"]),
        passed=int(p["passed"]) - int(p["from_passed"]),
    )


async def _signed_in(work: Work, envelope: Envelope) -> None:
    await counting.active(work.session, envelope.tenant_id, envelope.at.date(), UUID(envelope.payload["user_id"]))


async def _person_came(work: Work, envelope: Envelope) -> None:
    await counting.tenant(work.session, envelope.tenant_id, envelope.at, people=1)


async def _person_left(work: Work, envelope: Envelope) -> None:
    await counting.tenant(work.session, envelope.tenant_id, envelope.at, people=-1)


async def _course_created(work: Work, envelope: Envelope) -> None:
    await counting.tenant(work.session, envelope.tenant_id, envelope.at, courses=1)


async def _course_gone(work: Work, envelope: Envelope) -> None:
    await counting.tenant(work.session, envelope.tenant_id, envelope.at, courses=-1)


async def _course_published(work: Work, envelope: Envelope) -> None:
    p = envelope.payload
    await counting.course(work.session, envelope.tenant_id, UUID(p["course_id"]), p["title"], envelope.at)


async def _stored(work: Work, envelope: Envelope) -> None:
    await counting.tenant(work.session, envelope.tenant_id, envelope.at, storage=int(envelope.payload["size"]))


async def _removed(work: Work, envelope: Envelope) -> None:
    await counting.tenant(work.session, envelope.tenant_id, envelope.at, storage=-int(envelope.payload["size"]))


async def _replaced(work: Work, envelope: Envelope) -> None:
    grown = int(envelope.payload["size"]) - int(envelope.payload["former_size"])
    await counting.tenant(work.session, envelope.tenant_id, envelope.at, storage=grown)


SUBSCRIPTION = Subscription(
    "reporting",
    ("lms.learning", "lms.assessment", "lms.content", "lms.identity", "lms.media", "lms.notification"),
    {
        "LearnerEnrolled": _enrolled,
        "EnrollmentSuspended": _shut,
        "EnrollmentResumed": _opened,
        "EnrollmentExpired": _shut,
        "EnrollmentExtended": _extended,
        "EnrollmentEnded": _ended,
        "LessonCompleted": _lesson_completed,
        "CourseCompleted": _course_completed,
        "QuizSubmitted": _quiz_submitted,
        "QuizHandedIn": _quiz_handed_in,
        "AttemptGraded": _attempt_graded,
        "AttemptRegraded": _attempt_regraded,
        "SignedIn": _signed_in,
        "PersonJoined": _person_came,
        "PersonReactivated": _person_came,
        "PersonDeactivated": _person_left,
        "CourseCreated": _course_created,
        "CoursePublished": _course_published,
        "ImportUndone": _course_gone,
        "MediaStored": _stored,
        "MediaReplaced": _replaced,
        "MediaRemoved": _removed,
        # Of releases that kept pictures alone; their events may still be brought again.
        "PictureStored": _stored,
        "PictureRemoved": _removed,
        "CertificateIssued": _stored,
    },
)
