"""What the end of a course and the end of a learning path share: a tick, and the certificate as it comes."""

from typing import Any

import reflex as rx

from components.ui import link_button


def tick() -> rx.Component:
    """A tick that draws itself, in a round field."""
    drawing = rx.el.svg(
        rx.el.svg.path(d="M12 25.5l8.5 8.5L37 16"),
        custom_attrs={
            "viewBox": "0 0 48 48",
            "aria-hidden": "true",
            "fill": "none",
            "stroke": "currentColor",
            "strokeWidth": "4",
            "strokeLinecap": "round",
            "strokeLinejoin": "round",
        },
        class_name="size-12",
    )
    return rx.el.span(drawing, class_name="celebration-mark")


def certificate_panel(url: Any, late: Any) -> rx.Component:
    """The certificate once its ``url`` is there; until then that it is being made, and at last that it is ``late``."""
    ready = _panel(
        "Your certificate is ready",
        "Anyone can check it with the code that it carries.",
        link_button("See certificate", href=url, external=True, variant="primary", icon="award"),
    )
    later = _panel(
        "Your certificate takes a little longer",
        "It is on its way, and we write to you as soon as it is there. You need not wait here.",
        link_button("My certificates", href="/certificates"),
    )
    coming = _panel(
        "Your certificate is being made",
        "It appears here in a moment, and we mail it to you too.",
        rx.el.span(class_name="loading loading-spinner text-primary", aria_hidden="true"),
    )
    return rx.el.div(
        rx.cond(url != "", ready, rx.cond(late, later, coming)), aria_live="polite", class_name="mt-9 w-full"
    )


def _panel(title: str, text: str, beside: rx.Component) -> rx.Component:
    return rx.el.div(
        rx.el.div(
            rx.el.p(title, class_name="font-semibold"),
            rx.el.p(text, class_name="mt-0.5 text-sm text-quiet"),
            class_name="min-w-0 grow basis-56 text-start",
        ),
        beside,
        class_name="flex flex-wrap items-center gap-4 rounded-box hair bg-base-200 p-5",
    )
