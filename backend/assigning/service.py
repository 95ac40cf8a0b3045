"""Assigning: to whom, by when; changing the date; withdrawing. Those who teach a course assign it."""

from datetime import UTC
from typing import Any
from uuid import UUID

from backend.assigning import rules
from backend.assigning.dto import Audience, Due, Forecast
from backend.assigning.errors import AssignmentNotFound, AssignmentWithdrawn
from backend.assigning.events import LearningAssignmentMade, LearningDueChanged, LearningWithdrawn
from backend.assigning.kinds import Kind, kind
from backend.assigning.models import AssignedGroup, AssignedPerson, LearningAssignment
from backend.assigning.repository import assignments as repository
from backend.assigning.repository import people as rows
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.errors import InvalidField
from backend.kernel.ids import UserId, new_id
from backend.platform.unit_of_work import Work, unit_of_work
from backend.users import api as users


async def assign(
    actor: Actor, kind_name: str, target_id: UUID, audience: Audience, due: Due, note: object = ""
) -> UUID:
    """Assign a target to people and groups; the assignment's id. A worker brings everyone in from then on.

    Raises:
        Forbidden, NotFound, NotYetPublished, InvalidField (of audience, due or note)
    """
    title = await kind(kind_name).demand(actor, target_id, open_now=True)
    now, note = clock.now(), rules.checked_note(note)
    rules.checked_due(due, now.astimezone(UTC).date())
    rules.demand_audience(audience.people, audience.groups)
    made = LearningAssignment(
        tenant_id=actor.tenant_id,
        id=new_id(),
        kind=kind_name,
        target_id=target_id,
        due_kind=due.kind.value,
        due_on=due.on,
        due_days=due.days,
        note=note,
        by_id=actor.the_user(),
        by_name=actor.name,
        created_at=now,
        busy=True,
        spread=False,
        next_at=now,
        tries=0,
    )
    async with unit_of_work(actor) as work:
        groups, people = await _audience(work, made, audience)
        await repository.store(work.session, made, groups, people)
        names = [group.name for group in groups]
        said = LearningAssignmentMade(
            assigned_id=made.id, kind=kind_name, target_id=target_id, title=title, groups=names, people=len(people),
            due=due_words(due),
        )  # fmt: skip
        work.announce(said)
    return made.id


async def _audience(
    work: Work, made: LearningAssignment, audience: Audience
) -> tuple[list[AssignedGroup], list[AssignedPerson]]:
    names = await users.group_names(work, list(dict.fromkeys(audience.groups)))
    cards = await users.cards_of(work, [UserId(one) for one in dict.fromkeys(audience.people)])
    there = [card for card in cards if card.status != "deactivated"]
    if not names and not there:
        raise InvalidField("audience", "None of those you chose is there any more. Choose again.")
    groups = [
        AssignedGroup(tenant_id=made.tenant_id, assigned_id=made.id, group_id=group, name=name)
        for group, name in names.items()
    ]
    people = [
        AssignedPerson(
            tenant_id=made.tenant_id,
            assigned_id=made.id,
            user_id=card.id,
            kind=made.kind,
            target_id=made.target_id,
            direct=True,
            assigned_at=made.created_at,
            due_at=rules.due_at(Due(made.due_on, made.due_days), made.created_at),
            state="pending",
        )
        for card in there
    ]
    return groups, people


async def forecast(actor: Actor, kind_name: str, target_id: UUID, audience: Audience) -> Forecast:
    """What assigning to these would do.

    Raises:
        Forbidden, NotFound, InvalidField
    """
    target = kind(kind_name)
    await target.demand(actor, target_id)
    rules.demand_audience(audience.people, audience.groups)
    async with unit_of_work(actor, read_only=True) as work:
        everyone = set(audience.people)
        for group in audience.groups:
            everyone |= set(await users.members_of(work, group))
        states = [one.state for one in (await target.standings(work, target_id, sorted(everyone))).values()]
    free, new = await target.seats(actor, target_id), states.count("out")
    seats = new if free is None else min(new, free)
    already = states.count("in") + states.count("waiting")
    return Forecast(len(states), new, already, states.count("completed"), seats)


async def change_due(actor: Actor, assigned_id: UUID, due: Due) -> None:
    """Let it be due at another time; everyone's own date follows.

    Raises:
        Forbidden, AssignmentNotFound, AssignmentWithdrawn, InvalidField (of due)
    """
    rules.checked_due(due, clock.now().astimezone(UTC).date())
    async with unit_of_work(actor) as work:
        held, title = await _held(actor, work, assigned_id)
        held.due_kind, held.due_on, held.due_days = due.kind.value, due.on, due.days
        await work.session.flush()
        await rows.due_again(work.session, assigned_id, clock.now())
        work.announce(LearningDueChanged(due=due_words(due), **about(held, title)))


async def withdraw(actor: Actor, assigned_id: UUID) -> None:
    """Nobody has to any more; those who are in it stay, with their progress.

    Raises:
        Forbidden, AssignmentNotFound, AssignmentWithdrawn
    """
    async with unit_of_work(actor) as work:
        held, title = await _held(actor, work, assigned_id)
        held.withdrawn_at, held.busy = clock.now(), False
        await rows.withdraw(work.session, assigned_id, held.withdrawn_at)
        work.announce(LearningWithdrawn(**about(held, title)))


async def try_again(actor: Actor, assigned_id: UUID) -> None:
    """Let a worker take up again what it gave up.

    Raises:
        Forbidden, AssignmentNotFound, AssignmentWithdrawn
    """
    async with unit_of_work(actor) as work:
        held, _ = await _held(actor, work, assigned_id)
        held.busy, held.tries, held.next_at = True, 0, clock.now()


async def _held(actor: Actor, work: Work, assigned_id: UUID) -> tuple[LearningAssignment, str]:
    held = await repository.hold(work.session, assigned_id)
    if held is None:
        raise AssignmentNotFound
    title = await kind_of(held).demand(actor, held.target_id)
    if held.withdrawn_at is not None:
        raise AssignmentWithdrawn
    return held, title


def kind_of(held: LearningAssignment) -> Kind:
    """The kind of what an assignment assigns."""
    return kind(held.kind)


def about(held: LearningAssignment, title: str) -> dict[str, Any]:
    """What each event of an assignment carries."""
    return {"assigned_id": held.id, "kind": held.kind, "target_id": held.target_id, "title": title}


def due_words(due: Due) -> str:
    """``on 12 December 2026``, ``30 days after being assigned``, or empty."""
    if due.on is not None:
        return f"on {due.on.day} {due.on:%B %Y}"
    if due.days is not None:
        return f"{due.days} {'day' if due.days == 1 else 'days'} after being assigned"
    return ""
