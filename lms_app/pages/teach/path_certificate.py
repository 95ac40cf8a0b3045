"""The certificate that completing a learning path earns."""

import reflex as rx

from components.courses.settings_parts import settings_part
from components.ui import text_field
from state.teach.path_editor import PathEditorState

_TEMPLATES = (
    ("classic", "Classic", "Landscape, a band in your colour"),
    ("modern", "Modern", "Landscape, a panel in your colour"),
    ("plain", "Plain", "Landscape, little ink"),
    ("portrait", "Portrait", "Upright, framed"),
)
_TYPING_MS = 600


def certificate_part() -> rx.Component:
    """Which certificate, what it says, and how it looks."""
    state, shown = PathEditorState, PathEditorState.shown
    whole = rx.el.img(
        src=_picture(shown.template, 1200),
        alt="The certificate of this path, as a specimen",
        loading="lazy",
        class_name="w-full rounded-lg hair",
    )
    return settings_part(
        "certificate",
        "Certificate",
        "What people earn by completing the path, beside those of its courses. A second page lists the courses with "
        "their dates.",
        rx.el.fieldset(
            rx.el.legend("Template", class_name="text-sm font-medium"),
            rx.el.div(
                *[_template(*template) for template in _TEMPLATES],
                class_name="mt-1.5 grid grid-cols-2 gap-3 md:grid-cols-4",
            ),
            rx.el.label(
                _radio("none"),
                rx.el.span(
                    rx.el.span("No certificate", class_name="block text-sm font-medium"),
                    rx.el.span(
                        "Completing the path is noted, and nothing is issued.", class_name="block text-sm text-quiet"
                    ),
                ),
                html_for="path-template-none",
                class_name="option-line mt-3",
            ),
        ),
        rx.cond(
            shown.template != "none",
            rx.fragment(
                text_field(
                    "Your own line",
                    id="path-line",
                    key=f"{state.path} {state.stamp}",
                    default_value=shown.line,
                    max_length=200,
                    optional=True,
                    help="Below the title of the path: hours, points, who accredits it.",
                    error=rx.cond(state.wrong == "line", state.error, ""),
                    on_change=lambda text: state.save("line", text).debounce(_TYPING_MS),
                ),
                rx.el.div(whole, class_name="mx-auto max-w-2xl"),
            ),
        ),
        when="once",
    )


def _picture(template: rx.Var[str] | str, width: int) -> str:
    state = PathEditorState
    return f"/teach/paths/{state.path}/certificate/{template}.png?width={width}&v={state.saved_at}"


def _radio(name: str) -> rx.Component:
    state = PathEditorState
    return rx.el.input(
        id=f"path-template-{name}",
        type="radio",
        name="path-template",
        checked=state.shown.template == name,
        on_change=lambda _: state.save("template", name),
        class_name="radio radio-primary radio-sm mt-0.5",
    )


def _template(name: str, title: str, text: str) -> rx.Component:
    return rx.el.label(
        rx.el.span(
            rx.el.img(src=_picture(name, 360), alt="", loading="lazy", class_name="mx-auto h-full object-contain"),
            class_name="block h-24 bg-base-200 p-2",
        ),
        rx.el.span(
            _radio(name),
            rx.el.span(
                rx.el.span(title, class_name="block text-sm font-medium"),
                rx.el.span(text, class_name="block text-xs text-quiet"),
            ),
            class_name="flex items-start gap-2.5 p-3",
        ),
        html_for=f"path-template-{name}",
        class_name="option-card",
    )
