"""What the editor's script sends: a lesson's text, and pictures."""

import httpx

from backend.courses.dto import DraftLesson
from backend.kernel.ids import new_id
from backend.media import api as media
from backend.media.api import Purpose
from tests.factories.academies import Academy
from tests.factories.courses import a_course, paragraph, text_lesson
from tests.integration.http.browser import browser_of, open_browser
from tests.unit.media.test_rules import picture

PNG = picture("PNG")


def address(lesson: DraftLesson) -> str:
    return f"/api/v1/lessons/{lesson.node.id}"


async def a_lesson(tenant: Academy) -> DraftLesson:
    lesson = text_lesson()
    await a_course(tenant.tutor, "Navigation basics", lesson)
    return lesson


async def test_a_lesson_is_saved_over_the_revision_it_began_from(tenant: Academy):
    lesson = await a_lesson(tenant)
    async with await browser_of(tenant.tutor, tenant) as browser:
        loaded = (await browser.get(address(lesson))).json()
        mine = {"blocks": [paragraph("Mine")], "revision": loaded["revision"]}
        saved = (await browser.put(address(lesson), json=mine)).json()
        assert saved["revision"] == loaded["revision"] + 1
        assert (await browser.put(address(lesson), json=mine)).json() == saved
        stale = await browser.put(address(lesson), json={**mine, "blocks": [paragraph("Stale")]})
        assert (stale.status_code, stale.json()["code"]) == (409, "lesson_changed")
        assert stale.json()["revision"] == saved["revision"]
        assert (await browser.get(address(lesson))).json()["blocks"][0]["content"][0]["text"] == "Mine"


async def test_what_is_no_lesson_is_refused_in_words(tenant: Academy):
    lesson = await a_lesson(tenant)
    bodies = ({"blocks": []}, {"blocks": "x", "revision": 1}, {"blocks": [{"type": "script"}], "revision": 1}, [], 7)
    async with await browser_of(tenant.tutor, tenant) as browser:
        for body in bodies:
            refused = await browser.put(address(lesson), json=body)
            assert refused.status_code == 422, body
            assert refused.json()["message"]
        assert (await browser.put(address(lesson), content=b"{")).status_code == 422
        large = b'{"revision":1,"blocks":"' + b"x" * 7_000_000 + b'"}'
        refused = await browser.put(address(lesson), content=large, headers={"Content-Type": "application/json"})
        assert refused.status_code in (413, 422)


async def test_nobody_else_reads_or_writes_a_draft(tenant: Academy, other_tenant: Academy):
    lesson = await a_lesson(tenant)
    for who, academy in ((tenant.trainee, tenant), (other_tenant.admin, other_tenant)):
        async with await browser_of(who, academy) as browser:
            assert (await browser.get(address(lesson))).status_code == 404
            assert (await browser.put(address(lesson), json={"blocks": [], "revision": 1})).status_code == 404
    async with open_browser(tenant.host) as browser:
        assert (await browser.get(address(lesson))).status_code == 401


async def test_a_picture_is_uploaded_and_seen_by_learners(tenant: Academy):
    wanted = {"name": "map.png", "content_type": "image/png", "size": len(PNG)}
    async with await browser_of(tenant.tutor, tenant) as browser, httpx.AsyncClient() as outside:
        ticket = (await browser.post("/api/v1/media", json=wanted)).json()
        assert (await outside.post(ticket["url"], data=ticket["fields"], files={"file": PNG})).is_success
        done = (await browser.post(f"/api/v1/media/{ticket['media_id']}/complete")).json()
    assert (done["url"], done["width"], done["height"]) == (f"/media/{ticket['media_id']}", 30, 20)
    async with await browser_of(tenant.trainee, tenant) as browser, httpx.AsyncClient() as outside:
        answer = await browser.get(done["url"])
        assert (answer.status_code, answer.headers["cache-control"]) == (302, "private, max-age=60")
        assert (await outside.get(answer.headers["location"])).content == PNG


async def test_a_refused_picture_says_why(tenant: Academy):
    async with await browser_of(tenant.tutor, tenant) as browser:
        sent = {"name": "a.exe", "content_type": "application/x-msdownload", "size": 10}
        refused = await browser.post("/api/v1/media", json=sent)
        assert (refused.status_code, refused.json()["code"]) == (422, "picture_type_refused")
        huge = {"name": "a.png", "content_type": "image/png", "size": 10**9}
        assert (await browser.post("/api/v1/media", json=huge)).status_code == 413
        assert (await browser.post(f"/api/v1/media/{new_id()}/complete")).status_code == 404
        assert (await browser.get("/media/none")).status_code == 404


async def test_only_a_logo_is_seen_without_signing_in(tenant: Academy, other_tenant: Academy):
    logo = await media.store(tenant.admin, "logo.png", PNG, Purpose.LOGO)
    lesson = await media.store(tenant.tutor, "map.png", PNG)
    async with open_browser(tenant.host) as stranger, open_browser(other_tenant.host) as elsewhere:
        assert (await stranger.get(logo.url)).status_code == 302
        assert (await stranger.get(lesson.url)).status_code == 404
        assert (await elsewhere.get(logo.url)).status_code == 404


async def test_an_author_is_told_what_an_address_would_look_like(tenant: Academy):
    async with await browser_of(tenant.tutor, tenant) as browser:
        shown = await browser.post("/api/v1/embeds", json={"url": "https://vimeo.com/76979871"})
        assert shown.json() == {
            "src": "https://player.vimeo.com/video/76979871?dnt=1",
            "site": "Vimeo",
            "shape": "wide",
        }
        refused = await browser.post("/api/v1/embeds", json={"url": "https://evil.example/x"})
        assert (refused.status_code, refused.json()["code"]) == (422, "embed_refused")
        assert "“evil.example”" in refused.json()["message"]
        assert (await browser.post("/api/v1/embeds", json={"url": 7})).status_code == 422
    async with await browser_of(tenant.trainee, tenant) as browser:
        assert (await browser.post("/api/v1/embeds", json={"url": "https://vimeo.com/1"})).status_code == 403
    async with open_browser(tenant.host) as browser:
        assert (await browser.post("/api/v1/embeds", json={"url": "https://vimeo.com/1"})).status_code == 401
