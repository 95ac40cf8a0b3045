"""The moving parts of the course editor."""

import reflex as rx
from reflex.event import EventHandler, no_args_event_spec, passthrough_event_spec

_BLOCKNOTE = "0.55.0"
_MANTINE = "8.3.1"


class BlockEditor(rx.NoSSRComponent):
    """The visual editor of one lesson's text. It loads and saves by HTTP, and keeps what the server has not.

    ``owner`` parts the people who share a browser; a new ``stamp`` loads the lesson anew; ``locked``: read only.
    """

    library = "$/public/teach/block_editor.jsx"
    tag = "BlockEditor"
    lib_dependencies = [
        f"@blocknote/core@{_BLOCKNOTE}",
        f"@blocknote/react@{_BLOCKNOTE}",
        f"@blocknote/mantine@{_BLOCKNOTE}",
        f"@mantine/core@{_MANTINE}",
        f"@mantine/hooks@{_MANTINE}",
    ]

    lesson_id: rx.Var[str]
    owner: rx.Var[str]
    label: rx.Var[str]
    stamp: rx.Var[int]
    locked: rx.Var[bool]


class SaveStatus(rx.Component):
    """In words, whether the lesson's text is kept: "Saved 12:04". ``on_kept``: a change has reached the server."""

    library = "$/public/teach/save_status.jsx"
    tag = "SaveStatus"

    on_kept: EventHandler[no_args_event_spec]


class SavedFirst(rx.Component):
    """A button that acts only once everything typed is on the server."""

    library = "$/public/teach/save_status.jsx"
    tag = "SavedFirst"

    on_click: EventHandler[no_args_event_spec]


class Outline(rx.NoSSRComponent):
    """The tree of the course in the page's address, which it reads and changes by HTTP.

    A new ``stamp`` lets it ask for changes; ``on_news`` tells that the outline became another.
    """

    library = "$/public/teach/outline/outline.jsx"
    tag = "Outline"

    stamp: rx.Var[int]
    current: rx.Var[str]
    locked: rx.Var[bool]
    on_select: EventHandler[passthrough_event_spec(str)]
    on_news: EventHandler[no_args_event_spec]


class Company(rx.Component):
    """The faces of those who have the course open too."""

    library = "$/public/teach/company.jsx"
    tag = "Company"


class Standing(rx.Component):
    """Who else is in the open lesson, and what to do where two people wrote it at once."""

    library = "$/public/teach/standing.jsx"
    tag = "Standing"


class TitleField(rx.Component):
    """A lesson's title, written where it stands."""

    library = "$/public/teach/title_field.jsx"
    tag = "TitleField"

    value: rx.Var[str]
    label: rx.Var[str]
    read_only: rx.Var[bool]
    on_commit: EventHandler[passthrough_event_spec(str)]


class CoverField(rx.Component):
    """The picture of a course; ``on_picture`` gets the uploaded picture's id, or "" to take it away.

    ``seen``: the picture is shown beside it already.
    """

    library = "$/public/teach/cover_field.jsx"
    tag = "CoverField"

    seed: rx.Var[str]
    title: rx.Var[str]
    src: rx.Var[str]
    read_only: rx.Var[bool]
    seen: rx.Var[bool]
    on_picture: EventHandler[passthrough_event_spec(str)]


class When(rx.Component):
    """A moment (ISO 8601) in the reader's own time and words."""

    library = "$/public/teach/when.jsx"
    tag = "When"

    at: rx.Var[str]
