"""Days in words, in the zone of whoever reads them. Pure."""

import re
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Final

from backend.calendar.dto import Item, ItemKind
from backend.enrollments.dto import LONGEST, Streak
from state.learn import words

_WEEK: Final = 7
_YEARS: Final = 10
_MONTH: Final = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
NAMES: Final = {
    ItemKind.DUE: "Due",
    ItemKind.HANDED_IN: "Handed in",
    ItemKind.ACCESS_ENDS: "Access ends",
    ItemKind.LESSON_OPENS: "Opens",
    ItemKind.ENROLMENT_OPENS: "Enrolment opens",
    ItemKind.ENROLMENT_CLOSES: "Enrolment closes",
}


def day_in_words(day: date, today: date) -> str:
    """``Today``, ``Tomorrow``, ``Yesterday``, a weekday within a week, else ``3 December``, with a year if another."""
    away = (day - today).days
    near = {-1: "Yesterday", 0: "Today", 1: "Tomorrow"}
    if away in near:
        return near[away]
    if 1 < away < _WEEK:
        return f"{day:%A}"
    return f"{day.day} {day:%B}" + (f" {day.year}" if day.year != today.year else "")


def due_in_words(item: Item, now: datetime, zone: tzinfo) -> str:
    """When something is due: ``Overdue by 3 days``, ``Today, 17:00``, ``Tomorrow``."""
    day, today = item.day(zone), now.astimezone(zone).date()
    if is_late(item, now):
        late = (today - day).days
        return f"Overdue by {words.counted(late, 'day')}" if late else "Overdue since today"
    hour = hour_of(item, zone) if day == today else ""
    return f"{day_in_words(day, today)}, {hour}" if hour else day_in_words(day, today)


def is_late(item: Item, now: datetime) -> bool:
    """Whether it was due before now."""
    return item.kind is ItemKind.DUE and item.at <= now


def hour_of(item: Item, zone: tzinfo) -> str:
    """``17:00``; empty for what is at a midnight, or by a day."""
    at = item.at.astimezone(zone)
    return "" if item.named_by_day or at.time() == time() else f"{at:%H:%M}"


def streak_in_words(streak: Streak) -> tuple[str, str]:
    """A heading and a sentence. Nobody is scolded: a row that ended is a new one that can begin."""
    days = streak.days
    if not days:
        return "Begin a new row", "A lesson or a minute of reading makes today count."
    counted = "A year and more in a row" if days >= LONGEST else f"{words.counted(days, 'day')} in a row"
    if days == 1:
        counted = "1 day so far"
    if streak.learned_today:
        return counted, "Today is in. See you tomorrow, or whenever it suits you."
    return counted, "Today can still count: a lesson or a minute of reading is enough."


def month_of(text: str, today: date) -> date:
    """The first day of a month written ``2026-11``; this month for what is none, or too far away."""
    said = _MONTH.fullmatch(text)
    if said is None or abs(int(said[1]) - today.year) > _YEARS:
        return today.replace(day=1)
    return date(int(said[1]), int(said[2]), 1)


def next_month(first: date, by: int = 1) -> date:
    """The first day of a month so many months on."""
    count = first.year * 12 + first.month - 1 + by
    return date(count // 12, count % 12 + 1, 1)


def weeks_of(first: date) -> list[list[date]]:
    """The weeks that a month's page shows, Monday first: whole ones, with the days around it."""
    start = first - timedelta(days=first.weekday())
    end = next_month(first)
    weeks = []
    while start < end:
        weeks.append([start + timedelta(days=number) for number in range(_WEEK)])
        start += timedelta(days=_WEEK)
    return weeks


def midnight(day: date, zone: tzinfo) -> datetime:
    """The moment at which a day begins there. Where the clocks skip midnight, that is the first moment after it."""
    return datetime.combine(day, time(), zone)
