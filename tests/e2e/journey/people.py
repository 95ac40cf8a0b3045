"""What each person of the journey does, by the words on the screen."""

import io
import re
import time
from pathlib import Path
from urllib.parse import urlsplit

from PIL import Image
from playwright.async_api import Browser, BrowserContext, Page, expect

from tests.support.axe import violations
from tests.support.broker import until
from tests.support.site import Site

PASSWORD = "a tall ship at noon"
SAVED = re.compile("^Saved")
_LINK = r"https?://[^\s\"<>]+/{kind}/[\w-]+"


class Person:
    """Somebody at a browser of their own. A console error or a failed script is a fault of ours."""

    def __init__(self, context: BrowserContext, page: Page, home: str) -> None:
        self.context, self.page, self.home = context, page, home
        self.faults: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", lambda said: said.type == "error" and self._note(said.text))

    def _note(self, text: str) -> None:
        # The journey cuts the line on purpose; a browser reports that as an error of its own.
        if "ERR_INTERNET_DISCONNECTED" not in text and "WebSocket" not in text:
            self.faults.append(text)

    @classmethod
    async def arrive(cls, browser: Browser, home: str) -> "Person":
        context = await browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
        return cls(context, await context.new_page(), home)

    async def go(self, path: str) -> Page:
        await self.page.goto(self.home + path)
        return self.page

    async def sign_in(self, email: str, password: str = PASSWORD) -> None:
        page = await self.go("/sign-in")
        await page.get_by_label("E-mail").fill(email)
        await page.get_by_label("Password", exact=True).fill(password)
        await page.get_by_role("button", name="Sign in").click()
        await page.wait_for_url(lambda url: "/sign-in" not in url)

    async def accept(self, link: str) -> None:
        """Follow a mailed invitation and choose a password."""
        page = await self.go(urlsplit(link).path)
        assert await violations(page) == []
        await page.locator("input[name=password]").fill(PASSWORD)
        await page.get_by_role("button", name=re.compile("^Join")).click()
        await page.wait_for_url(lambda url: "/invite" not in url)

    async def sign_out(self) -> None:
        await self.page.get_by_label(re.compile("^Your account")).click()
        await self.page.get_by_role("button", name="Sign out", exact=True).click()
        await self.page.wait_for_url(re.compile("/sign-in"))

    async def press(self, name: str | re.Pattern[str]) -> None:
        await self.page.get_by_role("button", name=name, exact=isinstance(name, str)).click()

    async def open(self, path: str, heading: str | re.Pattern[str]) -> Page:
        page = await self.go(path)
        await expect(page.get_by_role("heading", level=1, name=heading)).to_be_visible()
        return page


def mails(folder: Path, to: str) -> list[str]:
    """The mails that somebody got, the oldest first."""
    found = [path.read_text(errors="replace") for path in sorted(folder.glob("*.eml"))]
    return [text for text in found if f"To: {to}" in text]


async def mailed_link(site: Site, to: str, kind: str = "invite") -> str:
    """The one-time link of somebody's newest mail that has one of that kind, ``invite`` or ``reset``."""
    folder, link = Path(site.variables["LMS_MAIL_CATCHER"]), re.compile(_LINK.format(kind=kind))

    async def look() -> str:
        links = [found for text in mails(folder, to) for found in link.findall(text.replace("=\n", ""))]
        return links[-1] if links else ""

    return await until(look)


def a_picture() -> dict[str, object]:
    """A file to upload."""
    file = io.BytesIO()
    Image.new("RGB", (320, 180), "seagreen").save(file, "PNG")
    return {"name": f"hill-{time.time_ns()}.png", "mimeType": "image/png", "buffer": file.getvalue()}
