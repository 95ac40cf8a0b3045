"""What every suite stands on: real services, one database for each worker, one tenant for each test.

Tests do not roll back: events, other connections and other processes must see what a test commits.
Row-level security parts the tests instead, each in a tenant of its own.
"""

import secrets
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from backend.entrypoints.embedded.kafka import ensure_topics
from backend.platform.blobs import blobs
from backend.platform.cache import close_cache
from backend.platform.database import dispose_engines
from backend.platform.quick_read import close_quick_reads
from backend.platform.settings import settings
from tests.factories.academies import Academy, open_academy
from tests.support.broker import delete_topics, use_prefix
from tests.support.database import own_database
from tests.support.stack import stack


@pytest.fixture(scope="session")
def services(worker_id: str) -> dict[str, str]:
    """The ``LMS_*`` variables of this worker: running services, and a database of its own."""
    variables = own_database(stack(), worker_id)
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
