from backend.courses import api as courses
from backend.courses.dto import Found, Wanted
from tests.factories.academies import Academy
from tests.factories.versions import TestLesson, published_course
from tests.support.queries import queries


async def shelf(tenant: Academy) -> None:
    for title, level, minutes, category in (
        ("Maps and compass", "beginner", 40, "Outdoors"),
        ("Mountain weather", "advanced", 120, "Outdoors"),
        ("Minutes that are read", "beginner", 240, "Office"),
    ):
        course = await published_course(tenant, TestLesson("One"), title=title)
        await course.set(level=level, minutes=minutes, category=category)
    hidden = await published_course(tenant, TestLesson("One"), title="Maps of old")
    await hidden.set(status="archived")


def titles(found: Found) -> list[str]:
    return [item.title for item in found.items]


async def test_the_catalogue_finds_published_courses_by_every_word(tenant: Academy):
    await shelf(tenant)
    with queries(at_most=2):
        found = await courses.browse(tenant.trainee, Wanted(search="ma compass"))
    assert titles(found) == ["Maps and compass"]
    assert titles(await courses.browse(tenant.trainee, Wanted(search="100 % _"))) == []


async def test_facets_count_what_the_other_facets_leave(tenant: Academy):
    await shelf(tenant)
    found = await courses.browse(tenant.trainee, Wanted(categories=("Outdoors",)))
    assert titles(found) == ["Maps and compass", "Mountain weather"]
    assert {facet.value: facet.count for facet in found.levels} == {"beginner": 1, "intermediate": 0, "advanced": 1}
    assert {facet.value: facet.count for facet in found.lengths} == {"short": 1, "medium": 1, "long": 0}
    assert {facet.value: facet.count for facet in found.categories} == {"Outdoors": 2, "Office": 1}


async def test_choices_of_one_facet_add_up_and_facets_narrow_each_other(tenant: Academy):
    await shelf(tenant)
    found = await courses.browse(tenant.trainee, Wanted(levels=("beginner", "advanced"), lengths=("long",)))
    assert titles(found) == ["Minutes that are read"]


async def test_a_page_beyond_the_last_is_the_last(tenant: Academy):
    await shelf(tenant)
    found = await courses.browse(tenant.trainee, Wanted(page=9))
    assert (found.page, found.pages, found.total) == (1, 1, 3)
