"""What the session asks of the backend, in one place."""

from backend.auth import api as auth
from backend.kernel.actor import Actor
from backend.notifications import api as notifications
from backend.tenants import api as tenants


async def actor_of(host: str, session: str) -> Actor:
    """The person whose live session this is, on this host.

    Raises:
        NotSignedIn: the session is over, or belongs to another host.
        AcademySuspended: it is closed for now.
    """
    return await auth.actor_of(host, session)


async def tenant_name_of(host: str) -> str:
    """The name that the tenant of a host goes by; empty for a host of nobody's."""
    tenant = await tenants.resolve_host(host)
    return tenant.name if tenant else ""


async def is_known_host(host: str) -> bool:
    """Whether a host is a tenant's, or the platform's."""
    return await tenants.is_known_host(host)


async def unread_of(actor: Actor) -> int:
    """How many notifications this person has not read."""
    return await notifications.unread_count(actor)


async def shows_front_page(host: str) -> bool:
    """Whether the academy of this host shows its catalogue to visitors."""
    card = await tenants.resolve_host(host)
    return card is not None and not card.is_platform and (await tenants.brand_of(card.id)).front_open
