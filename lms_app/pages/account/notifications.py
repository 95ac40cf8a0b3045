"""The notification centre."""

import reflex as rx

from backend.kernel.permissions import Permission
from components.notifications.lines import notification_line
from components.ui import button, card, empty_state, error_state, page_heading, pager, skeleton_table
from lms_app.layout import shell
from lms_app.page import page
from state.account.notifications import NotificationsState


@page("/notifications", title="Notifications", permission=Permission.USE_ACCOUNT, on_load=NotificationsState.load)
def notifications() -> rx.Component:
    """What the person was told, newest first."""
    read_all = rx.cond(
        NotificationsState.unread > 0,
        button("Mark all as read", icon="check-check", on_click=NotificationsState.read_all),
        rx.fragment(),
    )
    return shell(
        rx.el.div(
            page_heading("Notifications", actions=read_all),
            rx.el.div(rx.cond(NotificationsState.loaded, _list(), skeleton_table(5)), class_name="mt-6"),
            class_name="mx-auto max-w-3xl",
        ),
        crumbs=[("Notifications", None)],
    )


def _list() -> rx.Component:
    lines = card(
        rx.el.ul(
            rx.foreach(
                NotificationsState.rows,
                lambda note: notification_line(note, lambda n: NotificationsState.open(n.id, n.url)),
            )
        ),
        pager(
            page=NotificationsState.page,
            pages=NotificationsState.pages,
            total=NotificationsState.total,
            noun="notifications",
            on_page=NotificationsState.turn_to,
        ),
        padded=False,
    )
    none = card(
        empty_state(
            "Nothing to tell you yet",
            picture="inbox",
            text="When you join a course or earn a certificate, it will say so here.",
        )
    )
    failed = card(
        error_state(
            "Your notifications could not be loaded",
            text=NotificationsState.problem,
            action=button("Try again", on_click=NotificationsState.load),
        )
    )
    return rx.cond(NotificationsState.problem != "", failed, rx.cond(NotificationsState.total > 0, lines, none))
