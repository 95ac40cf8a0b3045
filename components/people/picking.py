"""Looking for people and groups, and choosing among those who were found."""

from typing import Any

import reflex as rx

from components.ui import icon, search_field

_SEARCH_WAIT = 200


def pick_mark(kind: Any) -> rx.Component:
    """A person's or a group's drawing."""
    return rx.cond(kind == "group", icon("users", class_name="size-4!"), icon("user-round", class_name="size-4!"))


def pick_search(state: Any, label: str, *, id: str) -> rx.Component:
    """The field; ``state.look_for`` looks for what is typed."""
    return search_field(
        label,
        id=id,
        name="search",
        class_name="w-full",
        on_change=state.look_for.debounce(_SEARCH_WAIT),
        custom_attrs={"autoComplete": "off"},
    )


def pick_list(state: Any, nobody: str, *, sign: Any = None, **props: Any) -> rx.Component:
    """Those who were found; a press on one is ``state.choose``. ``sign`` and ``props`` of one: functions of it."""

    def line(one: Any) -> rx.Component:
        return rx.el.li(
            rx.el.button(
                pick_mark(one.kind),
                rx.el.span(
                    rx.el.span(one.name, class_name="block truncate font-medium"),
                    rx.el.span(one.about, class_name="block truncate text-xs text-quiet"),
                    class_name="min-w-0 flex-1",
                ),
                *([sign(one)] if sign else []),
                type="button",
                on_click=state.choose(one.id),
                class_name="flex w-full cursor-pointer items-center gap-3 rounded-field px-2 py-2 text-start text-sm "
                "hover:bg-base-200",
                **{name: of(one) for name, of in props.items()},
            ),
            key=one.id,
        )

    return rx.el.div(
        rx.cond(
            state.found.length() > 0,
            rx.el.ul(rx.foreach(state.found, line), class_name="max-h-44 overflow-auto"),
            rx.el.p(nobody, class_name="py-4 text-center text-sm text-quiet"),
        ),
        class_name="mt-1.5 min-h-44",  # as high as the longest list: what is below stays under the finger
    )
