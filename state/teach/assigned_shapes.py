"""Assignments of a course in words."""

from dataclasses import dataclass

from backend.assigning import api as assigning
from backend.assigning.dto import AssignedRow, AssignmentCard, DueState, Forecast
from state.learn.words import counted, dotted, last_day
from state.session.current import initials_of
from state.session.moments import ago

_PLACES = {
    "pending": "Being enrolled",
    "waiting": "Waiting for a seat",
    "shut": "When it is published again",
    "out": "No longer in it",
}


@dataclass(frozen=True)
class AssignmentLine:
    """One assignment. ``going``: how far the worker is, in words, with ``percent_in``; empty when it is done."""

    id: str
    href: str
    title: str
    whom: str
    by: str
    note: str
    due: str
    due_on: str
    due_days: int
    percent: int
    done: str
    late: str
    overdue: str
    waiting: str
    going: str
    percent_in: int
    stuck: bool
    withdrawn: bool


@dataclass(frozen=True)
class PersonLine:
    """Someone it is assigned to. ``state``: done, late, overdue or open; ``place`` where it is worth saying."""

    id: str
    name: str
    initials: str
    email: str
    percent: int
    state: str
    place: str
    due: str
    via: str


def assignment_line(card: AssignmentCard) -> AssignmentLine:
    """A line of a list."""
    left = card.preparing or (card.pending > 0 and card.withdrawn_at is None)
    inside = card.people - card.pending
    return AssignmentLine(
        id=str(card.id),
        href=f"/teach/{'paths/' if card.kind == 'path' else ''}{card.target_id}/assigned/{card.id}",
        title=card.title,
        whom=audience(card),
        by=dotted(f"By {card.by_name}" if card.by_name else "", ago(card.created_at)),
        note=card.note,
        due=due_shown(card),
        due_on=card.due.on.isoformat() if card.due.on else "",
        due_days=card.due.days or 0,
        percent=round(100 * card.done / card.people) if card.people else 0,
        done=f"{card.done:,} of {card.people:,}",
        late=f"{card.late:,} late" if card.late else "",
        overdue=f"{card.overdue:,} overdue" if card.overdue and card.withdrawn_at is None else "",
        waiting=f"{card.waiting:,} waiting for a seat" if card.waiting else "",
        going=("Preparing" if card.preparing else f"{inside:,} of {card.people:,} enrolled") if left else "",
        percent_in=round(100 * inside / card.people) if card.people else 0,
        stuck=card.stuck,
        withdrawn=card.withdrawn_at is not None,
    )


def audience(card: AssignmentCard) -> str:
    """``Night shift, Day shift and 3 people``."""
    named = [counted(card.named, "person", "people")] if card.named else []
    parts = [*card.groups, *named]
    if not parts:
        return "Nobody any more" if not card.preparing else "Preparing"
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def due_shown(card: AssignmentCard) -> str:
    """``12 December 2026``, ``30 days after being assigned`` or ``No date``."""
    return assigning.due_words(card.due).removeprefix("on ") or "No date"


def person_line(row: AssignedRow) -> PersonLine:
    """A line of the people of an assignment."""
    return PersonLine(
        id=str(row.user_id),
        name=row.name,
        initials=initials_of(row.name or row.email),
        email=row.email,
        percent=row.percent,
        state=row.state.value,
        place="" if row.state in (DueState.DONE, DueState.LATE) else _PLACES.get(row.place, ""),
        due=last_day(row.due_at) if row.due_at else "",
        via=row.via,
    )


def forecast_words(seen: Forecast) -> str:
    """``42 people: 30 will be enrolled, 10 are in already, 2 have completed it.``"""
    if not seen.people:
        return "Nobody is in it yet. Whoever joins later is assigned then."
    waiting = seen.new - seen.seats
    parts = [
        f"{seen.seats:,} will be enrolled" if seen.seats else "",
        f"{waiting:,} will wait for a seat" if waiting else "",
        f"{seen.already:,} {'is' if seen.already == 1 else 'are'} in already" if seen.already else "",
        f"{seen.completed:,} {'has' if seen.completed == 1 else 'have'} completed it" if seen.completed else "",
    ]
    total = f"{seen.people:,} {'person' if seen.people == 1 else 'people'}"
    return f"{total}: {', '.join(part for part in parts if part)}."
