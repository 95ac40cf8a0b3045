"""The page for addresses that lead nowhere."""

import reflex as rx

from components.ui import empty_state, link_button
from lms_app.page import page


@page("/404", title="Not found", permission=None)
def not_found() -> rx.Component:
    """Says so, and leads home."""
    return rx.el.main(
        rx.el.h1("We could not find that page", class_name="sr-only"),
        empty_state(
            "We could not find that page",
            picture="search",
            text="The address may be mistyped, or what was here has moved or been taken down.",
            action=link_button("Go home", href="/", variant="primary"),
        ),
        id="main",
        class_name="grid min-h-dvh place-items-center",
    )
