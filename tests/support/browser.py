"""Chromium for tests: the one that ``./lms test`` found, or the one of this machine."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Browser, async_playwright

from backend.entrypoints.cli.chromium import find_or_install

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
