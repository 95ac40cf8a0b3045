"""Events from a committed transaction to their effects, over the real broker."""

import asyncio

import pytest
from sqlalchemy import text

from backend.entrypoints.replay import NotDeadLetters, replay
from backend.kernel.actor import system
from backend.kernel.errors import Unavailable
from backend.platform import bus, outbox_care, relay
from backend.platform.consumer import ConsumerLoop
from backend.platform.unit_of_work import unit_of_work
from tests.factories.academies import Academy
from tests.support.broker import until
from tests.support.consumers import BellRang, Listener, TheBellIsBroken, ring, running

pytestmark = pytest.mark.usefixtures("broker")


async def waiting() -> int:
    return (await outbox_care.figures()).waiting


async def carried() -> bool:
    return await waiting() == 0


async def forget_publishing(academy: Academy) -> None:
    async with unit_of_work(system(academy.id)) as work:
        await work.session.execute(text("UPDATE outbox SET published_at = NULL"))


async def test_events_arrive_once_and_in_the_order_they_were_announced(tenant: Academy):
    listener = Listener(tenant=tenant.id)
    async with running(listener):
        await ring(tenant.tutor, *range(50))
        await until(lambda: arrived(listener, 50))
    assert listener.taken == list(range(50))


async def arrived(listener: Listener, count: int) -> bool:
    return len(listener.taken) >= count


async def test_an_event_of_a_transaction_that_failed_is_never_carried(tenant: Academy):
    listener = Listener(tenant=tenant.id)
    async with running(listener):
        with pytest.raises(TheBellIsBroken):
            async with unit_of_work(tenant.tutor) as work:
                work.announce(BellRang(number=1))
                raise TheBellIsBroken
        await ring(tenant.tutor, 2)
        await until(lambda: arrived(listener, 1))
    assert listener.taken == [2]


async def test_what_is_delivered_twice_is_done_once(tenant: Academy):
    listener = Listener(tenant=tenant.id)
    async with running(listener):
        await ring(tenant.tutor, 1, 2)
        await until(lambda: arrived(listener, 2))
        await until(carried)
        await forget_publishing(tenant)
        await ring(tenant.tutor, 3)
        await until(lambda: arrived(listener, 3))
    assert listener.taken == [1, 2, 3]


async def test_a_handler_that_fails_twice_is_tried_again_and_then_done(tenant: Academy):
    listener = Listener(tenant=tenant.id)
    listener.fails = lambda _: TheBellIsBroken() if listener.tries <= 2 else None
    async with running(listener):
        await ring(tenant.tutor, 7)
        await until(lambda: arrived(listener, 1))
    assert (listener.taken, listener.tries) == ([7], 3)


async def test_a_service_that_is_down_is_waited_for_and_nothing_is_given_up(tenant: Academy):
    listener = Listener(tenant=tenant.id)
    listener.fails = lambda _: Unavailable() if listener.tries <= ConsumerLoop.TRIES + 2 else None
    async with running(listener):
        await ring(tenant.tutor, 7)
        await until(lambda: arrived(listener, 1), 60)
    assert listener.name not in await outbox_care.given_up()


async def test_a_poisonous_event_is_buried_with_its_error_and_a_replay_brings_it_back(tenant: Academy):
    listener = Listener(tenant=tenant.id)
    listener.fails = lambda envelope: TheBellIsBroken() if envelope.payload["number"] == 1 else None
    async with running(listener):
        await ring(tenant.tutor, 1, 2)
        await until(lambda: arrived(listener, 1), 60)
        assert listener.taken == [2]
        assert (await outbox_care.given_up())[listener.name] == 1
        async with unit_of_work(system(tenant.id)) as work:
            error = (await work.session.execute(text("SELECT error FROM inbox WHERE error <> ''"))).scalar()
        assert "The bell is broken" in error

        listener.fails = lambda _: None
        assert (await replay("lms.learning.dlq")).events >= 1
        await until(lambda: arrived(listener, 2))
    assert listener.taken == [2, 1]
    assert listener.name not in await outbox_care.given_up()


async def test_a_replay_of_something_else_than_dead_letters_is_refused():
    with pytest.raises(NotDeadLetters):
        await replay("lms.learning")


async def test_what_the_broker_lost_is_carried_again_and_what_was_taken_is_not(tenant: Academy):
    taken, lost = Listener(tenant=tenant.id), Listener(tenant=tenant.id)
    await ring(tenant.tutor, 1, 2)
    async with unit_of_work(system(tenant.id)) as work:  # as if the broker had acknowledged, and lost them
        await work.session.execute(text("UPDATE outbox SET published_at = now() - interval '2 minutes'"))
    async with running(taken, carry=False):
        await asyncio.sleep(0)
        assert await outbox_care.bring_again([lost.subscription]) >= 2
        async with running(lost):
            await until(lambda: arrived(lost, 2))
            await until(lambda: arrived(taken, 2))
            await until(lambda: nothing_is_missing(lost, taken))  # of other tests' events neither
            await until(lambda: nothing_is_brought_again(lost, taken))
    assert (await outbox_care.backlog([lost.subscription]))[lost.name] == 0


async def nothing_is_brought_again(*listeners: Listener) -> bool:
    return await outbox_care.bring_again([one.subscription for one in listeners], grace_seconds=0) == 0


async def nothing_is_missing(*listeners: Listener) -> bool:
    return not any((await outbox_care.backlog([one.subscription for one in listeners])).values())


async def test_two_relays_do_not_carry_the_same_events(tenant: Academy):
    await ring(tenant.tutor, *range(20))
    async with bus.producing() as one, bus.producing() as other:
        counts = await asyncio.gather(relay.carry_batch(one), relay.carry_batch(other))
    assert sorted(counts)[0] == 0
    assert sorted(counts)[1] >= 20


async def test_old_rows_are_trimmed_and_what_nobody_published_stays(tenant: Academy):
    await ring(tenant.tutor, 1, 2)
    async with unit_of_work(system(tenant.id)) as work:
        await work.session.execute(
            text("UPDATE outbox SET published_at = now() - interval '31 days' WHERE payload->>'number' = '1'")
        )
    await outbox_care.trim()
    async with unit_of_work(system(tenant.id)) as work:
        left = (await work.session.execute(text("SELECT payload->>'number' FROM outbox"))).scalars().all()
    assert left == ["2"]
