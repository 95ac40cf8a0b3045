"""Signing in and out, forgotten passwords and invitations: plain pages, working without a script."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from backend.auth import api as auth
from backend.auth.dto import Entry
from backend.kernel.actor import Actor
from backend.kernel.errors import InvalidField, LmsError, NotSignedIn
from backend.tenants.dto import TenantCard
from lms_app.http.client import agent_of, host_of, ip_of, session_of, tenant_of
from lms_app.http.forms import let_in, let_out, local_path, read_form
from lms_app.http.templating import tenant_page
from state.session.home import home_of

router = APIRouter(include_in_schema=False)
Here = Annotated[TenantCard, Depends(tenant_of)]

_CLOSED = ("This academy is closed for now", "Nothing is lost. Please ask whoever runs it when it opens again.")
_DEAD_LINK = "This link does not work any more"
_WAYS_ON = {
    "invite": "If you have joined already, sign in. Otherwise ask your administrator for a new invitation.",
    "reset": "It was used already, is older than an hour, or a newer one was sent. You can ask for another.",
}


@router.get("/sign-in")
async def show_sign_in(request: Request, tenant: Here, next: str | None = None) -> Response:
    """The form; who is signed in already goes on."""
    if tenant.suspended:
        return await _message(request, tenant, *_CLOSED, status=403)
    try:
        actor = await auth.actor_of(host_of(request), session_of(request))
    except NotSignedIn:
        return await tenant_page(request, tenant, "sign_in.html", next=local_path(next) or "")
    return _on_to(actor, next)


@router.post("/sign-in")
async def sign_in(request: Request, tenant: Here) -> Response:
    """Let in who gives the right address and password; else say so beside the fields, with what was typed."""
    typed: dict[str, str] = {}
    try:
        typed = await read_form(request)
        entry = await auth.sign_in(
            tenant, typed.get("email", ""), typed.get("password", ""), user_agent=agent_of(request), ip=ip_of(request)
        )
    except auth.AcademySuspended:
        return await _message(request, tenant, *_CLOSED, status=403)
    except LmsError as failure:
        wanted = local_path(typed.get("next")) or ""
        return await _again(request, tenant, "sign_in.html", failure, typed, next=wanted)
    return _admit(entry, typed.get("next"))


@router.post("/sign-out")
async def sign_out(request: Request) -> Response:
    """End the session. The edge lets no other site send this."""
    await auth.sign_out(host_of(request), session_of(request))
    response = RedirectResponse("/sign-in", 303, {"Cache-Control": "no-store"})
    let_out(response)
    return response


@router.get("/forgot")
async def show_forgot(request: Request, tenant: Here) -> Response:
    """The form that asks for the address."""
    if tenant.suspended:
        return await _message(request, tenant, *_CLOSED, status=403)
    return await tenant_page(request, tenant, "forgot.html")


@router.post("/forgot")
async def forgot(request: Request, tenant: Here) -> Response:
    """The same answer for every address."""
    typed: dict[str, str] = {}
    try:
        typed = await read_form(request)
        await auth.forgot(tenant, typed.get("email", ""), ip=ip_of(request))
    except LmsError as failure:
        return await _again(request, tenant, "forgot.html", failure, typed)
    return await tenant_page(request, tenant, "forgot_sent.html", email=typed["email"].strip())


@router.get("/reset/{token}")
async def show_reset(request: Request, tenant: Here, token: str) -> Response:
    """The form for another password, where the link can be used."""
    return await _link_page(request, tenant, token, "reset")


@router.post("/reset/{token}")
async def reset(request: Request, tenant: Here, token: str) -> Response:
    """Set the password, sign out everywhere else, and go in."""
    try:
        typed = await read_form(request)
        entry = await auth.reset(tenant, token, typed.get("password"), user_agent=agent_of(request), ip=ip_of(request))
    except LmsError as failure:
        return await _link_page(request, tenant, token, "reset", failure)
    return _admit(entry, None)


@router.get("/invite/{token}")
async def show_invitation(request: Request, tenant: Here, token: str) -> Response:
    """The form for a name and a password, where the link can be used."""
    return await _link_page(request, tenant, token, "invite")


@router.post("/invite/{token}")
async def accept(request: Request, tenant: Here, token: str) -> Response:
    """Join, and go in."""
    typed: dict[str, str] = {}
    try:
        typed = await read_form(request)
        entry = await auth.accept(
            tenant, token, typed.get("name", ""), typed.get("password"), user_agent=agent_of(request), ip=ip_of(request)
        )
    except LmsError as failure:
        return await _link_page(request, tenant, token, "invite", failure, typed)
    return _admit(entry, None)


def _admit(entry: Entry, wanted: str | None) -> Response:
    response = _on_to(entry.actor, wanted)
    let_in(response, entry.token)
    return response


def _on_to(actor: Actor, wanted: str | None) -> Response:
    path = local_path(wanted)
    home = home_of(actor.role)
    return RedirectResponse(path if path and path != "/" else home, 303, {"Cache-Control": "no-store"})


async def _link_page(
    request: Request,
    tenant: TenantCard,
    token: str,
    purpose: str,
    failure: LmsError | None = None,
    typed: Mapping[str, str] | None = None,
) -> Response:
    try:
        link = await auth.look_at_link(tenant, token, purpose)
    except auth.AcademySuspended:
        return await _message(request, tenant, *_CLOSED, status=403)
    except auth.LinkUnusable as unusable:
        status = unusable.status
        return await _message(request, tenant, _DEAD_LINK, _WAYS_ON[purpose], status=status, purpose=purpose)
    values: dict[str, Any] = {"link": link, "typed": typed or {"name": link.name}}
    if failure is None:
        return await tenant_page(request, tenant, f"{purpose}.html", **values)
    return await _again(request, tenant, f"{purpose}.html", failure, **values)


async def _again(
    request: Request,
    tenant: TenantCard,
    template: str,
    failure: LmsError,
    typed: Mapping[str, str],
    **values: Any,
) -> Response:
    """The page once more, with what went wrong beside what it is about. Passwords are not sent back."""
    kept = {name: value for name, value in typed.items() if name != "password"}
    errors = {failure.field: failure.message} if isinstance(failure, InvalidField) else {}
    problem = "" if errors else failure.message
    return await tenant_page(
        request, tenant, template, status=failure.status, errors=errors, problem=problem, typed=kept, **values
    )


async def _message(
    request: Request, tenant: TenantCard, title: str, text: str, *, status: int, purpose: str = ""
) -> Response:
    return await tenant_page(request, tenant, "message.html", status=status, title=title, text=text, purpose=purpose)
