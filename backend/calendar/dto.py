"""The shapes that cross the door of this package."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Final
from uuid import UUID

from backend.assigning.dto import DueCard
from backend.enrollments.dto import EnrollmentCard


class ItemKind(StrEnum):
    """What happens on a day."""

    DUE = "due"
    HANDED_IN = "handed_in"
    ACCESS_ENDS = "access_ends"
    LESSON_OPENS = "lesson_opens"
    ENROLMENT_OPENS = "enrolment_opens"
    ENROLMENT_CLOSES = "enrolment_closes"


_INSTANT: Final = timedelta(microseconds=1)
ENDS: Final = frozenset({ItemKind.DUE, ItemKind.HANDED_IN, ItemKind.ACCESS_ENDS, ItemKind.ENROLMENT_CLOSES})


@dataclass(frozen=True, slots=True)
class Item:
    """Something at a moment. ``title`` is what it is about, ``note`` what there is to know beside it.

    ``key`` names it for ever, so that a calendar that takes it twice shows it once.
    """

    kind: ItemKind
    at: datetime
    title: str
    note: str
    href: str
    key: str

    def day(self, zone: tzinfo) -> date:
        """The day that it belongs to. What ends at midnight ends with the day before."""
        if self.kind not in ENDS:
            return self.at.astimezone(zone).date()
        return (self.at - _INSTANT).astimezone(UTC if self.named_by_day else zone).date()

    @property
    def named_by_day(self) -> bool:
        """Whether it ends with a day that somebody named: a midnight of UTC, said everywhere as the day before it."""
        return self.kind in ENDS and self.at.astimezone(UTC).time() == time()


@dataclass(frozen=True, slots=True)
class Learning:
    """What a person learns now: their courses, and what of it all is late or comes soon.

    ``paths_due``: what is assigned to them of learning paths and not completed, by the path.
    """

    courses: list[EnrollmentCard]
    due: tuple[Item, ...]
    paths_due: Mapping[UUID, DueCard]


@dataclass(frozen=True, slots=True)
class Feed:
    """The secret part of the address at which a person's calendar can be fetched, and since when."""

    token: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Subscription:
    """What such an address answers: whose calendar it is (an academy's name), and what is in it."""

    academy: str
    user_id: UUID
    items: tuple[Item, ...]
