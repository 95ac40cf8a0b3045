import psycopg
import pytest

from backend.platform.quick_read import read_rows, write_rows
from tests.factories.academies import Academy
from tests.support.queries import queries

_PEOPLE = "SELECT id, name FROM users ORDER BY id"


async def test_a_quick_read_stays_behind_the_wall(tenant: Academy, other_tenant: Academy):
    rows = await read_rows(tenant.trainee, _PEOPLE, {})
    assert {row["name"] for row in rows} == {"Ada Brandt", "Tomas Lind", "Mara Adeyemi"}
    assert not {row["id"] for row in rows} & {row["id"] for row in await read_rows(other_tenant.trainee, _PEOPLE, {})}


async def test_a_failed_quick_read_leaves_no_one_acting(tenant: Academy):
    for _ in range(20):
        with pytest.raises(psycopg.Error):
            await read_rows(tenant.trainee, "SELECT 1 / 0", {})
    rows = await read_rows(tenant.trainee, "SELECT count(*) AS n FROM users", {})
    assert rows == [{"n": 3}]


async def test_a_quick_read_is_counted_as_one_statement(tenant: Academy):
    with queries(at_most=1) as seen:
        await read_rows(tenant.trainee, _PEOPLE, {})
    assert seen == [_PEOPLE]


_RENAME = "UPDATE users SET name = %(name)s WHERE id = %(person)s RETURNING name"


async def test_a_quick_write_is_committed_behind_the_wall(tenant: Academy, other_tenant: Academy):
    values = {"name": "Mara A.", "person": tenant.trainee.user_id}
    assert await write_rows(other_tenant.admin, _RENAME, values) == []
    assert await write_rows(tenant.trainee, _RENAME, values) == [{"name": "Mara A."}]
    assert "Mara A." in {row["name"] for row in await read_rows(tenant.tutor, _PEOPLE, {})}


async def test_a_quick_read_cannot_write(tenant: Academy):
    with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
        await read_rows(tenant.trainee, _RENAME, {"name": "x", "person": tenant.trainee.user_id})
