"""Groups of people: administrators make them, and put people in; tutors see their names, to assign to them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.ids import UserId, new_id
from backend.kernel.permissions import Permission
from backend.platform.unit_of_work import Work, unit_of_work
from backend.users import rules
from backend.users.cards import person_card
from backend.users.dto import GroupCard, GroupList, GroupMembers, PersonCard
from backend.users.errors import GroupNameTaken, GroupsFull, NoSuchGroup, TooManyForGroup
from backend.users.events import GroupCreated, GroupDeleted, GroupMembersAdded, GroupMembersRemoved, GroupRenamed
from backend.users.models import Group
from backend.users.repository import groups as repository

_FURTHEST = 10_000
_CHOICES = 200


async def groups(actor: Actor, *, search: str = "", page: int = 1) -> GroupList:
    """Groups by name, a page of 25. Two queries.

    Raises:
        Forbidden: neither an administrator nor a tutor.
    """
    actor.demand(Permission.VIEW_COURSE_RESULTS)
    size, page = rules.GROUPS_PAGE, min(max(1, page), _FURTHEST)
    async with unit_of_work(actor, read_only=True) as work:
        rows = await repository.page_of(work.session, _words(search), (page - 1) * size, size)
        everything = await repository.count(work.session)
    total = rows[0].total if rows else 0
    return GroupList(tuple(map(_card, rows)), total, page, max(1, -(-total // size)), everything)


async def group_choices(actor: Actor) -> tuple[tuple[UUID, str], ...]:
    """The ids and names of the first 200 groups by name, to choose from. One query.

    Raises:
        Forbidden: neither an administrator nor a tutor.
    """
    actor.demand(Permission.VIEW_COURSE_RESULTS)
    async with unit_of_work(actor, read_only=True) as work:
        return tuple(await repository.first_names(work.session, _CHOICES))


async def group(actor: Actor, group_id: UUID, *, search: str = "", page: int = 1) -> GroupMembers:
    """A group, and a page of 25 of those in it, by name. Two queries.

    Raises:
        Forbidden, NoSuchGroup
    """
    actor.demand(Permission.MANAGE_PEOPLE)
    size, page = rules.PAGE_SIZE, min(max(1, page), _FURTHEST)
    async with unit_of_work(actor, read_only=True) as work:
        found = await repository.counted(work.session, group_id)
        if found is None:
            raise NoSuchGroup
        rows, total = await repository.members(work.session, group_id, _words(search), (page - 1) * size, size)
    return GroupMembers(_card(found), tuple(map(person_card, rows)), total, page, max(1, -(-total // size)))


async def create_group(actor: Actor, name: object, description: object = "") -> GroupCard:
    """A new group, still empty.

    Raises:
        Forbidden, InvalidField, GroupNameTaken, GroupsFull
    """
    actor.demand(Permission.MANAGE_PEOPLE)
    made = Group(
        tenant_id=actor.tenant_id,
        id=new_id(),
        name=rules.group_name(name),
        description=rules.group_description(description),
        created_at=clock.now(),
    )
    async with unit_of_work(actor) as work:
        if await repository.count(work.session) >= rules.MOST_GROUPS:
            raise GroupsFull(f"An academy may have {rules.MOST_GROUPS:,} groups. Delete one that is not needed.")
        if not await repository.store(work.session, made):
            raise GroupNameTaken
        work.announce(GroupCreated(group_id=made.id, name=made.name))
    return GroupCard(made.id, made.name, made.description, 0, 0)


async def change_group(actor: Actor, group_id: UUID, name: object, description: object = "") -> None:
    """Another name or description.

    Raises:
        Forbidden, InvalidField, NoSuchGroup, GroupNameTaken
    """
    actor.demand(Permission.MANAGE_PEOPLE)
    name, description = rules.group_name(name), rules.group_description(description)
    async with unit_of_work(actor) as work:
        held = await _held(work, group_id)
        before = held.name
        held.name, held.description = name, description
        if not await repository.store(work.session, held):
            raise GroupNameTaken
        if before != name:
            work.announce(GroupRenamed(group_id=group_id, name=name, from_name=before))


async def delete_group(actor: Actor, group_id: UUID) -> None:
    """Delete a group; the people in it stay.

    Raises:
        Forbidden, NoSuchGroup
    """
    actor.demand(Permission.MANAGE_PEOPLE)
    async with unit_of_work(actor) as work:
        held = await _held(work, group_id)
        name, members = held.name, await repository.remove(work.session, held)
        work.announce(GroupDeleted(group_id=group_id, name=name, members=members))


async def add_to_group(actor: Actor, group_id: UUID, people: Sequence[UUID]) -> int:
    """Put people in, 500 at most; how many were not in it before. Deactivated people are passed over.

    Raises:
        Forbidden, TooManyForGroup, NoSuchGroup, GroupsFull
    """
    actor.demand(Permission.MANAGE_PEOPLE)
    wanted = _few(people)
    async with unit_of_work(actor) as work:
        held = await _held(work, group_id)
        if await repository.size(work.session, group_id) + len(wanted) > rules.MOST_IN_GROUP:
            raise GroupsFull(f"A group may have {rules.MOST_IN_GROUP:,} people.")
        new = await repository.add_members(work.session, actor.tenant_id, group_id, wanted, clock.now())
        if new:
            work.announce(GroupMembersAdded(group_id=group_id, name=held.name, people=new))
    return len(new)


async def remove_from_group(actor: Actor, group_id: UUID, people: Sequence[UUID]) -> int:
    """Take people out, 500 at most; how many were in it.

    Raises:
        Forbidden, TooManyForGroup, NoSuchGroup
    """
    actor.demand(Permission.MANAGE_PEOPLE)
    wanted = _few(people)
    async with unit_of_work(actor) as work:
        held = await _held(work, group_id)
        gone = await repository.remove_members(work.session, group_id, wanted)
        if gone:
            work.announce(GroupMembersRemoved(group_id=group_id, name=held.name, people=gone))
    return len(gone)


async def people_outside(actor: Actor, group_id: UUID, search: str) -> tuple[PersonCard, ...]:
    """Twenty people who are not in a group, by name or address. One query.

    Raises:
        Forbidden
    """
    actor.demand(Permission.MANAGE_PEOPLE)
    async with unit_of_work(actor, read_only=True) as work:
        return tuple(map(person_card, await repository.candidates(work.session, group_id, _words(search), 20)))


async def members_of(work: Work, group_id: UUID) -> tuple[UserId, ...]:
    """Everyone in a group who is not deactivated; the caller decides who sees them. One query."""
    return tuple(map(UserId, await repository.present(work.session, group_id)))


async def group_names(work: Work, group_ids: Sequence[UUID]) -> dict[UUID, str]:
    """The names of these groups, those that exist. One query."""
    return await repository.names(work.session, group_ids) if group_ids else {}


def _few(people: Sequence[UUID]) -> list[UUID]:
    if len(people) > rules.MOST_AT_ONCE:
        raise TooManyForGroup
    return list(dict.fromkeys(people))


def _words(search: str) -> str:
    return search.replace("\0", "").strip()[:80]


async def _held(work: Work, group_id: UUID) -> Group:
    held = await repository.hold(work.session, group_id)
    if held is None:
        raise NoSuchGroup
    return held


def _card(row: Any) -> GroupCard:
    return GroupCard(row.id, row.name, row.description, row.people, row.gone)
