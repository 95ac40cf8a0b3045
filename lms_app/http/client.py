"""What a request tells of who sends it."""

from ipaddress import ip_address

from fastapi import Request

from backend.kernel.errors import NotFound
from backend.platform.settings import settings
from backend.tenants import api as tenants
from backend.tenants.dto import TenantCard
from state.session.guards import session_cookie


def ip_of(request: Request) -> str:
    """The client's network address: what the outermost of our own proxies saw, and nothing that the client wrote."""
    direct = request.client.host if request.client else "unknown"
    hops = settings().trusted_proxy_hops
    if not hops:
        return direct
    forwarded = [part.strip() for part in ",".join(request.headers.getlist("x-forwarded-for")).split(",")]
    return forwarded[-hops][:45] if len(forwarded) >= hops and forwarded[-hops] else direct


def on_this_machine(request: Request) -> bool:
    """Whether the browser runs on the very machine that answers; a proxy in between makes it somebody else's."""
    if "x-forwarded-for" in request.headers or "forwarded" in request.headers or request.client is None:
        return False
    try:
        return ip_address(request.client.host).is_loopback
    except ValueError:
        return False


def host_of(request: Request) -> str:
    """The Host header."""
    return request.headers.get("host", "")


def agent_of(request: Request) -> str:
    """The browser's name for itself, cut to a sensible length."""
    return request.headers.get("user-agent", "")[:400]


def session_of(request: Request) -> str:
    """The session cookie's value; empty where there is none."""
    return session_cookie(request.headers.get("cookie", ""))


async def tenant_of(request: Request) -> TenantCard:
    """The tenant of the request's host.

    Raises:
        NotFound: the host is none of ours; Unavailable.
    """
    card = await tenants.resolve_host(host_of(request))
    if card is None:
        raise NotFound("There is no academy at this address.")
    return card
