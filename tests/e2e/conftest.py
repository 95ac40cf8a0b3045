"""One browser for all journeys of a worker, each in contexts of its own; and a seeded academy."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.e2e.desk import PATIENCE
from tests.e2e.desk import desk as desk
from tests.support.browser import chromium
from tests.support.site import Site
from tests.support.tour import seeded_site

expect.set_options(timeout=PATIENCE)  # of every expectation that names none: a busy machine is slow, not wrong


@dataclass(frozen=True)
class Tour:
    """The running academy, how to reach its database as the administrator, and a browser."""

    site: Site
    superuser: str
    browser: Browser


@pytest_asyncio.fixture(scope="session")
async def running_browser() -> AsyncIterator[Browser]:
    async with chromium() as browser:
        yield browser


@pytest_asyncio.fixture
async def browser(running_browser: Browser) -> AsyncIterator[Browser]:
    """The worker's browser. What a test opened in it is closed after the test, and forgotten with its context."""
    yield running_browser
    for context in running_browser.contexts:
        await context.close()


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, str]]:
    """The seeded academy as it runs, with its worker."""
    with seeded_site(tmp_path_factory.mktemp("tour")) as found:
        yield found


@pytest.fixture
def tour(seeded: tuple[Site, str], browser: Browser) -> Tour:
    """The seeded academy, and a browser to visit it with."""
    return Tour(*seeded, browser)
