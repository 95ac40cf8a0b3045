"""What the ends of a course and of a learning path share: well done, the certificate, and what next."""

from typing import Any

import reflex as rx

from components.courses.ending import certificate_panel, tick
from components.ui import link_button, skeleton_lesson
from lms_app.layout import full_screen


def ending(
    state: Any,
    words: str,
    *,
    back: Any,
    back_label: str,
    onward: tuple[str, str],
    before: rx.Component | None = None,
    after: rx.Component | None = None,
) -> rx.Component:
    """The page of a state that is an ``EndingState``.

    ``before`` and ``after`` stand around the certificate; ``onward`` is where to find more: words and address.
    """
    shown = rx.el.div(
        tick(),
        rx.el.p(words, class_name="mt-7 text-quiet"),
        rx.el.h1(state.title, tab_index=-1, class_name="mt-1 wrap-anywhere"),
        rx.el.p(state.text, class_name="mt-3 text-quiet"),
        before or rx.fragment(),
        rx.cond(state.certifies, certificate_panel(state.certificate_url, state.late)),
        after or rx.fragment(),
        rx.el.div(
            link_button(onward[0], href=onward[1], variant="quiet"),
            link_button("Go home", href="/", variant="quiet"),
            class_name="mt-8 flex flex-wrap justify-center gap-2",
        ),
        class_name="flex w-full max-w-xl flex-col items-center px-5 py-14 text-center",
    )
    return full_screen(
        rx.el.main(
            rx.cond(state.loaded, shown, rx.el.div(skeleton_lesson(), class_name="stage-text w-full")),
            id="main",
            tab_index=-1,
            class_name="stage grid place-items-center",
        ),
        back=back,
        back_label=back_label,
        title=state.title,
    )
