"""A lesson change on the socket, without a browser: one learner's wait, and how many a second for sixteen."""

from contextlib import AsyncExitStack

from tests.bench.figures import Figure, Run, beside, percentile
from tests.bench.ground import backend, standing_on
from tests.bench.readers import Readers, a_class_of_readers
from tests.bench.sites import Pair
from tests.bench.thin import Thin, thin
from tests.factories.sessions import session_of

LEARNERS = 16
GO = "reflex___state____state.state___learn___player____player_state.go"
UP = "reflex___state____state.bare___bare____counter.up"


async def measure(pair: Pair) -> list[Figure]:
    with standing_on(pair.site.variables):
        async with backend():
            group = await a_class_of_readers(LEARNERS)
            cookies = [f"lms_session={await session_of(who)}" for who in group.people]
    async with AsyncExitStack() as open_tabs:
        origin = pair.site.origin(group.academy.slug)
        learners = [await open_tabs.enter_async_context(thin(origin, cookie)) for cookie in cookies]
        counters = [await open_tabs.enter_async_context(thin(pair.bare)) for _ in learners]
        alone, together = await _side_by_side(group, learners, counters)
    bound = "one web process on one core: state from Valkey and back, session, one read, one commit of the place"
    bare = "a bare Reflex counter"
    return [
        Figure(
            "Lesson change on the wire, p50 of 1 learner", _middle(alone[0]), "ms", None, _middle(alone[1]), bare, bound
        ),
        Figure(
            "Lesson changes on the wire, 16 learners", together[0].per_second, "/s", None, together[1].per_second,
            bare, bound, more_is_better=True,
        ),
    ]  # fmt: skip


async def _side_by_side(
    group: Readers, learners: list[Thin], counters: list[Thin]
) -> tuple[tuple[Run, Run], tuple[Run, Run]]:
    turns, counts = [0] * LEARNERS, [0] * LEARNERS

    async def ours(number: int) -> None:
        turns[number] += 1
        lesson = str(group.lessons[turns[number] % len(group.lessons)])
        path = f"/learn/{group.course}/{lesson}"
        await learners[number].ask(GO, {"lesson": lesson}, path, f'"lesson":"{lesson}"')

    async def floor(number: int) -> None:
        counts[number] += 1
        await counters[number].ask(UP, {}, "/", f'"count_rx_state_":{counts[number]}}}')

    return await beside(ours, floor, 1, seconds=1.0), await beside(ours, floor, LEARNERS)


def _middle(run: Run) -> float:
    return percentile(run.times, 0.5)
