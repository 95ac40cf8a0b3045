"""Opening a page in a browser that has never seen it: what travels, and when its main part is painted."""

from statistics import median
from typing import Any

from playwright.async_api import Browser

from backend.kernel.permissions import Role
from tests.bench.figures import Figure
from tests.bench.sites import Pair
from tests.support.browser import chromium
from tests.support.tour import SLUG, settled, signed_in, stops
from tests.support.weight import LIMIT, code_of

ROUNDS = 7
_NOTE_PAINTS = """new PerformanceObserver(list => { window.__lcp = list.getEntries().at(-1).startTime })
    .observe({type: 'largest-contentful-paint', buffered: true})"""
_TARGETS = {
    "sign-in": (600, "the page and its styles, drawn by the server; browser and server share these cores"),
    "course": (800, "React starts, the socket brings the words, the file store the picture; all on these cores"),
    "lesson": (800, "React starts, then the socket brings the text; browser and server share these cores"),
}
_BARE = "a bare Reflex page"


async def measure(browser: Browser, pair: Pair) -> list[Figure]:
    entrance = await signed_in(browser, pair.site, Role.TRAINEE)
    session: Any = await entrance.storage_state()
    await entrance.close()
    home = pair.site.origin(SLUG)
    pages = {stop.name: home + stop.path for stop in stops(Role.TRAINEE, pair.superuser)}
    return [*await _weights(browser, pair, session, pages), *await _paints(pair, session, pages)]


async def _weights(browser: Browser, pair: Pair, session: Any, pages: dict[str, str]) -> list[Figure]:
    bare = await code_of(browser, pair.bare)
    weights = {name: await code_of(browser, url, session) for name, url in pages.items()}
    heaviest = sorted(weights, key=lambda name: weights[name], reverse=True)
    bound = "React, React Router and Reflex's runtime"
    return [Figure(f"JS and CSS, {name}", weights[name], "KB", LIMIT, bare, _BARE, bound) for name in heaviest]


async def _paints(pair: Pair, session: Any, pages: dict[str, str]) -> list[Figure]:
    cases = {
        "bare": (pair.bare, None),
        "sign-in": (pair.site.origin(SLUG) + "/sign-in", None),
        "course": (pages["courses"], session),
        "lesson": (pages["learn-long"], session),
    }
    times: dict[str, list[float]] = {name: [] for name in cases}
    for _ in range(ROUNDS):
        for name, (url, state) in cases.items():
            times[name].append(await _paint(url, state))
    floor = median(times["bare"])
    return [
        Figure(f"LCP in cold Chromium, {name}", median(times[name]), "ms", target, floor, _BARE, bound)
        for name, (target, bound) in _TARGETS.items()
    ]


async def _paint(url: str, session: Any) -> float:
    """Milliseconds to the largest contentful paint, in a browser that was started for it."""
    async with chromium() as browser:
        context = await browser.new_context(storage_state=session, viewport={"width": 1440, "height": 900})
        await context.add_init_script(_NOTE_PAINTS)
        page = await context.new_page()
        await page.goto(url)
        await settled(page)
        await page.wait_for_timeout(300)
        return float(await page.evaluate("window.__lcp"))
