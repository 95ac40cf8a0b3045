"""Who is told what when something happens: a line in the notification centre, a mail, or both."""

from uuid import UUID, uuid5

from backend.kernel.ids import TenantId
from backend.notifications import authoring, letters, sender
from backend.notifications.letters import Letter
from backend.notifications.models import MailDelivery, Notification
from backend.platform.bus import Subscription
from backend.platform.events import Envelope
from backend.platform.settings import settings
from backend.platform.unit_of_work import Work
from backend.tenants import api as tenants_api
from backend.tenants.dto import BrandCard


def _tell(work: Work, envelope: Envelope, kind: str, title: str, body: str, url: str) -> None:
    work.session.add(
        Notification(
            tenant_id=envelope.tenant_id,
            id=uuid5(envelope.id, "notification"),
            user_id=UUID(envelope.payload["user_id"]),
            kind=kind,
            title=title,
            body=body,
            url=url,
            created_at=envelope.at,
        )
    )


async def _sender_of(envelope: Envelope) -> tuple[BrandCard, str]:
    tenant_id = TenantId(envelope.tenant_id)
    slug = await tenants_api.slug_by_id(tenant_id)
    return await tenants_api.brand_of(tenant_id), settings().origin(slug or None)


def _queue(work: Work, envelope: Envelope, to: str, letter: Letter, brand: BrandCard, origin: str) -> None:
    bodies = letters.render(letter, brand, origin)
    work.session.add(
        MailDelivery(
            tenant_id=envelope.tenant_id,
            id=uuid5(envelope.id, to),
            event_id=envelope.id,
            recipient=to,
            template=letter.template,
            subject=letter.subject,
            text_body=bodies.text,
            html_body=bodies.html,
            from_name=brand.name,
            created_at=envelope.at,
            next_try_at=envelope.at,
        )
    )


async def _invited(work: Work, envelope: Envelope) -> None:
    p = envelope.payload
    brand, origin = await _sender_of(envelope)
    letter = letters.invitation(brand.name, p["name"], p["role"], envelope.actor_name, UUID(p["link_id"]))
    _queue(work, envelope, p["email"], letter, brand, origin)


async def _password_asked(work: Work, envelope: Envelope) -> None:
    p = envelope.payload
    brand, origin = await _sender_of(envelope)
    letter = letters.password_link(brand.name, p["name"], UUID(p["link_id"]))
    _queue(work, envelope, p["email"], letter, brand, origin)


async def _password_changed(work: Work, envelope: Envelope) -> None:
    p = envelope.payload
    brand, origin = await _sender_of(envelope)
    _queue(work, envelope, p["email"], letters.password_changed(brand.name, p["name"], origin), brand, origin)


async def _certificate(work: Work, envelope: Envelope) -> None:
    p = envelope.payload
    brand, origin = await _sender_of(envelope)
    letter = letters.certificate(brand.name, p["learner_name"], p["course_title"], origin, p["code"])
    _queue(work, envelope, p["learner_email"], letter, brand, origin)
    title = f"Your certificate for {p['course_title']} is ready"
    _tell(work, envelope, "certificate", title, "Download it, or share the page that proves it.", "/certificates")


async def _enrolled(work: Work, envelope: Envelope) -> None:
    p = envelope.payload
    body = "Begin with the first lesson; you can stop at any time and go on where you were."
    _tell(work, envelope, "welcome", f"You are enrolled in {p['course_title']}", body, f"/courses/{p['course_id']}")


async def _wake_the_sender(_envelope: Envelope) -> None:
    sender.wake()


SUBSCRIPTION = Subscription(
    "notifications",
    ("lms.identity", "lms.learning", "lms.notification", "lms.content"),
    {
        "PersonInvited": _invited,
        "PasswordResetAsked": _password_asked,
        "PasswordReset": _password_changed,
        "CertificateIssued": _certificate,
        "LearnerEnrolled": _enrolled,
        **authoring.HANDLERS,
    },
    after=_wake_the_sender,
)
