"""The tree of categories in the bank."""

from collections.abc import Sequence
from uuid import UUID

from backend.courses.bank import repository, rules
from backend.courses.bank.errors import CategoryInUse
from backend.courses.dto.bank import BankOverview, CategoryCard
from backend.courses.models import QuestionCategory
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.ids import new_id
from backend.kernel.permissions import Permission
from backend.platform.unit_of_work import Work, unit_of_work


async def overview(actor: Actor) -> BankOverview:
    """Every category and tag of the bank. 2 queries.

    Raises:
        Forbidden
    """
    actor.demand(Permission.AUTHOR_COURSES)
    async with unit_of_work(actor, read_only=True) as work:
        found = await repository.categories(work.session)
        more = await repository.tags(work.session)
    return BankOverview(found, tuple(more.tags), more.archived)


async def make_category(actor: Actor, name: str, parent_id: UUID | None = None) -> CategoryCard:
    """A new category, at the top or in another.

    Raises:
        Forbidden, InvalidInput, CategoryNotFound, CategoriesTooDeep, BankFull, CategoryTaken
    """
    actor.demand(Permission.AUTHOR_COURSES)
    line = rules.name(name)
    async with unit_of_work(actor) as work:
        rules.demand_room(await held_tree(work), parent_id)
        row = add(work, line, parent_id)
        await repository.keep(work.session)
    return CategoryCard(row.id, parent_id, line, 0)


async def change_category(actor: Actor, category_id: UUID, name: str, parent_id: UUID | None) -> None:
    """Name a category anew, or let it lie elsewhere, with all that is in it.

    Raises:
        Forbidden, InvalidInput, CategoryNotFound, CategoryWithinItself, CategoriesTooDeep, CategoryTaken
    """
    actor.demand(Permission.AUTHOR_COURSES)
    line = rules.name(name)
    async with unit_of_work(actor) as work:
        rules.demand_place(await held_tree(work), category_id, parent_id)
        row = await repository.category(work.session, category_id)
        row.name, row.parent_id = line, parent_id
        await repository.keep(work.session)


async def delete_category(actor: Actor, category_id: UUID) -> None:
    """Forget a category in which nothing lies, and from which no draft draws.

    Raises:
        Forbidden, CategoryNotFound, CategoryInUse
    """
    actor.demand(Permission.AUTHOR_COURSES)
    async with unit_of_work(actor) as work:
        await repository.hold(work.session, actor.tenant_id)
        await repository.category(work.session, category_id)
        if await repository.is_held(work.session, category_id):
            raise CategoryInUse
        await repository.remove_category(work.session, category_id)


async def held_tree(work: Work) -> dict[UUID, CategoryCard]:
    """The categories, which nobody else changes until the transaction ends."""
    await repository.hold(work.session, work.actor.tenant_id)
    return rules.by_id(await repository.categories(work.session))


def add(work: Work, name: str, parent_id: UUID | None) -> QuestionCategory:
    """A category more in this transaction."""
    row = QuestionCategory(
        tenant_id=work.actor.tenant_id,
        id=new_id(),
        parent_id=parent_id,
        name=name,
        made_at=clock.now(),
        made_by=work.actor.user_id,
    )
    work.session.add(row)
    return row


async def at_path(work: Work, tree: dict[UUID, CategoryCard], parent_id: UUID, names: Sequence[str]) -> UUID:
    """The category at a path below another; what is missing of it is made, and put into ``tree``.

    Raises:
        CategoryNotFound, CategoriesTooDeep, BankFull
    """
    at = parent_id
    for name in names:
        same = (one for one in tree.values() if one.parent_id == at and one.name.casefold() == name.casefold())
        found = next(same, None)
        if found is None:
            rules.demand_room(tree, at)
            row = add(work, name, at)
            await repository.keep(work.session)
            found = tree[row.id] = CategoryCard(row.id, at, name, 0)
        at = found.id
    return at
