"""Chromium for tests: the one that ``./lms test`` found, or the one of this machine."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from playwright.async_api import Browser, BrowserContext, async_playwright

from backend.entrypoints.cli.chromium import find_or_install
from backend.kernel.actor import Actor
from tests.factories.sessions import session_of

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """A headless browser. ``*.localhost`` leads to this machine by itself."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=str(find_or_install()), args=ARGUMENTS)
        try:
            yield browser
        finally:
            await browser.close()


async def signed_in_as(browser: Browser, origin: str, who: Actor, **options: Any) -> BrowserContext:
    """A browser of its own with a session of this person's, at the host of their tenant."""
    context = await browser.new_context(base_url=origin, **options)
    cookie = {"name": "lms_session", "value": await session_of(who), "url": origin, "httpOnly": True}
    await context.add_cookies([cookie])
    return context
