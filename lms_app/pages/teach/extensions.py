"""Under the results of a quiz: who has more time, more attempts or a later end."""

from typing import Any

import reflex as rx

from components.people.picking import pick_list, pick_mark, pick_search
from components.ui import button, dialog, icon_button, section, text_field
from state.teach.extensions import ExtensionsState

_STATE = ExtensionsState


def extensions() -> rx.Component:
    """Nothing where the quiz limits nothing."""
    listed = rx.cond(
        _STATE.rows.length() > 0,
        rx.el.ul(rx.foreach(_STATE.rows, _row), role="list", class_name="divide-y divide-base-300"),
        rx.el.p("Everybody has the same so far.", class_name="text-sm text-quiet"),
    )
    return rx.cond(
        _STATE.offered,
        section(
            "More time and attempts",
            listed,
            action=button("Give somebody more…", size="sm", icon="plus", on_click=_STATE.show),
        ),
        rx.fragment(),
    )


def _row(row: Any) -> rx.Component:
    return rx.el.li(
        pick_mark(row.kind),
        rx.el.span(
            rx.el.span(row.name, class_name="block truncate font-medium"),
            rx.el.span(row.words, class_name="block text-xs text-quiet tnum"),
            class_name="min-w-0 flex-1",
        ),
        icon_button("x", f"Take back from {row.name}", on_click=_STATE.take_back(row.id)),
        key=row.id,
        class_name="flex items-center gap-3 py-2.5 text-sm",
    )


def extension_dialog() -> rx.Component:
    """Whom, and what of what the quiz limits."""
    number: dict[str, Any] = {"input_mode": "numeric", "auto_complete": "off", "max_length": 4}
    fields = rx.el.div(
        rx.cond(_STATE.timed, text_field("More minutes", id="more-minutes", name="minutes", **number)),
        rx.cond(_STATE.counted, text_field("More attempts", id="more-attempts", name="attempts", **number)),
        rx.cond(
            _STATE.closes,
            text_field("Open until", id="more-until", name="until", type="datetime-local", help="In your time zone."),
        ),
        class_name="mt-4 grid gap-4 sm:grid-cols-2",
    )
    form = rx.el.form(
        rx.cond(_STATE.chosen, _chosen(), _search()),
        fields,
        rx.el.p(_STATE.error, role="alert", class_name="mt-3 text-sm text-error empty:hidden"),
        rx.el.div(
            button("Cancel", on_click=_STATE.close),
            button("Give it", type="submit", variant="primary", busy=_STATE.saving),
            class_name="mt-6 flex flex-wrap justify-end gap-2",
        ),
        key=_STATE.form,
        on_submit=_STATE.give,
    )
    return dialog(form, title="Give somebody more", open=_STATE.open, on_close=_STATE.close, id="extension-dialog")


def _chosen() -> rx.Component:
    one = _STATE.chosen
    return rx.el.div(
        pick_mark(one.kind),
        rx.el.span(one.name, class_name="min-w-0 flex-1 truncate font-medium"),
        button("Choose another", size="sm", variant="quiet", on_click=_STATE.choose("")),
        class_name="flex items-center gap-3 rounded-field hair px-3 py-2 text-sm",
    )


def _search() -> rx.Component:
    return rx.el.fieldset(
        rx.el.legend("To whom", class_name="mb-1.5 text-sm font-medium"),
        pick_search(_STATE, "Search learners and groups", id="extension-search"),
        rx.el.div(pick_list(_STATE, "Nobody in this course has this name."), aria_live="polite"),
    )
