"""Which of all that happens is shown, and in which order. Pure."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from backend.assessments.dto import HandInDate, HandInState
from backend.assigning.dto import DueCard
from backend.calendar.dto import Item, ItemKind
from backend.enrollments.dto import CourseDate, CourseDateKind

MOST_DUE: Final = 6
AHEAD: Final = timedelta(days=30)
"""How far a list of what is due looks ahead."""

_KINDS: Final = {
    CourseDateKind.ACCESS_ENDS: ItemKind.ACCESS_ENDS,
    CourseDateKind.LESSON_OPENS: ItemKind.LESSON_OPENS,
    CourseDateKind.ENROLMENT_OPENS: ItemKind.ENROLMENT_OPENS,
    CourseDateKind.ENROLMENT_CLOSES: ItemKind.ENROLMENT_CLOSES,
}
_ORDER: Final = tuple(ItemKind)
# What is soon enough to be told on the first page, by its kind; the doors of other courses are not.
_SOON: Final = {ItemKind.DUE: AHEAD, ItemKind.ACCESS_ENDS: AHEAD, ItemKind.LESSON_OPENS: timedelta(days=7)}


def items_of(dates: Iterable[CourseDate], now: datetime) -> list[Item]:
    """The days of courses as items; a lesson that is still shut leads to its course, which says why."""
    return [_item(one, now) for one in dates]


def _item(one: CourseDate, now: datetime) -> Item:
    kind, course = _KINDS[one.kind], f"/courses/{one.course_id}"
    if kind is not ItemKind.LESSON_OPENS:
        return Item(kind, one.at, one.course_title, "", course, f"{kind}.{one.course_id}")
    href = f"/learn/{one.course_id}/{one.lesson_id}" if one.at <= now else course
    more = f" and {one.others} more" if one.others else ""
    return Item(kind, one.at, f"{one.lesson_title}{more}", one.course_title, href, f"{kind}.{one.lesson_id}")


def assigned_items(cards: Iterable[DueCard]) -> list[Item]:
    """What is assigned with a date and not completed; that it was is noted in the assignment a moment later."""
    return [
        Item(
            ItemKind.DUE,
            card.due_at,
            card.title,
            f"{card.percent} % done" if card.percent else "not begun yet",
            card.href,
            f"{ItemKind.DUE}.{card.kind}.{card.target_id}",
        )
        for card in cards
        if card.due_at is not None and card.completed_at is None
    ]


def hand_in_items(dates: Iterable[HandInDate]) -> list[Item]:
    """What is to be handed in, each at its date, and what was; one key for both, so that the one becomes the other."""
    return [
        Item(
            ItemKind.HANDED_IN if one.state is HandInState.HANDED_IN else ItemKind.DUE,
            one.due_at,
            one.title,
            f"needs work · {one.course_title}" if one.state is HandInState.NEEDS_WORK else one.course_title,
            f"/learn/{one.course_id}/{one.lesson_id}",
            f"hand_in.{one.lesson_id}",
        )
        for one in dates
    ]


def merged(items: Iterable[Item], most: int) -> tuple[Item, ...]:
    """All of them in the order of time, each once, the first ``most``; at one moment what is due goes first."""
    once = {item.key: item for item in items}
    return tuple(sorted(once.values(), key=_place)[:most])


def _place(item: Item) -> tuple[datetime, int, str, str]:
    return (item.at, _ORDER.index(item.kind), item.title.casefold(), item.key)


def due_list(items: Sequence[Item], now: datetime, most: int = MOST_DUE) -> tuple[Item, ...]:
    """What is late or comes soon, the latest first. Only what somebody set can be late: the rest is over when it is."""
    return merged((item for item in items if _is_soon(item, now)), most)


def _is_soon(item: Item, now: datetime) -> bool:
    ahead = _SOON.get(item.kind)
    return ahead is not None and item.at < now + ahead and (item.at > now or item.kind is ItemKind.DUE)
