"""The dialog that opens a tenant."""

import reflex as rx

from components.ui import button, described_by, dialog, field, icon, text_field
from state.platform.opening import OpeningState

_WAIT = 200


def open_tenant_dialog() -> rx.Component:
    """Name, address, colour, and who runs it: all that a tenant needs to begin."""
    errors = OpeningState.errors
    form = rx.el.form(
        rx.el.div(
            text_field(
                "Name of the academy",
                id="tenant-name",
                name="name",
                error=errors["name"],
                on_change=OpeningState.suggest_slug.debounce(_WAIT),
                max_length=80,
                required=True,
            ),
            _slug_field(),
            _colour_field(),
            rx.el.fieldset(
                rx.el.legend("Its first administrator", class_name="mb-3 text-sm font-semibold"),
                rx.el.div(
                    text_field(
                        "Name",
                        id="first-admin-name",
                        name="first_admin_name",
                        error=errors["first_admin_name"],
                        required=True,
                    ),
                    text_field(
                        "E-mail",
                        id="first-admin-email",
                        name="first_admin_email",
                        type="email",
                        error=errors["first_admin_email"],
                        required=True,
                    ),
                    class_name="grid gap-4 sm:grid-cols-2",
                ),
                rx.el.p("They get an invitation by mail.", class_name="mt-2 text-xs text-quiet"),
                class_name="border-t border-base-300 pt-4",
            ),
            class_name="space-y-4",
        ),
        rx.el.div(
            button("Cancel", on_click=OpeningState.show(False)),
            button("Open tenant", type="submit", variant="primary"),
            class_name="mt-6 flex flex-wrap justify-end gap-2",
        ),
        key=OpeningState.form,
        on_submit=OpeningState.open_tenant,
    )
    return dialog(
        form,
        title="Open a tenant",
        open=OpeningState.open,
        on_close=OpeningState.show(False),
        id="opening-dialog",
    )


def _slug_field() -> rx.Component:
    free = rx.el.p(
        icon("circle-check", class_name="size-3.5! shrink-0 text-success"),
        rx.el.span(OpeningState.address, " is free"),
        role="status",
        class_name="mt-1 flex items-center gap-1.5 text-xs text-quiet",
    )
    return rx.el.div(
        text_field(
            "Address",
            id="tenant-slug",
            name="slug",
            suggestion=OpeningState.suggested_slug,
            on_change=OpeningState.check_slug.debounce(_WAIT),
            error=OpeningState.errors["slug"],
            auto_complete="off",
            spell_check=False,
            max_length=63,
            required=True,
        ),
        rx.cond(OpeningState.free, free, rx.fragment()),
    )


def _colour_field() -> rx.Component:
    control = rx.el.div(
        rx.el.input(
            id="tenant-colour",
            type="color",
            name="primary_colour",
            key=OpeningState.colour_form,
            default_value=OpeningState.colour,
            on_change=OpeningState.choose_colour.debounce(60),
            class_name="h-10 w-16 cursor-pointer rounded-field border border-base-300 bg-base-100 p-1",
            **described_by("tenant-colour", "words", OpeningState.errors["primary_colour"]),
        ),
        rx.el.p(
            rx.cond(
                OpeningState.colour_passes,
                icon("circle-check", class_name="size-4! shrink-0 text-success"),
                icon("triangle-alert", class_name="size-4! shrink-0 text-caution"),
            ),
            OpeningState.colour_words,
            id="tenant-colour-help",
            role="status",
            class_name="flex min-w-0 flex-1 items-start gap-1.5 text-xs text-quiet",
        ),
        rx.cond(
            OpeningState.colour_passes,
            rx.fragment(),
            button("Use ", OpeningState.nearest, size="sm", on_click=OpeningState.use_nearest),
        ),
        class_name="flex flex-wrap items-center gap-3",
    )
    return field(control, label="Brand colour", id="tenant-colour", error=OpeningState.errors["primary_colour"])
