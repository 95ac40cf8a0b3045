"""The pages at the door, as a browser meets them."""

from uuid import UUID

import pytest

from backend.auth import api as auth
from backend.kernel.actor import person, system
from backend.kernel.ids import PLATFORM_TENANT, UserId, new_id
from backend.kernel.permissions import Role
from backend.tenants import api as tenants
from backend.users.dto import PersonCard
from tests.factories.academies import Academy
from tests.integration.auth.conftest import PASSWORD, pia
from tests.integration.http.browser import hidden, open_browser, signed_in, submit
from tests.support.events import announced

__all__ = ["pia"]


async def test_signing_in_gives_a_cookie_that_scripts_and_other_hosts_never_see(tenant: Academy, pia: PersonCard):
    browser = open_browser(tenant.host)
    answer = await submit(browser, "/sign-in", email=pia.email, password=PASSWORD)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = next(c for c in answer.headers.get_list("set-cookie") if c.startswith("lms_session="))
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Domain" not in cookie
    assert "Secure" not in cookie  # over plain http in development
    actor = await auth.actor_of(tenant.host, browser.cookies["lms_session"])
    assert actor.user_id == pia.id


async def test_a_session_from_before_signing_in_is_not_taken_over(tenant: Academy, pia: PersonCard):
    browser = open_browser(tenant.host)
    browser.cookies.set("lms_session", "planted", domain=tenant.host)
    form_cookie_before = (await browser.get("/sign-in")).cookies["lms_form"]
    answer = await submit(browser, "/sign-in", email=pia.email, password=PASSWORD)
    given = next(c for c in answer.headers.get_list("set-cookie") if c.startswith("lms_session="))
    assert "planted" not in given
    assert form_cookie_before
    assert any(c.startswith('lms_form=""') for c in answer.headers.get_list("set-cookie"))


@pytest.mark.parametrize(
    ("wanted", "leads_to"),
    [
        ("/catalogue?page=2", "/catalogue?page=2"),
        ("/", "/"),
        ("//evil.test/", "/"),
        ("/\\evil.test", "/"),
        ("https://evil.test", "/"),
        ("javascript:alert(1)", "/"),
        ("/a\r\nSet-Cookie: x=1", "/"),
        ("/sign-out", "/"),
    ],
)
async def test_one_goes_on_to_a_page_of_this_host_and_nowhere_else(
    tenant: Academy, pia: PersonCard, wanted: str, leads_to: str
):
    browser = open_browser(tenant.host)
    answer = await submit(browser, "/sign-in", email=pia.email, password=PASSWORD, next=wanted)
    assert answer.headers["location"] == leads_to
    assert (await browser.get("/sign-in", params={"next": wanted})).headers["location"] == leads_to


async def test_an_administrator_begins_where_administrators_begin(tenant: Academy):
    await auth.add_person(system(tenant.id), email="ada@test.test", name="Ada", role="TENANT_ADMIN", password=PASSWORD)
    answer = await submit(open_browser(tenant.host), "/sign-in", email="ada@test.test", password=PASSWORD, next="/")
    assert answer.headers["location"] == "/admin"


async def test_a_wrong_password_keeps_what_was_typed_but_the_password(tenant: Academy, pia: PersonCard):
    browser = open_browser(tenant.host)
    answer = await submit(browser, "/sign-in", email=pia.email, password="certainly not it", next="/catalogue")
    assert answer.status_code == 401
    assert 'role="alert"' in answer.text
    assert "The e-mail address or the password is not right." in answer.text
    assert pia.email in answer.text
    assert "certainly not it" not in answer.text
    assert hidden(answer.text, "next") == "/catalogue"
    assert "lms_session" not in browser.cookies
    assert answer.headers["cache-control"] == "no-store"


async def test_what_was_typed_is_written_as_text(tenant: Academy):
    evil = '"><script>alert(1)</script>@x.test'
    answer = await submit(open_browser(tenant.host), "/sign-in", email=evil, password="x")
    assert "<script>" not in answer.text


async def test_a_form_without_our_token_for_this_browser_is_refused(
    tenant: Academy, other_tenant: Academy, pia: PersonCard
):
    theirs, ours = open_browser(tenant.host), open_browser(tenant.host)
    token = hidden((await theirs.get("/sign-in")).text, "form_token")
    elsewhere = open_browser(other_tenant.host)
    foreign = hidden((await elsewhere.get("/sign-in")).text, "form_token")
    await ours.get("/sign-in")
    for given in ("", "x", token, foreign, "ä"):
        answer = await ours.post("/sign-in", data={"form_token": given, "email": pia.email, "password": PASSWORD})
        assert answer.status_code == 403
        assert "lms_session" not in ours.cookies
    without_cookie = open_browser(tenant.host)
    answer = await without_cookie.post("/sign-in", data={"form_token": token, "email": pia.email, "password": PASSWORD})
    assert answer.status_code == 403


