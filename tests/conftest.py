"""What every suite stands on: real services, one database, bucket and site for each worker, one tenant for each test.

Tests do not roll back: events, other connections and other processes must see what a test commits.
Row-level security parts the tests instead, each in a tenant of its own.
"""

import re
import secrets
from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio
from xdist.remote import Producer

from backend.entrypoints.embedded.kafka import ensure_topics
from backend.platform.blobs import blobs
from backend.platform.cache import close_cache
from backend.platform.database import dispose_engines
from backend.platform.quick_read import close_quick_reads
from backend.platform.settings import settings
from tests.factories.academies import Academy, open_academy
from tests.support.broker import delete_topics, use_prefix
from tests.support.database import number_of, own_parts
from tests.support.sharing import Shares
from tests.support.site import Site, running_site
from tests.support.stack import stack

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_LONGEST_NAME = 60


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Call a case by its argument's name where its value is bytes, long, or made anew by each worker, which must all
    find the same tests."""
    nameless = isinstance(val, bytes) or (isinstance(val, str) and (len(val) > _LONGEST_NAME or _UUID.search(val)))
    return argname if nameless else None


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Shares:
    """Say who runs what where a run has several workers."""
    return Shares(config, log)


@pytest.fixture(scope="session")
def services(worker_id: str) -> dict[str, str]:
    """The ``LMS_*`` variables of this worker: running services, and a database and a bucket of its own."""
    number = number_of(worker_id)
    variables = own_parts(stack(), worker_id, 1 + number)
    settings.cache_clear()
    blobs.cache_clear()
    return variables


@pytest_asyncio.fixture(scope="session")
async def platform(services: dict[str, str]) -> AsyncIterator[None]:
    """The backend, ready to be called in this process."""
    yield
    await close_cache()
    await close_quick_reads()
    await dispose_engines()


@pytest.fixture(scope="session")
def standing_site(services: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with running_site(services, tmp_path_factory.mktemp("site"), worker=False) as running:
        yield running


@pytest.fixture
def site(standing_site: Site) -> Iterator[Site]:
    """Pages on this worker's database, the same for every test that wants some. Nothing consumes its events."""
    yield standing_site
    standing_site.recover()


@pytest_asyncio.fixture(scope="session")
async def broker(platform: None) -> AsyncIterator[None]:
    """Topics and groups of this run's own, so that no consumer meets another worker's events."""
    use_prefix(f"t{secrets.token_hex(4)}.")
    await ensure_topics(settings().kafka_brokers)
    yield
    await delete_topics()


@pytest_asyncio.fixture
async def tenant(platform: None) -> Academy:
    """A tenant of this test's own, with an admin, a tutor and a trainee."""
    return await open_academy()


@pytest_asyncio.fixture
async def other_tenant(platform: None) -> Academy:
    """Someone else's tenant."""
    return await open_academy("Another Academy")
