"""Enrolling people by a file."""

import reflex as rx
from reflex.event import EventHandler, no_args_event_spec


class PeopleFile(rx.Component):
    """Choose a CSV file, see what each row would do, then do it. ``on_done``: the file was read in."""

    library = "$/public/teach/people_file.jsx"
    tag = "PeopleFile"

    course: rx.Var[str]
    on_done: EventHandler[no_args_event_spec]
