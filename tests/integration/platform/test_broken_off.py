"""Work that is cancelled at any moment, as Reflex cancels a page's load: half of it is never kept or shown."""

import asyncio
from uuid import UUID

import pytest
from sqlalchemy import text

from backend.kernel.actor import Actor
from backend.platform.quick_read import give_up_half_read, read_rows
from backend.platform.round_trip import in_one_trip
from backend.platform.unit_of_work import unit_of_work
from tests.factories.academies import Academy
from tests.support.breaking_off import broken_off
from tests.support.consumers import BellRang

_NAME = "SELECT name FROM users WHERE id = %(id)s"


async def rename(actor: Actor, number: int) -> None:
    async with unit_of_work(actor) as work:
        await work.session.execute(
            text("UPDATE users SET name = :name WHERE id = :id"), {"name": f"No {number}", "id": actor.user_id}
        )
        await in_one_trip(work.session, (_NAME, {"id": actor.user_id}), (_NAME, {"id": actor.user_id}))
        work.announce(BellRang(number=number))


async def kept(actor: Actor) -> tuple[str, set[int]]:
    """The person's name, and the numbers of the bells that rang."""
    async with unit_of_work(actor) as work:
        name = await work.session.scalar(text("SELECT name FROM users WHERE id = :id"), {"id": actor.user_id})
        bells = await work.session.scalars(text("SELECT (payload ->> 'number')::int FROM outbox"))
        return str(name), set(bells)


async def test_of_a_broken_off_transaction_all_is_kept_or_nothing(tenant: Academy, other_tenant: Academy) -> None:
    async for number in broken_off(lambda number: rename(tenant.trainee, number)):
        # Whoever comes next, perhaps over the same connection, has only what is theirs.
        assert (await kept(other_tenant.trainee))[1] == set()
        name, bells = await kept(tenant.trainee)
        assert (name == f"No {number}") == (number in bells), f"broken off at moment {number}"


async def test_a_broken_off_read_leaves_nothing_for_the_next_reader(tenant: Academy, other_tenant: Academy) -> None:
    async def read(actor: Actor) -> set[UUID]:
        return {row["tenant_id"] for row in await read_rows(actor, "SELECT tenant_id FROM users", {})}

    async for number in broken_off(lambda _: read(tenant.trainee)):
        assert await read(other_tenant.trainee) == {other_tenant.id}, f"broken off at moment {number}"


@pytest.mark.parametrize("again", [1, 2, 3])
async def test_work_that_is_cancelled_while_it_ends_is_cancelled_and_harms_nobody(
    tenant: Academy, other_tenant: Academy, again: int
) -> None:
    for steps in range(1, 60):
        running = asyncio.ensure_future(rename(tenant.trainee, steps))
        for patience in (steps, again):
            for _ in range(patience):
                await asyncio.sleep(0)
            running.cancel()
        await asyncio.wait([running])
        assert running.cancelled() or running.exception() is None, f"after {steps} steps: {running.exception()!r}"
        for _ in range(2):
            assert (await kept(other_tenant.trainee))[1] == set()
            await read_rows(tenant.trainee, "SELECT 1 AS one", {})


async def test_a_connection_that_was_left_half_read_is_given_up(tenant: Academy) -> None:
    async with unit_of_work(tenant.trainee) as work:
        raw = (await (await work.session.connection()).get_raw_connection()).driver_connection
        raw.pgconn.enter_pipeline_mode()
        give_up_half_read(raw)
        assert raw.closed
        work.session.sync_session.invalidate()
    assert (await kept(tenant.trainee))[0] == tenant.trainee.name
