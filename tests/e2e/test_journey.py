"""All four roles, from an empty tenant to a certificate that an employer checks, on a production build."""

import re
import secrets

import httpx
import pytest
from playwright.async_api import expect

from tests.e2e.conftest import Tour
from tests.e2e.people import Person, a_picture, mailed_link
from tests.support.tour import PASSWORD as DEMO_PASSWORD

pytestmark = pytest.mark.e2e
COURSE = "Reading the sky"
SAVED = re.compile("^Saved")


async def open_the_tenant(tour: Tour, slug: str) -> None:
    """A SuperAdmin opens a tenant; its first administrator is invited by mail."""
    root = await Person.arrive(tour.browser, tour.site.origin())
    await root.sign_in("super@lyceum.test", DEMO_PASSWORD)
    page = await root.open("/platform", re.compile("Tenants"))
    await root.press("Open a tenant")
    dialog = page.get_by_role("dialog", name="Open a tenant")
    await dialog.get_by_label("Name of the academy").fill(f"Skywatch {slug}")
    await dialog.get_by_label("Address").fill(slug)
    await expect(dialog.get_by_text("is free")).to_be_visible()
    group = dialog.get_by_role("group", name="Its first administrator")
    await group.get_by_label("Name").fill("Ada Brandt")
    await group.get_by_label("E-mail").fill(f"ada@{slug}.example")
    await dialog.get_by_role("button", name="Open tenant").click()
    await expect(page.get_by_text(f"Skywatch {slug}").first).to_be_visible()
    assert root.faults == []
    await root.context.close()


async def set_up_the_academy(tour: Tour, slug: str) -> Person:
    """The administrator joins, gives the academy its colour, and invites a tutor and a trainee."""
    ada = await Person.arrive(tour.browser, tour.site.origin(slug))
    await ada.accept(await mailed_link(tour.site, f"ada@{slug}.example"))
    page = await ada.open("/admin/brand", "Brand")
    await page.get_by_label("Main colour").fill("#ffe066")
    await expect(page.get_by_role("button", name=re.compile("^Use #"))).to_be_visible()
    await page.get_by_label("Main colour").fill("#0b6e4f")
    await expect(page.get_by_role("button", name=re.compile("^Use #"))).to_be_hidden()
    await page.get_by_label("Heading").fill("Look up")
    await ada.press("Save brand")
    await expect(page.get_by_text(SAVED).first).to_be_visible()
    await ada.open("/admin/people", "People")
    for name, role in (("Tomas Lind", "Tutor"), ("Mara Adeyemi", "Trainee")):
        await page.get_by_role("button", name="Invite someone").first.click()
        dialog = page.get_by_role("dialog", name="Invite someone")
        await dialog.get_by_label("E-mail").fill(f"{name.split()[0].lower()}@{slug}.example")
        await dialog.get_by_label("Name").fill(name)
        await dialog.get_by_label("Role").select_option(label=role)
        await dialog.get_by_role("button", name="Send invitation").click()
        await expect(dialog).to_be_hidden()
        await expect(page.get_by_text(name).first).to_be_visible()
    return ada


async def write_the_course(tour: Tour, slug: str) -> Person:
    """The tutor writes a lesson with a picture and a quiz, previews, publishes, edits, publishes again."""
    tomas = await Person.arrive(tour.browser, tour.site.origin(slug))
    await tomas.accept(await mailed_link(tour.site, f"tomas@{slug}.example"))
    page = await tomas.open("/teach", "My courses")
    await page.get_by_role("button", name="Create a course").first.click()
    await page.get_by_role("dialog", name="Create a course").get_by_label("Title").fill(COURSE)
    await tomas.press("Create the course")
    await page.wait_for_url(re.compile("/teach/[0-9a-f-]{36}"))
    await _add(tomas, "Lesson", "Clouds")
    body = page.locator(".bn-editor")
    await body.click()
    await page.keyboard.type("High clouds are made of ice.")
    await page.keyboard.press("Enter")
    await page.keyboard.type("/image")
    await page.get_by_text("Image", exact=True).first.click()
    async with page.expect_response(lambda answer: "/complete" in answer.url and answer.ok):
        await page.locator("input[type=file]").first.set_input_files([a_picture()])
    await expect(body.locator("img")).to_be_visible()
    await expect(page.get_by_text(SAVED).first).to_be_visible()
    await _add(tomas, "Quiz", "Check: clouds")
    await _single_question(tomas)
    await _publish(tomas, 1)
    await page.get_by_role("button", name="Clouds", exact=True).click()
    await body.click()
    await page.keyboard.press("ControlOrMeta+Home")
    await page.keyboard.type("Look up. ")
    await expect(page.get_by_text(SAVED).first).to_be_visible()
    await _publish(tomas, 2)
    return tomas


async def _add(tutor: Person, kind: str, title: str) -> None:
    page = tutor.page
    await page.get_by_role("button", name="Add", exact=True).click()
    await page.get_by_role("button", name=kind, exact=True).first.click()
    await page.keyboard.type(title)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("textbox", name="Lesson title")).to_have_value(title)


