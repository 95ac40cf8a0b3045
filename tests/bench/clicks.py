"""From a click to the changed page, in a browser: a lesson of ours against a bare counter, in turns."""

from playwright.async_api import Browser, Page

from backend.kernel.permissions import Role
from tests.bench.figures import Figure, percentile
from tests.bench.sites import Pair
from tests.support.tour import SLUG, settled, signed_in, stops

CLICKS = 40
_WARM = 6
_CLICK = """([what, where]) => new Promise((done, fail) => {
    const shown = () => document.querySelector(where)?.textContent
    const button = what.map(id => document.getElementById(id)).find(Boolean), before = shown()
    setTimeout(() => fail(new Error('nothing changed')), 5000)
    const began = performance.now()
    new MutationObserver((_, watch) => {
        if (shown() && shown() !== before) { watch.disconnect(); done(performance.now() - began) }
    }).observe(document.body, {subtree: true, childList: true, characterData: true})
    button.click()
})"""
_WAYS = (["next-lesson", "previous-lesson"], ["previous-lesson", "next-lesson"])


async def measure(browser: Browser, pair: Pair) -> list[Figure]:
    learner = await signed_in(browser, pair.site, Role.TRAINEE)
    lesson, counter = await learner.new_page(), await learner.new_page()
    [path] = [stop.path for stop in stops(Role.TRAINEE, pair.superuser) if stop.name == "learn-long"]
    await lesson.goto(pair.site.origin(SLUG) + path)
    await settled(lesson)
    await counter.goto(pair.bare)
    await settled(counter)
    await counter.wait_for_timeout(1000)
    ours: list[float] = []
    bare: list[float] = []
    for turn in range(_WARM + CLICKS):
        ours.append(await _click(lesson, _WAYS[turn % 2], "h1"))
        bare.append(await _click(counter, ["up"], "#count"))
    await learner.close()
    ours, bare = ours[_WARM:], bare[_WARM:]
    return [
        Figure(
            f"Click to changed lesson, {name}", percentile(ours, share), "ms", None, percentile(bare, share),
            "a bare Reflex counter", "one event: session, lesson and outline, against a number",
        )
        for name, share in (("p50", 0.5), ("p95", 0.95))
    ]  # fmt: skip


async def _click(page: Page, ids: list[str], where: str) -> float:
    await page.bring_to_front()
    took = float(await page.evaluate(_CLICK, [ids, where]))
    await page.wait_for_timeout(60)
    return took
