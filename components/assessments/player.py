"""Taking a quiz: parts of the page that run in the browser alone, and ask and save by HTTP."""

import reflex as rx
from reflex.event import EventHandler, no_args_event_spec


class QuizPlayer(rx.NoSSRComponent):
    """The attempt with this id, loaded, saved and handed in over plain HTTP. ``on_done``: it is closed."""

    library = "$/public/quiz/player.jsx"
    tag = "QuizPlayer"

    attempt: rx.Var[str]
    on_done: EventHandler[no_args_event_spec]


class StartQuiz(rx.Component):
    """The way into a quiz: ``action`` begins an attempt, or goes on with one; without it ``closed`` says why not."""

    library = "$/public/quiz/start.jsx"
    tag = "StartQuiz"

    course: rx.Var[str]
    lesson: rx.Var[str]
    action: rx.Var[str]
    closed: rx.Var[str]
    asks_code: rx.Var[bool]
