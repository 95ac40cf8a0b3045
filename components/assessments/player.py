"""Taking a quiz: a part of the page that runs in the browser alone."""

import reflex as rx
from reflex.event import EventHandler, no_args_event_spec


class QuizPlayer(rx.NoSSRComponent):
    """The attempt with this id, loaded, saved and handed in over plain HTTP. ``on_done``: it is closed."""

    library = "$/public/quiz/player.jsx"
    tag = "QuizPlayer"

    attempt: rx.Var[str]
    on_done: EventHandler[no_args_event_spec]
