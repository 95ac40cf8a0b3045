"""The picture of a course."""

from typing import Any

import reflex as rx


class _Cover(rx.Component):
    library = "$/public/ui/cover.jsx"
    tag = "Cover"

    seed: rx.Var[str]
    title: rx.Var[str]
    src: rx.Var[str]


def cover(title: Any, *, seed: Any, src: Any = "", class_name: str = "h-28") -> rx.Component:
    """The uploaded picture (``src``), or where it is empty one drawn from ``seed`` (the course's id), so that a
    course looks the same everywhere. Decorative: the title stands in words beside it."""
    return _Cover.create(seed=seed, title=title, src=src, class_name=class_name)
