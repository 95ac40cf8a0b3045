"""What the player's scripts fetch: texts that a browser keeps, and that are refused to whoever may not read them."""

import gzip

from backend.enrollments import api as enrollments
from backend.kernel.ids import new_id
from tests.factories.academies import Academy
from tests.factories.versions import TestCourse, TestLesson, published_course
from tests.integration.http.browser import browser_of, open_browser


async def joined(tenant: Academy) -> TestCourse:
    course = await published_course(tenant, TestLesson("Dawn", text="<p>So early.</p>" * 200), TestLesson("Noon"))
    await enrollments.enrol(tenant.trainee, course.id)
    return course


def text_at(course: TestCourse, lesson: int) -> str:
    return f"/api/v1/learn/{course.id}/lessons/{course.lessons[lesson].id}"


async def test_a_text_is_sent_once_and_whoever_asks_is_let_in_each_time(tenant: Academy):
    course = await joined(tenant)
    async with await browser_of(tenant.trainee, tenant) as browser:
        answer = await browser.get(text_at(course, 0))
        body = answer.json()
        assert (body["title"], body["next"], body["version"]) == (
            "Dawn",
            str(course.lessons[1].id),
            str(course.version_id),
        )
        assert answer.headers["cache-control"] == "private, no-cache"
        assert answer.headers["content-encoding"] == "gzip"
        again = await browser.get(text_at(course, 0), headers={"If-None-Match": answer.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        plain = await browser.get(text_at(course, 0), headers={"Accept-Encoding": "identity"})
        assert plain.json() == body
        newer = await course.publish(course.lessons)
        await enrollments.open_lesson(tenant.trainee, course.id, course.lessons[0].id)
        await enrollments.open_lesson(tenant.trainee, course.id, course.lessons[1].id)
        changed = await browser.get(text_at(course, 0), headers={"If-None-Match": answer.headers["etag"]})
        assert (changed.status_code, changed.json()["version"]) == (200, str(newer))
    async with await browser_of(await tenant.join(), tenant) as stranger:
        refused = await stranger.get(text_at(course, 0), headers={"If-None-Match": answer.headers["etag"]})
        assert (refused.status_code, refused.json()["code"]) == (403, "enrollment.missing")


async def test_one_resumes_where_one_stopped_at_the_very_block(tenant: Academy):
    course = await joined(tenant)
    await enrollments.open_lesson(tenant.trainee, course.id, course.lessons[0].id)
    resume = f"/api/v1/learn/{course.id}/lessons/resume?place=1"
    async with await browser_of(tenant.trainee, tenant) as browser:
        assert "lyceum-place" not in (await browser.get(resume)).headers
        kept = await browser.put(f"{text_at(course, 0)}/place", json={"block": "b-7", "share": 420})
        assert (kept.status_code, kept.content) == (204, b"")
        answer = await browser.get(resume)
        assert (answer.json()["title"], answer.headers["lyceum-place"]) == ("Dawn", "420 b-7")
        assert "lyceum-place" not in (await browser.get(text_at(course, 0))).headers
        for wrong in ({"block": "a\r\nSet-Cookie: x", "share": 1}, {"block": "a", "share": 4000}, {"block": "a"}, []):
            assert (await browser.put(f"{text_at(course, 0)}/place", json=wrong)).status_code == 422


async def test_outline_and_marks_come_for_the_version_that_one_is_on(tenant: Academy):
    course = await joined(tenant)
    await enrollments.complete_lesson(tenant.trainee, course.id, course.lessons[0].id)
    async with await browser_of(tenant.trainee, tenant) as browser:
        outline = (await browser.get(f"/api/v1/learn/{course.id}/outline")).json()
        assert [line["title"] for part in outline["sections"] for line in part["lessons"]] == ["Dawn", "Noon"]
        marks = await browser.get(f"/api/v1/learn/{course.id}/marks")
        assert marks.json() == {"version": outline["version"], "done": [0], "results": {}, "locked": {}}
        assert marks.headers["cache-control"] == "no-store"


async def test_nothing_is_read_by_who_may_not(tenant: Academy, other_tenant: Academy):
    course = await joined(tenant)
    paths = [text_at(course, 0), f"/api/v1/learn/{course.id}/outline", f"/api/v1/learn/{course.id}/marks"]
    for who, academy, status in ((await tenant.join(), tenant, 403), (other_tenant.trainee, other_tenant, 404)):
        async with await browser_of(who, academy) as browser:
            assert [(await browser.get(path)).status_code for path in paths] == [status] * 3
    async with open_browser(tenant.host) as browser:
        assert [(await browser.get(path)).status_code for path in paths] == [401] * 3
    async with await browser_of(tenant.trainee, tenant) as browser:
        assert (await browser.get(f"/api/v1/learn/{course.id}/lessons/{new_id()}")).status_code == 404
        assert (await browser.get("/api/v1/learn/x/lessons/y")).status_code == 404


async def test_the_outline_of_a_thousand_lessons_is_light(tenant: Academy):
    lessons = [TestLesson(f"Leg {n}: over the pass and down to the river") for n in range(1200)]
    course = await published_course(tenant, *lessons)
    await enrollments.enrol(tenant.trainee, course.id)
    async with await browser_of(tenant.trainee, tenant) as browser:
        async with browser.stream("GET", f"/api/v1/learn/{course.id}/outline") as answer:
            packed = b"".join([chunk async for chunk in answer.aiter_raw()])
        assert len(packed) < 45_000
        assert b"Leg 1199" in gzip.decompress(packed)
        assert len((await browser.get(f"/api/v1/learn/{course.id}/marks")).content) < 200


async def test_the_text_of_a_locked_lesson_is_never_sent(tenant: Academy):
    gate, noon = TestLesson("Dawn", more={"gate": True}), TestLesson("Noon")
    course = await published_course(tenant, gate, noon)
    await enrollments.enrol(tenant.trainee, course.id)
    async with await browser_of(tenant.trainee, tenant) as browser:
        shut = await browser.get(text_at(course, 1))
        assert (shut.status_code, shut.json()["code"]) == (403, "lesson.locked")
        marks = (await browser.get(f"/api/v1/learn/{course.id}/marks")).json()
        assert marks["locked"] == {"1": "Opens after you complete “Dawn”"}
        await enrollments.complete_lesson(tenant.trainee, course.id, gate.id)
        assert (await browser.get(text_at(course, 1))).json()["title"] == "Noon"
        assert (await browser.get(f"/api/v1/learn/{course.id}/marks")).json()["locked"] == {}
