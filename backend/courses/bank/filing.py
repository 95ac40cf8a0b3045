"""Files of questions into the bank and out of it, with the categories that they name."""

import asyncio
from collections.abc import Sequence
from itertools import groupby
from typing import Any, Final
from uuid import UUID

from backend.courses.bank import repository, rules
from backend.courses.bank.categories import at_path, held_tree
from backend.courses.bank.errors import CategoryNotFound
from backend.courses.bank.finding import categories_of, checked
from backend.courses.bank.questions import demand_room, put
from backend.courses.dto.bank import CategoryCard, Choice, Filed
from backend.courses.events import QuestionsFiled
from backend.courses.questions.harvest import Harvest
from backend.courses.questions.service import QuestionFile, read_file_of, written_file
from backend.kernel.actor import Actor
from backend.kernel.ids import new_id
from backend.kernel.permissions import Permission
from backend.platform.unit_of_work import Work, unit_of_work

MOST_EXPORTED: Final = 1_000


async def read_into_bank(actor: Actor, category_id: UUID, name: str, data: bytes, *, keep: bool = False) -> Filed:
    """What a file has, and what becomes of each item; ``keep``: its questions go into the bank at once.

    They lie in this category, or below it where the file names categories. One that cannot be read costs no other.

    Raises:
        Forbidden, CategoryNotFound, QuestionFilesTooOften, ImportRefused, BankFull
    """
    actor.demand(Permission.AUTHOR_COURSES)
    async with unit_of_work(actor, read_only=True) as work:
        await repository.category(work.session, category_id)
    harvest = await read_file_of(actor, name, data, bank=True)
    if not keep or not harvest.questions:
        made = len({home for home in harvest.homes if home})
        return Filed(harvest.form, tuple(harvest.found), len(harvest.questions), made)
    async with unit_of_work(actor) as work:
        tree = await held_tree(work)
        if category_id not in tree:
            raise CategoryNotFound
        before = len(tree)
        await demand_room(work, len(harvest.questions))
        await _put_all(work, tree, category_id, harvest)
        source = " ".join(name.split())[:120] or "pasted text"
        home = " / ".join(rules.path(tree, category_id))
        work.announce(QuestionsFiled(source=source, category=home, count=len(harvest.questions)))
    return Filed(harvest.form, tuple(harvest.found), len(harvest.questions), len(tree) - before)


async def _put_all(work: Work, tree: dict[UUID, CategoryCard], category_id: UUID, harvest: Harvest) -> None:
    deep = len(rules.path(tree, category_id))
    homes: dict[tuple[str, ...], UUID] = {}
    for home, question in zip(harvest.homes, harvest.questions, strict=True):
        if home not in homes:
            homes[home] = await at_path(work, tree, category_id, rules.folded_path(home, deep))
        put(work, homes[home], {**question, "id": str(new_id())})


async def export_bank(actor: Actor, choice: Choice, form: str) -> QuestionFile:
    """The newest versions of a choice's questions in a format, by their categories.

    Raises:
        Forbidden, CategoryNotFound, InvalidInput, QuestionFormUnknown, NothingToExport
    """
    actor.demand(Permission.AUTHOR_COURSES)
    choice = checked(choice)
    async with unit_of_work(actor, read_only=True) as work:
        tree = rules.by_id(await repository.categories(work.session))
        rows = await repository.pool(work.session, choice, await categories_of(work, choice), MOST_EXPORTED)
    title = tree[choice.category_id].name if choice.category_id else "Question bank"
    return await asyncio.to_thread(written_file, form, title, _grouped(rows, tree))


def _grouped(rows: Sequence[Any], tree: dict[UUID, CategoryCard]) -> list[tuple[tuple[str, ...], list[dict[str, Any]]]]:
    """The questions by the paths of their categories, in the order of these."""
    paths = {row.category_id: tuple(rules.path(tree, row.category_id)) for row in rows}
    ordered = sorted(rows, key=lambda row: [name.casefold() for name in paths[row.category_id]])
    return [
        (home, [row.content for row in group]) for home, group in groupby(ordered, lambda row: paths[row.category_id])
    ]
