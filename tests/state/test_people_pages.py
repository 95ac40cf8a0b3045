"""The pages of profile, people, brand and tenants, handler by handler."""

import uuid
from typing import Any

import pytest

from backend.auth import api as auth
from backend.kernel.actor import person, system
from backend.kernel.errors import Forbidden, InvalidInput, NotFound, NotSignedIn
from backend.kernel.ids import PLATFORM_TENANT, UserId
from backend.kernel.permissions import Role
from backend.media import api as media
from backend.tenants import api as tenants
from state.account.profile import ProfileState
from state.admin.brand import BrandState
from state.admin.people import PeopleState, PersonDialogState
from state.platform.opening import OpeningState, slug_from
from state.platform.storage import StorageLimitState
from state.platform.tenants import SuspensionState, TenantsState
from state.session.current import SessionState
from tests.factories.academies import Academy
from tests.factories.cartridges import png
from tests.support.tab import Tab, tab_of


async def test_an_administrator_finds_people_by_words_role_and_status(tenant: Academy):
    tab = await tab_of(tenant, tenant.admin)
    people = tab[PeopleState]
    await tab.call(PeopleState.load)
    assert (people.total, people.everyone, people.loaded) == (3, 3, True)
    assert [row.is_me for row in people.rows if row.name == "Ada Brandt"] == [True]
    await tab.call(PeopleState.find, "tomas")
    assert [row.name for row in people.rows] == ["Tomas Lind"]
    await tab.call(PeopleState.choose_role, "TRAINEE")
    assert people.rows == []
    assert people.everyone == 3


async def test_an_invitation_with_a_taken_address_says_so_beside_the_field(tenant: Academy):
    tab = await tab_of(tenant, tenant.admin)
    dialog = tab[PersonDialogState]
    await tab.call(PeopleState.load)
    await tab.call(PersonDialogState.show, "invite", "", "", "TRAINEE")
    form: dict[str, Any] = {"email": tenant.tutor.email, "name": "Someone", "role": "TUTOR"}
    await tab.call(PersonDialogState.invite, form)
    assert dialog.open == "invite"
    assert "already" in dialog.errors["email"]
    await tab.call(PersonDialogState.invite, {**form, "email": "new@test.test"})
    assert dialog.open == ""
    assert tab[PeopleState].everyone == 4


async def test_a_role_and_a_deactivation_show_in_the_table(tenant: Academy):
    tab = await tab_of(tenant, tenant.admin)
    await tab.call(PeopleState.load)
    trainee = str(tenant.trainee.user_id)
    await tab.call(PersonDialogState.show, "role", trainee, "Mara", "TRAINEE")
    await tab.call(PersonDialogState.set_role, {"role": "TUTOR"})
    rows = {row.id: row for row in tab[PeopleState].rows}
    assert rows[trainee].role_label == "Tutor"
    await tab.call(PersonDialogState.show, "deactivate", trainee, "Mara", "TUTOR")
    await tab.call(PersonDialogState.deactivate)
    rows = {row.id: row for row in tab[PeopleState].rows}
    assert rows[trainee].status == "deactivated"
    await tab.call(PeopleState.reactivate, trainee)


@pytest.mark.parametrize("form", [{}, {"email": None}, {"email": ["a"]}, {"email": "a@b.test", "name": {}, "role": 1}])
async def test_a_form_of_the_wrong_shape_is_answered_with_words(tenant: Academy, form: dict[str, Any]):
    tab = await tab_of(tenant, tenant.admin)
    await tab.call(PersonDialogState.show, "invite", "", "", "TRAINEE")
    await tab.call(PersonDialogState.invite, form)
    assert any(tab[PersonDialogState].errors.values())


async def test_ids_of_nobody_are_refused(tenant: Academy, other_tenant: Academy):
    tab = await tab_of(tenant, tenant.admin)
    with pytest.raises(InvalidInput):
        await tab.call(PeopleState.reactivate, "../x")
    for stranger in (uuid.uuid4(), other_tenant.trainee.user_id):
        with pytest.raises(NotFound):
            await tab.call(PeopleState.invite_again, str(stranger))


async def test_a_trainee_calls_none_of_the_administrators_handlers(tenant: Academy):
    tab = await tab_of(tenant, tenant.trainee)
    for handler, *args in (
        (PeopleState.load,),
        (PeopleState.find, "x"),
        (PersonDialogState.invite, {}),
        (PersonDialogState.deactivate,),
        (BrandState.load,),
        (BrandState.save, {}),
        (TenantsState.load,),
        (SuspensionState.confirm, {}),
        (StorageLimitState.show, "", "", ""),
        (StorageLimitState.confirm, {}),
        (OpeningState.open_tenant, {}),
        (OpeningState.check_slug, "x"),
    ):
        with pytest.raises(Forbidden):
            await tab.call(handler, *args)


