"""Who may come in and as what, and one's own account."""

import asyncio
import secrets

import pytest

from backend.auth import api as auth
from backend.kernel.actor import system
from backend.kernel.errors import Forbidden, NotFound, NotSignedIn
from backend.kernel.ids import PLATFORM_TENANT
from backend.kernel.permissions import Role
from backend.platform.settings import settings
from backend.tenants import api as tenants
from backend.users import api as users
from backend.users.dto import PersonCard
from tests.factories.academies import Academy
from tests.integration.auth.conftest import PASSWORD, enter
from tests.support.events import announced
from tests.support.queries import queries


async def test_a_changed_role_ends_the_sessions_and_counts_at_the_next_sign_in(tenant: Academy, pia: PersonCard):
    entry = await enter(tenant, pia.email)
    await auth.set_role(tenant.admin, pia.id, "TUTOR")
    with pytest.raises(NotSignedIn):
        await auth.actor_of(tenant.host, entry.token)
    assert (await enter(tenant, pia.email)).actor.role is Role.TUTOR
    [event] = await announced(tenant.id, "RoleChanged")
    assert (event["from_role"], event["to_role"]) == ("TRAINEE", "TUTOR")


async def test_the_first_superadmin_is_invited_by_the_system_and_joins_once(platform: None):
    card = await tenants.ensure_platform(system(PLATFORM_TENANT))
    address = f"robin.{secrets.token_hex(4)}@lyceum.test"
    old = await auth.invite_superadmin(address, "Robin Castellan")
    link = await auth.invite_superadmin(address, "Robin Castellan")
    assert link.startswith(f"{settings().origin(None)}/invite/")
    token = link.rsplit("/", 1)[1]
    with pytest.raises(auth.LinkUnusable):
        await auth.look_at_link(card, old.rsplit("/", 1)[1], "invite")
    entry = await auth.accept(card, token, "Robin Castellan", PASSWORD, user_agent="Firefox/1", ip="10.7.0.1")
    assert entry.actor.role is Role.SUPERADMIN
    with pytest.raises(users.EmailTaken):
        await auth.invite_superadmin(address, "Robin Castellan")


async def test_a_deactivated_person_is_out_at_once_and_may_come_back(tenant: Academy, pia: PersonCard):
    entry = await enter(tenant, pia.email)
    await auth.deactivate(tenant.admin, pia.id)
    with pytest.raises(NotSignedIn):
        await auth.actor_of(tenant.host, entry.token)
    with pytest.raises(users.WrongStatus):
        await auth.deactivate(tenant.admin, pia.id)
    assert (await auth.reactivate(tenant.admin, pia.id)).status == "active"
    await enter(tenant, pia.email)


async def test_sign_ins_during_a_deactivation_leave_no_session_behind(tenant: Academy, pia: PersonCard):
    comers = [enter(tenant, pia.email) for _ in range(5)]
    outcomes = await asyncio.gather(*comers, auth.deactivate(tenant.admin, pia.id), return_exceptions=True)
    for outcome in outcomes[:-1]:
        if not isinstance(outcome, BaseException):
            with pytest.raises(NotSignedIn):
                await auth.actor_of(tenant.host, outcome.token)


async def test_the_last_administrator_cannot_be_removed_even_by_two_at_once(tenant: Academy):
    ben = await tenant.join("Ben Falk", Role.TENANT_ADMIN)
    outcomes = await asyncio.gather(
        auth.deactivate(tenant.admin, ben.the_user()),
        auth.set_role(ben, tenant.admin.the_user(), "TRAINEE"),
        return_exceptions=True,
    )
    assert sum(isinstance(outcome, users.LastAdministrator) for outcome in outcomes) == 1


async def test_nobody_changes_their_own_access(tenant: Academy):
    with pytest.raises(users.NotYourself):
        await auth.set_role(tenant.admin, tenant.admin.the_user(), "TRAINEE")
    with pytest.raises(users.NotYourself):
        await auth.deactivate(tenant.admin, tenant.admin.the_user())


async def test_a_tutor_manages_nobody(tenant: Academy, pia: PersonCard):
    for attempt in (
        auth.set_role(tenant.tutor, pia.id, "TUTOR"),
        auth.deactivate(tenant.tutor, pia.id),
        auth.reactivate(tenant.tutor, pia.id),
        auth.invite_again(tenant.tutor, pia.id),
        users.list_people(tenant.tutor),
    ):
        with pytest.raises(Forbidden):
            await attempt


