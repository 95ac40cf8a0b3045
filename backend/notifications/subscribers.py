"""Who is told what when something happens: a line in the notification centre, a mail, or both."""

from uuid import UUID

from backend.notifications import authoring, judging, letters, sender
from backend.notifications.assigned import ASSIGNED
from backend.notifications.door import DOOR
from backend.notifications.telling import queue, sender_of, tell
from backend.platform.bus import Subscription
from backend.platform.events import Envelope
from backend.platform.unit_of_work import Work


async def _invited(work: Work, envelope: Envelope) -> None:
    p = envelope.payload
    brand, origin = await sender_of(envelope)
    letter = letters.invitation(brand.name, p["name"], p["role"], envelope.actor_name, UUID(p["link_id"]))
    queue(work, envelope, p["email"], letter, brand, origin)


async def _password_asked(work: Work, envelope: Envelope) -> None:
    p = envelope.payload
    brand, origin = await sender_of(envelope)
    letter = letters.password_link(brand.name, p["name"], UUID(p["link_id"]))
    queue(work, envelope, p["email"], letter, brand, origin)


async def _password_changed(work: Work, envelope: Envelope) -> None:
    p = envelope.payload
    brand, origin = await sender_of(envelope)
    queue(work, envelope, p["email"], letters.password_changed(brand.name, p["name"], origin), brand, origin)


async def _certificate(work: Work, envelope: Envelope) -> None:
    p = envelope.payload
    brand, origin = await sender_of(envelope)
    letter = letters.certificate(brand.name, p["learner_name"], p["course_title"], origin, p["code"])
    queue(work, envelope, p["learner_email"], letter, brand, origin)
    title = f"Your certificate for {p['course_title']} is ready"
    tell(work, envelope, "certificate", title, "Download it, or share the page that proves it.", "/certificates")


async def _course_part(work: Work, envelope: Envelope) -> None:
    p = envelope.payload
    if p["part"] == "none" or p["user_id"] == str(envelope.actor_id):
        return
    brand, origin = await sender_of(envelope)
    path = f"/teach/{p['course_id']}"
    letter = letters.course_part(brand.name, p["name"], p["title"], f"{origin}{path}", envelope.actor_name, p["part"])
    queue(work, envelope, p["email"], letter, brand, origin)
    tell(work, envelope, "course", f"{letter.heading}: {p['title']}", letter.paragraphs[-1], path)


async def _path_completed(work: Work, envelope: Envelope) -> None:
    p = envelope.payload
    title = f"You completed the learning path {p['path_title']}"
    tell(work, envelope, "path", title, "See what you achieved.", f"/paths/{p['path_id']}/complete")


async def _wake_the_sender(_envelope: Envelope) -> None:
    sender.wake()


SUBSCRIPTION = Subscription(
    "notifications",
    ("lms.identity", "lms.learning", "lms.notification", "lms.content", "lms.assessment"),
    {
        "PersonInvited": _invited,
        "PasswordResetAsked": _password_asked,
        "PasswordReset": _password_changed,
        "CertificateIssued": _certificate,
        **authoring.HANDLERS,
        **judging.HANDLERS,
        **DOOR,
        **ASSIGNED,
        "CourseStaffChanged": _course_part,
        "PathCompleted": _path_completed,
    },
    after=_wake_the_sender,
)
