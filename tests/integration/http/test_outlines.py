"""The outline over plain HTTP, as the editor's script reads and changes it."""

from typing import Any
from uuid import uuid4

from tests.factories.academies import Academy
from tests.factories.courses import a_course, text_lesson
from tests.factories.large import a_large_course
from tests.integration.http.browser import browser_of
from tests.support.queries import queries


async def test_a_change_answers_with_what_changed_since_the_senders_revision(tenant: Academy):
    card = await a_course(tenant.tutor, "Maps", text_lesson("One"), text_lesson("Two"))
    address = f"/api/v1/courses/{card.id}/outline"
    async with await browser_of(tenant.tutor, tenant) as browser, await browser_of(tenant.admin, tenant) as theirs:
        whole = (await browser.get(address)).json()
        (section,) = whole["sections"]
        assert [set(lesson) for lesson in section["lessons"]] == [{"id", "title"}, {"id", "title"}]
        added = {"what": "add_lesson", "section_id": section["id"], "title": "Three", "kind": "quiz"}
        await theirs.post(address, json={"since": whole["revision"], "change": added})
        gone = {"what": "delete", "ids": [section["lessons"][0]["id"]]}
        answer = (await browser.post(address, json={"since": whole["revision"], "change": gone})).json()
        assert [lesson["title"] for lesson in answer["sections"][0]["lessons"]] == ["Two", "Three"]
        assert [(each["words"], each["yours"]) for each in answer["changes"]] == [
            ("added “Three”", False),
            ("deleted “One”", True),
        ]
        undo = {"what": "undo", "change_id": answer["done"]["id"]}
        answer = (await browser.post(address, json={"since": answer["revision"], "change": undo})).json()
        assert [lesson["title"] for lesson in answer["sections"][0]["lessons"]] == ["One", "Two", "Three"]
        removed = await browser.get(f"/api/v1/courses/{card.id}/removed")
        assert removed.json() == []


async def test_a_change_of_another_form_is_refused_in_words(tenant: Academy):
    card = await a_course(tenant.tutor)
    address = f"/api/v1/courses/{card.id}/outline"
    changes: list[Any] = [
        None,
        {"what": "explode"},
        {"what": "delete", "ids": []},
        {"what": "delete", "ids": ["x"]},
        {"what": "section", "id": str(uuid4())},
        {"what": "lessons", "ids": [str(uuid4())], "depth": "deep"},
        {"what": "add_section", "title": "x" * 2_000},
    ]
    async with await browser_of(tenant.tutor, tenant) as browser:
        for change in changes:
            refused = await browser.post(address, json={"since": 0, "change": change})
            assert (refused.status_code, bool(refused.json()["message"])) == (422, True), change
        gone = await browser.post(address, json={"since": 0, "change": {"what": "delete", "ids": [str(uuid4())]}})
        assert (gone.status_code, gone.json()["code"]) == (404, "lesson_not_found")


async def test_a_course_of_1200_lessons_travels_once_and_its_changes_are_small(tenant: Academy):
    card = await a_large_course(tenant.tutor, publish=False)
    address = f"/api/v1/courses/{card.id}/outline"
    async with await browser_of(tenant.tutor, tenant) as browser:
        with queries(at_most=2):  # whose host it is, the course
            whole = await browser.get(address)
        assert len(whole.content) < 160_000
        sections = whole.json()["sections"]
        assert sum(len(section["lessons"]) for section in sections) == 1_200
        move = {"what": "move_lessons", "ids": [sections[0]["lessons"][0]["id"]], "section_id": sections[59]["id"]}
        with queries(at_most=8):
            moved = await browser.post(address, json={"since": whole.json()["revision"], "change": move})
        assert len(moved.content) < 8_000
        assert [section["id"] for section in moved.json()["sections"]] == [sections[0]["id"], sections[59]["id"]]


async def test_a_window_says_that_it_is_here_and_that_it_leaves(tenant: Academy):
    card = await a_course(tenant.tutor, "Maps", text_lesson("One"))
    address = f"/api/v1/courses/{card.id}/here"
    async with await browser_of(tenant.tutor, tenant) as browser, await browser_of(tenant.admin, tenant) as theirs:
        await theirs.post(address, json={"window": "theirs"})
        around = (await browser.post(address, json={"window": "mine"})).json()
        assert [person["name"] for person in around["people"]] == [tenant.admin.name]
        left = await theirs.post(address, json={"window": "theirs", "leaving": True})
        assert left.status_code == 204
        assert (await browser.post(address, json={"window": "mine"})).json()["people"] == []


async def test_a_place_in_another_course_is_found_by_words(tenant: Academy):
    maps = await a_course(tenant.tutor, "Maps")
    await a_course(tenant.tutor, "Compass")
    async with await browser_of(tenant.tutor, tenant) as browser:
        found = (await browser.get("/api/v1/teaching", params={"search": "maps"})).json()
        assert found == [{"id": str(maps.id), "title": "Maps"}]
        sections = (await browser.get(f"/api/v1/courses/{maps.id}/sections")).json()
        assert [(section["title"], section["lessons"]) for section in sections] == [("Finding north", 2)]


async def test_what_was_typed_is_kept_as_a_copy_beside_what_another_saved(tenant: Academy):
    lesson = text_lesson("One")
    await a_course(tenant.tutor, "Maps", lesson)
    address = f"/api/v1/lessons/{lesson.node.id}"
    async with await browser_of(tenant.tutor, tenant) as browser, await browser_of(tenant.admin, tenant) as theirs:
        begun = (await browser.get(address)).json()["revision"]
        await theirs.put(address, json={"blocks": [], "revision": begun})
        typed = [{**lesson.blocks[0], "id": str(uuid4())}]
        stale = (await browser.put(address, json={"blocks": typed, "revision": begun})).json()
        assert (stale["code"], stale["by"], stale["yours"]) == ("lesson_changed", tenant.admin.name, False)
        copy = (await browser.post(f"{address}/copy", json={"part": "blocks", "typed": typed})).json()
        kept = (await browser.get(f"/api/v1/lessons/{copy['lesson_id']}")).json()
        assert kept["blocks"][0]["content"] == typed[0]["content"]
        assert (await browser.post(f"{address}/copy", json={"part": "x"})).status_code == 422
