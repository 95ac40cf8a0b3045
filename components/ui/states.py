"""The three states that are no data: nothing yet, gone wrong, still coming."""

from typing import Any, Literal

import reflex as rx

from components.ui.icon import icon as draw

Picture = Literal["courses", "people", "certificate", "search", "inbox", "chart", "quiz"]


def empty_state(
    title: Any, *, picture: Picture, text: Any = None, action: Any = None, class_name: str = ""
) -> rx.Component:
    """Nothing here yet: a picture, one sentence, and the one button that changes it."""
    return rx.el.div(
        _PICTURES[picture](),
        rx.el.p(title, class_name="mt-5 font-medium"),
        rx.el.p(text, class_name="mt-1 max-w-prose text-sm text-quiet") if text is not None else rx.fragment(),
        rx.el.div(action, class_name="mt-5") if action is not None else rx.fragment(),
        class_name=f"flex flex-col items-center px-6 py-14 text-center {class_name}",
    )


def error_state(title: Any, *, text: Any, action: Any = None) -> rx.Component:
    """It went wrong: what happened, what was kept, and the way on."""
    return rx.el.div(
        rx.el.span(
            draw("circle-alert"), class_name="grid size-10 place-items-center rounded-full bg-error/10 text-error"
        ),
        rx.el.p(title, class_name="mt-4 font-medium"),
        rx.el.p(text, class_name="mt-1 max-w-prose text-sm text-quiet"),
        rx.el.div(action, class_name="mt-5") if action is not None else rx.fragment(),
        role="alert",
        class_name="flex flex-col items-center px-6 py-14 text-center",
    )


def skeleton(class_name: str) -> rx.Component:
    """One grey shape; ``class_name`` gives its size."""
    return rx.el.div(class_name=f"bone {class_name}")


def skeleton_cards(count: int = 3) -> rx.Component:
    """The shape of a grid of course cards."""
    one = [
        rx.el.div(
            skeleton("h-28 rounded-none"),
            rx.el.div(skeleton("h-4 w-3/5"), skeleton("mt-3 h-3 w-4/5"), skeleton("mt-5 h-1.5"), class_name="p-4"),
            class_name="overflow-hidden rounded-box hair bg-base-100",
        )
        for _ in range(count)
    ]
    return _coming(rx.el.div(*one, class_name="grid gap-5 sm:grid-cols-2 lg:grid-cols-3"))


def skeleton_table(rows: int = 5) -> rx.Component:
    """The shape of a table."""
    lines = [
        rx.el.div(
            skeleton("h-3.5 w-2/5"),
            skeleton("h-3.5 w-1/6"),
            skeleton("h-3.5 w-1/6"),
            class_name="flex items-center justify-between gap-6 border-t border-base-300 px-6 py-4",
        )
        for _ in range(rows)
    ]
    return _coming(
        rx.el.div(skeleton("mx-6 my-5 h-4 w-40"), *lines, class_name="overflow-hidden rounded-box hair bg-base-100")
    )


def skeleton_lesson() -> rx.Component:
    """The shape of a page of text."""
    widths = ("w-full", "w-11/12", "w-4/5", "w-full", "w-10/12", "w-2/3")
    lines = [skeleton(f"mt-4 h-4 {width}") for width in widths]
    return _coming(rx.el.div(skeleton("h-4 w-40"), skeleton("mt-4 h-9 w-4/5"), rx.el.div(*lines, class_name="mt-8")))


def skeleton_stats() -> rx.Component:
    """The shape of a row of figures."""
    one = [
        rx.el.div(
            skeleton("h-3.5 w-3/5"), skeleton("mt-3 h-7 w-2/5"), class_name="rounded-box hair bg-base-100 px-5 py-4"
        )
    ] * 4
    return _coming(rx.el.div(*one, class_name="grid grid-cols-2 gap-4 lg:grid-cols-4"))


def _coming(shape: rx.Component) -> rx.Component:
    return rx.el.div(rx.el.span("Loading", class_name="sr-only"), shape, aria_busy="true")


