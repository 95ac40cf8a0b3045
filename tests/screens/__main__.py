"""``./lms screens``: a picture of every page, by role, light and dark, wide and narrow, into ``build/screens/``."""

import asyncio
import os
import shutil
import sys
import time
from itertools import product
from pathlib import Path

from playwright.async_api import Browser, BrowserContext, Page, TimeoutError

from backend.kernel.permissions import Role
from tests.support.browser import chromium
from tests.support.site import Site
from tests.support.stack import PROJECT
from tests.support.tour import Stop, open_stops, seeded_site, settled, signed_in, stops

INTO = PROJECT / "build" / "screens"
WIDTHS = {1440: 900, 390: 844}
THEMES = ("light", "dark")
AT_ONCE = 3
_FOR_EVERYONE = "everyone"


async def picture(context: BrowserContext, site: Site, stop: Stop, name: str) -> list[str]:
    """Put one page into a file; what is wrong with it."""
    page, wrong = await context.new_page(), []
    page.on("console", lambda said: wrong.append(said.text[:200]) if said.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)[:200]))
    try:
        await page.goto(site.origin(stop.slug) + stop.path)
        try:
            await settled(page)
        except TimeoutError:
            wrong.append("it did not settle")
        await page.screenshot(path=INTO / f"{name}.png", full_page=True)
        wrong += await _misfits(page)
    finally:
        await page.close()
    expected = stop.name in ("no-such-page", "dead-link")
    return [f"{name}: {one}" for one in wrong if not (expected and "status of 4" in one)]


async def _misfits(page: Page) -> list[str]:
    wide = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    headings = await page.evaluate(
        "[...document.querySelectorAll('h1:not([contenteditable] h1)')].filter(h => h.checkVisibility()).length"
    )
    wrong = [f"{wide} px too wide"] if wide > 0 else []
    return wrong + ([f"{headings} visible h1"] if headings != 1 else [])


async def role_pictures(browser: Browser, site: Site, role: Role | None, tour: list[Stop]) -> tuple[int, list[str]]:
    """All pages of a role in all themes and widths."""
    wrong, taken = [], 0
    for theme, (width, height) in product(THEMES, WIDTHS.items()):
        options = {"viewport": {"width": width, "height": height}, "color_scheme": theme}
        if role is None:
            context = await browser.new_context(**options)
        else:
            context = await signed_in(browser, site, role, **options)
        gate = asyncio.Semaphore(AT_ONCE)

        async def one(stop: Stop, context=context, gate=gate, theme=theme, width=width) -> list[str]:
            async with gate:
                who = role.lower() if role else _FOR_EVERYONE
                return await picture(context, site, stop, f"{who}.{stop.name}.{theme}.{width}")

        for lines in await asyncio.gather(*map(one, tour)):
            wrong += lines
            taken += 1
        await context.close()
    return taken, wrong


async def main(only: list[str]) -> int:
    """Take all pictures; 1 where a page has something wrong."""
    began = time.monotonic()
    shutil.rmtree(INTO, ignore_errors=True)
    INTO.mkdir(parents=True)
    wrong, taken = [], 0
    with seeded_site(PROJECT / "build" / "screens-log") as (site, superuser):
        async with chromium() as browser:
            for role in [*Role, None]:
                if only and (role.lower() if role else _FOR_EVERYONE) not in only:
                    continue
                tour = stops(role, superuser) if role else open_stops(superuser)
                count, lines = await role_pictures(browser, site, role, tour)
                taken, wrong = taken + count, wrong + lines
                print(f"{role.label if role else 'Everyone'}: {count} pictures", flush=True)
    print("\n".join(wrong))
    print(f"{taken} pictures in {time.monotonic() - began:.0f} s: {INTO.relative_to(PROJECT)}; {len(wrong)} findings")
    return 1 if wrong else 0


if __name__ == "__main__":
    os.chdir(Path(__file__).resolve().parents[2])
    sys.exit(asyncio.run(main(sys.argv[1:])))
