"""A browser without a window: keeps cookies, sends its origin, follows no redirect by itself."""

import re
from typing import Any

import httpx

from backend.auth import sessions
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.permissions import Role
from backend.users.dto import PersonCard
from lms_app.http.app import http_api
from tests.factories.academies import Academy


def open_browser(host: str, ip: str = "10.7.0.1") -> httpx.AsyncClient:
    """A fresh browser at this host, from this network address."""
    return httpx.AsyncClient(
        transport=httpx.ASGITransport(http_api, client=(ip, 1)),
        base_url=f"http://{host}:8000",
        headers={"Origin": f"http://{host}:8000", "User-Agent": "Firefox/1 (Linux)"},
    )


def hidden(html: str, name: str) -> str:
    """The value of a hidden field."""
    found = re.search(rf'name="{name}" value="([^"]*)"', html)
    assert found, f"no field {name}"
    return found[1]


async def submit(browser: httpx.AsyncClient, path: str, **fields: Any) -> httpx.Response:
    """Open the page, then send its form."""
    page = await browser.get(path)
    return await browser.post(path.split("?")[0], data={"form_token": hidden(page.text, "form_token"), **fields})


async def signed_in(academy: Academy, email: str, password: str) -> httpx.AsyncClient:
    """A browser in which somebody is signed in."""
    browser = open_browser(academy.host)
    answer = await submit(browser, "/sign-in", email=email, password=password)
    assert answer.status_code == 303, answer.text
    return browser


async def browser_of(actor: Actor, academy: Academy) -> httpx.AsyncClient:
    """A browser in which this person is signed in, without the time that their password would take."""
    who = PersonCard(actor.the_user(), actor.email, actor.name, Role(actor.role), "active", clock.now(), None)
    entry = await sessions.create(actor.tenant_id, who, "Firefox/1 (Linux)", "10.7.0.1")
    browser = open_browser(academy.host)
    browser.cookies.set("lms_session", entry.token)
    return browser
