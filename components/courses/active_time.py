"""Time in a course."""

import reflex as rx
from reflex.event import EventHandler, no_args_event_spec


class ActiveTime(rx.Component):
    """Says while the page is in use that somebody learns here: in a ``course``, or at an ``attempt`` at a quiz.

    Draws nothing. ``on_completed``: the time that adds up has just completed the course.
    """

    library = "$/public/learn/active_time.jsx"
    tag = "ActiveTime"

    course: rx.Var[str]
    attempt: rx.Var[str]
    on_completed: EventHandler[no_args_event_spec]
