"""The door of tenants: who a host belongs to, opening and suspending, and the brand."""

from backend.tenants.branding import brand_of, theme_css, update_brand
from backend.tenants.colours import ColourTooWeak, advice, colour
from backend.tenants.dto import TenantCard
from backend.tenants.hosts import is_known as is_known_host
from backend.tenants.hosts import look_up, slug_by_id
from backend.tenants.limits import storage_limit
from backend.tenants.rules import FONTS, GIGABYTE, slug_of, words
from backend.tenants.service import (
    ensure_platform,
    list_tenants,
    names_of,
    open_tenant,
    resume,
    set_storage_limit,
    slug_problem,
    suspend,
)
from backend.tenants.theme import font_faces

__all__ = [
    "FONTS",
    "GIGABYTE",
    "ColourTooWeak",
    "advice",
    "brand_of",
    "colour",
    "ensure_platform",
    "font_faces",
    "is_known_host",
    "list_tenants",
    "look_up",
    "names_of",
    "open_tenant",
    "resolve_host",
    "resume",
    "set_storage_limit",
    "slug_by_id",
    "slug_of",
    "slug_problem",
    "storage_limit",
    "suspend",
    "theme_css",
    "update_brand",
    "words",
]


async def resolve_host(host: object) -> TenantCard | None:
    """The tenant of a Host header; None for a host that is none of ours. A suspended one says so on its card.

    Raises:
        Unavailable: Valkey or Postgres does not answer.
    """
    card, _ = await look_up(host)
    return card
