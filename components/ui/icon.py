"""Icons, by literal name only: a name that is computed would put all of them into the page."""

from typing import Any

import reflex as rx


def icon(name: str, class_name: str = "", **props: Any) -> rx.Component:
    """A Lucide icon that says nothing to a screen reader; the words beside it do."""
    return rx.icon(name, class_name=class_name, custom_attrs={"aria-hidden": "true"}, **props)
