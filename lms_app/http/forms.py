"""Forms of pages without a script: reading them, and knowing that they are ours.

A form carries a token that we signed for the browser's own form cookie and for this host. Another site, a sibling
tenant's page included, has neither; and the edge has refused foreign origins before.
"""

import secrets
from urllib.parse import parse_qsl, urlsplit

from fastapi import Request
from fastapi.responses import Response

from backend.kernel.errors import InvalidInput, LmsError
from backend.platform.settings import settings
from backend.platform.signing import is_signature, signature
from lms_app.http.client import host_of

SESSION_COOKIE = "lms_session"
_FORM_COOKIE = "lms_form"
_TOKEN_FIELD = "form_token"  # noqa: S105 - the name of a field
_LARGEST = 32 * 1024
_PURPOSE = "form"
# The session itself ends when it is idle; the browser only has to keep its name for longer than that.
_COOKIE_LIFE = 180 * 24 * 3600


class FormExpired(LmsError):
    """The token does not belong to this browser: an old tab, cleared cookies, or somebody else's page."""

    code = "form.expired"
    status = 403
    message = "This page had been open for too long. Please try again."


def form_token(request: Request, response_cookie: list[str]) -> str:
    """The hidden field's value; a new form cookie is put into ``response_cookie`` where the browser has none."""
    nonce = request.cookies.get(_FORM_COOKIE, "")
    if not 20 <= len(nonce) <= 64:
        nonce = secrets.token_urlsafe(24)
        response_cookie.append(nonce)
    return signature(_PURPOSE, nonce, host_of(request))


def keep_form_cookie(response: Response, nonce: str) -> None:
    """Let the browser keep what its forms are signed for."""
    response.set_cookie(_FORM_COOKIE, nonce, httponly=True, secure=settings().https, samesite="lax", path="/")


async def read_form(request: Request) -> dict[str, str]:
    """The fields of a form of ours.

    Raises:
        FormExpired: the token is not right; InvalidInput: no form, or a huge one.
    """
    if request.headers.get("content-type", "").split(";")[0].strip() != "application/x-www-form-urlencoded":
        raise InvalidInput
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LARGEST:
            raise InvalidInput("That is more than this form takes.")
    fields = dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=20))
    nonce = request.cookies.get(_FORM_COOKIE, "")
    given = fields.pop(_TOKEN_FIELD, "")
    if not nonce or not is_signature(given, _PURPOSE, nonce, host_of(request)):
        raise FormExpired
    return fields


def let_in(response: Response, token: str) -> None:
    """Give the browser its session, and a clean start for forms."""
    response.set_cookie(
        SESSION_COOKIE, token, max_age=_COOKIE_LIFE, httponly=True, secure=settings().https, samesite="lax", path="/"
    )
    response.delete_cookie(_FORM_COOKIE, httponly=True, secure=settings().https, samesite="lax", path="/")


def let_out(response: Response) -> None:
    """Take the session from the browser."""
    response.delete_cookie(SESSION_COOKIE, httponly=True, secure=settings().https, samesite="lax", path="/")


def local_path(wanted: str | None) -> str | None:
    """A path of this very host, or None: ``next`` must not lead elsewhere."""
    if not wanted or len(wanted) > 2000 or not wanted.startswith("/") or wanted[1:2] in ("/", "\\"):
        return None
    if not wanted.isprintable() or "\\" in wanted:
        return None
    parts = urlsplit(wanted)
    if parts.scheme or parts.netloc or parts.path in ("/sign-in", "/sign-out"):
        return None
    return wanted
