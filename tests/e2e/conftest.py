"""One seeded academy and one browser for all journeys; a site without consumers for a module of pages."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from tests.e2e.desk import desk as desk
from tests.support.browser import chromium
from tests.support.site import Site, running_site
from tests.support.tour import seeded_site


@dataclass(frozen=True)
class Tour:
    """The running academy, how to reach its database as the administrator, and a browser."""

    site: Site
    superuser: str
    browser: Browser


@pytest_asyncio.fixture(scope="session")
async def tour(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Tour]:
    """The seeded academy as it runs."""
    with seeded_site(tmp_path_factory.mktemp("tour")) as (site, superuser):
        async with chromium() as browser:
            yield Tour(site, superuser, browser)


@pytest.fixture(scope="module")
def site(services: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Pages on the database of the run. Nothing consumes its events."""
    with running_site(services, tmp_path_factory.mktemp("pages"), worker=False) as running:
        yield running
