"""The file that calendars read, read back."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import icalendar
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.calendar.dto import Item, ItemKind, Subscription
from backend.calendar.ics import ics

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
ORIGIN = "https://acme.example.com"
HOSTILE = "Knots; lines, \\ and\r\nBEGIN:VEVENT\nSUMMARY:Not ours\x07"


def item(title: str = "Knots", kind: ItemKind = ItemKind.LESSON_OPENS, note: str = "Ropes", key: str = "k.1") -> Item:
    return Item(kind, NOW + timedelta(days=3), title, note, "/courses/7", key)


def read(*items: Item, academy: str = "Acme") -> icalendar.Calendar:
    body, _ = ics(Subscription(academy, uuid4(), items), ORIGIN, NOW)
    return icalendar.Calendar.from_ical(body)


def test_an_event_says_what_when_and_where_in_utc():
    (event,) = read(item()).walk("VEVENT")
    assert str(event["summary"]) == "Opens: Knots"
    assert event["dtstart"].dt == NOW + timedelta(days=3)
    assert event["dtstart"].to_ical().endswith(b"Z")
    assert event["dtstamp"].dt == NOW
    assert str(event["url"]) == f"{ORIGIN}/courses/7"
    assert str(event["uid"]) == "k.1@acme.example.com"
    assert str(event["transp"]) == "TRANSPARENT"


def test_what_ends_is_shown_before_its_end():
    (event,) = read(item(kind=ItemKind.ACCESS_ENDS)).walk("VEVENT")
    assert event["dtend"].dt == NOW + timedelta(days=3)
    assert event["dtstart"].dt < event["dtend"].dt


def test_a_hostile_title_stays_one_event_with_one_line():
    calendar = read(item(HOSTILE, note=HOSTILE), academy=HOSTILE)
    (event,) = calendar.walk("VEVENT")
    assert str(event["summary"]) == "Opens: Knots; lines, \\ and BEGIN:VEVENT SUMMARY:Not ours"
    assert str(calendar["x-wr-calname"]).count("\n") == 0


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_title_comes_back_as_one_event(title: str):
    (event,) = read(item(title)).walk("VEVENT")
    assert str(event["summary"]).startswith("Opens:")


def test_the_tag_changes_with_what_is_in_it_and_not_with_the_time():
    def tag(*items: Item, at: datetime = NOW, academy: str = "Acme") -> str:
        return ics(Subscription(academy, uuid4(), items), ORIGIN, at)[1]

    assert tag(item()) == tag(item(), at=NOW + timedelta(days=1))
    assert len({tag(item()), tag(item("Bends")), tag(), tag(item(), academy="Other")}) == 4


def test_no_items_make_an_empty_calendar_that_can_be_read():
    assert read().walk("VEVENT") == []
