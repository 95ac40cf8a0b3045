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
    for nothing in ("100 % _", "%%", "'", "maps & ! | compass:* <->", "\x00zz"):
        assert "Mountain weather" not in titles(await courses.browse(tenant.trainee, Wanted(search=nothing)))


async def test_words_of_the_summary_the_category_and_the_tags_find_a_course(tenant: Academy):
    course = await published_course(tenant, TestLesson("One"), title="Knots")
    await course.set(summary="How to tie a bowline", category="Sailing", tags=["Hands on", "Čeština"])
    for words in ("bowl", "sail", "hands", "čeština kno"):
        assert titles(await courses.browse(tenant.trainee, Wanted(search=words))) == ["Knots"], words


async def test_a_word_typed_wrong_still_finds_its_course(tenant: Academy):
    await shelf(tenant)
    assert titles(await courses.browse(tenant.trainee, Wanted(search="mountian wether"))) == ["Mountain weather"]
    assert titles(await courses.browse(tenant.trainee, Wanted(search="wether"))) == ["Mountain weather"]
    assert titles(await courses.browse(tenant.trainee, Wanted(search="zebra crossing"))) == []
    assert titles(await courses.browse(tenant.trainee, Wanted(search="compas"))) == ["Maps and compass"]


async def test_what_fits_best_comes_first(tenant: Academy):
    for title, summary in (("Abseiling", "After rope work"), ("Rope work", ""), ("Zips", "No rope here")):
        course = await published_course(tenant, TestLesson("One"), title=title)
        await course.set(summary=summary)
    found = await courses.browse(tenant.trainee, Wanted(search="rope", order="best"))
    assert titles(found)[0] == "Rope work"
    assert len(titles(found)) == 3


async def test_tags_and_languages_narrow_and_are_counted(tenant: Academy):
    for title, language, tags in (("A", "en", ["x", "y"]), ("B", "de", ["x"]), ("C", "de", [])):
        course = await published_course(tenant, TestLesson("One"), title=title)
        await course.set(language=language, tags=tags)
    found = await courses.browse(tenant.trainee, Wanted(tags=("x",)))
    assert titles(found) == ["A", "B"]
    assert {one.value: one.count for one in found.languages} == {"de": 1, "en": 1}
    assert {one.value: one.count for one in found.tags} == {"x": 2, "y": 1}
    assert titles(await courses.browse(tenant.trainee, Wanted(tags=("x", "y"), languages=("de",)))) == ["B"]


async def test_a_visitor_sees_neither_what_one_is_invited_to_nor_another_academy(
    tenant: Academy, other_tenant: Academy
):
    await shelf(tenant)
    secret = await published_course(tenant, TestLesson("One"), title="Maps for the board")
    await secret.set(enrol_mode="invitation")
    assert "Maps for the board" in titles(await courses.browse(tenant.trainee, Wanted(search="maps")))
    assert titles(await courses.browse_as_visitor(tenant.id, Wanted(search="maps"))) == ["Maps and compass"]
    assert titles(await courses.browse_as_visitor(other_tenant.id, Wanted())) == []


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
