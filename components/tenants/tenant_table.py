"""Tenants as the SuperAdmin sees them."""

from collections.abc import Callable
from typing import Any

import reflex as rx

from components.ui import Column, badge, cell, icon, link, menu, menu_item, row_header, status, table

Act = Callable[[Any], Any]

_COLUMNS = (
    Column("Tenant"),
    Column("Status"),
    Column("Storage", wide_only=True),
    Column("Opened", wide_only=True),
    Column("Actions", hidden_label=True),
)


def tenant_table(
    rows: rx.Var[Any], *, empty: rx.Component, on_suspend: Act, on_resume: Act, on_storage: Act
) -> rx.Component:
    """The table; each ``on_…`` takes a row and gives an event."""

    def row(tenant: Any) -> rx.Component:
        actions = menu(
            link(icon("external-link"), "Open its pages", href=tenant.url, external=True, class_name="menu-item"),
            menu_item("Set its storage", icon="hard-drive", on_click=on_storage(tenant)),
            rx.cond(
                tenant.suspended,
                menu_item("Resume", icon="circle-play", on_click=on_resume(tenant)),
                menu_item("Suspend", icon="circle-pause", on_click=on_suspend(tenant), danger=True),
            ),
            trigger=icon("ellipsis"),
            label=f"Actions for {tenant.name}",
            trigger_class="btn btn-ghost btn-sm btn-square",
        )
        return rx.el.tr(
            _name(tenant),
            cell(_status(tenant)),
            cell(_storage(tenant), wide_only=True),
            cell(tenant.opened, wide_only=True, class_name="text-quiet tnum whitespace-nowrap"),
            cell(actions, class_name="w-0"),
            key=tenant.id,
        )

    return table(_COLUMNS, rows, row, caption="Tenants", empty=empty)


def _name(tenant: Any) -> rx.Component:
    return row_header(
        rx.el.div(
            # Whether words can be read on it was settled when the colour was chosen.
            rx.el.span(
                tenant.initial,
                aria_hidden="true",
                style={"background": tenant.colour, "color": "white"},
                class_name="grid size-8 shrink-0 place-items-center rounded-lg text-sm font-semibold",
            ),
            rx.el.div(
                rx.el.p(tenant.name, class_name="truncate"),
                link(
                    tenant.address,
                    href=tenant.url,
                    external=True,
                    class_name="link link-hover block truncate text-xs font-normal text-quiet",
                ),
                class_name="min-w-0",
            ),
            class_name="flex items-center gap-3",
        ),
        class_name="max-w-48 sm:max-w-none",
    )


def _status(tenant: Any) -> rx.Component:
    suspended = rx.el.div(
        badge("Suspended", tone="warning", icon="circle-pause"),
        rx.el.p(tenant.suspended_on, ": ", tenant.reason, class_name="mt-1 max-w-72 text-xs text-quiet"),
    )
    return rx.cond(tenant.suspended, suspended, status("Open", tone="success"))


def _storage(tenant: Any) -> rx.Component:
    bar = rx.cond(tenant.storage_percent >= 90, "progress-error", "progress-primary")
    return rx.el.div(
        rx.el.p(
            tenant.storage,
            rx.cond(tenant.storage_full, rx.el.span(", full", class_name="text-error")),
            class_name="text-sm whitespace-nowrap tnum",
        ),
        rx.el.progress(
            value=tenant.storage_percent,
            max="100",
            aria_label=f"Storage used by {tenant.name}",
            class_name=f"progress {bar} h-1.5 w-32",
        ),
        class_name="flex flex-col gap-0.5",
    )
