"""A course as a card: in the catalogue, and among my courses."""

from typing import Any

import reflex as rx

from components.courses.rating import rating_line
from components.ui import badge, cover, link, progress_bar


def course_card(tile: Any, *, beside: rx.Component | None = None) -> rx.Component:
    """``tile`` has ``id, href, title, meta, text, cover_url, status, percent, rating`` (a var).

    ``beside`` stands at the foot of the card and is a way of its own, a certificate's link for example.
    """
    return rx.el.article(
        cover(tile.title, seed=tile.id, src=tile.cover_url, class_name="h-28 w-full"),
        rx.cond(
            tile.status != "",
            badge(
                rx.cond(tile.status == "completed", "Completed", "In progress"),
                tone="neutral",
                class_name="card-badge",
            ),
        ),
        rx.el.div(
            rx.el.h3(
                link(tile.title, href=tile.href, class_name="card-link"),
                dir="auto",
                class_name="font-medium leading-snug text-pretty",
            ),
            rx.el.p(tile.meta, class_name="mt-1 text-sm text-quiet"),
            rx.cond(tile.rating != "", rating_line(tile.rating, class_name="mt-1.5")),
            rx.cond(tile.text != "", rx.el.p(tile.text, class_name="mt-2 line-clamp-2 text-sm text-quiet")),
            rx.el.div(class_name="flex-1"),
            rx.cond(
                tile.status == "active",
                progress_bar(tile.percent, label=f"Progress in {tile.title}", class_name="mt-4"),
            ),
            beside if beside is not None else rx.fragment(),
            class_name="flex flex-1 flex-col p-4",
        ),
        class_name="course-card",
    )


def card_grid(cards: Any) -> rx.Component:
    """Three cards to a row on a wide screen, one on a phone."""
    return rx.el.div(cards, class_name="grid gap-5 sm:grid-cols-2 lg:grid-cols-3")
