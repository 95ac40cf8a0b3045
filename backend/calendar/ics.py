"""A calendar as a file that calendars read (RFC 5545). Pure."""

import hashlib
import unicodedata
from datetime import UTC, datetime, timedelta
from typing import Final

import icalendar

from backend.calendar.dto import ENDS, Item, ItemKind, Subscription

_NAMES: Final = {
    ItemKind.DUE: "Due",
    ItemKind.HANDED_IN: "Handed in",
    ItemKind.ACCESS_ENDS: "Access ends",
    ItemKind.LESSON_OPENS: "Opens",
    ItemKind.ENROLMENT_OPENS: "Enrolment opens",
    ItemKind.ENROLMENT_CLOSES: "Enrolment closes",
}
# A moment has no length; a line in a calendar needs one to be seen.
_SHOWN: Final = timedelta(minutes=15)


def ics(found: Subscription, origin: str, now: datetime) -> tuple[bytes, str]:
    """The file, and a tag that is another one exactly where what is in it is another.

    ``origin`` is the academy's, as in ``https://acme.example.com``. Times are in UTC.
    """
    events = [_event(item, origin) for item in found.items]
    told = b"".join(event.to_ical() for event in events)
    tag = hashlib.sha256(found.academy.encode() + b"\n" + told).hexdigest()[:32]
    for event in events:
        event.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Lyceum//Calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _plain(f"{found.academy}: my courses"))
    calendar.add("refresh-interval", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    for event in events:
        calendar.add_component(event)
    return calendar.to_ical(), tag


def _event(item: Item, origin: str) -> icalendar.Event:
    at = item.at.astimezone(UTC).replace(microsecond=0)
    begins = at - _SHOWN if item.kind in ENDS else at
    event = icalendar.Event()
    event.add("uid", f"{item.key}@{origin.split('://')[-1].split(':')[0]}")
    event.add("dtstart", begins)
    event.add("dtend", begins + _SHOWN)
    event.add("summary", _plain(f"{_NAMES[item.kind]}: {item.title}"))
    event.add("description", "\n".join(line for line in (_plain(item.note), origin + item.href) if line))
    event.add("url", origin + item.href)
    # It fills no time of theirs: nobody is busy because a lesson opens.
    event.add("transp", "TRANSPARENT")
    return event


def _plain(words: str) -> str:
    """One line without letters that steer a terminal or a parser."""
    return " ".join("".join(" " if unicodedata.category(one) == "Cc" else one for one in words).split())
