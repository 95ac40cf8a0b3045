"""Pages that the server writes: they need no script, and look like the app because they share its stylesheet."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from backend.tenants import api as tenants
from backend.tenants.dto import TenantCard
from lms_app.http.forms import form_token, keep_form_cookie
from lms_app.http.frontend import stylesheet_href

_templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=select_autoescape(default=True, default_for_string=True),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def write(template: str, **values: Any) -> str:
    """A template's text with these values."""
    return _templates.get_template(template).render(stylesheet=stylesheet_href(), **values)


def write_on(template: str, **values: Any) -> Iterator[str]:
    """The same, piece by piece, while it is being sent."""
    stream = _templates.get_template(template).stream(stylesheet=stylesheet_href(), **values)
    stream.enable_buffering(64)
    return iter(stream)


async def tenant_page(
    request: Request, tenant: TenantCard, template: str, *, status: int = 200, **values: Any
) -> HTMLResponse:
    """A page in the tenant's look, with a token for its form. Never kept by any cache."""
    brand = await tenants.brand_of(tenant.id)
    new_cookie: list[str] = []
    token = form_token(request, new_cookie)
    defaults: dict[str, Any] = {"errors": {}, "problem": "", "typed": {}}
    html = write(template, **{**defaults, "tenant": tenant, "brand": brand, "form_token": token, **values})
    response = HTMLResponse(html, status, {"Cache-Control": "no-store"})
    for nonce in new_cookie:
        keep_form_cookie(response, nonce)
    return response
