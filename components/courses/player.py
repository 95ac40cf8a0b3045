"""The parts of the player that live in the browser."""

import reflex as rx
from reflex.event import EventHandler, no_args_event_spec, passthrough_event_spec

_PLAYER = "$/public/learn/player.jsx"


class LessonStage(rx.Component):
    """The ``<main>`` around a lesson: keeps the place in it, hears J and K, moves focus when ``lesson`` changes.

    The address follows ``course`` and ``lesson`` by itself. ``on_follow`` gets the id of a lesson linked in the text.
    """

    library = _PLAYER
    tag = "LessonStage"

    course: rx.Var[str]
    lesson: rx.Var[str]
    title: rx.Var[str]
    on_follow: EventHandler[passthrough_event_spec(str)]


class LessonLink(rx.Component):
    """A link to a lesson; ``on_go`` runs at the press, and not when it opens in another tab."""

    library = _PLAYER
    tag = "LessonLink"

    to: rx.Var[str]
    on_go: EventHandler[no_args_event_spec]


class OutlineToggle(rx.Component):
    """Folds the outline, and remembers it in this browser."""

    library = _PLAYER
    tag = "OutlineToggle"


class Greeting(rx.Component):
    """``Good morning, Mara``, by the clock of whoever reads it."""

    library = "$/public/learn/greeting.jsx"
    tag = "Greeting"

    name: rx.Var[str]
