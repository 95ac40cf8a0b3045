"""How the academy looks."""

from typing import Any

import reflex as rx

from backend.kernel.permissions import Permission
from components.brand.logo_field import logo_field
from components.brand.preview import brand_preview
from components.ui import (
    button,
    checkbox,
    described_by,
    field,
    icon,
    link,
    page_heading,
    save_state,
    section,
    select_field,
    skeleton,
    text_area_field,
    text_field,
)
from lms_app.layout import shell
from lms_app.page import page
from state.admin.brand import BrandState

_FONTS = (
    ("Inter", "Inter: clear and neutral"),
    ("Source Sans", "Source Sans: open and calm"),
    ("Nunito", "Nunito: round and friendly"),
    ("Source Serif", "Source Serif: bookish"),
    ("System", "The device's own"),
)
_TYPING = 150
_DRAGGING = 60


@page("/admin/brand", title="Brand", permission=Permission.EDIT_BRAND, on_load=BrandState.load)
def brand() -> rx.Component:
    """Colours, logo, font and the sign-in page's words, beside what they will look like."""
    editor = rx.el.div(
        rx.el.form(
            _look(),
            _words(),
            _front(),
            _save_bar(),
            on_submit=BrandState.save,
            class_name="space-y-6",
            key=BrandState.form,
        ),
        rx.el.div(
            section(
                "Preview",
                brand_preview(
                    BrandState.draft,
                    name=BrandState.name,
                    logo=BrandState.logo,
                    light=BrandState.light,
                    dark=BrandState.dark,
                    family=BrandState.family,
                ),
                text="Only you see this until you save.",
            ),
            class_name="lg:sticky lg:top-20 lg:self-start",
        ),
        class_name="mt-6 grid gap-6 lg:grid-cols-2",
    )
    waiting = rx.el.div(skeleton("h-96"), skeleton("h-96"), class_name="mt-6 grid gap-6 lg:grid-cols-2")
    return shell(
        rx.el.link(rel="stylesheet", href="/brand/fonts.css"),
        page_heading("Brand", text="How your academy looks to everyone who comes in, by day and by night."),
        rx.cond(BrandState.loaded, editor, waiting),
        crumbs=[("Academy", "/admin"), ("Brand", None)],
    )


def _look() -> rx.Component:
    return section(
        "Look",
        rx.el.div(
            logo_field(logo=BrandState.logo, initial=BrandState.name[0], on_logo=BrandState.try_logo),
            _colour("Main colour", "primary_colour", _advice()),
            _colour("Second colour", "accent_colour", rx.el.span("For small marks, such as “New”.")),
            select_field(
                "Font",
                _FONTS,
                id="brand-font",
                name="font",
                default_value=BrandState.draft["font"],
                on_change=lambda font: BrandState.try_words("font", font, BrandState.form),
                error=BrandState.errors["font"],
            ),
            class_name="space-y-5",
        ),
    )


def _colour(label: str, name: str, beside: rx.Component) -> rx.Component:
    control = rx.el.div(
        rx.el.input(
            id=name,
            name=name,
            type="color",
            key=BrandState.colour_form,
            default_value=BrandState.draft[name],
            on_change=lambda colour: BrandState.try_colour(name, colour, BrandState.form).debounce(_DRAGGING),
            class_name="h-10 w-16 shrink-0 cursor-pointer rounded-field border border-base-300 bg-base-100 p-1",
            **described_by(name, "words", BrandState.errors[name]),
        ),
        rx.el.code(BrandState.draft[name], class_name="text-sm tnum"),
        rx.el.div(beside, id=f"{name}-help", class_name="min-w-48 flex-1 text-xs text-quiet"),
        class_name="flex flex-wrap items-center gap-3",
    )
    return field(control, label=label, id=name, error=BrandState.errors[name])


def _advice() -> rx.Component:
    good = rx.el.p(
        icon("circle-check", class_name="size-4! shrink-0 text-success"),
        BrandState.advice,
        class_name="flex items-start gap-1.5",
    )
    weak = rx.el.div(
        rx.el.p(
            icon("triangle-alert", class_name="size-4! shrink-0"),
            BrandState.advice,
            class_name="flex items-start gap-1.5 text-caution",
        ),
        button("Use ", BrandState.nearest, size="sm", on_click=BrandState.use_nearest, class_name="mt-2"),
    )
    return rx.el.div(rx.cond(BrandState.passes, good, weak), role="status")


def _words() -> rx.Component:
    return section(
        "Sign-in page",
        rx.el.div(
            text_field("Heading", required=True, max_length=80, **_text("sign_in_heading")),
            text_field("Line below it", optional=True, max_length=200, **_text("sign_in_text")),
            text_area_field("Quotation", optional=True, rows=3, max_length=280, **_text("quote")),
            text_field("Who said it", optional=True, max_length=100, **_text("quote_by")),
            class_name="space-y-5",
        ),
    )


def _front() -> rx.Component:
    return section(
        "Front page",
        rx.el.div(
            checkbox(
                "Show visitors what one can learn here",
                id="front-open",
                name="front_open",
                default_checked=BrandState.front_open,
                help=rx.fragment(
                    "Whoever opens your address sees the catalogue, and lessons marked as a preview. "
                    "Courses that one joins by invitation stay hidden. ",
                    link("See the page", href="/welcome", external=True, class_name="link"),
                ),
            ),
            text_field("Front page heading", optional=True, max_length=80, **_text("front_heading")),
            text_area_field("Front page text", optional=True, rows=3, max_length=300, **_text("front_text")),
            class_name="space-y-5",
        ),
        text="What people find who are not signed in.",
    )


def _text(name: str) -> dict[str, Any]:
    return {
        "id": name,
        "name": name,
        "default_value": BrandState.draft[name],
        "on_change": lambda words: BrandState.try_words(name, words, BrandState.form).debounce(_TYPING),
        "error": BrandState.errors[name],
    }


def _save_bar() -> rx.Component:
    return rx.el.div(
        button("Save brand", type="submit", variant="primary", disabled=~BrandState.passes),
        button("Discard changes", variant="quiet", on_click=BrandState.discard),
        save_state(BrandState.saved),
        class_name="flex flex-wrap items-center gap-3",
    )
