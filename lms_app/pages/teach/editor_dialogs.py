"""What stands between the editor and a deed: publishing, and the versions."""

import reflex as rx

from components.courses.editor import When
from components.ui import badge, button, confirm_dialog, dialog, icon
from state.teach.editor import EditorState
from state.teach.publishing import PublishState
from state.teach.versions import VersionsState


def publish_dialog() -> rx.Component:
    """What publishing changes and whom it reaches; or what keeps it from being done, lesson by lesson."""
    state = PublishState
    blocked = state.problems.length() > 0
    return dialog(
        rx.cond(blocked, _problems(), _changes()),
        title=rx.cond(blocked, "Not ready to publish yet", f"Publish version {state.next_number}?"),
        open=state.asking,
        on_close=state.close,
        id="publish",
        footer=rx.cond(
            blocked,
            button("Back to the course", on_click=state.close, variant="primary"),
            rx.fragment(
                button("Cancel", on_click=state.close),
                button(
                    f"Publish version {state.next_number}",
                    variant="primary",
                    on_click=state.publish,
                    busy=state.publishing,
                ),
            ),
        ),
    )


def _problems() -> rx.Component:
    def problem(row: rx.Var) -> rx.Component:
        return rx.el.li(
            icon("circle-alert", class_name="mt-0.5 text-error"),
            rx.el.div(
                rx.cond(
                    row["lesson_id"] != "",
                    rx.el.button(
                        row["title"],
                        type="button",
                        on_click=[EditorState.select(row["lesson_id"]), PublishState.close],
                        class_name="link link-hover font-medium text-primary",
                    ),
                    rx.fragment(),
                ),
                rx.el.p(row["message"], class_name="text-sm text-quiet"),
            ),
            class_name="flex gap-3",
        )

    return rx.el.div(rx.el.ul(rx.foreach(PublishState.problems, problem), class_name="space-y-3"), role="alert")


def _changes() -> rx.Component:
    def change(row: rx.Var) -> rx.Component:
        mark = rx.match(
            row["what"],
            ("new", badge("New", tone="success", icon="plus")),
            ("removed", badge("Removed", tone="error", icon="minus")),
            badge("Changed", tone="primary", icon="pencil"),
        )
        return rx.el.li(
            mark, rx.el.span(row["title"], class_name="min-w-0 truncate"), class_name="flex items-center gap-3"
        )

    reach = rx.cond(
        PublishState.learners == 1, "1 person is in this course.", f"{PublishState.learners} people are in this course."
    )
    return rx.el.div(
        rx.el.ul(rx.foreach(PublishState.changes, change), class_name="max-h-72 space-y-2 overflow-y-auto text-sm"),
        rx.cond(
            PublishState.settings_changed,
            rx.el.p("The course’s own settings or its outline changed.", class_name="mt-3 text-sm"),
            rx.fragment(),
        ),
        rx.el.p(
            rx.cond(PublishState.learners == 0, "Nobody is in this course yet.", reach),
            " What is published is never changed again: a new edit becomes the next version.",
            class_name="mt-4 text-sm text-quiet",
        ),
    )


def versions_dialogs() -> rx.Component:
    """The list of versions, and the question before one is restored."""
    state = VersionsState

    def version(row: rx.Var) -> rx.Component:
        return rx.el.li(
            rx.el.div(
                rx.el.p(
                    rx.el.span("Version ", row["number"], class_name="font-medium"),
                    rx.cond(row["current"], badge("Current", tone="success", class_name="ms-2"), rx.fragment()),
                ),
                rx.el.p(
                    When.create(at=row["at"]),
                    rx.cond(row["who"] != "", f" · {row['who']}", ""),
                    f" · {row['lessons']} lessons",
                    class_name="text-sm text-quiet tnum",
                ),
                class_name="min-w-0 flex-1",
            ),
            rx.cond(
                EditorState.status == "archived",
                rx.fragment(),
                button("Restore", size="sm", icon="undo-2", on_click=state.ask(row["id"], row["number"])),
            ),
            class_name="flex items-center gap-4 py-3",
        )

    none = rx.el.p("No version yet. The first one is written when you publish.", class_name="text-quiet")
    listed = rx.el.ul(rx.foreach(state.rows, version), class_name="divide-y divide-base-300")
    return rx.fragment(
        dialog(
            rx.cond(state.rows.length() > 0, listed, none),
            title="Versions",
            open=state.open,
            on_close=state.close,
            id="versions",
        ),
        confirm_dialog(
            "The draft becomes what this version was. What you changed since and did not publish is replaced; "
            "learners see nothing until you publish again.",
            title=f"Restore version {state.number} into the draft?",
            action="Restore",
            open=state.asking,
            on_close=state.forget,
            on_confirm=state.restore,
            id="restore",
        ),
    )
