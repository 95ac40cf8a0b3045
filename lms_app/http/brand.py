"""A tenant's stylesheet and logo, by host; everyone may have them, since the sign-in page does."""

from collections import OrderedDict
from functools import lru_cache
from html import escape
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from backend.kernel.errors import NotFound
from backend.kernel.ids import MediaId
from backend.media import api as media
from backend.tenants import api as tenants
from backend.tenants.dto import BrandCard, TenantCard
from lms_app.http.client import host_of, tenant_of

router = APIRouter(include_in_schema=False)
_KEPT = 64
_LARGEST_KEPT = 256_000

# An SVG that is opened by itself is a document: it may do nothing.
_INERT = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
_MARK = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="{back}"/>'
    '<text x="16" y="16" fill="{front}" font-family="Inter,system-ui,sans-serif" font-size="18" font-weight="600" '
    'text-anchor="middle" dominant-baseline="central">{letter}</text></svg>'
)


@router.get("/theme.css")
async def theme(request: Request) -> Response:
    """The brand's colours and font, over the app's own."""
    css, tag = await tenants.theme_css(host_of(request))
    return _unless_known(request, css.encode(), "text/css; charset=utf-8", tag)


@router.get("/brand/fonts.css")
async def fonts() -> Response:
    """All the fonts that can be chosen, for the page where one is; a browser fetches only what it shows."""
    css = "".join(tenants.font_faces(name) for name in tenants.FONTS)
    return Response(css, media_type="text/css; charset=utf-8", headers={"Cache-Control": "public, max-age=86400"})


@router.get("/brand/logo")
async def logo(request: Request, tenant: Annotated[TenantCard, Depends(tenant_of)]) -> Response:
    """The logo; the tenant's initial on its colour, where none was uploaded."""
    brand = await tenants.brand_of(tenant.id)
    body, kind = await _picture(tenant, brand)
    tag = f'"{tenant.id.hex[-12:]}-{brand.revision}-logo"'
    return _unless_known(request, body, kind, tag, {"Content-Security-Policy": _INERT})


_logos: OrderedDict[tuple[UUID, UUID], tuple[bytes, str]] = OrderedDict()
"""By tenant and file, which never changes: the file store is asked once, not at every page."""


async def _picture(tenant: TenantCard, brand: BrandCard) -> tuple[bytes, str]:
    if brand.logo_media_id is not None:
        try:
            return await _logo(tenant, brand.logo_media_id)
        except NotFound:
            pass
    return _mark(brand.name[:1].upper(), brand.primary_colour, brand.accent_colour), "image/svg+xml"


async def _logo(tenant: TenantCard, media_id: UUID) -> tuple[bytes, str]:
    place = (tenant.id, media_id)
    found = _logos.get(place)
    if found is None:
        found = await media.logo_bytes(tenant.id, MediaId(media_id))
        if len(found[0]) <= _LARGEST_KEPT:
            _logos[place] = found
        if len(_logos) > _KEPT:
            _logos.popitem(last=False)
    return found


@lru_cache(maxsize=1024)
def _mark(letter: str, primary: str, accent: str) -> bytes:
    colours = tenants.advice(primary, accent).light
    return _MARK.format(back=colours.primary, front=colours.primary_content, letter=escape(letter)).encode()


def _unless_known(
    request: Request, body: bytes, kind: str, tag: str, headers: dict[str, str] | None = None
) -> Response:
    """The body, or 304 where the browser has this very one. It asks every time: a new brand shows at once."""
    headers = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Host", **(headers or {})}
    if tag in [part.strip().removeprefix("W/") for part in request.headers.get("if-none-match", "").split(",")]:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=kind, headers=headers)
