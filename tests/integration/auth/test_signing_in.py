"""Coming in: the right password, the wrong one, too many of those."""

import asyncio

import pytest
from argon2 import PasswordHasher

from backend.auth import api as auth
from backend.auth.errors import AcademySuspended, SignInLocked, WrongCredentials
from backend.kernel.actor import person
from backend.kernel.errors import NotSignedIn
from backend.kernel.ids import PLATFORM_TENANT, UserId, new_id
from backend.kernel.permissions import Role
from backend.platform.cache import cache, key
from backend.tenants import api as tenants
from backend.users.dto import PersonCard
from tests.factories.academies import Academy
from tests.integration.auth.conftest import PASSWORD, Hashes, card_of, enter
from tests.support.events import announced
from tests.support.queries import queries


async def test_the_right_password_opens_a_session_of_that_person(tenant: Academy, pia: PersonCard):
    entry = await enter(tenant, " PIA@test.test ")
    actor = await auth.actor_of(tenant.host, entry.token)
    assert (actor.user_id, actor.role, actor.tenant_id) == (pia.id, Role.TRAINEE, tenant.id)
    [event] = await announced(tenant.id, "SignedIn")
    assert event["device"] == "Firefox on Linux"
    assert entry.token not in str(event)


async def test_an_unknown_person_and_a_wrong_password_get_the_same_answer_after_the_same_work(
    tenant: Academy, pia: PersonCard, hashes: Hashes
):
    await card_of(tenant)
    answers = []
    for email, password in ((pia.email, "not this one at all"), ("nobody@test.test", PASSWORD), ("no address", "")):
        with queries(at_most=9) as sent, pytest.raises(WrongCredentials) as refused:
            await enter(tenant, email, password)
        answers.append((refused.value.message, refused.value.code, hashes.since(), len(sent)))
    assert answers[0][2] == 1
    assert len(set(answers)) == 1


async def test_a_failure_tells_nothing_of_someone_unknown(tenant: Academy):
    with pytest.raises(WrongCredentials):
        await enter(tenant, "stranger@elsewhere.test")
    [event] = await announced(tenant.id, "SignInFailed")
    assert event["user_id"] is None
    assert "stranger" not in str(event)


async def test_who_was_invited_or_deactivated_cannot_come_in(tenant: Academy, pia: PersonCard, hashes: Hashes):
    await auth.invite(tenant.admin, "new@test.test", "New One", "TRAINEE")
    await auth.deactivate(tenant.admin, pia.id)
    hashes.since()
    for email in ("new@test.test", pia.email):
        with pytest.raises(WrongCredentials):
            await enter(tenant, email)
        assert hashes.since() == 1


async def test_after_five_failures_one_waits_whether_the_account_exists_or_not(
    tenant: Academy, pia: PersonCard, hashes: Hashes
):
    for email in (pia.email, "nobody@test.test"):
        for _ in range(6):
            with pytest.raises(WrongCredentials):
                await enter(tenant, email, "wrong wrong wrong")
        hashes.since()
        with pytest.raises(SignInLocked) as locked:
            await enter(tenant, email)
        assert 1 <= locked.value.seconds <= 30
        assert hashes.since() == 0


async def test_many_guesses_at_once_do_not_slip_past_the_count(tenant: Academy, pia: PersonCard, hashes: Hashes):
    outcomes = await asyncio.gather(
        *(enter(tenant, pia.email, f"guess number {n}") for n in range(40)), return_exceptions=True
    )
    assert sum(isinstance(outcome, WrongCredentials) for outcome in outcomes) <= 6
    assert hashes.since() <= 6
    assert sum(isinstance(outcome, SignInLocked) for outcome in outcomes) >= 34


async def test_the_right_password_forgets_the_failures_before_it(tenant: Academy, pia: PersonCard):
    for _ in range(2):
        for _ in range(4):
            with pytest.raises(WrongCredentials):
                await enter(tenant, pia.email, "wrong wrong wrong")
        await enter(tenant, pia.email)


