"""Seats that became free go to who waits, as events say so."""

from uuid import UUID

from backend.enrollments import seats
from backend.platform.bus import Subscription
from backend.platform.events import Envelope
from backend.platform.unit_of_work import Work


async def _seat_may_be_free(work: Work, envelope: Envelope) -> None:
    await seats.promote(work, UUID(envelope.payload["course_id"]))


SUBSCRIPTION = Subscription(
    "seats",
    ("lms.learning", "lms.content"),
    {
        "EnrollmentEnded": _seat_may_be_free,
        "EnrollmentExpired": _seat_may_be_free,
        "RequestWithdrawn": _seat_may_be_free,
        "EnrollmentDeclined": _seat_may_be_free,
        "CoursePublished": _seat_may_be_free,
        "CourseAdmissionChanged": _seat_may_be_free,
    },
)
