"""What the gradebook's grid reads and writes."""

import pytest

from backend.kernel.ids import new_id
from tests.factories.academies import Academy
from tests.factories.gradebooks import GradedCourse, a_graded_course
from tests.integration.http.browser import browser_of


@pytest.fixture
async def course(tenant: Academy) -> GradedCourse:
    """Mara has 15 of 20 points; the others nothing."""
    course = await a_graded_course(tenant)
    await course.hand_in(tenant.trainee, course.walk, 15)
    return course


async def test_the_grid_reads_lines_and_writes_over_what_it_saw(tenant: Academy, course: GradedCourse):
    base = f"/api/v1/courses/{course.course_id}/grades"
    cell = f"{base}/cells/{course.enrolled['Mara Adeyemi']}/{course.walk}"
    async with await browser_of(tenant.tutor, tenant) as browser:
        head = (await browser.get(base)).json()
        assert [one["title"] for one in head["columns"]] == ["Quiz: Reading a map", "Plan a walk", "Tie a bowline"]
        found = (await browser.get(f"{base}/rows", params={"search": "mara"})).json()
        assert (found["total"], found["rows"][0]["total"], found["rows"][0]["letter"]) == (1, "75", "C")
        kept = (await browser.put(cell, json={"value": "17,5", "seen": 0, "reason": "Better"})).json()["row"]
        assert kept["cells"][str(course.walk)].items() >= {"v": "17.5", "e": "15", "m": True, "r": 1}.items()
        late = await browser.put(cell, json={"value": "3", "seen": 0})
        assert (late.status_code, late.json()["code"]) == (409, "grades.cell_changed")
        assert late.json()["row"]["cells"][str(course.walk)]["v"] == "17.5"
        (line,) = (await browser.get(cell)).json()["lines"]
        assert (line["before"], line["after"], line["reason"]) == ("15 of 20", "17.5 of 20", "Better")
        for wrong in ({}, [], {"value": "1"}, {"value": "1", "seen": -1}, {"value": "x" * 41, "seen": 1}):
            assert (await browser.put(cell, json=wrong)).status_code == 422
        for wrong_place in (f"{base}/cells/{new_id()}/{course.walk}", f"{base}/cells/x/y"):
            assert (await browser.put(wrong_place, json={"value": "1", "seen": 0})).status_code == 404
        for query in ({"order": "'"}, {"start": -1}, {"start": "x"}):
            assert (await browser.get(f"{base}/rows", params=query)).status_code == 422
    async with await browser_of(tenant.trainee, tenant) as browser:
        for path in (base, f"{base}/rows", cell):
            assert (await browser.get(path)).status_code == 403


async def test_a_scheme_is_kept_over_its_revision(tenant: Academy, course: GradedCourse):
    base = f"/api/v1/courses/{course.course_id}/grades"
    async with await browser_of(tenant.tutor, tenant) as browser:
        scheme = (await browser.get(base)).json()["scheme"] | {"letters": []}
        saved = await browser.put(f"{base}/scheme", json={"scheme": scheme, "revision": 0})
        assert (saved.status_code, saved.json()["revision"]) == (200, 1)
        late = await browser.put(f"{base}/scheme", json={"scheme": scheme, "revision": 0})
        assert (late.status_code, late.json()["code"]) == (409, "grades.scheme_changed")
        for wrong in ([], {}, {"scheme": scheme}, {"scheme": None, "revision": 1}, {"scheme": {}, "revision": True}):
            assert (await browser.put(f"{base}/scheme", json=wrong)).status_code == 422
