"""A trainee finds the course, takes it to its certificate, and looks after their account."""

import re
from urllib.parse import urlsplit

import httpx
from playwright.async_api import Page, expect

from tests.e2e.conftest import Tour
from tests.e2e.journey.people import PASSWORD, Person, mailed_link
from tests.e2e.journey.teaching import COURSE, QUIZ
from tests.support.axe import violations

_ANOTHER_PASSWORD = "a short walk before breakfast"


async def learn_it(tour: Tour, slug: str) -> Person:
    """The trainee enrols, reads, comes back to where they stopped, passes the quiz, and completes the course."""
    mara = await Person.arrive(tour.browser, tour.site.origin(slug))
    await mara.accept(await mailed_link(tour.site, f"mara@{slug}.example"))
    page = await mara.open("/catalogue", "Catalogue")
    await page.get_by_role("link", name=COURSE).first.click()
    await mara.press("Enrol")
    await page.wait_for_url(re.compile("/learn/"))
    await expect(page.get_by_text("Look up. High clouds are made of ice.")).to_be_visible()
    picture = page.locator("article img").first
    await expect(picture).to_be_visible()
    assert await picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 320
    await page.get_by_role("button", name=re.compile("^Complete")).click()
    await expect(page.get_by_role("heading", level=1, name="Winds")).to_be_visible()
    await mara.open("/", re.compile("."))
    await page.get_by_role("link", name=re.compile("Continue|Go on")).first.click()
    await expect(page.get_by_role("heading", level=1, name="Winds")).to_be_visible()
    await page.get_by_role("button", name=re.compile("^Complete")).click()
    await expect(page.get_by_role("heading", level=1, name=QUIZ)).to_be_visible()
    await _take_the_quiz(mara)
    return mara


async def _take_the_quiz(mara: Person) -> None:
    """Over a cut line and a reload."""
    page = mara.page
    await page.get_by_role("button", name=re.compile("Start")).click()
    await page.wait_for_url(re.compile("/quiz/"))
    await expect(page.get_by_text("What are high clouds made of?")).to_be_visible()
    await mara.context.set_offline(True)
    await page.get_by_label("Ice").check()
    await _go_to(page, 2)
    await page.get_by_label("Cirrus").check()
    await mara.context.set_offline(False)
    await page.reload()
    await expect(page.get_by_label("Cirrus")).to_be_checked()
    await _go_to(page, 1)
    await expect(page.get_by_label("Ice")).to_be_checked()
    await _go_to(page, 3)
    await page.get_by_label("True").check()
    for number, words in ((4, "8,4"), (5, "Cumulonimbus")):
        await _go_to(page, number)
        await page.get_by_label("Your answer").fill(words)
    await page.get_by_role("button", name="Hand in").first.click()
    await page.get_by_role("dialog").get_by_role("button", name=re.compile("hand in", re.IGNORECASE)).last.click()
    await expect(page.get_by_text("Passed").first).to_be_visible()
    await expect(page.get_by_text("100 %").first).to_be_visible()
    await expect(page.get_by_text("It is far below zero up there.")).to_be_visible()


async def _go_to(page: Page, number: int) -> None:
    await page.get_by_role("button", name=f"Question {number},").first.click()
    await expect(page.get_by_text(f"Question {number} of 5")).to_be_visible()


async def check_the_certificate(tour: Tour, mara: Person) -> None:
    """A PDF of one's own, and a page that anyone can check it on."""
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
    cookie = "; ".join(f"{one['name']}={one['value']}" for one in await mara.context.cookies())
    host, at = urlsplit(mara.home).netloc, f"http://127.0.0.1:{tour.site.port}"
    async with httpx.AsyncClient() as client:
        anyone = await client.get(at + urlsplit(link).path, headers={"Host": host})
        assert "Mara Adeyemi" in anyone.text
        assert COURSE in anyone.text
        signed = await client.get(at + urlsplit(pdf).path, headers={"Host": host, "Cookie": cookie})
        mine = await client.get(signed.headers["Location"])
    assert mine.content.startswith(b"%PDF")
    await mara.open("/notifications", "Notifications")
    await expect(page.get_by_text(COURSE).first).to_be_visible()


async def look_after_the_account(tour: Tour, slug: str, mara: Person) -> None:
    """See where one is signed in, end a session elsewhere, sign out, and come back by a mailed link."""
    email = f"mara@{slug}.example"
    elsewhere = await Person.arrive(tour.browser, mara.home)
    await elsewhere.sign_in(email)
    page = await mara.open("/profile", "Profile")
    await page.get_by_role("button", name=re.compile("^Sign out [^e]")).click()
    await expect(page.get_by_role("button", name="Sign out everywhere else")).to_be_hidden()
    await elsewhere.page.goto(mara.home)
    await elsewhere.page.wait_for_url(re.compile("/sign-in"))
    await elsewhere.context.close()
    await mara.sign_out()
    await page.get_by_role("link", name=re.compile("Forgot")).click()
    await page.get_by_label("E-mail").fill(email)
    await mara.press("Send me a link")
    await page.goto(mara.home + urlsplit(await mailed_link(tour.site, email, "reset")).path)
    assert await violations(page) == []
    await page.locator("input[name=password]").fill(_ANOTHER_PASSWORD)
    await page.get_by_role("button").last.click()
    await page.wait_for_url(mara.home + "/")
    again = await Person.arrive(tour.browser, mara.home)
    await again.go("/sign-in")
    await again.page.get_by_label("E-mail").fill(email)
    await again.page.get_by_label("Password", exact=True).fill(PASSWORD)
    await again.press("Sign in")
    await expect(again.page.get_by_role("alert").first).to_be_visible()
    await again.context.close()
