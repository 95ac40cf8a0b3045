"""Invitations and password resets: single use, for one tenant, for a while."""

import asyncio
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from backend.auth import api as auth
from backend.auth.dto import Entry
from backend.auth.errors import LinkUnusable, WeakPassword, WrongCredentials
from backend.auth.subscribers import ONBOARDING
from backend.kernel import clock
from backend.kernel.actor import system
from backend.kernel.errors import Forbidden, InvalidField, NotSignedIn, TooMany
from backend.kernel.ids import new_id
from backend.platform.bus import take
from backend.platform.events import Envelope
from backend.platform.unit_of_work import unit_of_work
from backend.users import api as users
from backend.users.dto import PersonCard
from tests.factories.academies import Academy
from tests.integration.auth.conftest import PASSWORD, card_of, enter
from tests.support.events import announced

NEW = "seven red herrings swim"


async def newest(academy: Academy, event: str) -> str:
    """The token of the link that was announced last."""
    return auth.link_token(UUID((await announced(academy.id, event))[-1]["link_id"]))


async def accept(academy: Academy, token: str, password: str = NEW, name: str = "Ines Vang") -> Entry:
    return await auth.accept(await card_of(academy), token, name, password, user_agent="", ip="10.2.0.1")


async def reset(academy: Academy, token: str, password: str = NEW) -> Entry:
    return await auth.reset(await card_of(academy), token, password, user_agent="", ip="10.2.0.1")


async def test_an_invited_person_chooses_a_name_and_a_password_and_is_in(tenant: Academy):
    await auth.invite(tenant.admin, "Ines@test.test", "I. Vang", "TUTOR")
    token = await newest(tenant, "PersonInvited")
    assert token not in str(await announced(tenant.id, "PersonInvited"))
    link = await auth.look_at_link(await card_of(tenant), token, "invite")
    assert (link.email, link.name, link.role) == ("ines@test.test", "I. Vang", "TUTOR")
    entry = await accept(tenant, token)
    assert (await auth.actor_of(tenant.host, entry.token)).name == "Ines Vang"
    assert len(await announced(tenant.id, "PersonJoined")) == 1
    await enter(tenant, "ines@test.test", NEW)


async def test_an_invitation_works_once_even_for_two_at_the_same_time(tenant: Academy):
    await auth.invite(tenant.admin, "ines@test.test", "Ines", "TRAINEE")
    token = await newest(tenant, "PersonInvited")
    outcomes = await asyncio.gather(*(accept(tenant, token) for _ in range(4)), return_exceptions=True)
    assert sum(isinstance(outcome, Entry) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, LinkUnusable) for outcome in outcomes) == 3


async def test_a_weak_password_does_not_use_the_invitation_up(tenant: Academy):
    await auth.invite(tenant.admin, "ines@test.test", "Ines", "TRAINEE")
    token = await newest(tenant, "PersonInvited")
    with pytest.raises(WeakPassword):
        await accept(tenant, token, "password123")
    with pytest.raises(InvalidField):
        await accept(tenant, token, name=" ")
    await accept(tenant, token)


async def test_a_newer_invitation_replaces_the_older(tenant: Academy):
    ines = await auth.invite(tenant.admin, "ines@test.test", "Ines", "TRAINEE")
    older = await newest(tenant, "PersonInvited")
    await auth.invite_again(tenant.admin, ines.id)
    with pytest.raises(LinkUnusable):
        await accept(tenant, older)
    await accept(tenant, await newest(tenant, "PersonInvited"))
    with pytest.raises(users.WrongStatus):
        await auth.invite_again(tenant.admin, ines.id)


async def test_a_link_ends_after_its_time(tenant: Academy, pia: PersonCard):
    await auth.forgot(await card_of(tenant), pia.email, ip="10.3.0.1")
    token = await newest(tenant, "PasswordResetAsked")
    async with unit_of_work(system(tenant.id)) as work:
        expires = (await work.session.execute(text("SELECT expires_at FROM one_time_links"))).scalar_one()
        assert timedelta(minutes=59) < expires - clock.now() <= timedelta(hours=1)
        await work.session.execute(text("UPDATE one_time_links SET expires_at = now() - interval '1 second'"))
    with pytest.raises(LinkUnusable):
        await reset(tenant, token)


async def test_a_link_works_at_its_own_host_alone_and_for_its_own_purpose(
    tenant: Academy, other_tenant: Academy, pia: PersonCard
):
    await auth.forgot(await card_of(tenant), pia.email, ip="10.3.0.2")
    token = await newest(tenant, "PasswordResetAsked")
    with pytest.raises(LinkUnusable):
        await reset(other_tenant, token)
    with pytest.raises(LinkUnusable):
        await accept(tenant, token)
    await reset(tenant, token)


