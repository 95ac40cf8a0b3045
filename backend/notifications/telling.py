"""The two ways to tell somebody: a line in the notification centre, and a mail. Each event tells a person once."""

from uuid import UUID, uuid5

from backend.kernel.ids import TenantId
from backend.notifications import letters
from backend.notifications.letters import Letter
from backend.notifications.models import MailDelivery, Notification
from backend.platform.events import Envelope
from backend.platform.settings import settings
from backend.platform.unit_of_work import Work
from backend.tenants import api as tenants_api
from backend.tenants.dto import BrandCard


def tell(
    work: Work, envelope: Envelope, kind: str, title: str, body: str, url: str, person: UUID | None = None
) -> None:
    """A line in somebody's notification centre: the event's own person, where no other is named."""
    work.session.add(
        Notification(
            tenant_id=envelope.tenant_id,
            id=uuid5(envelope.id, "notification"),
            user_id=person or UUID(envelope.payload["user_id"]),
            kind=kind,
            title=title,
            body=body,
            url=url,
            created_at=envelope.at,
        )
    )


async def sender_of(envelope: Envelope) -> tuple[BrandCard, str]:
    """The academy's brand, and the address that its links begin with."""
    tenant_id = TenantId(envelope.tenant_id)
    slug = await tenants_api.slug_by_id(tenant_id)
    return await tenants_api.brand_of(tenant_id), settings().origin(slug or None)


def queue(work: Work, envelope: Envelope, to: str, letter: Letter, brand: BrandCard, origin: str) -> None:
    """A mail, to be sent after the commit."""
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
