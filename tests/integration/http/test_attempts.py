"""Taking a quiz over plain HTTP, as the page's script does."""

from typing import Any
from uuid import UUID, uuid4

import httpx
import orjson
import pytest

from lms_app.http.attempts import HEADER
from tests.factories.academies import Academy
from tests.factories.quizzes import SOLUTION_WORDS, QuizCourse, a_quiz_course, an_attempt
from tests.integration.http.browser import browser_of, open_browser

OURS = {HEADER: "1"}


def sent(course: QuizCourse, seq: int = 1) -> dict[str, Any]:
    answers = [{"question_id": str(a.question_id), "value": a.value, "seq": seq} for a in course.right_answers()]
    return {"answers": answers}


async def put(browser: httpx.AsyncClient, attempt: UUID, body: Any) -> httpx.Response:
    return await browser.put(f"/api/v1/attempts/{attempt}/answers", json=body, headers=OURS)


async def test_a_quiz_is_taken_over_http_from_load_to_result(tenant: Academy):
    course = await a_quiz_course(tenant)
    attempt = await an_attempt(tenant.trainee, course)
    async with await browser_of(tenant.trainee, tenant) as browser:
        loaded = await browser.get(f"/api/v1/attempts/{attempt}", headers=OURS)
        assert loaded.headers["cache-control"] == "no-store"
        assert [question["kind"] for question in loaded.json()["questions"]][:2] == ["single", "multiple"]
        saved = await put(browser, attempt, sent(course))
        assert (saved.status_code, saved.json()["newer"]) == (200, [])
        done = await browser.post(f"/api/v1/attempts/{attempt}/hand-in", json={"answers": []}, headers=OURS)
        assert (done.json()["percent"], done.json()["passed"]) == (100, True)
        late = await put(browser, attempt, sent(course, 2))
        assert (late.status_code, late.json()["code"]) == (409, "attempt.handed_in")


async def test_an_attempt_begins_over_http_with_the_code_that_is_asked_for(tenant: Academy):
    course = await a_quiz_course(tenant, access_code="blue moon")
    address = f"/api/v1/attempts/at/{course.course_id}/{course.lesson_id}"
    stranger = await tenant.join("Sam Okoro")
    async with await browser_of(tenant.trainee, tenant) as mine, await browser_of(stranger, tenant) as theirs:
        for code, status, name in (("", 422, "quiz.wrong_code"), ("red sun", 422, "quiz.wrong_code"), (7, 422, "")):
            refused = await mine.post(address, json={"code": code}, headers=OURS)
            assert (refused.status_code, name in refused.json()["code"]) == (status, True)
        begun = await mine.post(address, json={"code": "Blue Moon"}, headers=OURS)
        again = await mine.post(address, json={}, headers=OURS)
        assert (begun.status_code, begun.json()["resumed"]) == (200, False)
        assert again.json() == {**begun.json(), "resumed": True}
        loaded = await mine.get(f"/api/v1/attempts/{begun.json()['id']}", headers=OURS)
        assert loaded.status_code == 200
        assert (await theirs.post(address, json={"code": "blue moon"}, headers=OURS)).status_code == 403
        assert (await mine.post(address, json={"code": "blue moon"})).status_code == 403


async def test_no_solution_leaves_over_http_before_the_hand_in(tenant: Academy):
    course = await a_quiz_course(tenant)
    attempt = await an_attempt(tenant.trainee, course)
    async with await browser_of(tenant.trainee, tenant) as browser:
        loaded = (await browser.get(f"/api/v1/attempts/{attempt}", headers=OURS)).text
        saved = (await put(browser, attempt, sent(course))).text
    for words in ('"correct"', "feedback", "accepted", "tolerance", *SOLUTION_WORDS):
        assert words not in loaded
        assert words not in saved


async def test_each_refusal_has_its_status_and_name(tenant: Academy, other_tenant: Academy):
    course = await a_quiz_course(tenant)
    attempt = await an_attempt(tenant.trainee, course)
    address = f"/api/v1/attempts/{attempt}/answers"
    stranger = await tenant.join("Sam Okoro")
    async with await browser_of(tenant.trainee, tenant) as mine, await browser_of(stranger, tenant) as theirs:
        refusals = [
            (401, "not_signed_in", await put(open_browser(tenant.host), attempt, sent(course))),
            (403, "forbidden", await mine.put(address, json=sent(course))),
            (404, "attempt.not_found", await put(theirs, attempt, sent(course))),
            (404, "attempt.not_found", await put(mine, uuid4(), sent(course))),
            (413, "too_large", await put(mine, attempt, {"answers": [], "more": "x" * 600_000})),
            (413, "answer.too_many", await put(mine, attempt, {"answers": sent(course)["answers"] * 41})),
        ]
    for status, code, answer in refusals:
        assert (answer.status_code, answer.json()["code"]) == (status, code)
        assert answer.json()["message"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}",
        b"[]",
        b'{"answers": {}}',
        b'{"answers": [1]}',
        b'{"answers": [{"question_id": "x", "value": "a", "seq": 1}]}',
        b'{"answers": [{"question_id": "%s", "value": "a", "seq": "1"}]}' % str(uuid4()).encode(),
        b'{"answers": [{"question_id": "%s", "value": {"a": 1}, "seq": 1}]}' % str(uuid4()).encode(),
        b'{"answers": [{"question_id": "%s", "value": "a", "seq": 1}]}' % str(uuid4()).encode(),
    ],
)
async def test_a_body_of_another_form_is_refused_by_name(tenant: Academy, body: bytes):
    course = await a_quiz_course(tenant)
    attempt = await an_attempt(tenant.trainee, course)
    async with await browser_of(tenant.trainee, tenant) as browser:
        headers = {**OURS, "Content-Type": "application/json"}
        answer = await browser.put(f"/api/v1/attempts/{attempt}/answers", content=body, headers=headers)
    assert answer.status_code == 422
    assert orjson.loads(answer.content)["code"] in {"invalid_input", "answer.invalid"}
