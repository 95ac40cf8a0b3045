"""What happens when, as small frozen shapes: lines of a list, and the days of a month. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from itertools import groupby
from typing import Final

from backend.calendar.dto import Item
from state.learn import words
from state.learn.days import NAMES, day_in_words, due_in_words, hour_of, is_late, weeks_of

IN_A_CELL: Final = 3
MOST_LINES: Final = 50


@dataclass(frozen=True)
class Line:
    """Something at a moment. ``kind`` chooses its icon; ``when`` is the day, ``hour`` the hour, where it has one."""

    key: str
    kind: str
    name: str
    title: str
    note: str
    when: str
    hour: str
    href: str
    late: bool


@dataclass(frozen=True)
class Cell:
    """A day in a month. ``label`` is read out; ``inside``: it is of this very month; ``more``: what found no room."""

    day: str
    number: int
    label: str
    inside: bool
    today: bool
    lines: list[Line]
    more: int


@dataclass(frozen=True)
class AgendaDay:
    """A day with something in it."""

    day: str
    heading: str
    near: str
    lines: list[Line]


def line_of(item: Item, now: datetime, zone: tzinfo) -> Line:
    """An item in words."""
    name = NAMES[item.kind]
    return Line(
        key=item.key,
        kind=item.kind.value,
        name=name,
        title=item.title,
        note=words.dotted(name, item.note),
        when=due_in_words(item, now, zone),
        hour=hour_of(item, zone),
        href=item.href,
        late=is_late(item, now),
    )


def month_of_cells(items: Sequence[Item], first: date, now: datetime, zone: tzinfo) -> list[list[Cell]]:
    """The weeks of a month, each day with what happens on it."""
    by_day = _by_day(items, zone)
    today = now.astimezone(zone).date()
    return [[_cell(day, by_day.get(day, []), first, today, now, zone) for day in week] for week in weeks_of(first)]


def _cell(day: date, items: Sequence[Item], first: date, today: date, now: datetime, zone: tzinfo) -> Cell:
    told = words.counted(len(items), "thing") if items else "nothing"
    return Cell(
        day=day.isoformat(),
        number=day.day,
        label=f"{day:%A}, {day.day} {day:%B %Y}: {told}{', today' if day == today else ''}",
        inside=day.month == first.month,
        today=day == today,
        lines=[line_of(item, now, zone) for item in items[:IN_A_CELL]],
        more=max(0, len(items) - IN_A_CELL),
    )


def agenda(items: Sequence[Item], now: datetime, zone: tzinfo) -> list[AgendaDay]:
    """The days that have something, with the first ``MOST_LINES`` items."""
    today = now.astimezone(zone).date()
    return [
        AgendaDay(
            day=day.isoformat(),
            heading=f"{day:%A}, {day.day} {day:%B}",
            near=day_in_words(day, today) if abs((day - today).days) <= 1 else "",
            lines=[line_of(item, now, zone) for item in some],
        )
        for day, some in _by_day(items[:MOST_LINES], zone).items()
    ]


def _by_day(items: Sequence[Item], zone: tzinfo) -> dict[date, list[Item]]:
    by_day = sorted(items, key=lambda item: item.day(zone))
    return {day: list(some) for day, some in groupby(by_day, key=lambda item: item.day(zone))}
