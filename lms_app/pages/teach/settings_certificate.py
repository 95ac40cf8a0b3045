"""The certificate that completing a course earns."""

import reflex as rx

from components.courses.settings_parts import kept, option, settings_part
from components.ui import text_field
from state.teach.settings import SettingsState

_TEMPLATES = (
    ("classic", "Classic", "Landscape, a band in your colour"),
    ("modern", "Modern", "Landscape, a panel in your colour"),
    ("plain", "Plain", "Landscape, little ink"),
    ("portrait", "Portrait", "Upright, framed"),
)


def certificate_part() -> rx.Component:
    """Which certificate, what it says, and how it looks."""
    shown = SettingsState.shown
    whole = rx.el.img(
        src=_picture(shown.template, 1200),
        alt="The certificate of this course, as a specimen",
        loading="lazy",
        class_name="w-full rounded-lg hair",
    )
    return settings_part(
        "certificate",
        "Certificate",
        "What people earn by completing the course. Its rule and evidence are written on it.",
        rx.el.fieldset(
            rx.el.legend("Template", class_name="text-sm font-medium"),
            rx.el.div(
                *[_template(*template) for template in _TEMPLATES],
                class_name="mt-1.5 grid grid-cols-2 gap-3 md:grid-cols-4",
            ),
            rx.el.div(
                option(
                    "template",
                    "none",
                    "No certificate",
                    "Completing the course is noted, and nothing is issued.",
                    shown.template,
                ),
                class_name="mt-3",
            ),
        ),
        rx.cond(
            shown.template != "none",
            rx.fragment(
                text_field(
                    "Your own line",
                    max_length=200,
                    optional=True,
                    help="Below the title of the course: hours, points, who accredits it.",
                    **kept("line", shown.line, as_typed=True),
                ),
                rx.el.div(whole, class_name="mx-auto max-w-2xl"),
            ),
            rx.fragment(),
        ),
        when="version",
    )


def _picture(template: rx.Var[str] | str, width: int) -> str:
    state = SettingsState
    return f"/teach/{state.course}/certificate/{template}.png?width={width}&v={state.saved_at}"


def _template(name: str, title: str, text: str) -> rx.Component:
    state = SettingsState
    id = f"course-template-{name}"
    return rx.el.label(
        rx.el.span(
            rx.el.img(src=_picture(name, 360), alt="", loading="lazy", class_name="mx-auto h-full object-contain"),
            class_name="block h-24 bg-base-200 p-2",
        ),
        rx.el.span(
            rx.el.input(
                id=id,
                type="radio",
                name="course-template",
                checked=state.shown.template == name,
                on_change=lambda _: state.save("template", name),
                class_name="radio radio-primary radio-sm mt-0.5",
            ),
            rx.el.span(
                rx.el.span(title, class_name="block text-sm font-medium"),
                rx.el.span(text, class_name="block text-xs text-quiet"),
            ),
            class_name="flex items-start gap-2.5 p-3",
        ),
        html_for=id,
        class_name="option-card",
    )