async def test_a_form_of_another_type_or_without_end_is_refused(tenant: Academy):
    browser = open_browser(tenant.host)
    assert (await browser.post("/sign-in", json={"email": "x"})).status_code == 422
    assert (await browser.post("/sign-in", data={"email": "x" * 40_000})).status_code == 422


async def test_signing_out_ends_the_session_and_takes_the_cookie(tenant: Academy, pia: PersonCard):
    browser = await signed_in(tenant, pia.email, PASSWORD)
    token = browser.cookies["lms_session"]
    answer = await browser.post("/sign-out")
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")
    assert "lms_session" not in browser.cookies
    browser.cookies.set("lms_session", token, domain=tenant.host)
    assert (await browser.get("/sign-in")).status_code == 200
    assert (await browser.get("/sign-out")).status_code in (404, 405)


async def test_too_many_failures_say_how_long_to_wait(tenant: Academy, pia: PersonCard):
    browser = open_browser(tenant.host)
    for _ in range(6):
        await submit(browser, "/sign-in", email=pia.email, password="wrong wrong")
    answer = await submit(browser, "/sign-in", email=pia.email, password=PASSWORD)
    assert answer.status_code == 429
    assert "Please wait" in answer.text


async def test_a_suspended_academy_is_closed_at_every_door(tenant: Academy):
    boss = person(PLATFORM_TENANT, UserId(new_id()), Role.SUPERADMIN)
    await tenants.suspend(boss, tenant.id, "Unpaid since May")
    browser = open_browser(tenant.host)
    for path in ("/sign-in", "/forgot", "/reset/x", "/invite/x"):
        answer = await browser.get(path)
        assert answer.status_code == 403
        assert "closed for now" in answer.text
        assert "Unpaid" not in answer.text


async def test_a_forgotten_password_is_replaced_by_the_mailed_link_once(tenant: Academy, pia: PersonCard):
    browser = open_browser(tenant.host)
    answers = [(await submit(browser, "/forgot", email=email)).text for email in (pia.email, "nobody@test.test")]
    assert answers[0].replace(pia.email, "") == answers[1].replace("nobody@test.test", "")
    [asked] = await announced(tenant.id, "PasswordResetAsked")
    path = f"/reset/{auth.link_token(UUID(asked['link_id']))}"
    weak = await submit(browser, path, password="password123")
    assert weak.status_code == 422
    assert 'aria-invalid="true"' in weak.text
    answer = await submit(browser, path, password="seven red herrings swim")
    assert answer.status_code == 303
    assert (await auth.actor_of(tenant.host, browser.cookies["lms_session"])).user_id == pia.id
    again = await browser.get(path)
    assert again.status_code == 410
    assert "does not work any more" in again.text


async def test_an_invitation_leads_in(tenant: Academy):
    await auth.invite(tenant.admin, "ines@test.test", "Ines", "TUTOR")
    [invited] = await announced(tenant.id, "PersonInvited")
    browser = open_browser(tenant.host)
    path = f"/invite/{auth.link_token(UUID(invited['link_id']))}"
    page = await browser.get(path)
    assert "as tutor with ines@test.test" in page.text
    assert 'autocomplete="new-password"' in page.text
    nameless = await submit(browser, path, name=" ", password="seven red herrings swim")
    assert nameless.status_code == 422
    assert "Please give a name" in nameless.text
    answer = await submit(browser, path, name="Ines Vang", password="seven red herrings swim")
    assert answer.headers["location"] == "/teach"


async def test_the_stylesheet_and_the_logo_are_those_of_the_host(tenant: Academy):
    browser = open_browser(tenant.host)
    css = await browser.get("/theme.css")
    assert css.headers["content-type"].startswith("text/css")
    assert "--color-primary:#2f55c8" in css.text
    same = await browser.get("/theme.css", headers={"If-None-Match": css.headers["etag"]})
    assert (same.status_code, same.content) == (304, b"")
    mark = await browser.get("/brand/logo")
    assert mark.headers["content-type"].startswith("image/svg+xml")
    assert ">T</text>" in mark.text
    assert "sandbox" in mark.headers["content-security-policy"]
    assert (await open_browser("nobody.localhost").get("/theme.css")).status_code == 404


async def test_no_page_at_the_door_carries_a_script(tenant: Academy):
    browser = open_browser(tenant.host)
    for path in ("/sign-in", "/forgot", "/reset/x", "/invite/x"):
        page = (await browser.get(path)).text
        assert "<script" not in page
        assert " on" + "click" not in page
        assert page.count("<h1") == 1