def _drawing(*shapes: rx.Component) -> rx.Component:
    return rx.el.svg(
        *shapes,
        custom_attrs={
            "viewBox": "0 0 160 110",
            "aria-hidden": "true",
            "fill": "none",
            "strokeWidth": "2",
            "strokeLinecap": "round",
            "strokeLinejoin": "round",
        },
        class_name="scene h-28 w-40",
    )


def _path(d: str, kind: str) -> rx.Component:
    return rx.el.svg.path(d=d, class_name=kind)


def _box(x: int, y: int, width: int, height: int, kind: str, round: int = 6) -> rx.Component:
    return rx.el.svg.rect(x=str(x), y=str(y), width=str(width), height=str(height), rx=str(round), class_name=kind)


def _dot(x: int, y: int, r: int, kind: str) -> rx.Component:
    return rx.el.svg.circle(cx=str(x), cy=str(y), r=str(r), class_name=kind)


def _courses() -> rx.Component:
    return _drawing(
        _box(44, 14, 72, 52, "tint"),
        _box(30, 26, 72, 52, "sheet-back"),
        _box(16, 38, 84, 58, "sheet-front"),
        _path("M28 54h40M28 64h56M28 74h30", "line"),
        _box(28, 82, 26, 7, "accent", 3),
        _path("M122 78l8 8 16-18", "accent-line"),
    )


def _people() -> rx.Component:
    return _drawing(
        _dot(80, 40, 16, "tint"),
        _path("M50 92c2-20 14-30 30-30s28 10 30 30", "sheet-front"),
        _dot(80, 40, 16, "line"),
        _dot(36, 52, 10, "line"),
        _path("M16 90c2-14 10-20 20-20 5 0 9 1 12 4", "line"),
        _dot(124, 52, 10, "line"),
        _path("M144 90c-2-14-10-20-20-20-5 0-9 1-12 4", "line"),
        _path("M128 16v14M121 23h14", "accent-line"),
    )


def _certificate() -> rx.Component:
    return _drawing(
        _box(22, 16, 108, 74, "sheet-front"),
        _path("M36 34h52M36 46h70M36 58h36", "line"),
        _dot(112, 70, 15, "tint"),
        _dot(112, 70, 9, "accent-line"),
        _path("M104 82l-4 20 12-7 12 7-4-20", "accent-line"),
    )


def _search() -> rx.Component:
    return _drawing(
        _box(20, 20, 92, 66, "sheet-front"),
        _path("M32 36h44M32 48h60M32 60h28", "line"),
        _dot(104, 62, 22, "tint"),
        _dot(104, 62, 22, "accent-line"),
        _path("M120 78l18 18", "accent-line"),
    )


def _inbox() -> rx.Component:
    return _drawing(
        _path("M24 58l18-34h76l18 34v30a6 6 0 0 1-6 6H30a6 6 0 0 1-6-6z", "sheet-front"),
        _path("M24 58h34c2 10 10 16 22 16s20-6 22-16h34", "line"),
        _path("M68 40l10 10 18-20", "accent-line"),
    )


def _chart() -> rx.Component:
    return _drawing(
        _box(16, 14, 128, 80, "sheet-front"),
        _box(34, 60, 16, 22, "tint", 3),
        _box(60, 48, 16, 34, "tint", 3),
        _box(86, 54, 16, 28, "tint", 3),
        _box(112, 36, 16, 46, "tint", 3),
        _path("M34 50l34-16 26 8 34-20", "accent-line"),
    )


def _quiz() -> rx.Component:
    return _drawing(
        _box(26, 12, 84, 84, "sheet-front"),
        _dot(42, 32, 5, "line"),
        _path("M56 32h40", "line"),
        _dot(42, 54, 5, "accent"),
        _path("M56 54h32", "line"),
        _dot(42, 76, 5, "line"),
        _path("M56 76h40", "line"),
        _path("M118 50l8 8 16-18", "accent-line"),
    )


_PICTURES = {
    "courses": _courses,
    "people": _people,
    "certificate": _certificate,
    "search": _search,
    "inbox": _inbox,
    "chart": _chart,
    "quiz": _quiz,
}
