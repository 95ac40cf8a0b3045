"""What stands over the pages of a learning path for its tutor."""

from typing import Any

import reflex as rx

from components.ui import badge, empty_state, icon, link, link_button, skeleton, tab_links

PAGES = (("settings", "Path", ""), ("learners", "Learners", "/learners"), ("assigned", "Assigned", "/assigned"))


def path_badge(status: Any) -> rx.Component:
    """How a path stands: draft, published or archived."""
    return rx.match(
        status,
        ("published", badge("Published", tone="success", icon="circle-check")),
        ("archived", badge("Archived", icon="archive")),
        badge("Draft", icon="pencil"),
    )


def path_head(here: str, *, path: Any, title: Any, status: Any, loaded: Any, actions: Any = None) -> rx.Component:
    """The one h1, the way back, how it stands, and its pages; ``path`` is its id, empty where there is none."""
    words = next(words for key, words, _ in PAGES if key == here)
    missing = path == ""
    known = rx.fragment(
        rx.el.div(
            rx.el.h1(
                rx.cond(missing, "Learning path not found", title),
                rx.cond(missing, "", rx.el.span(f": {words}", class_name="sr-only")),
                tab_index=-1,
                class_name="min-w-0 text-2xl font-semibold tracking-tight text-pretty wrap-anywhere",
            ),
            rx.cond(missing, rx.fragment(), path_badge(status)),
            class_name="flex min-w-0 grow basis-64 flex-wrap items-center gap-x-3 gap-y-1",
        ),
        rx.el.div(actions, class_name="flex shrink-0 flex-wrap items-center gap-2")
        if actions is not None
        else rx.fragment(),
    )
    links = [(label, f"/teach/paths/{path}{more}", key == here) for key, label, more in PAGES]
    return rx.el.div(
        rx.el.div(
            link(
                icon("arrow-left", class_name="flip-rtl"),
                href="/teach/paths",
                aria_label="Back to my paths",
                title="Back to my paths",
                class_name="btn btn-ghost btn-sm btn-square -ms-2 mt-0.5 self-start",
            ),
            rx.cond(loaded, known, rx.el.div(skeleton("h-7 w-64"), class_name="py-0.5")),
            class_name="flex flex-wrap items-center gap-2",
        ),
        rx.cond(loaded & ~missing, rx.el.div(tab_links(links, label="Pages of this path"), class_name="mt-3")),
    )


def path_missing() -> rx.Component:
    """There is no such path for this person."""
    return empty_state(
        "We could not find that learning path",
        picture="search",
        text="It may belong to another tutor.",
        action=link_button("My paths", href="/teach/paths", variant="primary"),
    )
