"""Choosing a logo: straight from the browser into the file store."""

from typing import Any

import reflex as rx
from reflex.event import EventHandler, passthrough_event_spec


class _LogoField(rx.Component):
    library = "$/public/brand/logo_field.jsx"
    tag = "LogoField"

    logo: rx.Var[str]
    initial: rx.Var[str]
    on_logo: EventHandler[passthrough_event_spec(str)]


def logo_field(*, logo: Any, initial: Any, on_logo: Any) -> rx.Component:
    """``logo`` is a picture's id, empty for the ``initial`` on the brand's colour; ``on_logo`` gets the new id."""
    return _LogoField.create(logo=logo, initial=initial, on_logo=on_logo)
