"""Building a quiz over plain HTTP, as the editor's script does."""

from uuid import uuid4

from backend.courses.dto import DraftLesson
from tests.factories.academies import Academy
from tests.factories.courses import a_course
from tests.factories.quizzes import quiz_json, quiz_lesson
from tests.integration.http.browser import browser_of


def address(lesson: DraftLesson) -> str:
    return f"/api/v1/lessons/{lesson.node.id}/quiz"


async def test_a_quiz_is_saved_over_the_revision_it_began_from(tenant: Academy):
    lesson = quiz_lesson(quiz_json())
    await a_course(tenant.tutor, "Navigation basics", lesson)
    async with await browser_of(tenant.tutor, tenant) as browser:
        loaded = (await browser.get(address(lesson))).json()
        assert loaded["problems"] == []
        changed = {**loaded["quiz"], "pass_mark": 80}
        saved = await browser.put(address(lesson), json={"quiz": changed, "revision": loaded["revision"]})
        assert saved.json()["revision"] == loaded["revision"] + 1
        stale = await browser.put(address(lesson), json={"quiz": quiz_json(), "revision": loaded["revision"]})
        assert (stale.status_code, stale.json()["code"]) == (409, "lesson_changed")
        assert stale.json()["revision"] == loaded["revision"] + 1
        assert (await browser.get(address(lesson))).json()["quiz"]["pass_mark"] == 80


async def test_an_unfinished_quiz_is_kept_and_says_what_is_missing(tenant: Academy):
    lesson = quiz_lesson(quiz_json())
    await a_course(tenant.tutor, "Navigation basics", lesson)
    question = {"id": str(uuid4()), "kind": "numeric", "prompt": "", "points": 1, "answer": None, "tolerance": 0}
    async with await browser_of(tenant.tutor, tenant) as browser:
        revision = (await browser.get(address(lesson))).json()["revision"]
        body = {"quiz": {"pass_mark": 70, "max_attempts": None, "questions": [question]}, "revision": revision}
        saved = (await browser.put(address(lesson), json=body)).json()
    assert [(problem["question_id"], problem["message"]) for problem in saved["problems"]] == [
        (question["id"], "Question 1: write the question."),
        (question["id"], "Question 1: enter the number that is correct."),
    ]


async def test_a_quiz_of_another_form_is_refused_in_words(tenant: Academy):
    lesson = quiz_lesson(quiz_json())
    await a_course(tenant.tutor, "Navigation basics", lesson)
    async with await browser_of(tenant.tutor, tenant) as browser:
        for body in ({"quiz": quiz_json()}, {"quiz": "x", "revision": 1}, {"quiz": {"pass_mark": 101}, "revision": 1}):
            refused = await browser.put(address(lesson), json=body)
            assert refused.status_code == 422
            assert refused.json()["message"]


async def test_a_trainee_reads_no_draft_of_a_quiz(tenant: Academy):
    lesson = quiz_lesson(quiz_json())
    await a_course(tenant.tutor, "Navigation basics", lesson)
    async with await browser_of(tenant.trainee, tenant) as browser:
        assert (await browser.get(address(lesson))).status_code in (403, 404)
        refused = await browser.put(address(lesson), json={"quiz": quiz_json(), "revision": 1})
        assert refused.status_code in (403, 404)
