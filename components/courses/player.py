"""The parts of the player that live in the browser."""

import reflex as rx
from reflex.event import EventHandler, no_args_event_spec, passthrough_event_spec

from components.courses.lesson_body import KATEX

_PLAYER = "$/public/learn/player.jsx"
_OUTLINE = "$/public/learn/outline.jsx"
_KEYS = "$/public/learn/keys.jsx"
_NOTES = "$/public/learn/notes.jsx"


class LessonStage(rx.Component):
    """The ``<main>`` around a lesson: fetches its text, keeps the place in it, moves focus when ``lesson`` changes.

    The address follows ``course`` and ``lesson`` by itself. ``on_follow`` gets the id of a lesson linked in the text.
    The children stand for the text of a lesson of kind ``quiz``, come below that of an ``assignment``, and stand for
    everything while there is a ``problem``.
    """

    library = _PLAYER
    tag = "LessonStage"
    lib_dependencies = [KATEX]

    course: rx.Var[str]
    lesson: rx.Var[str]
    version: rx.Var[str]
    title: rx.Var[str]
    kind: rx.Var[str]
    done: rx.Var[bool]
    problem: rx.Var[bool]
    on_follow: EventHandler[passthrough_event_spec(str)]


class LessonLink(rx.Component):
    """A link to a lesson; ``on_go`` runs at the press, and not when it opens in another tab."""

    library = _PLAYER
    tag = "LessonLink"

    to: rx.Var[str]
    on_go: EventHandler[no_args_event_spec]


class CourseOutline(rx.Component):
    """Sections that fold, with the learner's marks; it fetches both. ``on_go`` gets a lesson's id.

    ``lesson``, ``done`` and ``done_count`` are the frame's: the outline asks for its marks again when they say more.
    """

    library = _OUTLINE
    tag = "CourseOutline"

    course: rx.Var[str]
    version: rx.Var[str]
    lesson: rx.Var[str]
    done: rx.Var[bool]
    done_count: rx.Var[int]
    label: rx.Var[str]
    on_go: EventHandler[passthrough_event_spec(str)]


class OutlineToggle(rx.Component):
    """Folds the outline, and remembers it in this browser."""

    library = _OUTLINE
    tag = "OutlineToggle"


class LessonKeys(rx.Component):
    """Hears the player's keys; a button that names them."""

    library = _KEYS
    tag = "LessonKeys"


class PrintLesson(rx.Component):
    """A button that prints the lesson."""

    library = _KEYS
    tag = "PrintLesson"


class NotesButtons(rx.Component):
    """The ribbon that marks a place, and the button that opens the notes. ``owner`` parts who share a browser."""

    library = _NOTES
    tag = "NotesButtons"

    owner: rx.Var[str]
    course: rx.Var[str]
    lesson: rx.Var[str]


class NotesPanel(rx.Component):
    """The notes of the open lesson: beside it, or on a phone over it. They save themselves over HTTP."""

    library = _NOTES
    tag = "NotesPanel"


class Greeting(rx.Component):
    """``Good morning, Mara``, by the clock of whoever reads it."""

    library = "$/public/learn/greeting.jsx"
    tag = "Greeting"

    name: rx.Var[str]
