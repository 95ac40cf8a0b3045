"""The dialog that a course is taken away by."""

import reflex as rx

from components.ui import badge, button, dialog, link_button, select
from state.teach.exporting import ExportState

_FORMS = (
    ("cartridge", "Common Cartridge", "For Canvas, Moodle, Blackboard and other platforms (.imscc, version 1.3)."),
    ("markdown", "Markdown", "Text files with their pictures (.zip). Import them here again at any time."),
    ("pages", "Offline pages", "A website in a .zip: open index.html on any computer, without a network."),
)


def export_dialog() -> rx.Component:
    """Choose a form and a version, read what would not go along, download."""
    state = ExportState
    return dialog(
        rx.el.fieldset(
            rx.el.legend("As what", class_name="sr-only"),
            *(_form(*form) for form in _FORMS),
            class_name="space-y-2",
        ),
        rx.cond(
            state.versions.length() > 1,
            rx.el.div(
                rx.el.label("Which version", html_for="export-version", class_name="text-sm font-medium"),
                select(
                    state.versions,
                    id="export-version",
                    value=state.version,
                    on_change=state.choose_version,
                    class_name="mt-1.5 w-full",
                ),
                class_name="mt-4",
            ),
            rx.fragment(),
        ),
        _what_goes(),
        title=f"Export “{state.title}”",
        open=state.open,
        on_close=state.close,
        id="export-course",
        footer=rx.fragment(
            button("Close", on_click=state.close),
            rx.cond(
                state.problem == "",
                link_button("Download", href=state.address, external=True, variant="primary", icon="download"),
                rx.fragment(),
            ),
        ),
    )


def _form(value: str, label: str, text: str) -> rx.Component:
    state = ExportState
    return rx.el.label(
        rx.el.input(
            type="radio",
            name="export-form",
            value=value,
            checked=state.form == value,
            on_change=state.choose_form(value),
            class_name="radio radio-primary radio-sm mt-0.5",
        ),
        rx.el.span(
            rx.el.span(label, class_name="block text-sm font-medium"),
            rx.el.span(text, class_name="block text-sm text-quiet"),
        ),
        class_name="flex cursor-pointer gap-3 rounded-field hair px-3.5 py-3 has-checked:border-primary",
    )


def _what_goes() -> rx.Component:
    state = ExportState
    whole = rx.el.p("Everything goes along as it is.", class_name="text-sm text-quiet")
    losses = rx.fragment(
        rx.el.p("What does not go as it is:", class_name="text-sm font-medium"),
        rx.el.ul(
            rx.foreach(
                state.losses,
                lambda line: rx.el.li(
                    rx.cond(line.dropped, badge("Dropped", tone="error"), badge("Changed", tone="warning")),
                    rx.el.span(
                        rx.el.span(line.words, class_name="block text-sm"),
                        rx.el.span(line.why, class_name="block text-xs text-quiet"),
                        class_name="min-w-0",
                    ),
                    class_name="flex items-start gap-3",
                ),
            ),
            class_name="mt-2 space-y-2",
        ),
        rx.cond(
            state.more > 0,
            rx.el.p(f"and {state.more} more: the archive holds the whole report.", class_name="mt-2 text-xs"),
            rx.fragment(),
        ),
    )
    wrong = rx.el.p(state.problem, role="alert", class_name="text-sm text-error")
    return rx.el.div(
        rx.cond(state.problem != "", wrong, rx.cond(state.losses.length() > 0, losses, whole)),
        aria_live="polite",
        class_name="mt-5",
    )