async def test_one_network_address_cannot_try_one_account_after_the_other(tenant: Academy):
    for n in range(31):
        with pytest.raises(WrongCredentials):
            await enter(tenant, f"person{n}@test.test", ip="10.9.9.9")
    with pytest.raises(SignInLocked):
        await enter(tenant, "person99@test.test", ip="10.9.9.9")
    with pytest.raises(WrongCredentials):
        await enter(tenant, "person99@test.test", ip="10.9.9.8")


async def test_a_session_is_refused_at_another_host(tenant: Academy, other_tenant: Academy, pia: PersonCard):
    entry = await enter(tenant, pia.email)
    for host in (other_tenant.host, "localhost", "nobody.localhost", "evil.test", ""):
        with pytest.raises(NotSignedIn):
            await auth.actor_of(host, entry.token)
    assert (await auth.actor_of(tenant.host, entry.token)).user_id == pia.id


async def test_a_copied_session_key_does_not_open_another_tenant(
    tenant: Academy, other_tenant: Academy, pia: PersonCard
):
    entry = await enter(tenant, pia.email)
    assert await cache().exists(key(tenant.id, "session", entry.actor.session_id))
    assert not await cache().exists(key(other_tenant.id, "session", entry.actor.session_id))
    with pytest.raises(NotSignedIn):
        await auth.actor_of(tenant.host, entry.actor.session_id)


async def test_the_people_of_a_suspended_tenant_are_out_at_once(tenant: Academy, pia: PersonCard):
    entry = await enter(tenant, pia.email)
    boss = person(PLATFORM_TENANT, UserId(new_id()), Role.SUPERADMIN)
    await tenants.suspend(boss, tenant.id, "Unpaid")
    with pytest.raises(AcademySuspended):
        await auth.actor_of(tenant.host, entry.token)
    with pytest.raises(AcademySuspended):
        await enter(tenant, pia.email)
    await tenants.resume(boss, tenant.id, "Paid")
    assert (await auth.actor_of(tenant.host, entry.token)).user_id == pia.id


async def test_asking_who_is_here_costs_no_query_and_one_round_trip(tenant: Academy, pia: PersonCard):
    entry = await enter(tenant, pia.email)
    await auth.actor_of(tenant.host, entry.token)
    before = (await cache().info("stats"))["total_commands_processed"]
    with queries(at_most=0):
        await auth.actor_of(tenant.host, entry.token)
    after = (await cache().info("stats"))["total_commands_processed"]
    assert after - before <= 2  # the one MGET, and the INFO that counts it


@pytest.mark.parametrize("token", [None, "", "x", "a" * 43, "a" * 44, 7, {"a": 1}, "../../etc/passwd"])
async def test_what_is_no_session_is_refused(tenant: Academy, token: object):
    with pytest.raises(NotSignedIn):
        await auth.actor_of(tenant.host, token)


async def test_signing_out_ends_the_session(tenant: Academy, pia: PersonCard):
    entry = await enter(tenant, pia.email)
    await auth.sign_out(tenant.host, entry.token)
    await auth.sign_out(tenant.host, entry.token)
    with pytest.raises(NotSignedIn):
        await auth.actor_of(tenant.host, entry.token)


async def test_a_hash_of_older_parameters_is_renewed_at_the_next_sign_in(tenant: Academy):
    old = PasswordHasher(memory_cost=8192, time_cost=1, parallelism=1).hash(PASSWORD)
    who = await tenant.join("Olaf Gammel", password_hash=old)
    await enter(tenant, who.email)
    await enter(tenant, who.email)
    from backend.platform.unit_of_work import unit_of_work
    from backend.users import api as users

    async with unit_of_work(tenant.admin) as work:
        stored = (await users.get(work, who.the_user())).password_hash
    assert stored is not None
    assert "m=19456,t=2,p=1" in stored


async def test_the_card_of_a_tenant_is_that_of_its_host(tenant: Academy):
    assert (await card_of(tenant)).id == tenant.id
