"""The log says who did what, and shows when someone changed it."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from backend.audit import api as audit
from backend.audit.dto import AuditQuery
from backend.auth import api as auth
from backend.kernel import clock
from backend.kernel.actor import system
from backend.kernel.errors import Forbidden
from backend.platform.unit_of_work import unit_of_work
from tests.factories.academies import Academy
from tests.integration.consumers.conftest import Graduate, settle
from tests.support.database import as_administrator


async def test_every_event_is_a_sentence_in_the_log(graduate: Graduate):
    page = await audit.search(graduate.academy.admin, AuditQuery())
    said = [row.summary for row in page.rows]
    assert "Tomas Lind published version 1 of Navigation basics" in said
    assert "Mara Adeyemi completed Navigation basics, version 1" in said
    assert any(s.startswith("Mara Adeyemi handed in") and s.endswith("100 %, passed") for s in said)
    assert "A certificate for Navigation basics was issued to Mara Adeyemi" in said


async def test_the_log_is_searched_by_person_action_and_day(graduate: Graduate):
    admin = graduate.academy.admin
    by_person = await audit.search(admin, AuditQuery(words="tomas"))
    assert {row.actor_name for row in by_person.rows} == {"Tomas Lind"}
    by_action = await audit.search(admin, AuditQuery(action="Course published"))
    assert by_action.total == 1
    tomorrow = clock.now().date() + timedelta(days=1)
    assert (await audit.search(admin, AuditQuery(since=tomorrow))).total == 0
    assert (await audit.search(admin, AuditQuery(words="100%_"))).total == 0
    assert "Course published" in await audit.actions(admin)


async def test_a_change_of_role_shows_before_and_after(tenant: Academy):
    sam = await tenant.join("Sam Okoro")
    await auth.set_role(tenant.admin, sam.user_id, "TUTOR")
    await settle(tenant)
    (row,) = (await audit.search(tenant.admin, AuditQuery(action="Role changed"))).rows
    assert (row.before, row.after) == ({"role": "TRAINEE"}, {"role": "TUTOR"})
    assert row.summary == "Ada Brandt made Sam Okoro a Tutor"


async def test_the_chain_is_whole_until_someone_changes_an_entry(graduate: Graduate):
    admin = graduate.academy.admin
    state = await audit.verify_chain(admin)
    assert state.whole
    assert state.entries > 5
    as_administrator("UPDATE audit_entries SET summary = 'nothing' WHERE tenant_id = %s AND seq = 3", admin.tenant_id)
    assert (await audit.verify_chain(admin)).broken_at == 3


async def test_a_removed_entry_breaks_the_chain(graduate: Graduate):
    admin = graduate.academy.admin
    as_administrator("DELETE FROM audit_entries WHERE tenant_id = %s AND seq = 2", admin.tenant_id)
    assert (await audit.verify_chain(admin)).broken_at == 2


async def test_the_app_itself_can_neither_change_nor_remove_an_entry(graduate: Graduate):
    for statement in ("UPDATE audit_entries SET summary = ''", "DELETE FROM audit_entries"):
        with pytest.raises(ProgrammingError, match="permission denied"):
            async with unit_of_work(system(graduate.academy.id)) as work:
                await work.session.execute(text(statement))


async def test_tutors_do_not_read_the_log(tenant: Academy):
    for ask in (audit.verify_chain, audit.actions):
        with pytest.raises(Forbidden):
            await ask(tenant.tutor)
