"""What the notes panel sends, and the files that one takes away."""

from backend.enrollments import api as enrollments
from backend.kernel.ids import new_id
from tests.factories.academies import Academy
from tests.factories.versions import TestCourse, TestLesson, published_course
from tests.integration.http.browser import browser_of, open_browser


async def joined(tenant: Academy) -> TestCourse:
    course = await published_course(tenant, TestLesson("Dawn"), TestLesson("Noon"))
    await enrollments.enrol(tenant.trainee, course.id)
    return course


def sent(course: TestCourse, text: str = "=SUM(1)", **more: object) -> dict[str, object]:
    ids = {"course_id": str(course.id), "lesson_id": str(course.lessons[0].id)}
    return {**ids, "text": text, "revision": 0, **more}


async def test_a_save_is_acknowledged_and_a_newer_one_elsewhere_comes_back(tenant: Academy):
    course, note = await joined(tenant), f"/api/v1/notes/{new_id()}"
    async with await browser_of(tenant.trainee, tenant) as browser:
        saved = (await browser.put(note, json=sent(course, block="b-1", quote="low"))).json()
        assert saved["revision"] == 1
        changed = await browser.put(note, json=sent(course, "Other"))
        assert (changed.status_code, changed.json()["code"]) == (409, "note.changed")
        assert (changed.json()["text"], changed.json()["revision"]) == ("=SUM(1)", 1)
        listed = f"/api/v1/learn/{course.id}/lessons/{course.lessons[0].id}/notes"
        (kept,) = (await browser.get(listed)).json()["notes"]
        assert (kept["text"], kept["block"], kept["kind"]) == ("=SUM(1)", "b-1", "note")
        assert (await browser.delete(note)).status_code == 204
        assert (await browser.get(listed)).json() == {"notes": []}
        for wrong in ({}, [], sent(course, revision=-1), sent(course, kind="song"), sent(course, "x" * 20_001)):
            assert (await browser.put(note, json=wrong)).status_code == 422
        assert (await browser.put(note, json=sent(course, "x" * 10_001))).json()["code"] == "note.too_long"


async def test_notes_are_taken_away_as_markdown_and_as_csv_that_runs_nothing(tenant: Academy):
    course = await joined(tenant)
    async with await browser_of(tenant.trainee, tenant) as browser:
        await browser.put(f"/api/v1/notes/{new_id()}", json=sent(course, quote="So low"))
        mark = sent(course, "", kind="bookmark", quote="High", lesson_id=str(course.lessons[1].id))
        await browser.put(f"/api/v1/notes/{new_id()}", json=mark)
        markdown = await browser.get("/api/v1/notes/export.md")
        assert markdown.headers["content-disposition"] == 'attachment; filename="notes.md"'
        assert "## Reading the sky\n\n### Dawn\n\n> So low\n\n=SUM(1)" in markdown.text
        assert markdown.text.index("### Dawn") < markdown.text.index("### Noon\n\n- Bookmark, ")
        csv = (await browser.get(f"/api/v1/notes/export.csv?course={course.id}&kind=note")).text
        assert "Reading the sky,Dawn,note,So low,'=SUM(1)," in csv
        assert "bookmark" not in csv
        assert (await browser.get("/api/v1/notes/export.exe")).status_code == 404
    async with await browser_of(await tenant.join(), tenant) as other:
        assert "So low" not in (await other.get("/api/v1/notes/export.md")).text
    async with open_browser(tenant.host) as stranger:
        assert (await stranger.get("/api/v1/notes/export.md")).status_code == 401
