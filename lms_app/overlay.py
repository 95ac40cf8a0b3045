"""What wraps every page: the way out of a failure, the word on a lost connection, where focus goes."""

from collections.abc import Callable

import reflex as rx
from reflex_components_core.base.error_boundary import ErrorBoundary
from reflex_components_core.core.banner import has_too_many_connection_errors

from components.ui import error_state, icon, link
from components.ui.frame import RouteFocus

Wrap = Callable[[bool], rx.Component | None]


def app_wraps() -> dict[tuple[int, str], Wrap]:
    """In Reflex's form: order and name to what wraps; ours stand in for its own."""
    return {
        (55, "ErrorBoundary"): lambda stateful: _boundary(),
        (6, "RouteFocus"): lambda stateful: rx.fragment(RouteFocus.create()),
        (5, "Overlay"): lambda stateful: _connection() if stateful else None,
    }


def _connection() -> rx.Component:
    return rx.fragment(_lost_connection())


@rx.memo
def _lost_connection() -> rx.Component:
    # Two failures in a row: one is the blink of a phone changing masts.
    words = "The connection is lost. We keep trying, and go on from here when it is back."
    return rx.el.div(
        rx.cond(
            has_too_many_connection_errors,
            rx.el.div(icon("wifi-off"), words, class_name="connection-lost"),
            rx.fragment(),
        ),
        role="status",
    )


def _boundary() -> rx.Component:
    # A var of the component itself: Reflex makes the function that returns it.
    return ErrorBoundary.create(fallback_render=rx.Var.create(_broken()))


def _broken() -> rx.Component:
    return rx.el.main(
        error_state(
            "This page broke while it was being drawn",
            text="What you had saved is safe, and we have been told. Loading the page again usually mends it.",
            action=rx.el.div(
                link("Load it again", href="", external=True, class_name="btn btn-primary"),
                link("Go home", href="/", external=True, class_name="btn btn-plain"),
                class_name="flex gap-2",
            ),
        ),
        class_name="grid min-h-dvh place-items-center",
    )
