"""Reads the catalogue of Postgres: a table that forgets the tenant wall fails here, whoever adds it."""

import psycopg
import pytest
from sqlalchemy import text

from backend.kernel.actor import system
from backend.platform.unit_of_work import unit_of_work
from tests.factories.academies import Academy
from tests.support.stack import superuser_url

_TENANT_TABLES = """
    SELECT c.oid::regclass::text AS name, c.relrowsecurity AS enabled, c.relforcerowsecurity AS forced,
        c.relispartition AS is_partition,
        (SELECT count(*) FROM pg_policy p WHERE p.polrelid = c.oid AND p.polroles @> ARRAY[(
            SELECT oid FROM pg_roles WHERE rolname = 'lms_app')]
            AND pg_get_expr(p.polqual, p.polrelid) = '(tenant_id = lms_tenant())'
            AND pg_get_expr(p.polwithcheck, p.polrelid) = '(tenant_id = lms_tenant())') AS walls,
        (SELECT count(*) FROM pg_policy p WHERE p.polrelid = c.oid AND (p.polroles @> ARRAY[(
            SELECT oid FROM pg_roles WHERE rolname = 'lms_app')] OR p.polroles = '{0}')) AS policies,
        (SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
            WHERE i.indrelid = c.oid AND i.indisprimary) AS key_starts_with
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND EXISTS (
        SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped)
"""


def _reachable(connection: psycopg.Connection, table: str) -> bool:
    row = connection.execute("SELECT has_table_privilege('lms_app', %s, 'SELECT')", (table,)).fetchone()
    return bool(row and row[0])


def _faults(connection: psycopg.Connection) -> list[str]:
    faults = []
    for name, enabled, forced, is_partition, walls, policies, key in connection.execute(_TENANT_TABLES).fetchall():
        if not (enabled and forced):
            faults.append(f"{name} does not force row-level security")
        if walls != 1 or policies != 1:
            faults.append(f"{name} has {walls} tenant walls and {policies} policies for lms_app, instead of one")
        if key != "tenant_id":
            faults.append(f"the key of {name} starts with {key}")
        if (
            is_partition
            and connection.execute("SELECT has_table_privilege('lms_app', %s, 'SELECT')", (name,)).fetchone()[0]
        ):
            faults.append(f"{name} is a partition that lms_app can reach past its parent")
    return faults


@pytest.fixture
def catalogue(services):
    name = services["LMS_DATABASE_URL"].rsplit("/", 1)[1]
    with psycopg.connect(superuser_url(name)) as connection:
        yield connection
        connection.rollback()


def test_every_tenant_table_stands_behind_the_wall(catalogue):
    tables = catalogue.execute(_TENANT_TABLES).fetchall()
    assert len(tables) > 20
    assert _faults(catalogue) == []


@pytest.mark.parametrize(
    "damage",
    [
        "CREATE TABLE forgotten (tenant_id uuid, id uuid, PRIMARY KEY (tenant_id, id))",
        "ALTER TABLE courses NO FORCE ROW LEVEL SECURITY",
        "DROP POLICY tenant_wall ON courses",
        "CREATE POLICY wide_open ON courses TO lms_app USING (true)",
        "CREATE POLICY for_all ON courses USING (true)",
        "GRANT SELECT ON attempts_p0 TO lms_app",
        "CREATE TABLE forgotten (tenant_id uuid, id uuid PRIMARY KEY); SELECT lms_protect('forgotten')",
    ],
)
def test_the_check_sees_a_hole(catalogue, damage):
    catalogue.execute(damage)
    assert _faults(catalogue)


def test_every_other_table_is_known(catalogue):
    names = catalogue.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') "
        "AND NOT EXISTS (SELECT 1 FROM pg_attribute a WHERE attrelid = pg_class.oid AND attname = 'tenant_id')"
    ).fetchall()
    assert {name for (name,) in names} == {"alembic_version"}


def test_the_app_owns_nothing_and_cannot_bypass(catalogue):
    rows = catalogue.execute(
        "SELECT rolname, rolsuper, rolbypassrls, rolcreaterole, (SELECT count(*) FROM pg_class WHERE relowner = r.oid)"
        " FROM pg_roles r WHERE rolname IN ('lms_app', 'lms_platform')"
    ).fetchall()
    assert sorted(rows) == [("lms_app", False, False, False, 0), ("lms_platform", False, False, False, 0)]


def test_with_no_tenant_set_there_are_no_rows(services, tenant: Academy):
    with psycopg.connect(services["LMS_DATABASE_URL"]) as connection:
        assert connection.execute("SELECT count(*) FROM users").fetchone() == (0,)


async def test_a_tenant_sees_its_own_people_alone(tenant: Academy, other_tenant: Academy):
    async with unit_of_work(system(tenant.id)) as work:
        seen = (await work.session.execute(text("SELECT DISTINCT tenant_id FROM users"))).scalars().all()
    assert seen == [tenant.id]


async def test_a_row_cannot_be_written_into_another_tenant(tenant: Academy, other_tenant: Academy):
    from sqlalchemy.exc import ProgrammingError

    with pytest.raises(ProgrammingError, match="row-level security"):
        async with unit_of_work(system(tenant.id)) as work:
            await work.session.execute(
                text("INSERT INTO rollup_tenants (tenant_id, people, courses, enrollments, completions, storage_bytes,"
                     " updated_at) VALUES (:t, 0, 0, 0, 0, 0, now())"),
                {"t": other_tenant.id},
            )  # fmt: skip
