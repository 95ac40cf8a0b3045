"""Fifty learners who read and click, each in a tab of their own: what one of them waits for the next lesson.

A change is one message of the socket for the frame, and the text over HTTP where it was not fetched ahead. Both are
asked for at the same moment, as the player does, and the wait is for the later of them. Meanwhile each tab fetches the
text after that one ahead, which the next change finds, so it is counted as load and not as waiting.
"""

import asyncio
import random
import time
from contextlib import AsyncExitStack

import httpx

from tests.bench.figures import Figure, percentile
from tests.bench.ground import backend, standing_on
from tests.bench.readers import a_class_of_readers
from tests.bench.sites import Pair
from tests.bench.thin import Thin, thin
from tests.bench.wire import GO, UP
from tests.factories.sessions import session_of

LEARNERS = 50
THINKS = (2.0, 5.0)
_SECONDS = 40.0
_WARM_SECONDS = 6.0


async def measure(pair: Pair) -> list[Figure]:
    with standing_on(pair.site.variables):
        async with backend():
            group = await a_class_of_readers(LEARNERS)
            cookies = [f"lms_session={await session_of(who)}" for who in group.people]
    origin = pair.site.origin(group.academy.slug)
    async with AsyncExitStack() as open_tabs, httpx.AsyncClient(limits=httpx.Limits(max_connections=200)) as client:
        tabs = [await open_tabs.enter_async_context(thin(origin, cookie)) for cookie in cookies]
        counters = [await open_tabs.enter_async_context(thin(pair.bare)) for _ in tabs]
        lessons = [str(lesson) for lesson in group.lessons]
        headers = {"Host": origin.removeprefix("http://"), "Accept-Encoding": "gzip"}
        base = f"http://127.0.0.1:{pair.site.port}/api/v1/learn/{group.course}/lessons"

        async def fetch(number: int, lesson: str) -> None:
            answer = await client.get(f"{base}/{lesson}", headers={**headers, "Cookie": cookies[number]})
            answer.raise_for_status()

        async def change(number: int, turn: int) -> None:
            lesson = lessons[turn % len(lessons)]
            await _go(tabs[number], str(group.course), lesson)
            # What a tab fetches ahead is load like any other; nobody waits for it.
            ahead.append(asyncio.ensure_future(fetch(number, lessons[(turn + 1) % len(lessons)])))

        async def count(number: int, turn: int) -> None:
            await counters[number].ask(UP, {}, "/", f'"count_rx_state_":{turn}}}')

        ahead: list[asyncio.Future[None]] = []
        ours, bare = await _clicking(change), await _clicking(count)
        await asyncio.gather(*ahead)
        cold = await _cold(tabs[0], str(group.course), lessons, fetch)
    each = f"{LEARNERS} learners, a click every {THINKS[0]:g} to {THINKS[1]:g} s"
    bound = "one web process on one core; the clients, the database and Valkey share the two with it"
    floor = "a bare Reflex counter, clicked alike"
    return [
        Figure(f"Lesson change, p50, {each}", percentile(ours, 0.5), "ms", None, percentile(bare, 0.5), floor, bound),
        Figure(f"Lesson change, p95, {each}", percentile(ours, 0.95), "ms", 100, percentile(bare, 0.95), floor, bound),
        Figure("Lesson change to a text not fetched ahead, p95 of 1 learner", percentile(cold, 0.95), "ms", 100),
    ]  # fmt: skip


async def _go(tab: Thin, course: str, lesson: str) -> None:
    await tab.ask(GO, {"lesson": lesson}, f"/learn/{course}/{lesson}", f'"lesson":"{lesson}"')


async def _clicking(click) -> list[float]:
    """Everyone thinks, clicks, and thinks again; the milliseconds of each click after the first few seconds."""
    times: list[float] = []
    began = time.perf_counter()

    async def learn(number: int) -> None:
        chance = random.Random(number)
        turn = 0
        await asyncio.sleep(chance.uniform(0, THINKS[1]))
        while time.perf_counter() - began < _WARM_SECONDS + _SECONDS:
            turn += 1
            start = time.perf_counter()
            await click(number, turn)
            if start - began > _WARM_SECONDS:
                times.append((time.perf_counter() - start) * 1000)
            await asyncio.sleep(chance.uniform(*THINKS))

    await asyncio.gather(*map(learn, range(LEARNERS)))
    return times


async def _cold(tab: Thin, course: str, lessons: list[str], fetch) -> list[float]:
    """One learner who jumps about: frame and text asked for together."""
    times: list[float] = []
    for turn in range(60):
        lesson = lessons[(turn * 2 + 1) % len(lessons)]
        start = time.perf_counter()
        await asyncio.gather(_go(tab, course, lesson), fetch(0, lesson))
        times.append((time.perf_counter() - start) * 1000)
    return times[10:]
