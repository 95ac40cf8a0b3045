"""The lock on a tab's state, in a real Redis, when whoever takes it is broken off at any moment."""

import asyncio
import os
import subprocess
import sys
import uuid
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from redis.asyncio import Redis
from reflex.istate.manager.token import BaseStateToken
from reflex.state import State

from lms_app.locks import CarefulLocks, to_the_end
from tests.support.breaking_off import broken_off
from tests.support.stack import PROJECT


@pytest_asyncio.fixture
async def manager(services: dict[str, str]) -> AsyncIterator[CarefulLocks]:
    careful = CarefulLocks(redis=Redis.from_url(services["LMS_REDIS_URL"]))
    yield careful
    await careful.close()  # type: ignore[no-untyped-call]


async def test_an_event_broken_off_at_any_moment_leaves_the_lock_free(manager: CarefulLocks) -> None:
    tokens: list[BaseStateToken] = []

    async def an_event(_number: int) -> None:
        tokens.append(BaseStateToken(ident=str(uuid.uuid4()), cls=State))
        async with manager.modify_state(tokens[-1]) as state:
            state.router_data = {"pathname": "/"}

    async for number in broken_off(an_event):
        for token in tokens:
            assert not await manager.redis.exists(manager._lock_key(token)), f"broken off at moment {number}"
        tokens.clear()


async def test_who_waits_for_the_lock_gets_it_when_the_one_before_is_broken_off(manager: CarefulLocks) -> None:
    token = BaseStateToken(ident=str(uuid.uuid4()), cls=State)
    waiting: list[asyncio.Task[None]] = []

    async def use_it() -> None:
        async with manager.modify_state(token):
            await asyncio.sleep(0.001)

    async def two_events(_number: int) -> None:
        waiting.append(asyncio.create_task(use_it()))
        await use_it()

    async for _ in broken_off(two_events):
        async with asyncio.timeout(2):
            await asyncio.gather(*waiting)
        waiting.clear()


def test_the_app_takes_its_locks_with_care(services: dict[str, str]) -> None:
    """In a process of its own: which manager the application gets is settled when it is first imported."""
    look = "from lms_app.lms_app import app; print(type(app.state_manager).__name__)"
    environment = {**os.environ, **services, "__REFLEX_SKIP_COMPILE": "true"}
    found = subprocess.run([sys.executable, "-c", look], cwd=PROJECT, env=environment, capture_output=True, text=True)
    assert found.stdout.strip() == CarefulLocks.__name__, found.stderr


async def test_work_is_done_before_its_caller_is_cancelled() -> None:
    done = False

    async def work() -> None:
        nonlocal done
        await asyncio.sleep(0.02)
        done = True

    caller = asyncio.create_task(to_the_end(work()))
    await asyncio.sleep(0)
    caller.cancel()
    await asyncio.sleep(0)
    caller.cancel()
    with pytest.raises(asyncio.CancelledError):
        await caller
    assert done


async def test_what_goes_wrong_at_work_reaches_its_caller() -> None:
    async def work() -> None:
        raise LookupError

    with pytest.raises(LookupError):
        await to_the_end(work())