async def test_a_tab_of_another_host_is_not_signed_in(tenant: Academy, other_tenant: Academy):
    tab = await tab_of(tenant, tenant.admin)
    cookie = tab[PeopleState].router.headers.cookie.split("=", 1)[1]
    with pytest.raises(NotSignedIn):
        await Tab(other_tenant.host, cookie).call(PeopleState.load)


async def test_the_profile_lists_this_device_first_and_signs_the_others_out(tenant: Academy):
    await tab_of(tenant, tenant.trainee)
    tab = await tab_of(tenant, tenant.trainee)
    profile = tab[ProfileState]
    await tab.call(ProfileState.load)
    assert [row.current for row in profile.sessions] == [True, False]
    assert profile.sessions[0].device == "Firefox on Linux"
    await tab.call(ProfileState.end_others)
    assert len(profile.sessions) == 1


async def test_a_new_name_is_in_the_frame_at_once(tenant: Academy):
    tab = await tab_of(tenant, tenant.trainee)
    await tab.call(ProfileState.save_name, {"name": ""})
    assert tab[ProfileState].errors["name"]
    await tab.call(ProfileState.save_name, {"name": "Mara Berg"})
    assert (tab[SessionState].name, tab[SessionState].initials) == ("Mara Berg", "MB")
    assert tab[ProfileState].saved == "Saved"


async def test_a_wrong_present_password_is_said_beside_its_field(tenant: Academy):
    card = await auth.add_person(
        system(tenant.id), email="pw@test.test", name="Pia", role="TRAINEE", password="a tall ship at noon"
    )
    who = person(tenant.id, card.id, Role.TRAINEE, name=card.name, email=card.email)
    tab = await tab_of(tenant, who)
    await tab.call(ProfileState.change_password, {"current": "wrong", "new": "nine blue whales sing"})
    assert tab[ProfileState].errors["current"]
    await tab.call(ProfileState.change_password, {"current": "a tall ship at noon", "new": "short"})
    assert tab[ProfileState].errors["new"]
    await tab.call(ProfileState.change_password, {"current": "a tall ship at noon", "new": "nine blue whales sing"})
    assert not any(tab[ProfileState].errors.values())
    assert tab[ProfileState].password_form == 1


async def test_a_brand_is_tried_without_being_saved_and_warned_of_in_words(tenant: Academy):
    tab = await tab_of(tenant, tenant.admin)
    brand = tab[BrandState]
    await tab.call(BrandState.load)
    await tab.call(BrandState.try_colour, "primary_colour", "#ffcc00", brand.form)
    assert not brand.passes
    assert "Too pale" in brand.advice
    assert brand.light["--color-primary"] == "#ffcc00"
    assert (await tenants.brand_of(tenant.id)).primary_colour == "#2f55c8"
    await tab.call(BrandState.save, {})
    assert brand.errors["primary_colour"]
    await tab.call(BrandState.use_nearest)
    await tab.call(BrandState.try_words, "sign_in_heading", "Hello again", brand.form)
    await tab.call(BrandState.save, {})
    saved = await tenants.brand_of(tenant.id)
    assert (saved.primary_colour, saved.sign_in_heading) == (brand.draft["primary_colour"], "Hello again")
    assert brand.saved.startswith("Saved")
    typed_in = brand.form
    await tab.call(BrandState.try_words, "quote", "Never kept", typed_in)
    await tab.call(BrandState.discard)
    assert brand.draft["quote"] == ""
    await tab.call(BrandState.try_words, "quote", "Never kept, and late", typed_in)
    assert (brand.draft["quote"], brand.saved) == ("", "")


async def test_a_brand_is_saved_as_it_stands_in_the_form_even_if_the_preview_lags(tenant: Academy):
    tab = await tab_of(tenant, tenant.admin)
    brand = tab[BrandState]
    await tab.call(BrandState.load)
    await tab.call(BrandState.save, {"sign_in_heading": "Come in", "primary_colour": "#1C7A4A", "font": "Nunito"})
    saved = await tenants.brand_of(tenant.id)
    assert (saved.sign_in_heading, saved.primary_colour, saved.font) == ("Come in", "#1c7a4a", "Nunito")
    assert (brand.draft["sign_in_heading"], brand.light["--color-primary"]) == ("Come in", "#1c7a4a")
    await tab.call(BrandState.try_words, "sign_in_heading", "Come in", brand.form)
    await tab.call(BrandState.try_colour, "primary_colour", "#1C7A4A", brand.form)
    assert brand.saved.startswith("Saved")


