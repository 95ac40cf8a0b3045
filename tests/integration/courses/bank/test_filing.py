"""Files of questions into categories of the bank, and out of them again."""

import pytest

from backend.courses import api as courses
from backend.courses.dto import BankQuery, Choice
from tests.factories.academies import Academy
from tests.factories.bank import a_bank_question, a_category

GIFT = b"""One? {T}

$CATEGORY: $course$/top/Tides/Ebb
Two? {T}

$CATEGORY: tides/Flood//Spring
Three? {F}

Tell of your beach.
"""


async def tree(tenant: Academy) -> dict[str, int]:
    found = (await courses.bank_overview(tenant.tutor)).categories
    names = {one.id: one for one in found}

    def path(one) -> str:
        return one.name if one.parent_id is None else f"{path(names[one.parent_id])} > {one.name}"

    return {path(one): one.questions for one in found}


async def test_the_categories_of_a_file_become_categories_of_the_bank(tenant: Academy):
    sea = await a_category(tenant.tutor, "Sea")
    seen = await courses.read_into_bank(tenant.tutor, sea, "sea.gift", GIFT)
    assert (seen.questions, seen.categories) == (3, 2)
    assert await tree(tenant) == {"Sea": 0}
    kept = await courses.read_into_bank(tenant.tutor, sea, "sea.gift", GIFT, keep=True)
    assert (kept.questions, kept.categories) == (3, 3)
    assert [(one.kind, one.outcome, one.what) for one in kept.found] == [
        ("question", "kept", "One?"), ("category", "kept", "Tides / Ebb"), ("question", "kept", "Two?"),
        ("category", "kept", "tides / Flood/Spring"), ("question", "kept", "Three?"),
        ("question", "dropped", "Tell of your beach."),
    ]  # fmt: skip
    assert await tree(tenant) == {
        "Sea": 1, "Sea > Tides": 0, "Sea > Tides > Ebb": 1, "Sea > Tides > Flood/Spring": 1,
    }  # fmt: skip


async def test_categories_that_lie_too_deep_are_drawn_together(tenant: Academy):
    deep = await a_category(tenant.tutor, "1")
    for name in "234":
        deep = await a_category(tenant.tutor, name, deep)
    await courses.read_into_bank(tenant.tutor, deep, "x.gift", b"$CATEGORY: a/b/c\nOne? {T}", keep=True)
    assert (await tree(tenant))["1 > 2 > 3 > 4 > a / b / c"] == 1


@pytest.mark.parametrize("form", ["gift", "moodle"])
async def test_what_leaves_the_bank_comes_back_into_the_same_categories(tenant: Academy, form: str):
    sea = await a_category(tenant.tutor, "Sea/shore")
    await a_bank_question(tenant.tutor, await a_category(tenant.tutor, "Tides", sea))
    await a_bank_question(tenant.tutor, sea, "Where does the sea end?")
    made = await courses.export_bank(tenant.tutor, Choice(sea), form)
    assert [one.outcome for one in made.found] == ["kept", "kept"]
    back = await a_category(tenant.tutor, "Back")
    await courses.read_into_bank(tenant.tutor, back, made.name, made.body, keep=True)
    found = await tree(tenant)
    assert (found["Back > Sea/shore"], found["Back > Sea/shore > Tides"]) == (1, 1)


async def test_a_package_has_no_categories_and_all_questions(tenant: Academy):
    category = await a_category(tenant.tutor)
    await a_bank_question(tenant.tutor, category)
    made = await courses.export_bank(tenant.tutor, Choice(), "qti")
    back = await a_category(tenant.tutor, "Back")
    assert (await courses.read_into_bank(tenant.tutor, back, made.name, made.body, keep=True)).questions == 1


async def test_a_file_may_hold_more_than_a_quiz_does(tenant: Academy):
    category = await a_category(tenant.tutor)
    many = "\n\n".join(f"Question {number}? {{T}}" for number in range(250)).encode()
    assert (await courses.read_into_bank(tenant.tutor, category, "x.gift", many, keep=True)).questions == 250
    assert (await courses.find_questions(tenant.tutor, BankQuery(page=5))).total == 250


async def test_an_empty_bank_has_no_file(tenant: Academy):
    with pytest.raises(courses.NothingToExport):
        await courses.export_bank(tenant.tutor, Choice(), "gift")
