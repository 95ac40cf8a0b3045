"""All that needs running sites, with a browser or without, on one pair of them."""

from tests.bench import clicks, crowd, large, loading, memory, wire
from tests.bench.figures import Figure
from tests.bench.sites import both
from tests.support.browser import chromium


async def measure() -> list[Figure]:
    with both() as pair:
        async with chromium() as browser:
            seen = [*await loading.measure(browser, pair), *await clicks.measure(browser, pair)]
            seen += await large.measure(browser, pair)
        return [*seen, *await wire.measure(pair), *await crowd.measure(pair), *memory.measure(pair)]


async def measure_player() -> list[Figure]:
    """The player alone: the large course, and the crowd."""
    with both() as pair:
        async with chromium() as browser:
            seen = await large.measure(browser, pair)
        return [*seen, *await crowd.measure(pair)]
