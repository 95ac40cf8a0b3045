"""The dialog that begins a course."""

import reflex as rx

from components.ui import button, dialog, text_field, text_link
from state.teach.new_course import NewCourseState


def new_course_dialog() -> rx.Component:
    """A title, and what the course begins from: nothing, or a template."""
    state = NewCourseState
    return dialog(
        rx.el.form(
            text_field(
                "Title", id="title", name="title", max_length=200, required=True, auto_focus=True, error=state.error
            ),
            _beginnings(),
            rx.cond(
                state.template == "",
                text_field(
                    "Summary",
                    id="summary",
                    name="summary",
                    max_length=500,
                    optional=True,
                    help="One sentence for the catalogue. You can write it later.",
                ),
                rx.fragment(),
            ),
            rx.el.p(
                "You have one as Markdown or a Common Cartridge? ",
                text_link("Import it", href="/teach/import", class_name="underline"),
                class_name="text-sm text-quiet",
            ),
            rx.el.div(
                button("Cancel", on_click=state.close),
                button("Create the course", variant="primary", type="submit"),
                class_name="flex flex-wrap justify-end gap-2",
            ),
            on_submit=state.create,
            class_name="space-y-5",
        ),
        title="Create a course",
        open=state.open,
        on_close=state.close,
        id="new-course",
    )


def _beginnings() -> rx.Component:
    state = NewCourseState
    return rx.el.fieldset(
        rx.el.legend("Begin with", class_name="text-sm font-medium"),
        rx.el.div(
            _choice("", "An empty course", "One section and one empty lesson.", rx.fragment()),
            rx.foreach(
                state.templates,
                lambda line: _choice(line.key, line.title, line.summary, rx.fragment(line.meta, ": ", line.outline)),
            ),
            class_name="mt-1.5 max-h-80 space-y-2 overflow-y-auto p-0.5",
        ),
        rx.cond(
            state.starters,
            rx.el.p(
                "Your academy has no templates of its own yet. Any course can become one, under its settings.",
                class_name="mt-2 text-xs text-quiet",
            ),
            rx.fragment(),
        ),
        class_name="min-w-0",
    )


def _choice(key: rx.Var | str, title: rx.Var | str, text: rx.Var | str, more: rx.Component) -> rx.Component:
    state = NewCourseState
    id = f"begin-{key}" if isinstance(key, rx.Var) else "begin-empty"
    return rx.el.label(
        rx.el.input(
            id=id,
            type="radio",
            name="template",
            checked=state.template == key,
            on_change=lambda _: state.choose(key),
            class_name="radio radio-primary radio-sm mt-0.5",
        ),
        rx.el.span(
            rx.el.span(title, class_name="block text-sm font-medium"),
            rx.el.span(text, class_name="block text-sm text-quiet"),
            rx.el.span(more, class_name="mt-0.5 block text-xs text-quiet empty:hidden"),
            class_name="min-w-0",
        ),
        html_for=id,
        class_name="option-line",
    )
