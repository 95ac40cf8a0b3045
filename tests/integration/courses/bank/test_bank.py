"""The bank of questions: categories, questions, their versions, and the wall around them."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from backend.courses import api as courses
from backend.courses.bank import errors
from backend.courses.dto import BankQuery, Choice
from backend.kernel.errors import Forbidden, InvalidInput
from backend.kernel.ids import new_id
from backend.platform.unit_of_work import unit_of_work
from tests.factories.academies import Academy
from tests.factories.bank import a_bank_question, a_category, a_question, some_questions
from tests.factories.courses import a_course
from tests.factories.quizzes import quiz_lesson
from tests.support.queries import queries


async def listed(tenant: Academy, **asked) -> list[str]:
    found = await courses.find_questions(tenant.tutor, BankQuery(**asked))
    return [line.words for line in found.lines]


async def test_categories_lie_in_one_another_and_are_named_once_at_a_place(tenant: Academy):
    sea = await a_category(tenant.tutor, "Sea")
    tides = await a_category(tenant.tutor, "Tides", sea)
    with pytest.raises(errors.CategoryTaken):
        await a_category(tenant.tutor, "TIDES", sea)
    await a_category(tenant.tutor, "Tides")
    with pytest.raises(errors.CategoryTaken):
        await courses.change_category(tenant.tutor, tides, "tides", None)
    await courses.change_category(tenant.tutor, tides, "Ebb and flood", None)
    found = await courses.bank_overview(tenant.tutor)
    assert [(one.name, one.parent_id) for one in found.categories] == [
        ("Ebb and flood", None), ("Sea", None), ("Tides", None),
    ]  # fmt: skip


async def test_categories_lie_at_most_five_deep_and_never_in_themselves(tenant: Academy):
    ids = [await a_category(tenant.tutor, "1")]
    for name in "2345":
        ids.append(await a_category(tenant.tutor, name, ids[-1]))
    with pytest.raises(errors.CategoriesTooDeep):
        await a_category(tenant.tutor, "6", ids[-1])
    with pytest.raises(errors.CategoryWithinItself):
        await courses.change_category(tenant.tutor, ids[0], "1", ids[2])
    tall = await a_category(tenant.tutor, "Tall")
    await a_category(tenant.tutor, "Taller", tall)
    with pytest.raises(errors.CategoriesTooDeep):
        await courses.change_category(tenant.tutor, tall, "Tall", ids[3])
    await courses.change_category(tenant.tutor, tall, "Tall", ids[2])


async def test_only_an_empty_category_is_deleted(tenant: Academy):
    sea = await a_category(tenant.tutor, "Sea")
    tides = await a_category(tenant.tutor, "Tides", sea)
    card = await a_bank_question(tenant.tutor, tides)
    for held in (sea, tides):
        with pytest.raises(errors.CategoryInUse):
            await courses.delete_category(tenant.tutor, held)
    await courses.delete_questions(tenant.tutor, [card.id])
    await courses.delete_category(tenant.tutor, tides)
    await courses.delete_category(tenant.tutor, sea)
    assert (await courses.bank_overview(tenant.tutor)).categories == ()


async def test_an_edit_makes_a_version_that_nothing_changes_any_more(tenant: Academy):
    card = await a_bank_question(tenant.tutor, await a_category(tenant.tutor))
    content = {**card.content, "prompt": "What pulls the sea?"}
    saved = await courses.save_question(
        tenant.admin, card.id, card.category_id, content, ["Moon", "moon"], "easy", card.revision
    )
    assert (saved.number, saved.revision, saved.tags, saved.difficulty) == (2, 2, ("moon",), "easy")
    assert [(one.number, one.by) for one in saved.versions] == [(2, tenant.admin.name), (1, tenant.tutor.name)]
    assert [option["id"] for option in saved.content["options"]] == [option["id"] for option in card.content["options"]]
    change = await courses.bank_version(tenant.tutor, card.id, 2)
    assert change.row is not None
    assert "sea" in change.row.after
    assert (await courses.bank_version(tenant.tutor, card.id, 1)).content["prompt"] == "What pulls the tides?"
    for statement in ("UPDATE question_versions SET content = '{}'", "DELETE FROM question_versions"):
        with pytest.raises(ProgrammingError, match="permission denied"):
            async with unit_of_work(tenant.tutor) as work:
                await work.session.execute(text(statement))


async def test_labels_alone_make_no_version_and_the_same_again_changes_nothing(tenant: Academy):
    card = await a_bank_question(tenant.tutor, await a_category(tenant.tutor))
    given = (tenant.tutor, card.id, card.category_id, card.content, ["moon"], "hard")
    saved = await courses.save_question(*given, card.revision)
    assert (saved.number, saved.revision) == (1, 2)
    again = await courses.save_question(*given, card.revision)
    assert again.revision == 2


async def test_of_two_who_saw_the_same_question_one_is_told(tenant: Academy):
    card = await a_bank_question(tenant.tutor, await a_category(tenant.tutor))
    await courses.save_question(
        tenant.admin, card.id, card.category_id, {**card.content, "points": 2}, [], "", card.revision
    )
    with pytest.raises(errors.QuestionChanged, match=tenant.admin.name):
        await courses.save_question(
            tenant.tutor, card.id, card.category_id, {**card.content, "points": 3}, [], "", card.revision
        )


@pytest.mark.parametrize(
    "content",
    [None, [], {}, {"kind": "single", "prompt": "No answers"}, {"kind": "draw"}, {**a_question(), "points": 0}],
)
async def test_what_could_not_be_graded_stays_out_of_the_bank(tenant: Academy, content):
    with pytest.raises(errors.QuestionNotReady):
        await courses.add_question(tenant.tutor, await a_category(tenant.tutor), content)


@pytest.mark.parametrize("labels", [{"tags": "moon"}, {"tags": [1]}, {"tags": ["x" * 41]}, {"difficulty": "harder"}])
async def test_labels_have_their_form(tenant: Academy, labels):
    with pytest.raises(InvalidInput):
        await courses.add_question(tenant.tutor, await a_category(tenant.tutor), a_question(), **labels)


async def test_questions_are_found_by_words_kind_tag_difficulty_and_category(tenant: Academy):
    sea = await a_category(tenant.tutor, "Sea")
    tides = await a_category(tenant.tutor, "Tides", sea)
    await a_bank_question(tenant.tutor, sea, "Is the sea 100 % salt?", tags=["salt"])
    await a_bank_question(tenant.tutor, tides, "What pulls the tides?", difficulty="easy", tags=["moon", "salt"])
    with queries(at_most=2):
        assert await listed(tenant, choice=Choice(sea)) == ["What pulls the tides?", "Is the sea 100 % salt?"]
    assert await listed(tenant, choice=Choice(sea, below=False)) == ["Is the sea 100 % salt?"]
    assert await listed(tenant, choice=Choice(tags=("SALT", "moon"))) == ["What pulls the tides?"]
    assert await listed(tenant, choice=Choice(difficulty="easy")) == ["What pulls the tides?"]
    assert await listed(tenant, search="0 %") == ["Is the sea 100 % salt?"]
    assert await listed(tenant, search="_") == []
    assert await listed(tenant, kind="numeric") == []
    found = await courses.bank_overview(tenant.tutor)
    assert found.tags == ("moon", "salt")
    assert [(one.name, one.questions) for one in found.categories] == [("Sea", 1), ("Tides", 1)]


async def test_a_page_has_fifty_lines_and_two_queries(tenant: Academy):
    await some_questions(tenant.tutor, await a_category(tenant.tutor), 52)
    with queries(at_most=1):
        first = await courses.find_questions(tenant.tutor, BankQuery())
    second = await courses.find_questions(tenant.tutor, BankQuery(page=2))
    assert (len(first.lines), first.total, len(second.lines)) == (50, 52, 2)
    with queries(at_most=4):
        await courses.bank_question(tenant.tutor, first.lines[0].id)


async def test_what_a_course_asks_is_archived_and_not_deleted(tenant: Academy):
    category = await a_category(tenant.tutor)
    asked, spare = await some_questions(tenant.tutor, category, 2)
    quiz = {"questions": [{**asked.content, "bank_version": 1}]}
    await a_course(tenant.tutor, "Navigation basics", quiz_lesson(quiz))
    lines = (await courses.find_questions(tenant.tutor, BankQuery())).lines
    assert {line.id: line.courses for line in lines} == {asked.id: 1, spare.id: 0}
    with pytest.raises(errors.QuestionInUse):
        await courses.delete_questions(tenant.tutor, [asked.id, spare.id])
    assert await courses.archive_questions(tenant.tutor, [asked.id]) == 1
    assert await courses.delete_questions(tenant.tutor, [spare.id]) == 1
    assert await listed(tenant) == []
    assert await listed(tenant, archived=True) == ["Question 1?"]
    with pytest.raises(errors.QuestionArchived):
        await courses.save_question(tenant.tutor, asked.id, category, asked.content, ["x"], "", 2)
    assert await courses.archive_questions(tenant.tutor, [asked.id], archived=False) == 1
    assert await listed(tenant) == ["Question 1?"]


async def test_questions_move_together(tenant: Academy):
    here, there = await a_category(tenant.tutor, "Here"), await a_category(tenant.tutor, "There")
    cards = await some_questions(tenant.tutor, here, 2)
    assert await courses.move_questions(tenant.tutor, [card.id for card in cards], there) == 2
    assert len(await listed(tenant, choice=Choice(there))) == 2
    for ids in ([], [new_id() for _ in range(51)]):
        with pytest.raises(InvalidInput):
            await courses.move_questions(tenant.tutor, ids, there)


async def test_learners_and_other_academies_have_nothing_of_it(tenant: Academy, other_tenant: Academy):
    category = await a_category(tenant.tutor)
    card = await a_bank_question(tenant.tutor, category)
    for ask in (
        courses.bank_overview(tenant.trainee), courses.find_questions(tenant.trainee, BankQuery()),
        courses.bank_question(tenant.trainee, card.id), courses.make_category(tenant.trainee, "Mine"),
        courses.delete_questions(tenant.trainee, [card.id]), courses.export_bank(tenant.trainee, Choice(), "gift"),
        courses.read_into_bank(tenant.trainee, category, "x.gift", b"Yes? {T}"),
    ):  # fmt: skip
        with pytest.raises(Forbidden):
            await ask
    stranger = other_tenant.tutor
    assert (await courses.find_questions(stranger, BankQuery())).total == 0
    assert await courses.delete_questions(stranger, [card.id]) == 0
    with pytest.raises(errors.QuestionNotFound):
        await courses.bank_question(stranger, card.id)
    with pytest.raises(errors.CategoryNotFound):
        await courses.add_question(stranger, category, a_question())
    with pytest.raises(errors.CategoryNotFound):
        await courses.make_category(stranger, "Below theirs", category)
