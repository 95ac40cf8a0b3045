"""Fields of a course's settings that need a little of the browser."""

import reflex as rx
from reflex.event import EventHandler, passthrough_event_spec

_FIELDS = "$/public/teach/settings_fields.jsx"


class SavedAt(rx.Component):
    """When the page last kept something, in the reader's own time: "Saved 12:04". ``at`` is ISO 8601, or empty."""

    library = _FIELDS
    tag = "SavedAt"

    at: rx.Var[str]


class TagField(rx.Component):
    """Words in chips; ``on_commit`` gets the whole list."""

    library = _FIELDS
    tag = "TagField"

    label: rx.Var[str]
    help: rx.Var[str]
    error: rx.Var[str]
    tags: rx.Var[list[str]]
    locked: rx.Var[bool]
    on_commit: EventHandler[passthrough_event_spec(list)]


class MomentField(rx.Component):
    """A date and time in the reader's zone; ``value`` and what ``on_commit`` gets are ISO 8601, or empty."""

    library = _FIELDS
    tag = "MomentField"

    label: rx.Var[str]
    help: rx.Var[str]
    error: rx.Var[str]
    value: rx.Var[str]
    locked: rx.Var[bool]
    on_commit: EventHandler[passthrough_event_spec(str)]


class OwnZone(rx.Component):
    """A sentence that says in which zone the page's moments are."""

    library = _FIELDS
    tag = "OwnZone"


class CopyText(rx.Component):
    """A button that puts ``text`` on the clipboard."""

    library = _FIELDS
    tag = "CopyText"

    text: rx.Var[str]
    label: rx.Var[str]
