"""A month as a grid of days."""

from typing import Any

import reflex as rx
from reflex.event import EventHandler, no_args_event_spec, passthrough_event_spec


class MonthGrid(rx.Component):
    """``weeks`` are lists of seven days with ``day, number, label, inside, today, lines, more``.

    Arrow keys go from day to day; beyond the edge, and with Page up and Page down, ``on_turn`` is asked for the month
    before (-1) or after (1). ``on_more``: somebody wants to see what a day has no room for.
    """

    library = "$/public/learn/calendar.jsx"
    tag = "MonthGrid"

    month: rx.Var[str]
    title: rx.Var[str]
    weeks: rx.Var[list[list[Any]]]
    on_turn: EventHandler[passthrough_event_spec(int)]
    on_more: EventHandler[no_args_event_spec]
