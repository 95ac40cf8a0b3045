"""Handing in for an assignment: a part of the player that runs in the browser, and saves by HTTP."""

import reflex as rx
from reflex.event import EventHandler, no_args_event_spec


class HandIn(rx.NoSSRComponent):
    """What the assignment asks for, the draft, and what was handed in. It loads and saves by HTTP.

    ``owner`` parts the people who share a browser. ``on_settled``: handing in was all that was asked.
    """

    library = "$/public/learn/hand_in.jsx"
    tag = "HandIn"

    owner: rx.Var[str]
    course: rx.Var[str]
    lesson: rx.Var[str]
    on_settled: EventHandler[no_args_event_spec]
