"""What a page costs to fetch: the JavaScript and CSS that a browser which was never here receives for it."""

from collections.abc import Mapping
from typing import Any

from playwright.async_api import Browser, Page

from tests.support.tour import settled

LIMIT = 200.0
"""Kilobytes (of 1,000 bytes) that a page of a trainee may ask for."""
LARGER = {"learn-assignment": 212.0, "learn-at-assignment": 212.0}
"""Pages with a budget of their own: the form of a hand-in comes with what uploads files and goes on after a break,
and with the rubric that it is judged by."""

_CODE = ("javascript", "css")


async def code_of(browser: Browser, url: str, session: Any = None) -> float:
    """Kilobytes of JS and CSS as they came over the wire, compressed and with their headers.

    ``session`` is the ``storage_state`` of someone who is signed in.
    """
    context = await browser.new_context(storage_state=session, viewport={"width": 1440, "height": 900})
    try:
        page = await context.new_page()
        received = await _received(page)
        await page.goto(url)
        await settled(page)
        await page.wait_for_load_state("networkidle")
        return sum(size for kind, size in received.values() if any(word in kind for word in _CODE)) / 1000
    finally:
        await context.close()


async def _received(page: Page) -> dict[str, tuple[str, float]]:
    """Type and bytes of every answer to come, by its request; filled while the page loads."""
    devtools = await page.context.new_cdp_session(page)
    kinds: dict[str, str] = {}
    received: dict[str, tuple[str, float]] = {}

    def answered(said: dict[str, Any]) -> None:
        kinds[said["requestId"]] = said["response"]["mimeType"]

    def finished(said: dict[str, Any]) -> None:
        received[said["requestId"]] = (kinds.get(said["requestId"], ""), said["encodedDataLength"])

    devtools.on("Network.responseReceived", answered)
    devtools.on("Network.loadingFinished", finished)
    await devtools.send("Network.enable")
    return received


def too_heavy(weights: Mapping[str, float]) -> list[str]:
    """The pages above their limit, by name, each with its weight."""
    return [f"{name}: {weight:.0f} KB" for name, weight in weights.items() if weight > LARGER.get(name, LIMIT)]
