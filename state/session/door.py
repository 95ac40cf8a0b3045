"""What the session asks of the backend, in one place."""

from backend.kernel.actor import Actor


async def actor_of(host: str, session: str) -> Actor:
    """The person whose live session this is, on this host.

    Raises:
        NotSignedIn: the session is over, or belongs to another host.
    """
    from backend.auth import api as auth

    return await auth.actor_of(host, session)


async def tenant_name_of(host: str) -> str:
    """The name that the tenant of a host goes by; empty for a host of nobody's."""
    from backend.tenants import api as tenants

    tenant = await tenants.resolve_host(host)
    return tenant.name if tenant else ""


async def unread_of(actor: Actor) -> int:
    """How many notifications this person has not read."""
    from backend.notifications import api as notifications

    return await notifications.unread_count(actor)


async def is_known_host(host: str) -> bool:
    """Whether a host is a tenant's, or the platform's."""
    from backend.tenants import api as tenants

    return await tenants.resolve_host(host) is not None
