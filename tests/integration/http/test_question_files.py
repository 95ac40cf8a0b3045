"""Questions into a quiz and out of it over plain HTTP, and who may have neither."""

import httpx

from backend.courses import api as courses
from backend.courses.dto import DraftLesson
from backend.kernel.permissions import Role
from tests.factories.academies import Academy
from tests.factories.courses import a_course, text_lesson
from tests.factories.quizzes import quiz_json, quiz_lesson
from tests.integration.http.browser import browser_of
from tests.support.queries import queries
from tests.support.stack import PROJECT

GIFT = b"::Kept:: What pulls the tides? {=the moon ~the wind}\n\nTell of your beach.\n"
SAMPLE = PROJECT / "tests/samples/questions/tides.gift"


def address(lesson: DraftLesson, more: str = "") -> str:
    return f"/api/v1/lessons/{lesson.node.id}/questions{more}"


async def a_quiz(tenant: Academy) -> DraftLesson:
    lesson = quiz_lesson(quiz_json())
    await a_course(tenant.tutor, "Navigation basics", lesson)
    return lesson


async def sent(browser: httpx.AsyncClient, lesson: DraftLesson, data: bytes, name: str = "") -> httpx.Response:
    headers = {"Content-Type": "application/octet-stream"}
    return await browser.post(address(lesson, f"?name={name}"), content=data, headers=headers)


async def test_a_file_is_read_and_nothing_of_it_is_kept(tenant: Academy):
    lesson = await a_quiz(tenant)
    async with await browser_of(tenant.tutor, tenant) as browser:
        told = (await sent(browser, lesson, GIFT, "tides.gift")).json()
        assert told["form"] == "GIFT"
        assert [question["prompt"] for question in told["questions"]] == ["What pulls the tides?"]
        assert told["found"] == [
            {"line": 1, "ident": "", "kind": "question", "outcome": "kept", "what": "Kept", "why": ""},
            {
                "line": 3,
                "ident": "",
                "kind": "question",
                "outcome": "dropped",
                "what": "Tell of your beach.",
                "why": "a text without a question: a quiz holds questions only",
            },
        ]
        quiz = (await courses.lesson_for_editing(tenant.tutor, lesson.node.id)).quiz
        assert quiz is not None
        assert len(quiz["questions"]) == 5


async def test_what_was_read_can_be_saved_as_it_is(tenant: Academy):
    lesson = await a_quiz(tenant)
    async with await browser_of(tenant.tutor, tenant) as browser:
        told = (await sent(browser, lesson, SAMPLE.read_bytes())).json()
        loaded = (await browser.get(address(lesson).removesuffix("questions") + "quiz")).json()
        quiz = {**loaded["quiz"], "questions": [*loaded["quiz"]["questions"], *told["questions"]]}
        body = {"quiz": quiz, "revision": loaded["revision"]}
        saved = await browser.put(address(lesson).removesuffix("questions") + "quiz", json=body)
        assert saved.json()["problems"] == []


async def test_a_file_that_cannot_be_read_is_refused_by_name(tenant: Academy):
    lesson = await a_quiz(tenant)
    bomb = b'<?xml version="1.0"?><!DOCTYPE q [<!ENTITY a "b">]><quiz>&a;</quiz>'
    async with await browser_of(tenant.tutor, tenant) as browser:
        for data, code in (
            (b"", "import_refused"), (b" \n ", "import_refused"), (b"\x00\x01\x02\x03" * 20, "not_text"),
            (bomb, "xml_unsafe"), (b"<course/>", "no_questions"), (b"// nothing\n", "no_questions"),
        ):  # fmt: skip
            refused = await sent(browser, lesson, data, "x")
            assert (refused.status_code, refused.json()["code"]) == (422, code), data
        assert (await sent(browser, lesson, b"x" * 5_000_001)).status_code == 413


async def test_a_quiz_leaves_as_a_file_and_what_is_lost_is_told_before(tenant: Academy):
    lesson = await a_quiz(tenant)
    async with await browser_of(tenant.tutor, tenant) as browser:
        gift = await browser.get(address(lesson, "?form=gift"))
        assert gift.headers["content-disposition"] == 'attachment; filename="quiz-reading-a-map.gift"'
        again = (await sent(browser, lesson, gift.content, "again.gift")).json()
        assert [item["outcome"] for item in again["found"]] == ["kept"] * 5
        losses = (await browser.get(address(lesson, "/losses?form=gift"))).json()["found"]
        assert [item["outcome"] for item in losses] == ["changed", "kept", "kept", "kept", "kept"]
        moodle = await browser.get(address(lesson, "?form=moodle"))
        assert moodle.headers["content-type"] == "application/xml"
        again = (await sent(browser, lesson, moodle.content, "again.xml")).json()
        assert [question["points"] for question in again["questions"]] == [2, 1, 1, 1, 1]
        package = await browser.get(address(lesson, "?form=qti"))
        assert package.headers["content-type"] == "application/zip"
        again = (await sent(browser, lesson, package.content, "again.zip")).json()
        assert [(item["outcome"], bool(item["ident"])) for item in again["found"]] == [("kept", True)] * 5
        unknown = await browser.get(address(lesson, "?form=pdf"))
        assert (unknown.status_code, unknown.json()["code"]) == (422, "question_form_unknown")


async def test_a_file_costs_one_query(tenant: Academy):
    lesson = await a_quiz(tenant)
    with queries(at_most=1):
        await courses.read_questions(tenant.tutor, lesson.node.id, "x.gift", GIFT)
    with queries(at_most=1):
        await courses.export_questions(tenant.tutor, lesson.node.id, "gift")


async def test_a_text_lesson_takes_no_questions(tenant: Academy):
    lesson = text_lesson()
    await a_course(tenant.tutor, "Navigation basics", lesson)
    async with await browser_of(tenant.tutor, tenant) as browser:
        assert (await sent(browser, lesson, GIFT)).status_code == 422


async def test_nobody_else_reads_into_or_out_of_a_quiz(tenant: Academy, other_tenant: Academy):
    lesson = await a_quiz(tenant)
    colleague = await tenant.join("Bo Larsen", role=Role.TUTOR)
    for actor, academy in (
        (tenant.trainee, tenant), (colleague, tenant), (other_tenant.tutor, other_tenant),
        (other_tenant.admin, other_tenant),
    ):  # fmt: skip
        async with await browser_of(actor, academy) as browser:
            for response in (
                await sent(browser, lesson, GIFT),
                await browser.get(address(lesson)),
                await browser.get(address(lesson, "/losses")),
            ):
                assert response.status_code in (403, 404)
                assert "tides" not in response.text
