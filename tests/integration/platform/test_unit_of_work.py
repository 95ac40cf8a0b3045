"""What a transaction keeps, and who Postgres thinks is acting in it."""

from dataclasses import replace
from typing import Any, LiteralString
from uuid import UUID

import psycopg
import pytest
from sqlalchemy import text

from backend.kernel.actor import Actor
from backend.platform.unit_of_work import Work, unit_of_work
from tests.factories.academies import Academy
from tests.support.consumers import BellRang

_RENAME: LiteralString = "UPDATE users SET name = %(name)s WHERE id = %(id)s"
_FAILS: LiteralString = "UPDATE users SET email = NULL WHERE id = %(id)s"
_WHO = text("SELECT current_setting('app.tenant_id'), current_setting('app.user_id'), current_setting('app.role')")


async def _name(actor: Actor) -> str:
    return str(await _one(actor, "SELECT name FROM users WHERE id = :id", id=actor.the_user()))


async def _events(actor: Actor) -> int:
    return int(await _one(actor, "SELECT count(*) FROM outbox"))


async def _one(actor: Actor, statement: str, **values: object) -> Any:
    async with unit_of_work(actor) as work:
        return (await work.session.execute(text(statement), values)).scalar_one()


def _rename(work: Work, name: str) -> None:
    work.at_commit(_RENAME, {"name": name, "id": work.actor.the_user()})


async def test_what_is_left_for_the_commit_is_kept_with_it_in_its_order(tenant: Academy):
    async with unit_of_work(tenant.trainee) as work:
        _rename(work, "First")
        _rename(work, "Second")
        work.announce(BellRang(number=1))
        assert await work.session.scalar(text("SELECT count(*) FROM users WHERE name = 'Second'")) == 0
    assert (await _name(tenant.trainee), await _events(tenant.trainee)) == ("Second", 1)


async def test_where_one_of_the_last_writes_fails_nothing_is_kept(tenant: Academy):
    before = await _name(tenant.trainee)
    with pytest.raises(psycopg.errors.NotNullViolation):
        async with unit_of_work(tenant.trainee) as work:
            _rename(work, "Half done")
            work.at_commit(_FAILS, {"id": tenant.trainee.the_user()})
            work.announce(BellRang(number=1))
    assert (await _name(tenant.trainee), await _events(tenant.trainee)) == (before, 0)


async def test_a_failure_inside_takes_back_what_was_written_before_it(tenant: Academy):
    before = await _name(tenant.trainee)
    with pytest.raises(ZeroDivisionError):
        async with unit_of_work(tenant.trainee) as work:
            await work.session.execute(
                text("UPDATE users SET name = 'Gone' WHERE id = :id"), {"id": work.actor.user_id}
            )
            raise ZeroDivisionError
    assert await _name(tenant.trainee) == before


async def test_postgres_is_told_who_acts_for_this_transaction_alone(tenant: Academy, other_tenant: Academy):
    for actor in (tenant.tutor, other_tenant.trainee):
        async with unit_of_work(actor) as work:
            assert tuple((await work.session.execute(_WHO)).one()) == (
                str(actor.tenant_id),
                str(actor.user_id),
                str(actor.role),
            )


async def test_an_id_that_is_none_never_reaches_postgres(tenant: Academy):
    forged: Any = "x', true); RESET ROLE; --"
    with pytest.raises(ValueError, match="badly formed"):
        async with unit_of_work(replace(tenant.trainee, tenant_id=forged)) as work:
            await work.session.execute(text("SELECT 1"))
    assert isinstance(tenant.trainee.tenant_id, UUID)