async def test_a_brand_takes_no_field_colour_or_font_that_is_none(tenant: Academy):
    tab = await tab_of(tenant, tenant.admin)
    await tab.call(BrandState.load)
    for handler, field in ((BrandState.try_colour, "font"), (BrandState.try_words, "_revision")):
        with pytest.raises(InvalidInput):
            await tab.call(handler, field, "x", tab[BrandState].form)
    await tab.call(BrandState.try_colour, "accent_colour", "red;}", tab[BrandState].form)
    assert tab[BrandState].errors["accent_colour"]
    await tab.call(BrandState.save, {"primary_colour": "red;}"})
    assert tab[BrandState].errors["primary_colour"]
    with pytest.raises(InvalidInput):
        await tab.call(BrandState.try_logo, "../x")
    await tab.call(BrandState.save, {"font": "Comic Sans"})
    assert tab[BrandState].errors["font"]


async def boss_tab() -> Tab:
    card = await tenants.ensure_platform(system(PLATFORM_TENANT))
    email = f"sol-{uuid.uuid4().hex[:8]}@lyceum.test"
    added = await auth.add_person(
        system(PLATFORM_TENANT), email=email, name="Sol", role="SUPERADMIN", password="a tall ship at noon"
    )
    entry = await auth.sign_in(card, email, "a tall ship at noon", user_agent="", ip=f"10.6.{uuid.uuid4().int % 250}.1")
    assert entry.actor.user_id == UserId(added.id)
    return Tab("localhost", entry.token)


async def test_a_superadmin_opens_a_tenant_with_an_address_made_of_its_name(platform: None):
    tab = await boss_tab()
    opening = tab[OpeningState]
    await tab.call(OpeningState.show, True)
    name = f"École {uuid.uuid4().hex[:8]}"
    await tab.call(OpeningState.suggest_slug, name)
    assert opening.suggested_slug == slug_from(name)
    assert opening.free
    await tab.call(OpeningState.check_slug, "")
    await tab.call(OpeningState.suggest_slug, "A name that came later")
    assert opening.suggested_slug == slug_from(name)
    form = {"name": name, "slug": opening.suggested_slug, "primary_colour": "#5bc8f5"}
    admin = {"first_admin_name": "Fia", "first_admin_email": "fia@fern.test"}
    await tab.call(OpeningState.open_tenant, {**form, **admin})
    assert opening.errors["primary_colour"]
    await tab.call(OpeningState.open_tenant, {**form, **admin, "primary_colour": "#1c7a4a"})
    assert not opening.open
    assert tab[TenantsState].rows[0].name == name
    await tab.call(OpeningState.show, True)
    await tab.call(OpeningState.check_slug, slug_from(name))
    assert "taken" in opening.errors["slug"]


async def test_a_suspension_asks_for_a_reason_and_shows_in_the_list(tenant: Academy):
    tab = await boss_tab()
    await tab.call(TenantsState.find, tenant.slug)
    await tab.call(SuspensionState.show, "suspend", str(tenant.id), tenant.name)
    await tab.call(SuspensionState.confirm, {"reason": " "})
    assert tab[SuspensionState].reason_error
    await tab.call(SuspensionState.confirm, {"reason": "Unpaid since May"})
    [row] = tab[TenantsState].rows
    assert (row.suspended, row.reason) == (True, "Unpaid since May")


async def test_a_limit_of_storage_is_set_and_one_below_what_is_used_says_so(tenant: Academy):
    await media.store(tenant.tutor, "map.png", png())
    tab = await boss_tab()
    await tab.call(TenantsState.find, tenant.slug)
    [row] = tab[TenantsState].rows
    assert (row.storage.endswith("of 10 GB"), row.gigabytes, row.storage_full) == (True, "10", False)
    await tab.call(StorageLimitState.show, row.id, row.name, row.gigabytes)
    for typed in ("", "much", "-1", "0", "1e9", "0.001", {"a": 1}):
        await tab.call(StorageLimitState.confirm, {"gigabytes": typed})
        assert tab[StorageLimitState].error
    said = await tab.call(StorageLimitState.confirm, {"gigabytes": "2,5"})
    assert "2.5 GB" in str(said)
    assert not tab[StorageLimitState].open
    [row] = tab[TenantsState].rows
    assert row.gigabytes == "2.5"
    with pytest.raises(InvalidInput):
        await tab.call(StorageLimitState.show, "nobody", "", "")


@pytest.mark.parametrize(
    ("name", "slug"), [("École du Nord", "ecole-du-nord"), ("  A & B  ", "a-b"), ("日本", ""), ("x" * 60, "x" * 40)]
)
def test_an_address_is_made_of_a_name(name: str, slug: str):
    assert slug_from(name) == slug
