"""The door of calendars: what other packages may call."""

from backend.calendar.feeds import FETCHES_PER_MINUTE, make_feed, my_feed, subscription, turn_off_feed
from backend.calendar.ics import ics
from backend.calendar.service import MOST_ITEMS, items_between, learning_and_due

__all__ = [
    "FETCHES_PER_MINUTE",
    "MOST_ITEMS",
    "ics",
    "items_between",
    "learning_and_due",
    "make_feed",
    "my_feed",
    "subscription",
    "turn_off_feed",
]