@pytest.mark.parametrize("token", ["", "x", "a" * 65, "ä" * 65, "=" * 65, None, 7])
async def test_what_we_did_not_sign_is_no_link(tenant: Academy, token: object):
    with pytest.raises(LinkUnusable):
        await auth.look_at_link(await card_of(tenant), token, "reset")


async def test_a_link_with_another_id_is_not_ours(tenant: Academy, pia: PersonCard):
    await auth.forgot(await card_of(tenant), pia.email, ip="10.3.0.3")
    token = await newest(tenant, "PasswordResetAsked")
    swapped = auth.link_token(new_id())[:22] + token[22:]
    with pytest.raises(LinkUnusable):
        await reset(tenant, swapped)


async def test_a_reset_ends_every_session_and_the_old_password(tenant: Academy, pia: PersonCard):
    before = await enter(tenant, pia.email)
    await auth.forgot(await card_of(tenant), pia.email, ip="10.3.0.4")
    entry = await reset(tenant, await newest(tenant, "PasswordResetAsked"))
    with pytest.raises(NotSignedIn):
        await auth.actor_of(tenant.host, before.token)
    assert (await auth.actor_of(tenant.host, entry.token)).user_id == pia.id
    with pytest.raises(WrongCredentials):
        await enter(tenant, pia.email, PASSWORD)
    await enter(tenant, pia.email, NEW)


async def test_forgetting_a_password_of_nobody_gets_the_same_answer_and_sends_nothing(tenant: Academy):
    assert await auth.forgot(await card_of(tenant), "nobody@test.test", ip="10.3.0.5") is None
    assert await announced(tenant.id, "PasswordResetAsked") == []


async def test_a_fourth_reset_within_the_hour_sends_nothing_more(tenant: Academy, pia: PersonCard):
    for n in range(5):
        await auth.forgot(await card_of(tenant), pia.email, ip=f"10.4.0.{n}")
    assert len(await announced(tenant.id, "PasswordResetAsked")) == 3


async def test_one_network_address_cannot_ask_for_resets_without_end(tenant: Academy):
    card = await card_of(tenant)
    asked = [auth.forgot(card, f"p{n}@test.test", ip="10.5.0.1") for n in range(22)]
    outcomes = await asyncio.gather(*asked, return_exceptions=True)
    assert sum(isinstance(outcome, TooMany) for outcome in outcomes) == 2


async def test_an_invitation_ends_with_a_deactivation_and_comes_back_with_a_return(tenant: Academy):
    ines = await auth.invite(tenant.admin, "ines@test.test", "Ines", "TRAINEE")
    first = await newest(tenant, "PersonInvited")
    await auth.deactivate(tenant.admin, ines.id)
    with pytest.raises(LinkUnusable):
        await accept(tenant, first)
    assert (await auth.reactivate(tenant.admin, ines.id)).status == "invited"
    await accept(tenant, await newest(tenant, "PersonInvited"))


async def test_a_trainee_invites_nobody_and_nobody_is_invited_twice(tenant: Academy):
    with pytest.raises(Forbidden):
        await auth.invite(tenant.trainee, "x@test.test", "X", "TRAINEE")
    with pytest.raises(InvalidField):
        await auth.invite(tenant.admin, "x@test.test", "X", "SUPERADMIN")
    await auth.invite(tenant.admin, "x@test.test", "X", "TRAINEE")
    with pytest.raises(users.EmailTaken):
        await auth.invite(tenant.admin, "X@test.test", "X", "TRAINEE")


async def test_the_first_administrator_is_invited_once(tenant: Academy):
    payload = {"slug": tenant.slug, "name": "T", "first_admin_name": "Fia Holm", "first_admin_email": "fia@test.test"}
    event = Envelope(new_id(), "lms.identity", "TenantOpened", 1, tenant.id, None, "Sol", clock.now(), payload, "trace")
    assert await take(ONBOARDING, event)
    assert not await take(ONBOARDING, event)
    [invited] = await announced(tenant.id, "PersonInvited")
    assert (invited["email"], invited["role"]) == ("fia@test.test", "TENANT_ADMIN")
    again = Envelope(new_id(), "lms.identity", "TenantOpened", 1, tenant.id, None, "", clock.now(), payload, "")
    await take(ONBOARDING, again)
    assert len(await announced(tenant.id, "PersonInvited")) == 1
