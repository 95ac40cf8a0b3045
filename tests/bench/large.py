"""A course of 60 sections and 1,200 lessons in the player: from the address to its text and its outline."""

from statistics import median
from typing import Any

from playwright.async_api import Browser, Page

from backend.courses import api as courses
from backend.enrollments import api as enrollments
from tests.bench.figures import Figure
from tests.bench.ground import backend, standing_on
from tests.bench.sites import Pair
from tests.factories.academies import open_academy
from tests.factories.large import a_large_course
from tests.support.browser import signed_in_as

ROUNDS = 9
_TARGET = 500.0
# The moment when both are there, by the page's own clock, which begins with the address.
_WATCH = """(() => {
    const here = () => document.querySelector('.stage .lesson [data-block]') &&
        document.querySelectorAll('.course-outline .outline-heading').length >= 60 &&
        document.querySelector('.course-outline [aria-current=step]')
    const watch = new MutationObserver(() => {
        if (!window.__there && here()) requestAnimationFrame(() => setTimeout(() => {
            window.__there = window.__there || performance.now()
        }))
    })
    watch.observe(document, {subtree: true, childList: true, attributes: true})
})()"""
_BARE = "(() => { new PerformanceObserver(l => { window.__there = l.getEntries().at(-1).startTime }).observe({type: 'largest-contentful-paint', buffered: true}) })()"  # noqa: E501


async def measure(browser: Browser, pair: Pair) -> list[Figure]:
    with standing_on(pair.site.variables):
        async with backend():
            academy = await open_academy()
            course = await a_large_course(academy.tutor)
            await enrollments.enrol(academy.trainee, course.id)
            # In the middle of it, as a learner would be.
            page = await courses.course_page(academy.trainee, course.id)
            middle = page.sections[30].lessons[10].id
            await enrollments.open_lesson(academy.trainee, course.id, middle)
            context = await signed_in_as(
                browser, pair.site.origin(academy.slug), academy.trainee, viewport={"width": 1440, "height": 900}
            )
    address = f"{pair.site.origin(academy.slug)}/learn/{course.id}/{middle}"
    ours = await _opened(context, address, _WATCH)
    bare = await _opened(context, pair.bare, _BARE)
    await context.close()
    bound = "React starts, and text, outline and marks come beside the socket; browser and server share these cores"
    return [
        Figure("A course of 1,200 lessons opens in the player", median(ours), "ms", _TARGET, median(bare),
               "a bare Reflex page", bound),
    ]  # fmt: skip


async def _opened(context: Any, address: str, watch: str) -> list[float]:
    """Milliseconds to what is watched for, each time in a tab of its own; the browser has the scripts already."""
    times: list[float] = []
    for _ in range(ROUNDS + 2):
        page: Page = await context.new_page()
        await page.add_init_script(watch)
        await page.goto(address)
        await page.wait_for_function("window.__there", timeout=30_000)
        await page.wait_for_timeout(400)
        times.append(float(await page.evaluate("window.__there")))
        await page.close()
    return times[2:]