async def test_an_administrator_reaches_nobody_of_another_tenant(
    tenant: Academy, other_tenant: Academy, pia: PersonCard
):
    for attempt in (
        auth.set_role(other_tenant.admin, pia.id, "TUTOR"),
        auth.deactivate(other_tenant.admin, pia.id),
        auth.reactivate(other_tenant.admin, pia.id),
        auth.invite_again(other_tenant.admin, pia.id),
    ):
        with pytest.raises(users.NoSuchPerson):
            await attempt


async def test_people_are_found_by_name_address_role_and_status_in_three_queries(tenant: Academy, pia: PersonCard):
    with queries(at_most=3):
        page = await users.list_people(tenant.admin, search="PIA@")
    assert [row.id for row in page.rows] == [pia.id]
    assert page.by_status == {"active": 4}
    assert [row.role for row in (await users.list_people(tenant.admin, role="TUTOR")).rows] == [Role.TUTOR]
    assert (await users.list_people(tenant.admin, status="invited")).total == 0
    assert (await users.list_people(tenant.admin, search="%")).total == 0


async def test_a_long_list_comes_in_pages(tenant: Academy):
    for n in range(30):
        await tenant.join(f"Person {n:02d}")
    first = await users.list_people(tenant.admin, page=1)
    second = await users.list_people(tenant.admin, page=2)
    assert (len(first.rows), len(second.rows), first.total, first.pages) == (25, 8, 33, 2)
    assert not {row.id for row in first.rows} & {row.id for row in second.rows}


async def test_sessions_are_listed_and_ended_one_by_one_or_all_but_this(tenant: Academy, pia: PersonCard):
    here, there, elsewhere = [await enter(tenant, pia.email) for _ in range(3)]
    listed = await auth.list_sessions(here.actor)
    assert [card.current for card in listed] == [True, False, False]
    await auth.end_session(here.actor, there.actor.session_id)
    with pytest.raises(NotSignedIn):
        await auth.actor_of(tenant.host, there.token)
    with pytest.raises(NotFound):
        await auth.end_session(here.actor, there.actor.session_id)
    assert await auth.end_other_sessions(here.actor) == 1
    with pytest.raises(NotSignedIn):
        await auth.actor_of(tenant.host, elsewhere.token)
    assert (await auth.actor_of(tenant.host, here.token)).user_id == pia.id


async def test_nobody_ends_somebody_elses_session(tenant: Academy, pia: PersonCard):
    entry = await enter(tenant, pia.email)
    for session_id in (entry.actor.session_id, None, {"a": 1}, "x"):
        with pytest.raises(NotFound):
            await auth.end_session(tenant.tutor, session_id)
    await auth.actor_of(tenant.host, entry.token)


async def test_another_password_asks_for_the_present_one_and_ends_the_other_sessions(tenant: Academy, pia: PersonCard):
    here, there = await enter(tenant, pia.email), await enter(tenant, pia.email)
    with pytest.raises(auth.WrongCurrentPassword):
        await auth.change_password(here.actor, "not it", "nine blue whales sing")
    with pytest.raises(auth.WeakPassword) as weak:
        await auth.change_password(here.actor, PASSWORD, "short")
    assert weak.value.field == "new"
    assert await auth.change_password(here.actor, PASSWORD, "nine blue whales sing") == 1
    await auth.actor_of(tenant.host, here.token)
    with pytest.raises(NotSignedIn):
        await auth.actor_of(tenant.host, there.token)
    await enter(tenant, pia.email, "nine blue whales sing")


async def test_a_new_name_shows_on_every_device(tenant: Academy, pia: PersonCard):
    entry = await enter(tenant, pia.email)
    assert (await auth.rename(entry.actor, "  Pia   Berg ")).name == "Pia Berg"
    assert (await auth.actor_of(tenant.host, entry.token)).name == "Pia Berg"


async def test_use_of_a_session_is_noted_and_an_ended_one_stays_ended(
    tenant: Academy, pia: PersonCard, monkeypatch: pytest.MonkeyPatch
):
    entry = await enter(tenant, pia.email)
    monkeypatch.setattr("backend.auth.sessions.SEEN_EVERY", 0)
    await auth.actor_of(tenant.host, entry.token)
    from backend.auth import sessions
    from backend.platform.cache import cache, key

    name = key(tenant.id, "session", entry.actor.session_id)
    record = await cache().get(name)
    await auth.end_session(entry.actor, entry.actor.session_id)
    await sessions.touch(tenant.id, pia.id, entry.actor.session_id or "", record, 1)
    assert not await cache().exists(name)
