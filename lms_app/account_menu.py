"""The end of the top bar: the bell, and who is here."""

import reflex as rx
from reflex.style import color_mode, set_color_mode

from components.ui import avatar, icon, menu, menu_divider, menu_item
from components.ui.button import link
from components.ui.forms import post_form
from state.session.current import SessionState

_MODES = (("light", "Light", "sun"), ("dark", "Dark", "moon"), ("system", "As the system", "monitor"))


def bell() -> rx.Component:
    """The way to the notifications; a dot, and words for who cannot see it, when some are unread."""
    unread = SessionState.unread > 0
    return link(
        icon("bell"),
        rx.cond(unread, rx.el.span(class_name="bell-dot", aria_hidden="true"), rx.fragment()),
        href="/notifications",
        class_name="btn btn-ghost btn-sm btn-square relative",
        aria_label=rx.cond(unread, f"Notifications, {SessionState.unread} unread", "Notifications"),
        on_mount=SessionState.count_unread,
    )


def account_menu() -> rx.Component:
    """Who is signed in, light or dark, and the way out."""
    who = rx.el.div(
        rx.el.p(SessionState.name, class_name="truncate text-sm font-medium"),
        rx.el.p(SessionState.email, class_name="truncate text-xs text-quiet"),
        rx.el.p(SessionState.role_label, class_name="mt-1 text-xs text-quiet"),
        class_name="px-3 py-2",
    )
    # A plain form, so that signing out works even when the socket does not.
    leave = post_form(
        rx.el.button(icon("log-out", class_name="flip-rtl"), "Sign out", type="submit", class_name="menu-item w-full"),
        action="/sign-out",
    )
    return menu(
        who,
        menu_divider(),
        menu_item("Profile", icon="user-round", href="/profile"),
        menu_item("Notifications", icon="bell", href="/notifications"),
        menu_divider(),
        _mode_switch(),
        menu_divider(),
        leave,
        trigger=avatar(SessionState.initials),
        label=f"Your account, {SessionState.initials}",
        trigger_class="account-button",
    )


def _mode_switch() -> rx.Component:
    return rx.el.div(
        *[
            rx.el.button(
                icon(drawing, class_name="size-4!"),
                rx.el.span(words, class_name="sr-only"),
                type="button",
                title=words,
                on_click=set_color_mode(mode),
                class_name="mode-button",
                custom_attrs={"aria-pressed": rx.cond(color_mode == mode, "true", "false"), "data-stay": ""},
            )
            for mode, words, drawing in _MODES
        ],
        role="group",
        aria_label="Light or dark",
        class_name="mode-switch",
    )
