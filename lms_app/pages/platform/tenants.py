"""The tenants of the platform."""

import reflex as rx

from backend.kernel.permissions import Permission
from components.reporting.platform_dashboard import platform_dashboard
from components.tenants.tenant_table import tenant_table
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
    text_area_field,
)
from lms_app.layout import shell
from lms_app.page import page
from lms_app.pages.platform.opening import open_tenant_dialog
from lms_app.pages.platform.storage import storage_dialog
from state.platform.opening import OpeningState
from state.platform.overview import PlatformState
from state.platform.storage import StorageLimitState
from state.platform.tenants import SuspensionState, TenantsState

_SEARCH_WAIT = 200


@page(
    "/platform", title="Tenants", permission=Permission.MANAGE_TENANTS, on_load=[TenantsState.load, PlatformState.load]
)
def tenants() -> rx.Component:
    """Every tenant: open one, look at one, suspend one."""
    return shell(
        page_heading(
            "Tenants",
            text="Everyone who rents the platform.",
            actions=button("Open a tenant", variant="primary", icon="plus", on_click=OpeningState.show(True)),
        ),
        rx.el.div(platform_dashboard(), class_name="mt-6"),
        rx.cond(TenantsState.loaded, _list(), rx.el.div(skeleton_table(6), class_name="mt-6")),
        open_tenant_dialog(),
        _suspension_dialog(),
        storage_dialog(),
        crumbs=[("Tenants", None)],
    )


def _list() -> rx.Component:
    narrowed = (TenantsState.search != "") | (TenantsState.status != "")
    nothing = rx.cond(
        narrowed,
        empty_state(
            "No tenant fits",
            picture="search",
            text="None has this name or address with this filter.",
            action=button("Show all", on_click=TenantsState.load),
        ),
        empty_state(
            "No tenant yet",
            picture="people",
            text="Open the first one: a name, an address, a colour, and who runs it.",
            action=button("Open a tenant", variant="primary", on_click=OpeningState.show(True)),
        ),
    )
    listed = card(
        tenant_table(
            TenantsState.rows,
            empty=nothing,
            on_suspend=lambda tenant: SuspensionState.show("suspend", tenant.id, tenant.name),
            on_resume=lambda tenant: SuspensionState.show("resume", tenant.id, tenant.name),
            on_storage=lambda tenant: StorageLimitState.show(tenant.id, tenant.name, tenant.gigabytes),
        ),
        pager(
            page=TenantsState.page,
            pages=TenantsState.pages,
            total=TenantsState.total,
            noun="tenants",
            on_page=TenantsState.turn_to,
        ),
        padded=False,
    )
    failed = card(
        error_state(
            "The list could not be loaded",
            text=TenantsState.problem,
            action=button("Try again", on_click=TenantsState.load),
        ),
        class_name="mt-6",
    )
    return rx.cond(TenantsState.problem != "", failed, rx.el.div(_filters(), listed, class_name="mt-6 space-y-4"))


def _filters() -> rx.Component:
    return rx.el.div(
        search_field(
            "Search by name or address",
            id="tenant-search",
            class_name="w-full sm:w-72",
            default_value=TenantsState.search,
            on_change=TenantsState.find.debounce(_SEARCH_WAIT),
        ),
        select(
            [("", "Open and suspended"), ("active", "Open"), ("suspended", "Suspended")],
            aria_label="Status",
            value=TenantsState.status,
            on_change=TenantsState.choose_status,
            class_name="w-full sm:w-52",
        ),
        class_name="flex flex-wrap gap-3",
    )


def _suspension_dialog() -> rx.Component:
    suspends = SuspensionState.open == "suspend"
    form = rx.el.form(
        rx.el.p(
            rx.cond(
                suspends,
                "Everyone of it is signed out at once and nobody gets in. Nothing is deleted, and you can resume it.",
                "Its people can sign in again, and find everything as they left it.",
            ),
            class_name="mb-4 text-quiet",
        ),
        text_area_field(
            "Why?",
            id="suspension-reason",
            name="reason",
            rows=3,
            help="It stays in the audit log, and beside the tenant here.",
            error=SuspensionState.reason_error,
            max_length=300,
            required=True,
        ),
        rx.el.div(
            button("Cancel", on_click=SuspensionState.close),
            rx.cond(
                suspends,
                button("Suspend", type="submit", variant="danger"),
                button("Resume", type="submit", variant="primary"),
            ),
            class_name="mt-6 flex flex-wrap justify-end gap-2",
        ),
        key=SuspensionState.form,
        on_submit=SuspensionState.confirm,
    )
    return dialog(
        form,
        title=rx.cond(suspends, f"Suspend {SuspensionState.name}?", f"Resume {SuspensionState.name}?"),
        open=SuspensionState.open != "",
        on_close=SuspensionState.close,
        id="suspension-dialog",
    )
