"""The lock on a tab's state, which outlives no event that was broken off.

Reflex breaks events off often: those of a page's load when its tab leaves or goes on to another page, and those that
a newer one supersedes. Where that meets the command that takes or gives back the lock, Reflex 0.10.1 forgets a
lock that Redis holds, and the next event of that tab (a reload's, the next keystroke's) waits for it to expire: ten
seconds.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Coroutine
from typing import Any, TypeVar

import reflex as rx
from reflex.istate.manager.redis import StateManagerRedis
from reflex.istate.manager.token import StateToken

_Result = TypeVar("_Result")
_LET_GO = "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0"


def never_forget_locks(app: rx.App) -> None:
    """Have the app's states locked by ``CarefulLocks``, where they are kept in Redis at all."""
    manager = app.state_manager
    if isinstance(manager, StateManagerRedis):
        # Reflex has no setting for the class of its manager, and a second one would listen to Redis beside the first.
        manager.__class__ = CarefulLocks


class CarefulLocks(StateManagerRedis):
    """States in Redis; whoever is cancelled while it takes or gives back a lock leaves it free."""

    async def _try_get_lock(self, lock_key: bytes, lock_id: bytes) -> bool | None:
        return await to_the_end(super()._try_get_lock(lock_key, lock_id))

    async def _wait_lock(self, lock_key: bytes, lock_id: bytes) -> None:
        try:
            await super()._wait_lock(lock_key, lock_id)
        except BaseException:
            await to_the_end(self._let_go(lock_key, lock_id))
            raise

    async def _let_go(self, lock_key: bytes, lock_id: bytes) -> None:
        await self.redis.eval(_LET_GO, 1, lock_key, lock_id)  # type: ignore[misc]
        self._notify_next_waiter(lock_key)

    @contextlib.asynccontextmanager
    async def _lock(self, token: StateToken[Any], event_name: str | None = None) -> AsyncIterator[bytes]:
        held = super()._lock(token, event_name)
        lock_id = await held.__aenter__()
        try:
            yield lock_id
        except BaseException as failure:
            await to_the_end(held.__aexit__(type(failure), failure, failure.__traceback__))
            raise
        await to_the_end(held.__aexit__(None, None, None))


async def to_the_end(work: Coroutine[Any, Any, _Result]) -> _Result:
    """What ``work`` gives. Whoever is cancelled in here is cancelled once it is done, not in its middle."""
    task = asyncio.ensure_future(work)
    cancelled: asyncio.CancelledError | None = None
    while not task.done():
        try:
            # Unlike the task itself, waiting for it raises nothing but what happens to the one who waits.
            await asyncio.wait([task])
        except asyncio.CancelledError as told:
            cancelled = told
    if cancelled is None:
        return task.result()
    if not task.cancelled():
        task.exception()  # nobody is left to raise it to
    raise cancelled
