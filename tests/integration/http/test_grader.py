"""What the grader reads and writes."""

from backend.assessments import api as assessments
from backend.kernel.ids import new_id
from tests.factories.academies import Academy
from tests.factories.essays import TEXT, an_essay_course, answers, levels_of
from tests.factories.quizzes import an_attempt
from tests.integration.http.browser import browser_of


async def test_a_grader_reads_the_list_and_one_answer_and_grades_it(tenant: Academy):
    course = await an_essay_course(tenant)
    attempt = await an_attempt(tenant.trainee, course)
    await assessments.hand_in(tenant.trainee, attempt, answers(course))
    base = f"/api/v1/courses/{course.course_id}"
    place = f"{base}/answers/{attempt}/{course.question(1)}"
    async with await browser_of(tenant.tutor, tenant) as browser:
        head = (await browser.get(f"{base}/grading/{course.lesson_id}")).json()
        assert (head["quiz_title"], [one["waiting"] for one in head["questions"]]) == ("Quiz: Reading a map", [1, 1])
        query = {"question": str(course.question(1))}
        (item,) = (await browser.get(f"{base}/grading/{course.lesson_id}/answers", params=query)).json()["items"]
        assert (item["attempt_id"], item["learner"], item["state"]) == (str(attempt), tenant.trainee.name, "waiting")
        found = (await browser.get(place)).json()
        assert (found["text"], found["notes"], found["grade"]) == (TEXT, "The ridge is the safe one.", None)
        sent = {"levels": levels_of(course, 2, 0), "comment": "Why?", "seen": 0, "seq": found["seq"]}
        graded = (await browser.put(place, json=sent)).json()["grade"]
        assert (graded["points"], graded["out_of"], graded["comment"], graded["number"]) == ("4", "6", "Why?", 1)
        late = await browser.put(place, json=sent)
        assert (late.status_code, late.json()["code"]) == (409, "grader.changed")
        assert late.json()["now"]["grade"]["comment"] == "Why?"
        for wrong in ({}, [], {**sent, "seen": -1}, {**sent, "levels": {"a": 1}}, {**sent, "points": "1" * 21}):
            assert (await browser.put(place, json=wrong)).status_code == 422
        for nowhere in (f"{base}/answers/{new_id()}/{course.question(1)}", f"{base}/answers/x/y"):
            assert (await browser.get(nowhere)).status_code == 404
        assert (await browser.post(f"{base}/grading/{course.lesson_id}/release")).json() == {"done": 0, "left": 0}
    async with await browser_of(tenant.trainee, tenant) as browser:
        for path in (place, f"{base}/grading/{course.lesson_id}", "/api/v1/saved-comments"):
            assert (await browser.get(path)).status_code == 403


async def test_comments_are_kept_used_and_removed(tenant: Academy):
    async with await browser_of(tenant.tutor, tenant) as browser:
        kept = (await browser.post("/api/v1/saved-comments", json={"text": "Say why."})).json()
        assert (await browser.post(f"/api/v1/saved-comments/{kept['id']}/use")).status_code == 204
        assert (await browser.get("/api/v1/saved-comments")).json() == {"comments": [kept]}
        assert (await browser.post("/api/v1/saved-comments", json={"text": " "})).status_code == 422
    async with await browser_of(tenant.admin, tenant) as browser:
        assert (await browser.delete(f"/api/v1/saved-comments/{kept['id']}")).status_code == 404
    async with await browser_of(tenant.tutor, tenant) as browser:
        assert (await browser.delete(f"/api/v1/saved-comments/{kept['id']}")).status_code == 204
        assert (await browser.get("/api/v1/saved-comments")).json() == {"comments": []}
