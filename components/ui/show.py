"""What only shows: badges, cards, figures, progress, faces, crumbs."""

from collections.abc import Sequence
from typing import Any, Literal

import reflex as rx

from components.ui.button import link
from components.ui.icon import icon as draw

Tone = Literal["neutral", "primary", "success", "warning", "error", "info"]

_TONES: dict[Tone, str] = {
    "neutral": "tag tag-neutral",
    "primary": "tag tag-primary",
    "success": "tag tag-success",
    "warning": "tag tag-warning",
    "error": "tag tag-error",
    "info": "tag tag-info",
}
_TONE_ICONS: dict[Tone, str] = {
    "neutral": "circle",
    "primary": "circle-dot",
    "success": "circle-check",
    "warning": "triangle-alert",
    "error": "circle-alert",
    "info": "info",
}


def badge(*words: Any, tone: Tone = "neutral", icon: str = "", class_name: str = "") -> rx.Component:
    """A small label. Colour never stands alone: the words say it."""
    mark = (draw(icon, class_name="size-3.5!"),) if icon else ()
    return rx.el.span(*mark, *words, class_name=f"{_TONES[tone]} {class_name}")


def status(*words: Any, tone: Tone) -> rx.Component:
    """A badge with the icon of its tone."""
    return badge(*words, tone=tone, icon=_TONE_ICONS[tone])


def card(*children: Any, padded: bool = True, class_name: str = "", **props: Any) -> rx.Component:
    """A surface with one hairline."""
    return rx.el.div(
        *children, class_name=f"rounded-box hair bg-base-100 {'p-6' if padded else ''} {class_name}", **props
    )


def section(
    title: Any, *children: Any, action: Any = None, text: Any = None, padded: bool = True, class_name: str = ""
) -> rx.Component:
    """A card with a heading, and an action beside it. ``padded`` False lets a table reach the edges."""
    head = rx.el.div(
        rx.el.div(
            rx.el.h2(title, class_name="font-semibold"),
            rx.el.p(text, class_name="mt-0.5 text-sm text-quiet") if text is not None else rx.fragment(),
        ),
        action if action is not None else rx.fragment(),
        class_name="flex flex-wrap items-start justify-between gap-3 px-6 pt-5 pb-4",
    )
    body = rx.el.div(*children, class_name="px-6 pb-6" if padded else "")
    return rx.el.section(head, body, class_name=f"overflow-hidden rounded-box hair bg-base-100 {class_name}")


def stat(label: Any, value: Any, *, note: Any = None) -> rx.Component:
    """One figure with its name, and what to know of it (``note``: a change, a share)."""
    return rx.el.div(
        rx.el.dt(label, class_name="text-sm text-quiet"),
        rx.el.dd(
            rx.el.span(value, class_name="text-2xl font-semibold tracking-tight tnum"),
            rx.el.span(note, class_name="text-xs text-quiet tnum") if note is not None else rx.fragment(),
            class_name="mt-1.5 flex flex-wrap items-baseline gap-x-2",
        ),
        class_name="rounded-box hair bg-base-100 px-5 py-4",
    )


def stats(*figures: rx.Component) -> rx.Component:
    """A row of ``stat``."""
    return rx.el.dl(*figures, class_name="grid gap-4 grid-cols-2 lg:grid-cols-4")


def progress_bar(percent: Any, *, label: Any, show: bool = True, class_name: str = "") -> rx.Component:
    """How far, 0 to 100; ``label`` says of what, for screen readers."""
    bar = rx.el.progress(
        value=percent, max="100", aria_label=label, class_name="progress progress-primary h-1.5 flex-1"
    )
    figure = rx.el.span(percent, "%", class_name="w-9 text-end text-xs text-quiet tnum") if show else rx.fragment()
    return rx.el.div(bar, figure, class_name=f"flex items-center gap-3 {class_name}")


def progress_ring(percent: Any, *, label: Any, size: str = "3rem") -> rx.Component:
    """The same as a ring, with the figure inside."""
    value = percent if isinstance(percent, rx.Var) else rx.Var.create(percent)
    return rx.el.div(
        value,
        "%",
        role="progressbar",
        aria_label=label,
        custom_attrs={"aria-valuenow": value, "aria-valuemin": 0, "aria-valuemax": 100},
        style={"--value": value, "--size": size, "--thickness": "4px"},
        class_name="radial-progress text-primary text-xs font-medium tnum",
    )


def avatar(initials: Any, *, size: Literal["sm", "md", "lg"] = "md", class_name: str = "") -> rx.Component:
    """A face of letters; the name stands beside it."""
    sizes = {"sm": "size-6 text-[10px]", "md": "size-8 text-xs", "lg": "size-12 text-base"}
    return rx.el.span(
        initials,
        aria_hidden="true",
        class_name=f"face {sizes[size]} {class_name}",
    )


def breadcrumb(crumbs: Sequence[tuple[Any, Any]]) -> rx.Component:
    """Where this page stands: pairs ``(words, href)``; the last is here and needs no href."""
    items = [
        rx.el.li(
            rx.el.span(words, custom_attrs={"aria-current": "page"}, class_name="truncate text-base-content")
            if here
            else link(words, href=href, class_name="truncate hover:text-base-content"),
            rx.fragment() if here else draw("chevron-right", class_name="size-3.5! flip-rtl"),
            # Fixed words stay whole; a title, which may be long, gives way.
            class_name=f"flex items-center gap-1.5 {'shrink-0' if isinstance(words, str) else 'min-w-0'}",
        )
        for here, (words, href) in ((index == len(crumbs) - 1, crumb) for index, crumb in enumerate(crumbs))
    ]
    return rx.el.nav(
        rx.el.ol(*items, class_name="flex min-w-0 items-center gap-1.5 text-sm text-quiet"),
        aria_label="Breadcrumb",
        class_name="min-w-0",
    )


def page_heading(title: Any, *, text: Any = None, actions: Any = None) -> rx.Component:
    """The one h1 of a page, what it is for, and its actions."""
    return rx.el.div(
        rx.el.div(
            rx.el.h1(title, tab_index=-1, class_name="text-2xl font-semibold tracking-tight"),
            rx.el.p(text, class_name="mt-1 text-quiet") if text is not None else rx.fragment(),
            class_name="min-w-0",
        ),
        rx.el.div(actions, class_name="flex flex-wrap items-center gap-2") if actions is not None else rx.fragment(),
        class_name="flex flex-wrap items-start justify-between gap-4",
    )
