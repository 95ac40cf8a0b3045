"""A course of 60 sections and 1,200 lessons: from its address to text and outline, in the player and the editor."""

from collections.abc import Sequence
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
_BARE = "(() => { new PerformanceObserver(l => { window.__there = l.getEntries().at(-1).startTime }).observe({type: 'largest-contentful-paint', buffered: true}) })()"  # noqa: E501
_PLAYER = (
    "document.querySelector('.stage .lesson [data-block]')"
    " && document.querySelectorAll('.course-outline .outline-heading').length >= 60"
    " && document.querySelector('.course-outline [aria-current=step]')"
)
_EDITOR = (
    "document.querySelector('.bn-editor [data-content-type]')?.textContent"
    " && document.querySelectorAll('#tree [data-section]').length >= 60"
    " && document.querySelector('#tree [data-lesson]')"
)


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
            origin = pair.site.origin(academy.slug)
            viewport = {"width": 1440, "height": 900}
            learner = await signed_in_as(browser, origin, academy.trainee, viewport=viewport)
            tutor = await signed_in_as(browser, origin, academy.tutor, viewport=viewport)
    bare = median(await _opened(learner, pair.bare, _BARE))
    player = await _opened(learner, f"{origin}/learn/{course.id}/{middle}", _watch(_PLAYER))
    editor = await _opened(tutor, f"{origin}/teach/{course.id}", _watch(_EDITOR))
    await learner.close()
    await tutor.close()
    return [
        _figure("player", player, 500, bare, "React starts; text and outline come beside its scripts"),
        _figure("editor", editor, 1000, bare, "React starts, the socket names the lesson, BlockNote starts"),
    ]


def _figure(where: str, times: Sequence[float], target: float, bare: float, bound: str) -> Figure:
    name = f"A course of 1,200 lessons opens in the {where}"
    return Figure(name, median(times), "ms", target, bare, "a bare Reflex page", f"{bound}; all on these cores")


def _watch(there: str) -> str:
    """The moment when all of it is there, by the page's own clock, which begins with the address."""
    return f"""(() => {{
        const watch = new MutationObserver(() => {{
            if (!window.__there && ({there})) requestAnimationFrame(() => setTimeout(() => {{
                window.__there = window.__there || performance.now()
            }}))
        }})
        watch.observe(document, {{subtree: true, childList: true, attributes: true}})
    }})()"""


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
