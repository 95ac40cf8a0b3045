"""A certificate as its owner sees it, and all of them as administrators do."""

from collections.abc import Callable
from typing import Any

import reflex as rx

from components.ui import Column, cell, icon, icon_button, link, link_button, menu, menu_item, row_header, status, table


def certificate_card(earned: Any) -> rx.Component:
    """A small sheet in the academy's colour, with what can be done with it."""
    sheet = link(
        rx.el.div(class_name="absolute inset-y-0 start-0 w-2 bg-primary"),
        rx.el.div(class_name="absolute -end-16 -top-20 size-36 rounded-full border border-primary/25"),
        rx.el.div(class_name="absolute -end-10 -top-14 size-24 rounded-full border border-primary/25"),
        rx.el.span("Certificate of completion · ", earned.kind, class_name="text-xs font-medium text-primary"),
        rx.el.h2(earned.course, class_name="mt-2 line-clamp-2 text-lg leading-snug font-semibold tracking-tight"),
        rx.el.span(earned.learner, class_name="mt-auto pt-4 text-sm"),
        rx.el.span(earned.completed, class_name="text-sm text-quiet"),
        href=earned.file,
        external=True,
        target="_blank",
        aria_label=f"Open the certificate for {earned.course}",
        class_name="relative flex min-h-44 flex-col overflow-hidden bg-base-100 py-5 ps-7 pe-5 hover:bg-base-200/60",
    )
    actions = rx.el.div(
        link_button("Open PDF", href=earned.file, icon="download", size="sm", external=True, target="_blank"),
        link_button("Public page", href=earned.verify_url, icon="link", size="sm", external=True, target="_blank"),
        icon_button(
            "copy",
            f"Copy the address of the public page for {earned.course}",
            on_click=[rx.set_clipboard(earned.verify_url), rx.toast.success("The address is copied.")],
            class_name="ms-auto",
        ),
        class_name="flex flex-wrap items-center gap-1.5 border-t border-base-300 px-4 py-3",
    )
    revoked = rx.cond(
        earned.revoked,
        rx.el.div(status("Revoked", tone="error"), class_name="border-t border-base-300 px-5 py-2"),
        rx.fragment(),
    )
    return rx.el.article(
        sheet, revoked, actions, class_name="overflow-hidden rounded-box hair bg-base-100", key=earned.id
    )


_COLUMNS = (
    Column("Learner"),
    Column("Course"),
    Column("Completed", wide_only=True),
    Column("Code", wide_only=True),
    Column("State"),
    Column("Actions", hidden_label=True),
)


def issued_table(
    rows: Any, *, empty: rx.Component, on_revoke: Callable[[Any], Any], on_reinstate: Callable[[Any], Any]
) -> rx.Component:
    """Everyone's certificates; each ``on_…`` takes a row and gives an event."""

    def row(earned: Any) -> rx.Component:
        actions = menu(
            menu_item("Open PDF", icon="download", href=earned.file, external=True, target="_blank"),
            menu_item("Public page", icon="link", href=earned.verify_url, external=True, target="_blank"),
            rx.cond(
                earned.revoked,
                menu_item("Make it valid again", icon="undo-2", on_click=on_reinstate(earned)),
                menu_item("Revoke", icon="ban", on_click=on_revoke(earned), danger=True),
            ),
            trigger=icon("ellipsis"),
            label=f"Actions for the certificate of {earned.learner}",
            trigger_class="btn btn-ghost btn-sm btn-square",
        )
        return rx.el.tr(
            row_header(earned.learner),
            cell(earned.course),
            cell(earned.completed, wide_only=True, class_name="tnum whitespace-nowrap"),
            cell(rx.el.span(earned.code, class_name="font-mono text-xs"), wide_only=True),
            cell(rx.cond(earned.revoked, status("Revoked", tone="error"), status("Valid", tone="success"))),
            cell(actions, class_name="w-0"),
            key=earned.id,
        )

    return table(_COLUMNS, rows, row, caption="Certificates of the academy", empty=empty)
