"""What the browser itself does with files: sends them, shows them, copies their addresses."""

from typing import Any

import reflex as rx
from reflex.event import EventHandler, passthrough_event_spec


class _Thumb(rx.Component):
    library = "$/public/media/thumb.jsx"
    tag = "Thumb"

    media_id: rx.Var[str]
    kind: rx.Var[str]
    revision: rx.Var[int]
    thumbnail: rx.Var[bool]
    seconds: rx.Var[float]
    width: rx.Var[int]


class _Preview(rx.Component):
    library = "$/public/media/preview.jsx"
    tag = "Preview"

    media_id: rx.Var[str]
    kind: rx.Var[str]
    name: rx.Var[str]
    alt: rx.Var[str]
    revision: rx.Var[int]
    content_type: rx.Var[str]


class _CopyLink(rx.Component):
    library = "$/public/media/preview.jsx"
    tag = "CopyLink"

    path: rx.Var[str]


class _LibraryUploads(rx.Component):
    library = "$/public/media/library.jsx"
    tag = "LibraryUploads"

    on_arrived: EventHandler[passthrough_event_spec(str)]


class _ReplaceZone(rx.Component):
    library = "$/public/media/library.jsx"
    tag = "ReplaceZone"

    media_id: rx.Var[str]
    kind: rx.Var[str]
    on_replaced: EventHandler[passthrough_event_spec(str)]


def thumb(row: Any, *, class_name: str = "", width: int = 320) -> rx.Component:
    """What a file of the library looks like; ``row`` is a MediaRow."""
    return _Thumb.create(
        media_id=row.id,
        kind=row.kind,
        revision=row.revision,
        thumbnail=row.thumbnail,
        seconds=row.seconds,
        width=width,
        class_name=class_name,
    )


def preview(row: Any) -> rx.Component:
    """The file itself: the picture, a player, or a link."""
    return _Preview.create(
        media_id=row.id,
        kind=row.kind,
        name=row.name,
        alt=row.alt,
        revision=row.revision,
        content_type=row.content_type,
    )


def copy_link(path: Any) -> rx.Component:
    """A button that puts an address of ours into the clipboard."""
    return _CopyLink.create(path=path, class_name="btn btn-plain btn-sm")


def library_uploads(*, on_arrived: Any) -> rx.Component:
    """The place to drop files on, and those that are on their way; ``on_arrived`` gets the id of each at its end."""
    return _LibraryUploads.create(on_arrived=on_arrived)


def replace_zone(row: Any, *, on_replaced: Any) -> rx.Component:
    """The place for another file of the same kind; ``on_replaced`` gets the id, which stays."""
    return _ReplaceZone.create(media_id=row.id, kind=row.kind, on_replaced=on_replaced)
