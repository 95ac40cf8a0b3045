"""Opening, suspending and finding tenants, on real Postgres and Valkey."""

import secrets

import pytest

from backend.kernel.actor import Actor, person, system
from backend.kernel.errors import Conflict, Forbidden, InvalidField, NotFound
from backend.kernel.ids import PLATFORM_TENANT, UserId, new_id
from backend.kernel.permissions import Role
from backend.media import api as media
from backend.platform.cache import cache, key
from backend.tenants import api as tenants
from backend.tenants import hosts
from backend.tenants.dto import BrandChange
from tests.factories.academies import Academy
from tests.factories.cartridges import png
from tests.support.events import announced
from tests.support.queries import queries


@pytest.fixture
def boss() -> Actor:
    return person(PLATFORM_TENANT, UserId(new_id()), Role.SUPERADMIN, name="Sol")


def _order(slug: str) -> dict[str, str]:
    return {
        "name": "Fern College",
        "slug": slug,
        "first_admin_name": "Fia Holm",
        "first_admin_email": "Fia@Fern.test",
        "primary_colour": "#1c7a4a",
    }


async def test_an_opened_tenant_answers_at_its_host(platform: None, boss: Actor):
    slug = f"f{secrets.token_hex(4)}"
    assert await tenants.resolve_host(f"{slug}.localhost") is None
    assert not await tenants.is_known_host(f"{slug}.localhost")
    card = await tenants.open_tenant(boss, **_order(slug))
    assert await tenants.resolve_host(f"{slug}.localhost:8000") == card
    assert await tenants.is_known_host(f"{slug}.localhost")
    assert (await tenants.brand_of(card.id)).primary_colour == "#1c7a4a"
    [event] = await announced(card.id, "TenantOpened")
    assert event["first_admin_email"] == "fia@fern.test"


async def test_an_address_can_be_had_once(tenant: Academy, boss: Actor):
    assert "taken" in await tenants.slug_problem(boss, tenant.slug.upper())
    with pytest.raises(InvalidField) as refused:
        await tenants.open_tenant(boss, **_order(tenant.slug))
    assert refused.value.field == "slug"


async def test_only_a_superadmin_opens_suspends_and_lists(tenant: Academy):
    for attempt in (
        tenants.open_tenant(tenant.admin, **_order("wanted")),
        tenants.suspend(tenant.admin, tenant.id, "because"),
        tenants.list_tenants(tenant.admin),
        tenants.slug_problem(tenant.admin, "wanted"),
        tenants.set_storage_limit(tenant.admin, tenant.id, "100"),
        media.used_by(tenant.admin, [tenant.id]),
    ):
        with pytest.raises(Forbidden):
            await attempt


async def test_a_suspension_is_seen_at_once_and_can_be_taken_back(tenant: Academy, boss: Actor):
    before = await tenants.resolve_host(tenant.host)
    assert before is not None
    assert not before.suspended
    await tenants.suspend(boss, tenant.id, "Unpaid since May")
    card = await tenants.resolve_host(tenant.host)
    assert card is not None
    assert card.suspended
    assert card.suspend_reason == "Unpaid since May"
    with pytest.raises(Conflict):
        await tenants.suspend(boss, tenant.id, "Again")
    await tenants.resume(boss, tenant.id, "Paid")
    card = await tenants.resolve_host(tenant.host)
    assert card is not None
    assert not card.suspended
    assert [e["reason"] for e in await announced(tenant.id, "TenantSuspended")] == ["Unpaid since May"]


