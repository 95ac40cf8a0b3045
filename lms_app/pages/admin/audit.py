"""Who did what in the academy."""

import reflex as rx

from backend.kernel.permissions import Permission
from components.audit.log import audit_table, entry_detail
from components.ui import (
    button,
    card,
    dialog,
    empty_state,
    error_state,
    page_heading,
    pager,
    search_field,
    select,
    skeleton_table,
    status,
)
from lms_app.layout import shell
from lms_app.page import page
from state.admin.audit import AuditState

_SEARCH_WAIT = 250


@page("/admin/audit", title="Audit log", permission=Permission.VIEW_AUDIT, on_load=AuditState.load)
def audit() -> rx.Component:
    """Search the log, look at an entry, check that nobody changed it, take it along."""
    actions = rx.fragment(
        button("Check the chain", icon="shield-check", on_click=AuditState.verify),
        button("Export", icon="download", on_click=AuditState.export),
    )
    return shell(
        page_heading(
            "Audit log", text="Everything that people did here, in a chain that shows any change.", actions=actions
        ),
        rx.el.div(_chain(), role="status", class_name="mt-3 min-h-6"),
        rx.cond(AuditState.loaded, _log(), rx.el.div(skeleton_table(10), class_name="mt-3")),
        dialog(
            entry_detail(AuditState.shown),
            title="Entry",
            open=AuditState.shown.id != "",
            on_close=AuditState.close,
            id="audit-entry",
            size="lg",
        ),
        crumbs=[("Academy", "/admin"), ("Audit log", None)],
    )


def _chain() -> rx.Component:
    return rx.cond(
        AuditState.chain != "",
        rx.cond(
            AuditState.chain_whole,
            status(AuditState.chain, tone="success"),
            status(AuditState.chain, tone="error"),
        ),
        rx.fragment(),
    )


def _log() -> rx.Component:
    failed = card(
        error_state(
            "The log could not be loaded",
            text=AuditState.problem,
            action=button("Try again", on_click=AuditState.load),
        )
    )
    listed = card(
        audit_table(
            AuditState.rows,
            empty=empty_state(
                "No entry fits",
                picture="search",
                text="Nothing like this happened in these days.",
                action=button("Show everything", on_click=AuditState.load),
            ),
            on_show=lambda entry: AuditState.show(entry.id),
        ),
        pager(
            page=AuditState.page,
            pages=AuditState.pages,
            total=AuditState.total,
            noun="entries",
            on_page=AuditState.turn_to,
        ),
        padded=False,
    )
    return rx.el.div(_filters(), rx.cond(AuditState.problem != "", failed, listed), class_name="mt-3 space-y-4")


def _filters() -> rx.Component:
    return rx.el.div(
        search_field(
            "Search by person or words",
            id="audit-search",
            class_name="w-full sm:w-72",
            default_value=AuditState.words,
            on_change=AuditState.find.debounce(_SEARCH_WAIT),
        ),
        select(
            AuditState.actions,
            aria_label="Action",
            value=AuditState.action,
            on_change=AuditState.choose_action,
            class_name="w-full sm:w-52",
        ),
        _day("From", AuditState.since, AuditState.choose_since),
        _day("To", AuditState.until, AuditState.choose_until),
        class_name="flex flex-wrap items-center gap-3",
    )


def _day(words: str, value: rx.Var[str], on_change: rx.EventHandler) -> rx.Component:
    return rx.el.label(
        rx.el.span(words, class_name="text-sm text-quiet"),
        rx.el.input(type="date", value=value, on_change=on_change, class_name="input w-40"),
        class_name="flex items-center gap-2",
    )
