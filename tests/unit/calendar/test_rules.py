"""What is shown of all that happens."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from backend.assigning.dto import DueCard
from backend.calendar.dto import Item, ItemKind
from backend.calendar.rules import MOST_DUE, assigned_items, due_list, items_of, merged
from backend.enrollments.dto import CourseDate, CourseDateKind
from backend.kernel.ids import new_id

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
items = st.builds(
    Item,
    kind=st.sampled_from(ItemKind),
    at=st.integers(-2_000, 2_000).map(lambda hours: NOW + timedelta(hours=hours)),
    title=st.text(max_size=5),
    note=st.just(""),
    href=st.just("/"),
    key=st.integers(0, 30).map(str),
)


def item(kind: ItemKind, days: float, title: str = "Knots") -> Item:
    return Item(kind, NOW + timedelta(days=days), title, "", "/", f"{kind}.{title}.{days}")


@given(st.lists(items, max_size=40), st.randoms(), st.integers(1, 20))
def test_merging_is_sorted_has_each_once_and_does_not_mind_how_they_come(some, dice, most):
    one_of_each = list({one.key: one for one in some}.values())
    found = merged(one_of_each, most)
    dice.shuffle(one_of_each)
    assert merged(one_of_each * 2, most) == found
    assert [one.at for one in found] == sorted(one.at for one in found)
    assert len(found) == min(most, len(one_of_each))
    assert len({one.key for one in found}) == len(found)


@given(st.lists(items, max_size=40))
def test_only_what_somebody_set_is_ever_late(some):
    found = due_list(some, NOW)
    assert len(found) <= MOST_DUE
    assert all(one.kind is ItemKind.DUE for one in found if one.at <= NOW)
    assert not any(one.kind in (ItemKind.ENROLMENT_OPENS, ItemKind.ENROLMENT_CLOSES) for one in found)


def test_what_is_late_goes_first_and_what_is_far_away_is_left_out():
    late, soon, far = item(ItemKind.DUE, -40, "Late"), item(ItemKind.ACCESS_ENDS, 3), item(ItemKind.DUE, 60, "Far")
    opens, opens_far = item(ItemKind.LESSON_OPENS, 2), item(ItemKind.LESSON_OPENS, 20)
    assert due_list([far, soon, late, opens, opens_far], NOW) == (late, opens, soon)


def test_what_ends_at_midnight_ends_with_the_day_before_and_what_opens_then_opens_that_day():
    midnight = datetime(2026, 12, 1, tzinfo=UTC)
    ends = Item(ItemKind.ACCESS_ENDS, midnight, "", "", "/", "a")
    opens = Item(ItemKind.LESSON_OPENS, midnight, "", "", "/", "b")
    assert (ends.day(UTC), opens.day(UTC)) == (date(2026, 11, 30), date(2026, 12, 1))
    assert opens.day(ZoneInfo("America/New_York")) == date(2026, 11, 30)
    for zone in ("America/New_York", "Europe/Berlin", "Pacific/Kiritimati"):
        assert ends.day(ZoneInfo(zone)) == date(2026, 11, 30), "its tutor named that day, and every page says it"


def test_what_ends_at_an_hour_ends_on_the_readers_own_day():
    ends = Item(ItemKind.DUE, datetime(2026, 11, 30, 23, 30, tzinfo=UTC), "", "", "/", "a")
    assert ends.day(UTC) == date(2026, 11, 30)
    assert ends.day(ZoneInfo("Europe/Berlin")) == date(2026, 12, 1)


def test_a_shut_lesson_leads_to_its_course_and_an_open_one_to_itself():
    course, lesson = new_id(), new_id()

    def opening(days: int) -> CourseDate:
        at = NOW + timedelta(days=days)
        return CourseDate(CourseDateKind.LESSON_OPENS, at, course, "Knots", lesson, "Bowline", others=2)

    ahead, behind = items_of([opening(1), opening(-1)], NOW)
    assert (ahead.href, behind.href) == (f"/courses/{course}", f"/learn/{course}/{lesson}")
    assert (ahead.title, ahead.note) == ("Bowline and 2 more", "Knots")


def test_what_is_assigned_without_a_date_or_completed_is_in_no_calendar():
    def card(due_at: datetime | None, percent: int = 0, completed_at: datetime | None = None) -> DueCard:
        return DueCard(
            "course", new_id(), "Knots", "/courses/7", due_at,
            overdue=False, percent=percent, completed_at=completed_at, via="", by_name="", note="",
        )  # fmt: skip

    (begun,) = assigned_items([card(None), card(NOW, 40), card(NOW, 100, NOW)])
    assert (begun.kind, begun.title, begun.note, begun.href) == (ItemKind.DUE, "Knots", "40 % done", "/courses/7")
