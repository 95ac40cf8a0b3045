"""Cancelling a piece of work at every moment of its life, as Reflex cancels what a tab no longer waits for."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable

MOMENTS = 120


async def broken_off(work: Callable[[int], Awaitable[object]]) -> AsyncIterator[int]:
    """``work(0)`` to its end, then ``work(1)``, ``work(2)``…: each cancelled a little later, the last ones after the
    time that the first took. Gives each number once its work has come to rest."""
    began = time.perf_counter()
    await work(0)
    whole = time.perf_counter() - began
    yield 0
    for number in range(1, MOMENTS + 1):
        running = asyncio.ensure_future(work(number))
        until = time.perf_counter() + 1.2 * whole * (number - 1) / MOMENTS
        while time.perf_counter() < until:
            await asyncio.sleep(0)
        running.cancel()
        await asyncio.wait([running])
        yield number
