"""What an attacker with a socket can do: hand-written calls against the product as it runs."""

import uuid

import pytest
import socketio

from backend.auth import sessions
from tests.factories.academies import Academy
from tests.factories.sessions import session_of
from tests.support.site import Site
from tests.support.wire import wire

STATE = "reflex___state____state"
SESSION = f"{STATE}.state___session___current____session_state"
HYDRATE = f"{STATE}.hydrate_and_load"


@pytest.fixture
async def cookie(tenant: Academy) -> str:
    return await session_of(tenant.trainee)


async def test_a_signed_in_person_is_known(site: Site, tenant: Academy, cookie: str) -> None:
    async with wire(site.origin(tenant.slug), cookie) as tab:
        await tab.send(HYDRATE, {"vars": {}})
        await tab.send(f"{SESSION}.load")
        assert "Test Academy" in await tab.until("Mara Adeyemi")


async def test_who_is_not_signed_in_is_sent_to_sign_in(site: Site, tenant: Academy) -> None:
    async with wire(site.origin(tenant.slug)) as tab:
        await tab.send(f"{SESSION}.load")
        assert "Mara" not in await tab.until("/sign-in")


async def test_a_session_of_another_tenant_is_nobodys(
    site: Site, tenant: Academy, other_tenant: Academy, cookie: str
) -> None:
    async with wire(site.origin(other_tenant.slug), cookie) as tab:
        await tab.send(f"{SESSION}.load")
        assert "Mara" not in await tab.until("/sign-in")


async def test_a_session_that_was_ended_is_refused_at_the_next_event(site: Site, tenant: Academy, cookie: str) -> None:
    async with wire(site.origin(tenant.slug), cookie) as tab:
        await tab.send(f"{SESSION}.load")
        await tab.until("Mara Adeyemi")
        await sessions.end_all(tenant.id, tenant.trainee.the_user())
        await tab.send(f"{SESSION}.load")
        await tab.until("/sign-in")


@pytest.mark.parametrize(
    ("call", "payload"),
    [
        (f"{SESSION}._fill", {}),
        (f"{SESSION}._name_the_tenant", {}),
        (f"{SESSION}.reset", {}),
        (f"{SESSION}.get_state", {"state_cls": "x"}),
        (f"{SESSION}.setvar", {"var_name": "permissions", "value": ["people.manage"]}),
        (f"{STATE}.setvar", {"var_name": "is_hydrated", "value": True}),
        (f"{STATE}.set_is_hydrated", {"value": True}),
        (
            f"{STATE}.reflex___state____update_vars_internal_state.update_vars_internal",
            {"vars": {f"{SESSION}.permissions": ["people.manage"]}},
        ),
        ("nobody.nothing", {}),
    ],
)
async def test_what_was_never_declared_cannot_be_called(
    site: Site, tenant: Academy, cookie: str, call: str, payload: dict[str, object]
) -> None:
    async with wire(site.origin(tenant.slug), cookie) as tab:
        await tab.send(call, payload)
        answers = " ".join(await tab.silence())
        assert "people.manage" not in answers
        assert 'is_hydrated_rx_state_": true' not in answers


async def test_a_wrong_type_gets_a_sentence_and_not_a_crash(site: Site, tenant: Academy, cookie: str) -> None:
    search = f"{STATE}.state___session___palette____palette_state.search"
    async with wire(site.origin(tenant.slug), cookie) as tab:
        await tab.send(search, {"query": {"$ne": 1}})
        assert "quote" not in await tab.until("not of the right form")
        await tab.send(search, {"query": "maps", "tenant_id": str(uuid.uuid4())})
        await tab.until("not something that this action takes")


async def test_a_page_of_another_origin_cannot_open_the_socket(
    site: Site, tenant: Academy, other_tenant: Academy, cookie: str
) -> None:
    with pytest.raises(socketio.exceptions.ConnectionError, match="Connection error"):
        async with wire(site.origin(tenant.slug), cookie, claims_origin=site.origin(other_tenant.slug)):
            pass


async def test_a_host_of_nobodys_has_no_socket(site: Site) -> None:
    with pytest.raises(socketio.exceptions.ConnectionError, match="Connection error"):
        async with wire(site.origin("nobody-of-that-name")):
            pass


async def test_the_next_person_in_the_same_tab_starts_afresh(site: Site, tenant: Academy, cookie: str) -> None:
    async with wire(site.origin(tenant.slug), cookie) as first:
        await first.send(HYDRATE, {"vars": {}})
        await first.send(f"{SESSION}.load")
        await first.until("Mara Adeyemi")
    async with wire(site.origin(tenant.slug), await session_of(tenant.tutor), token=first.token) as second:
        await second.send(HYDRATE, {"vars": {}})
        snapshot = await second.until("session_state")
        assert "Mara" not in snapshot
        await second.send(f"{SESSION}.load")
        await second.until("Tomas Lind")
