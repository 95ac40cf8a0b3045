"""What stands between the editor and publishing: what it changes, what learners are told, and when."""

import reflex as rx

from components.courses.releases import WhenField
from components.ui import badge, button, dialog, icon, skeleton, text_area_field, text_link
from state.teach.editor import EditorState
from state.teach.publishing import PublishState


def publish_dialog() -> rx.Component:
    """What publishing changes and whom it reaches; or what keeps it from being done, lesson by lesson."""
    state = PublishState
    blocked = state.problems.length() > 0
    title = rx.cond(
        state.relist, f"Publish version {state.next_number} again?", f"Publish version {state.next_number}?"
    )
    verb = rx.cond(
        state.at != "",
        f"Plan version {state.next_number}",
        rx.cond(state.relist, f"Publish version {state.next_number} again", f"Publish version {state.next_number}"),
    )
    act = rx.fragment(
        button("Cancel", on_click=state.close),
        button(verb, variant="primary", on_click=state.publish, busy=state.publishing),
    )
    back = button("Back to the course", on_click=state.close, variant="primary")
    return dialog(
        rx.cond(state.checking, _checking(), rx.cond(blocked, _problems(), _release())),
        title=rx.cond(state.checking, "Looking at the course", rx.cond(blocked, "Not ready to publish yet", title)),
        open=state.asking,
        on_close=state.close,
        id="publish",
        footer=rx.cond(state.checking, button("Cancel", on_click=state.close), rx.cond(blocked, back, act)),
    )


def _checking() -> rx.Component:
    return rx.el.div(
        rx.el.p("Every lesson is checked and compared with what learners have.", class_name="text-sm text-quiet"),
        skeleton("mt-4 h-4 w-3/5"),
        skeleton("mt-3 h-4 w-4/5"),
        role="status",
    )


def _problems() -> rx.Component:
    state = PublishState

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

    return rx.el.div(
        rx.el.ul(rx.foreach(state.problems, problem), class_name="max-h-96 space-y-3 overflow-y-auto"),
        rx.cond(
            state.more_problems > 0,
            rx.el.p(f"And {state.more_problems} more.", class_name="mt-3 text-sm text-quiet"),
            rx.fragment(),
        ),
        role="alert",
    )


def _release() -> rx.Component:
    state = PublishState
    return rx.el.div(
        rx.cond(state.relist, _listed_again(), _changes()),
        text_area_field(
            "What is new?",
            id="release-notes",
            rows=3,
            optional=True,
            max_length=4000,
            help="Learners read it once, when they move to this version. **Bold**, lists and links are understood.",
            key=f"notes {state.opened}",
            default_value=state.notes,
            on_blur=state.write_notes,
        ),
        WhenField.create(
            key=state.opened,
            label="When",
            now="Now",
            later="At a date and time: the draft as it is then",
            error=state.error,
            on_choose=state.choose,
        ),
        rx.el.p(_reach(), class_name="text-sm text-quiet"),
        class_name="space-y-5",
    )


def _listed_again() -> rx.Component:
    return rx.el.p(
        "Nothing changed since, so the course goes back into the catalogue as the version that it was.",
        class_name="text-sm",
    )


def _reach() -> rx.Component:
    state = PublishState
    here = rx.cond(state.learners == 1, "1 person is in this course.", f"{state.learners} people are in this course.")
    return rx.fragment(
        rx.cond(state.learners == 0, "Nobody is in this course yet.", here),
        " What is published is never changed again: a new edit becomes the next version.",
    )


def _changes() -> rx.Component:
    state = PublishState

    def change(row: rx.Var) -> rx.Component:
        words = rx.cond(row["count"] == 1, " lesson", " lessons")
        mark = rx.match(
            row["what"],
            ("new", badge(row["count"], " new", tone="success", icon="plus")),
            ("removed", badge(row["count"], " removed", tone="error", icon="minus")),
            badge(row["count"], " changed", tone="primary", icon="pencil"),
        )
        titles = rx.foreach(
            row["titles"].to(list[str]), lambda title: rx.el.li(title, class_name="truncate text-sm text-quiet")
        )
        more = rx.cond(row["more"] > 0, rx.el.li(f"and {row['more']} more", class_name="text-sm"), rx.fragment())
        return rx.el.li(
            rx.el.p(mark, rx.el.span(words, class_name="sr-only")),
            rx.el.ul(titles, more, class_name="mt-1.5 space-y-0.5 ps-1"),
        )

    return rx.el.div(
        rx.el.ul(rx.foreach(state.changes, change), class_name="max-h-56 space-y-3 overflow-y-auto"),
        rx.cond(
            state.settings_changed,
            rx.el.p("The course’s own settings or its outline changed.", class_name="mt-3 text-sm"),
            rx.fragment(),
        ),
        rx.cond(
            state.last != "",
            rx.el.p(
                text_link(
                    "See all changes side by side",
                    href=f"/teach/{EditorState.id}/versions?from={state.last}&to=draft",
                ),
                class_name="mt-3 text-sm",
            ),
            rx.fragment(),
        ),
    )
