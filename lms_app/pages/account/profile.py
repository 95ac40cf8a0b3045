"""My profile: who I am here, my password, and where I am signed in."""

from typing import Any

import reflex as rx

from backend.kernel.permissions import Permission
from components.ui import (
    badge,
    button,
    confirm_dialog,
    icon,
    page_heading,
    save_state,
    section,
    skeleton_table,
    text_field,
)
from lms_app.layout import shell
from lms_app.page import page
from state.account.profile import ProfileState
from state.session.current import SessionState


@page("/profile", title="Profile", permission=Permission.USE_ACCOUNT, on_load=ProfileState.load)
def profile() -> rx.Component:
    """Name, password, sessions."""
    return shell(
        page_heading("Profile", text="Your name here, your password, and where you are signed in."),
        rx.el.div(_details(), _password(), _sessions(), class_name="mt-6 max-w-3xl space-y-6"),
        confirm_dialog(
            "You stay signed in here. Everywhere else you will be asked for your password again.",
            title="Sign out everywhere else?",
            action="Sign out everywhere else",
            open=ProfileState.asks_to_end_others,
            on_close=ProfileState.ask_to_end_others(False),
            on_confirm=ProfileState.end_others,
            id="end-others",
        ),
        crumbs=[("Profile", None)],
    )


def _details() -> rx.Component:
    form = rx.el.form(
        text_field(
            "Name",
            id="name",
            name="name",
            default_value=SessionState.name,
            key=SessionState.name,
            help="As it stands on your certificates.",
            error=ProfileState.errors["name"],
            auto_complete="name",
            max_length=120,
            required=True,
        ),
        rx.el.dl(
            _fact("E-mail", SessionState.email),
            _fact("Role", SessionState.role_label),
            _fact("Here since", rx.cond(ProfileState.since != "", ProfileState.since, "…")),
            class_name="mt-5 grid gap-4 sm:grid-cols-3",
        ),
        rx.el.div(
            button("Save name", type="submit", variant="primary"),
            save_state(ProfileState.saved),
            class_name="mt-5 flex items-center gap-3",
        ),
        on_submit=ProfileState.save_name,
    )
    return section("You", form)


def _fact(name: str, value: Any) -> rx.Component:
    return rx.el.div(
        rx.el.dt(name, class_name="text-sm text-quiet"), rx.el.dd(value, class_name="mt-0.5 truncate font-medium")
    )


def _password() -> rx.Component:
    form = rx.el.form(
        # Password managers want to know whose password this is.
        rx.el.input(
            type="email",
            name="username",
            value=SessionState.email,
            read_only=True,
            auto_complete="username",
            tab_index=-1,
            class_name="sr-only",
            custom_attrs={"aria-hidden": "true"},
        ),
        rx.el.div(
            text_field(
                "Present password",
                id="current",
                name="current",
                type="password",
                auto_complete="current-password",
                error=ProfileState.errors["current"],
                required=True,
            ),
            text_field(
                "New password",
                id="new",
                name="new",
                type="password",
                auto_complete="new-password",
                help="10 characters or more. A few words in a row are easy to remember.",
                error=ProfileState.errors["new"],
                required=True,
            ),
            class_name="grid gap-4 sm:grid-cols-2",
        ),
        button("Change password", type="submit", class_name="mt-5"),
        key=ProfileState.password_form,
        on_submit=ProfileState.change_password,
    )
    return section("Password", form, text="Every other device is signed out when you change it.")


def _sessions() -> rx.Component:
    rows = rx.el.ul(rx.foreach(ProfileState.sessions, _session), class_name="border-t border-base-300")
    others = rx.cond(
        ProfileState.sessions.length() > 1,
        button("Sign out everywhere else", size="sm", on_click=ProfileState.ask_to_end_others(True)),
        rx.fragment(),
    )
    return rx.cond(
        ProfileState.loaded,
        section("Signed in", rows, text="Devices that can use your account now.", action=others, padded=False),
        skeleton_table(2),
    )


def _session(row: Any) -> rx.Component:
    return rx.el.li(
        rx.el.span(icon("monitor-smartphone"), class_name="text-quiet"),
        rx.el.div(
            rx.el.p(
                row.device,
                rx.cond(row.current, badge("This device", tone="success", class_name="ms-2"), rx.fragment()),
                class_name="font-medium",
            ),
            rx.el.p(row.where, " · ", row.since, " · last used ", row.last_seen, class_name="text-sm text-quiet tnum"),
            class_name="min-w-0 flex-1",
        ),
        rx.cond(
            row.current,
            rx.fragment(),
            button(
                "Sign out",
                size="sm",
                on_click=ProfileState.end_session(row.id),
                aria_label=f"Sign out {row.device}",
            ),
        ),
        key=row.id,
        class_name="flex items-center gap-4 border-b border-base-300 px-6 py-4 last:border-0",
    )
