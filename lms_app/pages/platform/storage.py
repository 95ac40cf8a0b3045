"""The dialog that sets how much a tenant's files may take."""

import reflex as rx

from components.ui import button, dialog, text_field
from state.platform.storage import StorageLimitState


def storage_dialog() -> rx.Component:
    """What is used, and one number."""
    state = StorageLimitState
    form = rx.el.form(
        rx.el.p("Its files take ", rx.el.strong(state.used, class_name="tnum"), " now.", class_name="mb-4 text-quiet"),
        text_field(
            "Limit in GB",
            id="storage-limit",
            name="gigabytes",
            default_value=state.gigabytes,
            help="Below what is used, nothing is deleted, and nothing more can be uploaded.",
            error=state.error,
            input_mode="decimal",
            auto_complete="off",
            max_length=10,
            required=True,
        ),
        rx.el.div(
            button("Cancel", on_click=state.close),
            button("Set the limit", type="submit", variant="primary"),
            class_name="mt-6 flex flex-wrap justify-end gap-2",
        ),
        key=state.form,
        on_submit=state.confirm,
    )
    return dialog(
        form,
        title=f"Storage of {state.name}",
        open=state.open,
        on_close=state.close,
        id="storage-dialog",
    )