async def test_a_limit_of_storage_holds_at_once_and_is_announced(tenant: Academy, boss: Actor):
    await media.store(tenant.tutor, "map.png", png(size=(400, 400)))
    used = (await media.used_by(boss, [tenant.id]))[tenant.id]
    assert used == (await media.storage(tenant.admin)).used > 0
    assert await tenants.set_storage_limit(boss, tenant.id, "0.1") == tenants.GIGABYTE // 10
    await tenants.set_storage_limit(boss, tenant.id, "0.10")
    assert await announced(tenant.id, "StorageLimitChanged") == [
        {"name": tenant.name, "before": 10 * tenants.GIGABYTE, "after": tenants.GIGABYTE // 10}
    ]
    assert (await media.storage(tenant.admin)).limit == tenants.GIGABYTE // 10
    with pytest.raises(NotFound):
        await tenants.set_storage_limit(boss, PLATFORM_TENANT, "1")


async def test_what_tenants_use_is_one_query(tenant: Academy, other_tenant: Academy, boss: Actor):
    await media.store(tenant.tutor, "map.png", png())
    with queries(at_most=1):
        used = await media.used_by(boss, [tenant.id, other_tenant.id])
    assert set(used) == {tenant.id}


async def test_the_platform_itself_cannot_be_suspended(platform: None, boss: Actor):
    await tenants.ensure_platform(system(PLATFORM_TENANT))
    with pytest.raises(NotFound):
        await tenants.suspend(boss, PLATFORM_TENANT, "because")


async def test_the_bare_host_is_the_platform(platform: None):
    made = await tenants.ensure_platform(system(PLATFORM_TENANT))
    assert made == await tenants.ensure_platform(system(PLATFORM_TENANT))
    assert await tenants.resolve_host("localhost") == made
    assert made.is_platform
    assert await tenants.resolve_host("platform.localhost") is None


async def test_a_known_host_costs_no_query(tenant: Academy):
    await tenants.resolve_host(tenant.host)
    with queries(at_most=0):
        assert await tenants.resolve_host(tenant.host) is not None


async def test_whether_a_host_is_known_is_asked_for_once_in_a_while(tenant: Academy, monkeypatch: pytest.MonkeyPatch):
    asked: list[object] = []
    look_up = hosts.look_up

    async def counted(host: object) -> object:
        asked.append(host)
        return await look_up(host)

    monkeypatch.setattr(hosts, "look_up", counted)
    for seconds in (0.0, 4.9, 5.1):
        monkeypatch.setattr(hosts, "monotonic", lambda at=seconds: 1e9 + at)
        assert await tenants.is_known_host(tenant.host)
    assert len(asked) == 2
    assert not await tenants.is_known_host("nobody-is-here.localhost")


async def test_a_list_of_tenants_is_one_query(tenant: Academy, boss: Actor):
    with queries(at_most=1):
        page = await tenants.list_tenants(boss, search=tenant.slug[:8].upper())
    assert [row.id for row in page.rows] == [tenant.id]
    assert (await tenants.list_tenants(boss, search="100%_")).rows == ()


def _change(revision: int, **fields: object) -> BrandChange:
    values: dict[str, object] = {
        "primary_colour": "#1c7a4a",
        "accent_colour": "#e0a33a",
        "font": "Nunito",
        "sign_in_heading": "Hello",
        "sign_in_text": "",
        "quote": "",
        "quote_by": "",
    }
    return BrandChange(revision=revision, **{**values, **fields})  # type: ignore[arg-type]


async def test_a_changed_brand_shows_in_the_next_stylesheet(tenant: Academy):
    css, tag = await tenants.theme_css(tenant.host)
    assert "#2f55c8" in css
    brand = await tenants.update_brand(tenant.admin, _change(1))
    assert brand.revision == 2
    css, changed_tag = await tenants.theme_css(tenant.host)
    assert "#1c7a4a" in css
    assert changed_tag != tag
    [event] = await announced(tenant.id, "BrandChanged")
    assert set(event["changed"]) == {"primary_colour", "font", "sign_in_heading", "sign_in_text"}


async def test_two_editors_do_not_overwrite_each_other(tenant: Academy):
    await tenants.update_brand(tenant.admin, _change(1))
    with pytest.raises(Conflict):
        await tenants.update_brand(tenant.admin, _change(1, sign_in_heading="Mine"))
    assert (await tenants.brand_of(tenant.id)).sign_in_heading == "Hello"


async def test_a_tutor_cannot_change_the_brand(tenant: Academy):
    with pytest.raises(Forbidden):
        await tenants.update_brand(tenant.tutor, _change(1))


async def test_a_host_is_found_again_when_the_cache_forgot_it(tenant: Academy):
    card = await tenants.resolve_host(tenant.host)
    await cache().delete(key(PLATFORM_TENANT, "host", tenant.slug))
    assert await tenants.resolve_host(tenant.host) == card
