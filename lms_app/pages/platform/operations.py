"""What the platform stands on, for its operators."""

from typing import Any

import reflex as rx

from backend.kernel.permissions import Permission
from components.ui import (
    Column,
    button,
    card,
    cell,
    empty_state,
    error_state,
    icon,
    page_heading,
    row_header,
    section,
    skeleton_stats,
    skeleton_table,
    stat,
    stats,
    status,
    table,
)
from lms_app.layout import shell
from lms_app.page import page
from state.platform.operations import OperationsState

_CONSUMERS = (
    Column("Consumer"),
    Column("Workers", numeric=True, wide_only=True),
    Column("In the broker", numeric=True),
    Column("Not taken", numeric=True),
    Column("Given up", numeric=True),
)
_GIVEN_UP = (Column("Event"), Column("Error"), Column("When", wide_only=True), Column("Bring back", wide_only=True))


@page(
    "/platform/operations",
    title="Operations",
    permission=Permission.VIEW_OPERATIONS,
    on_load=OperationsState.load,
)
def operations() -> rx.Component:
    """Services, workers, queues and errors."""
    return shell(
        page_heading(
            "Operations",
            text=rx.cond(OperationsState.at != "", f"As of {OperationsState.at}", "One moment"),
            actions=button("Look again", icon="refresh-cw", on_click=OperationsState.load),
        ),
        rx.cond(
            OperationsState.loaded, _seen(), rx.el.div(skeleton_stats(), skeleton_table(5), class_name="mt-6 space-y-6")
        ),
        crumbs=[("Platform", "/platform"), ("Operations", None)],
    )


def _seen() -> rx.Component:
    failed = card(
        error_state(
            "The database does not answer",
            text=OperationsState.problem,
            action=button("Try again", on_click=OperationsState.load),
        ),
        class_name="mt-6",
    )
    return rx.cond(OperationsState.problem != "", failed, _all())


def _all() -> rx.Component:
    return rx.el.div(
        stats(
            stat("Workers", OperationsState.workers, note=rx.cond(OperationsState.workers == 0, "none answers", "")),
            stat("Events to carry", OperationsState.waiting, note=OperationsState.waiting_note),
            stat("Mails to send", OperationsState.mails, note=OperationsState.mails_note),
            stat("Events given up", OperationsState.given_up.length(), note="the last 20"),
        ),
        _services(),
        _consumers(),
        _given_up(),
        class_name="mt-6 space-y-6",
    )


def _services() -> rx.Component:
    def one(service: Any) -> rx.Component:
        return rx.el.li(
            rx.el.span(service.name, class_name="font-medium"),
            rx.el.span(service.words, class_name="ms-auto text-sm text-quiet tnum"),
            rx.cond(service.ok, status("Up", tone="success"), status("Down", tone="error")),
            class_name="flex items-center gap-4 border-t border-base-300 px-6 py-3",
        )

    return section("Services", rx.el.ul(rx.foreach(OperationsState.services, one)), padded=False)


def _consumers() -> rx.Component:
    def row(consumer: Any) -> rx.Component:
        return rx.el.tr(
            row_header(consumer.name),
            cell(consumer.workers, numeric=True, wide_only=True),
            cell(consumer.lag, numeric=True),
            cell(consumer.backlog, numeric=True),
            cell(
                rx.cond(consumer.given_up > 0, status(consumer.given_up, tone="error"), rx.el.span("0")),
                numeric=True,
            ),
            key=consumer.name,
        )

    silent = empty_state(
        "No worker has spoken in the last half minute",
        picture="inbox",
        text="Nothing is lost: events wait in the database. Start one with ./lms worker.",
    )
    return section(
        "Consumers",
        table(_CONSUMERS, OperationsState.consumers, row, caption="Consumers and what waits for them", empty=silent),
        text="Events that each has not taken yet: in the broker, and from the outbox on.",
        padded=False,
    )


def _given_up() -> rx.Component:
    def row(event: Any) -> rx.Component:
        return rx.el.tr(
            row_header(
                rx.el.span(event.event, class_name="block"),
                rx.el.span(event.consumer, class_name="block text-xs font-normal text-quiet"),
            ),
            cell(rx.el.code(event.error, class_name="text-xs wrap-anywhere")),
            cell(event.when, wide_only=True, class_name="whitespace-nowrap text-quiet tnum"),
            cell(rx.el.code(event.command, class_name="text-xs"), wide_only=True),
            key=event.key,
        )

    nothing = rx.el.p(
        icon("circle-check", class_name="text-success"),
        "Every event was taken.",
        class_name="flex items-center gap-2 border-t border-base-300 px-6 py-5 text-sm",
    )
    return section(
        "Given up",
        table(_GIVEN_UP, OperationsState.given_up, row, caption="Events that consumers gave up", empty=nothing),
        text="Events whose handler failed five times; they wait in the dead letters.",
        padded=False,
    )