async def _single_question(tutor: Person) -> None:
    page = tutor.page
    await page.get_by_role("button", name="Single choice").click()
    await page.get_by_label("Text of question 1").fill("What are high clouds made of?")
    await page.get_by_label("Answer 1", exact=True).fill("Ice")
    await page.get_by_label("Answer 2", exact=True).fill("Steam")
    await page.get_by_label("Answer 1 is correct").check()
    await expect(page.get_by_text(SAVED).first).to_be_visible()


async def _publish(tutor: Person, number: int) -> None:
    page = tutor.page
    await page.get_by_role("button", name=f"Publish version {number}").first.click()
    dialog = page.get_by_role("dialog", name=f"Publish version {number}?")
    await dialog.get_by_role("button", name=f"Publish version {number}").click()
    await expect(page.get_by_text(f"v{number} published")).to_be_visible(timeout=15_000)


async def learn_it(tour: Tour, slug: str) -> Person:
    """The trainee enrols, reads, takes the quiz over a cut line and a reload, and completes the course."""
    mara = await Person.arrive(tour.browser, tour.site.origin(slug))
    await mara.accept(await mailed_link(tour.site, f"mara@{slug}.example"))
    page = await mara.open("/catalogue", "Catalogue")
    await page.get_by_role("link", name=COURSE).first.click()
    await mara.press("Enrol")
    await page.wait_for_url(re.compile("/learn/"))
    await expect(page.get_by_text("Look up. High clouds are made of ice.")).to_be_visible()
    await expect(page.locator("article img, .lesson img").first).to_be_visible()
    await page.reload()
    await page.get_by_role("button", name=re.compile("^Complete")).click()
    await expect(page.get_by_role("heading", level=1, name="Check: clouds")).to_be_visible()
    await page.get_by_role("button", name=re.compile("Start")).click()
    await page.wait_for_url(re.compile("/quiz/"))
    await expect(page.get_by_text("What are high clouds made of?")).to_be_visible()
    await mara.context.set_offline(True)
    await page.get_by_label("Ice").check()
    await mara.context.set_offline(False)
    await page.reload()
    await expect(page.get_by_label("Ice")).to_be_checked()
    await page.get_by_role("button", name="Hand in").first.click()
    await page.get_by_role("dialog").get_by_role("button", name=re.compile("hand in", re.IGNORECASE)).click()
    await expect(page.get_by_text("Passed").first).to_be_visible()
    return mara


async def check_the_certificate(tour: Tour, mara: Person) -> None:
    """A PDF, and a page that anyone can check it on."""
    page = await mara.open("/certificates", re.compile("[Cc]ertificates"))
    verify = page.locator("a[href*='/verify/']").first
    for _ in range(20):
        if await verify.count():
            break
        await page.wait_for_timeout(1000)
        await page.reload()
    await expect(verify).to_be_visible()
    link = await verify.get_attribute("href")
    pdf = await page.locator("a[href$='.pdf']").first.get_attribute("href")
    assert link
    assert pdf
    cookies = {one["name"]: one["value"] for one in await mara.context.cookies()}
    async with httpx.AsyncClient(base_url=mara.home, follow_redirects=True) as client:
        anyone = await client.get(link)
        assert "Mara Adeyemi" in anyone.text
        assert COURSE in anyone.text
        mine = await client.get(pdf, cookies=cookies)
    assert mine.content.startswith(b"%PDF")
    await mara.open("/notifications", "Notifications")
    await expect(page.get_by_text(COURSE).first).to_be_visible()


async def look_at_the_figures(ada: Person, tomas: Person) -> None:
    """The dashboards and the audit log know of it."""
    page = await tomas.open("/teach", "My courses")
    await expect(page.get_by_text("1 learner").first).to_be_visible()
    page = await ada.open("/admin", re.compile("Analytics|Overview"))
    await expect(page.get_by_text(COURSE).first).to_be_visible()
    page = await ada.open("/admin/audit", re.compile("Audit"))
    await expect(page.get_by_text(re.compile("Tomas Lind published")).first).to_be_visible()


async def leave(tour: Tour, slug: str, mara: Person) -> None:
    """Sign out; come back by a mailed reset."""
    page = await mara.open("/profile", "Profile")
    await page.get_by_role("button", name=re.compile("Account")).first.click()
    await page.get_by_role("button", name="Sign out").first.click()
    await page.wait_for_url(re.compile("/sign-in"))
    await page.get_by_role("link", name=re.compile("Forgot")).click()
    await page.get_by_label("E-mail").fill(f"mara@{slug}.example")
    await mara.press("Send me a link")
    link = await mailed_link(tour.site, f"mara@{slug}.example", after=1)
    assert "/reset/" in link


async def test_an_academy_from_its_opening_to_a_certificate(tour: Tour):
    slug = f"sky{secrets.token_hex(3)}"
    await open_the_tenant(tour, slug)
    ada = await set_up_the_academy(tour, slug)
    tomas = await write_the_course(tour, slug)
    mara = await learn_it(tour, slug)
    await check_the_certificate(tour, mara)
    await look_at_the_figures(ada, tomas)
    await leave(tour, slug, mara)
    assert [*ada.faults, *tomas.faults, *mara.faults] == []
