"""In front of the door: what visitors see, and what they never do."""

from dataclasses import asdict, replace

import pytest

from backend.courses import api as courses
from backend.courses.dto import CourseCard, DraftLesson
from backend.kernel.ids import new_id
from backend.media import api as media
from backend.media.api import Purpose
from backend.tenants import api as tenants
from backend.tenants.dto import BrandChange
from tests.factories.academies import Academy
from tests.factories.courses import a_published_course, paragraph, text_lesson
from tests.integration.http.browser import open_browser
from tests.unit.media.test_rules import picture


async def open_front(academy: Academy, *, shown: bool = True) -> None:
    brand = asdict(await tenants.brand_of(academy.id))
    del brand["name"]
    brand |= {"front_open": shown, "front_heading": "Learn <b>here</b>"}
    await tenants.update_brand(academy.admin, BrandChange(**brand))


def preview(title: str, *blocks: dict[str, object]) -> DraftLesson:
    lesson = text_lesson(title)
    return DraftLesson(replace(lesson.node, preview=True), list(blocks) or lesson.blocks)


async def shelf(academy: Academy) -> tuple[CourseCard, DraftLesson, DraftLesson]:
    first, second = preview("First look"), text_lesson("Kept inside")
    return await a_published_course(academy.tutor, "Knots <i>", first, second), first, second


async def test_an_academy_shows_nothing_to_visitors_until_it_wants_to(tenant: Academy):
    card, first, _ = await shelf(tenant)
    async with open_browser(tenant.host) as visitor:
        assert (await visitor.get("/welcome")).headers["location"] == "/sign-in"
        for path in (f"/courses/{card.id}", f"/courses/{card.id}/lessons/{first.node.id}", f"/covers/{card.id}"):
            assert (await visitor.get(f"/welcome{path}")).status_code == 404
        await open_front(tenant)
        assert (await visitor.get("/welcome")).status_code == 200
        await open_front(tenant, shown=False)
        assert (await visitor.get(f"/welcome/courses/{card.id}")).status_code == 404


async def test_a_visitor_finds_courses_and_reads_a_preview(tenant: Academy):
    card, first, second = await shelf(tenant)
    await open_front(tenant)
    async with open_browser(tenant.host) as visitor:
        page = (await visitor.get("/welcome", params={"q": "kno", "levels": "beginner"})).text
        assert "Learn &lt;b&gt;here&lt;/b&gt;" in page
        assert "Knots &lt;i&gt;" in page
        assert "No course fits" in (await visitor.get("/welcome?q=zebra&page=7&order=x")).text
        course = (await visitor.get(f"/welcome/courses/{card.id}")).text
        assert f"/lessons/{first.node.id}" in course
        assert "Kept inside" in course
        assert f"/lessons/{second.node.id}" not in course
        read = await visitor.get(f"/welcome/courses/{card.id}/lessons/{first.node.id}")
        assert (read.status_code, "noindex" in read.text) == (200, False)
        assert (await visitor.get(f"/welcome/courses/{card.id}/lessons/{second.node.id}")).status_code == 404


@pytest.mark.parametrize("how", ["invited", "archived", "draft", "elsewhere"])
async def test_what_is_not_for_visitors_is_not_there(tenant: Academy, other_tenant: Academy, how: str):
    owner = other_tenant if how == "elsewhere" else tenant
    card, first, _ = await shelf(owner)
    for academy in (tenant, other_tenant):
        await open_front(academy)
    if how == "invited":
        await set_mode(tenant, card, "invitation")
    if how == "archived":
        await courses.archive(tenant.tutor, card.id)
    if how == "draft":
        card = await courses.create_course(tenant.tutor, "Only a draft")
    async with open_browser(tenant.host) as visitor:
        for path in (f"/courses/{card.id}", f"/courses/{card.id}/lessons/{first.node.id}", f"/covers/{card.id}"):
            assert (await visitor.get(f"/welcome{path}")).status_code == 404, path
        assert str(card.id) not in (await visitor.get("/welcome")).text


async def set_mode(academy: Academy, card: CourseCard, mode: str) -> None:
    from sqlalchemy import text

    from backend.platform.unit_of_work import unit_of_work

    async with unit_of_work(academy.tutor) as work:
        await work.session.execute(
            text("UPDATE courses SET enrol_mode = :mode WHERE id = :id"), {"mode": mode, "id": card.id}
        )


async def test_only_the_files_that_a_preview_shows_are_open(tenant: Academy):
    shown, hidden = [
        await media.store(tenant.tutor, name, picture("PNG"), Purpose.LESSON) for name in ("a.png", "b.png")
    ]
    image = {"id": "i", "type": "image", "props": {"url": shown.url, "alt": "A knot"}, "content": None, "children": []}
    lesson = preview("With a picture", paragraph("See:"), image)
    card = await a_published_course(tenant.tutor, "Pictures", lesson)
    await open_front(tenant)
    door = f"/welcome/courses/{card.id}/lessons/{lesson.node.id}"
    async with open_browser(tenant.host) as visitor:
        assert f'src="{door}/media/{shown.id}"' in (await visitor.get(door)).text
        assert (await visitor.get(f"{door}/media/{shown.id}")).status_code == 302
        assert (await visitor.get(f"{door}/media/{hidden.id}")).status_code == 404
        assert (await visitor.get(f"{door}/media/{new_id()}")).status_code == 404
        assert (await visitor.get(f"/media/{shown.id}")).status_code in (401, 404)


async def test_hostile_questions_are_answered_calmly(tenant: Academy):
    await shelf(tenant)
    await open_front(tenant)
    async with open_browser(tenant.host) as visitor:
        for query in (
            "q=%00%27%3B--",
            "tags=" + "x" * 5_000,
            "page=-3",
            "page=99999999",
            "levels=&levels=%00",
            "q=" + "a+" * 500,
        ):
            assert (await visitor.get(f"/welcome?{query}")).status_code == 200, query
        assert (await visitor.get("/welcome?page=x")).status_code == 422
        assert (await visitor.get("/welcome/courses/nope")).status_code == 422
