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
from reflex.istate.manager.redis import StateManagerRedis
from reflex.istate.manager.token import BaseStateToken
from reflex.state import State

from lms_app.locks import CarefulLocks, to_the_end
from tests.support.stack import PROJECT

EVER = 1_000


@pytest_asyncio.fixture
async def manager(services: dict[str, str]) -> AsyncIterator[CarefulLocks]:
    careful = CarefulLocks(redis=Redis.from_url(services["LMS_REDIS_URL"]))
    yield careful
    await careful.close()  # type: ignore[no-untyped-call]


async def broken_off_after(steps: int, manager: StateManagerRedis, token: BaseStateToken) -> bool:
    """Use a tab's state, broken off after so many turns of the loop; whether there was anything to break off."""

    async def an_event() -> None:
        async with manager.modify_state(token) as state:
            state.router_data = {"pathname": "/"}

    running = asyncio.create_task(an_event())
    for _ in range(steps):
        await asyncio.sleep(0)
    in_time = running.cancel()
    await asyncio.wait([running])
    return in_time


async def test_an_event_broken_off_at_any_moment_leaves_the_lock_free(manager: CarefulLocks) -> None:
    for steps in range(EVER):
        token = BaseStateToken(ident=str(uuid.uuid4()), cls=State)
        in_time = await broken_off_after(steps, manager, token)
        assert not await manager.redis.exists(manager._lock_key(token)), f"broken off after {steps} turns"
        if not in_time:
            return
    raise AssertionError("it never came to its end")


async def test_who_waits_for_the_lock_gets_it_when_the_one_before_is_broken_off(manager: CarefulLocks) -> None:
    token = BaseStateToken(ident=str(uuid.uuid4()), cls=State)
    for steps in range(30):
        first = asyncio.create_task(broken_off_after(steps, manager, token))
        async with asyncio.timeout(2), manager.modify_state(token):
            pass
        await first


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
