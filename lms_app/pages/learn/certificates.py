"""My certificates; and for administrators, everyone's."""

import reflex as rx

from backend.kernel.permissions import Permission
from components.certificates.cards import certificate_card, issued_table
from components.ui import (
    button,
    card,
    dialog,
    empty_state,
    error_state,
    link_button,
    page_heading,
    pager,
    search_field,
    section,
    skeleton_cards,
    text_field,
)
from lms_app.layout import shell
from lms_app.page import page
from state.learn.certificates import CertificatesState, IssuedState
from state.session.current import SessionState

_SEARCH_WAIT = 200


@page(
    "/certificates",
    title="Certificates",
    permission=Permission.LEARN,
    on_load=[CertificatesState.load, IssuedState.load],
)
def certificates() -> rx.Component:
    """What I earned, to open, share and prove."""
    return shell(
        page_heading("Certificates", text="Each has a public page, so that anyone can see that it is real."),
        rx.el.div(rx.cond(CertificatesState.loaded, _mine(), skeleton_cards(3)), class_name="mt-6"),
        rx.cond(
            SessionState.permissions.contains(Permission.MANAGE_PEOPLE.value),
            rx.el.div(_issued(), _revoke_dialog(), class_name="mt-10"),
            rx.fragment(),
        ),
        crumbs=[("Certificates", None)],
    )


def _mine() -> rx.Component:
    none = card(
        empty_state(
            "No certificate yet",
            picture="certificate",
            text="You earn one by completing a course: every lesson, and every quiz passed.",
            action=link_button("Find a course", href="/catalogue", variant="primary"),
        )
    )
    failed = card(
        error_state(
            "Your certificates could not be loaded",
            text=CertificatesState.problem,
            action=button("Try again", on_click=CertificatesState.load),
        )
    )
    cards = rx.el.div(
        rx.foreach(CertificatesState.mine, certificate_card), class_name="grid gap-5 sm:grid-cols-2 xl:grid-cols-3"
    )
    return rx.cond(CertificatesState.problem != "", failed, rx.cond(CertificatesState.mine.length() > 0, cards, none))


def _issued() -> rx.Component:
    return section(
        "Issued by the academy",
        issued_table(
            IssuedState.rows,
            empty=empty_state(
                rx.cond(IssuedState.words != "", "None fits", "None issued yet"),
                picture="search",
                text="Certificates appear here as people complete courses.",
            ),
            on_revoke=lambda row: IssuedState.ask(row.id, row.learner),
            on_reinstate=lambda row: IssuedState.reinstate(row.id),
        ),
        rx.cond(
            IssuedState.total > 0,
            pager(
                page=IssuedState.page,
                pages=IssuedState.pages,
                total=IssuedState.total,
                noun="certificates",
                on_page=IssuedState.turn_to,
            ),
            rx.fragment(),
        ),
        action=search_field(
            "Search by name, course or code",
            id="issued-search",
            class_name="w-full sm:w-72",
            on_change=IssuedState.find.debounce(_SEARCH_WAIT),
        ),
        padded=False,
    )


def _revoke_dialog() -> rx.Component:
    return dialog(
        rx.el.form(
            text_field(
                "Reason",
                id="revoke-reason",
                name="reason",
                error=IssuedState.error,
                help="It is shown on the certificate’s public page.",
                max_length=200,
                required=True,
            ),
            rx.el.div(
                button("Cancel", on_click=IssuedState.cancel),
                button("Revoke", type="submit", variant="danger"),
                class_name="mt-6 flex flex-wrap justify-end gap-2",
            ),
            on_submit=IssuedState.revoke,
            key=IssuedState.about,
        ),
        title=f"Revoke the certificate of {IssuedState.about_name}?",
        open=IssuedState.about != "",
        on_close=IssuedState.cancel,
        id="revoke-dialog",
        size="sm",
    )
