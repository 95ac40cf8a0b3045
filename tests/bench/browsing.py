"""All that needs running sites and a browser, on one pair of them."""

from tests.bench import clicks, memory
from tests.bench.figures import Figure
from tests.bench.sites import both
from tests.support.browser import chromium


async def measure() -> list[Figure]:
    with both() as pair:
        async with chromium() as browser:
            return [*await clicks.measure(browser, pair), *memory.measure(pair)]
