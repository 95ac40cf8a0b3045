"""What learners find now, what is planned, and the dialog that plans."""

import reflex as rx

from components.courses.releases import PlannedTime, WhenField
from components.ui import button, dialog, icon
from state.teach.course_head import CourseHeadState
from state.teach.planning import PlanningState
from state.teach.versions import VersionsState


def standing() -> rx.Component:
    """Whether learners find the course, in words, and the way to change that."""
    published = _line(
        "globe",
        f"Learners find version {CourseHeadState.number} in the catalogue.",
        "Unpublished, nobody finds the course or joins it. Those in it go on.",
        button("Unpublish", size="sm", on_click=PlanningState.ask("unpublish", False)),
    )
    unpublished = _line(
        "eye-off",
        "This course is not in the catalogue.",
        f"Those who are in it go on with the version that they have. Publishing again brings version "
        f"{CourseHeadState.number} back as it is; a new version comes from the editor.",
        button(
            f"Publish version {CourseHeadState.number} again",
            size="sm",
            variant="primary",
            on_click=PlanningState.publish_again,
        ),
    )
    archived = _line("archive", "This course is archived.", "Those who are in it go on. Nobody changes it or joins it.")
    return rx.match(
        CourseHeadState.status,
        ("published", published),
        ("unpublished", unpublished),
        ("archived", archived),
        rx.fragment(),
    )


def _line(drawing: str, words: str, more: str, action: rx.Component | None = None) -> rx.Component:
    pictures = {"globe": icon("globe"), "eye-off": icon("eye-off"), "archive": icon("archive")}
    return rx.el.div(
        rx.el.span(pictures[drawing], class_name="mt-0.5 text-quiet"),
        rx.el.div(
            rx.el.p(words, class_name="font-medium"),
            rx.el.p(more, class_name="mt-0.5 text-sm text-quiet text-pretty"),
            class_name="min-w-0 flex-1 basis-64",
        ),
        action if action is not None else rx.fragment(),
        class_name="flex flex-wrap items-start gap-x-4 gap-y-3 rounded-box hair bg-base-100 px-6 py-5",
    )


def planned() -> rx.Component:
    """What waits, and what could not be done, with the reason."""
    return rx.el.ul(
        rx.foreach(VersionsState.plans, _plan),
        role="list",
        class_name=rx.cond(VersionsState.plans.length() > 0, "space-y-3", "hidden"),
    )


def _plan(row: rx.Var) -> rx.Component:
    deed = rx.cond(row["what"] == "publish", "published", "unpublished")
    waiting = rx.el.li(
        icon("calendar-clock", class_name="mt-0.5 text-primary"),
        rx.el.div(
            rx.el.p(
                rx.cond(row["what"] == "publish", "The draft is to be published", "The course is to be unpublished"),
                class_name="font-medium",
            ),
            rx.el.p(
                PlannedTime.create(at=row["at"], zone=row["zone"]),
                f" · planned by {row['who']}",
                class_name="mt-0.5 text-sm text-quiet tnum",
            ),
            class_name="min-w-0 flex-1 basis-64",
        ),
        rx.el.div(
            button("Change the time", size="sm", on_click=PlanningState.ask(row["what"], True)),
            button("Take it back", size="sm", on_click=PlanningState.cancel(row["id"])),
            class_name="flex flex-wrap gap-2",
        ),
        class_name="flex flex-wrap items-start gap-x-4 gap-y-3 rounded-box border border-primary/40 bg-primary/5 p-5",
    )
    failed = rx.el.li(
        icon("circle-alert", class_name="mt-0.5 text-error"),
        rx.el.div(
            rx.el.p("It was not ", deed, " as planned", class_name="font-medium"),
            rx.el.p(PlannedTime.create(at=row["at"], zone=row["zone"]), class_name="mt-0.5 text-sm text-quiet tnum"),
            rx.el.p(row["outcome"], class_name="mt-2 text-sm text-pretty wrap-anywhere"),
            class_name="min-w-0 flex-1",
        ),
        class_name="flex items-start gap-4 rounded-box border border-error/40 bg-error/5 p-5",
    )
    return rx.cond(row["failed"], failed, waiting)


def plan_dialog() -> rx.Component:
    """Now or at a time."""
    state = PlanningState
    publishing = state.what == "publish"
    question = rx.cond(
        publishing,
        "When is the draft to be published?",
        rx.cond(state.only, "When is the course to leave?", "Unpublish?"),
    )
    words = rx.cond(
        publishing,
        "What is published is the draft as it is then.",
        "Nobody finds the course or joins it any more. Those in it go on, and you can publish it again at any time.",
    )
    verb = rx.cond(state.at != "", "Plan it", "Unpublish now")
    return dialog(
        rx.el.p(words, class_name="text-sm text-quiet"),
        rx.el.div(
            WhenField.create(
                key=state.opened,
                label="When",
                now="Now",
                later="At a date and time",
                only=state.only,
                error=state.error,
                on_choose=state.choose,
            ),
            class_name="mt-4",
        ),
        title=question,
        open=state.open,
        on_close=state.close,
        id="plan",
        size="sm",
        footer=rx.fragment(
            button("Cancel", on_click=state.close),
            button(verb, variant="primary", on_click=state.confirm, busy=state.busy),
        ),
    )
