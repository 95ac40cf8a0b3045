"""The versions of a course: what learners read, what is planned, the history, and two of them side by side."""

from typing import Any

import reflex as rx

from backend.kernel.permissions import Permission
from components.courses.course_tabs import course_head
from components.courses.releases import Comparison
from components.ui import button, confirm_dialog, empty_state, error_state, icon, link_button, skeleton_table
from lms_app.layout import shell
from lms_app.page import page
from lms_app.pages.teach.version_list import history, kept_drafts
from lms_app.pages.teach.version_plans import plan_dialog, planned, standing
from state.teach.course_head import CourseHeadState
from state.teach.versions import VersionsState


@page(
    "/teach/[course_id]/versions",
    title="Versions",
    permission=Permission.AUTHOR_COURSES,
    on_load=[VersionsState.load, CourseHeadState.load],
)
def versions() -> rx.Component:
    """The history, or two of its versions side by side."""
    state = VersionsState
    comparing = (state.before != "") & (state.after != "")
    shown = rx.cond(comparing, _side_by_side(), _history())
    return shell(
        course_head("versions"),
        rx.cond(
            CourseHeadState.missing,
            _missing(),
            rx.cond(state.loaded, shown, rx.el.div(skeleton_table(4), class_name="mt-6")),
        ),
        _restore_dialog(),
        plan_dialog(),
        crumbs=[("Teach", "/teach"), (CourseHeadState.title, f"/teach/{CourseHeadState.id}"), ("Versions", None)],
    )


def _history() -> rx.Component:
    state = VersionsState
    failed = error_state(
        "The versions cannot be shown",
        text=state.problem,
        action=button("Try again", on_click=state.load, variant="primary"),
    )
    none = rx.el.div(
        empty_state(
            "No version yet",
            picture="courses",
            text="Learners find this course once version 1 is published. Until then it is yours alone.",
            action=link_button("Open the editor", href=f"/teach/{state.id}", variant="primary"),
        ),
        class_name="rounded-box hair bg-base-100",
    )
    return rx.cond(
        state.problem != "",
        failed,
        rx.el.div(
            planned(),
            rx.cond(state.rows.length() > 0, rx.fragment(standing(), history()), none),
            kept_drafts(),
            class_name="mt-6 space-y-6",
        ),
    )


def _side_by_side() -> rx.Component:
    state = VersionsState
    return rx.el.section(
        rx.el.div(
            rx.el.h2("What changed", class_name="sr-only"),
            link_button("History", href=f"/teach/{state.id}/versions", icon="history", size="sm"),
            rx.el.div(
                _side("From", "from", state.before),
                icon("arrow-right", class_name="mb-2.5 shrink-0 flip-rtl text-quiet max-sm:hidden"),
                _side("To", "to", state.after),
                class_name="flex min-w-0 flex-1 flex-wrap items-end gap-3",
            ),
            class_name="flex flex-wrap items-end gap-x-6 gap-y-3",
        ),
        rx.el.div(
            Comparison.create(
                key=f"{state.before} {state.after}",
                course=state.id,
                before=state.before,
                after=state.after,
                before_name=_name(state.before),
                after_name=_name(state.after),
            ),
            class_name="mt-4",
        ),
        class_name="mt-6",
    )


def _name(chosen: rx.Var[str]) -> rx.Var[Any]:
    return VersionsState.names[chosen].to(str)


def _side(label: str, side: str, chosen: rx.Var[str]) -> rx.Component:
    option = lambda row: rx.el.option(row["name"], value=row["id"])  # noqa: E731
    control = rx.el.select(
        rx.foreach(VersionsState.sides, option),
        id=f"compare-{side}",
        value=chosen,
        on_change=lambda value: VersionsState.choose(side, value),
        class_name="select select-sm w-full sm:w-64",
    )
    return rx.el.label(
        rx.el.span(label, class_name="mb-1 block text-xs text-quiet"), control, class_name="block min-w-0 max-sm:w-full"
    )


def _restore_dialog() -> rx.Component:
    state = VersionsState
    return confirm_dialog(
        f"The draft becomes what {state.chosen_name} was. What you changed since the last version and did not publish "
        "is kept below the history, and can be brought back. Learners see nothing until you publish again.",
        title=f"Replace the draft by {state.chosen_name}?",
        action="Replace the draft",
        open=state.asking,
        on_close=state.forget,
        on_confirm=state.restore,
        busy=state.restoring,
        id="restore",
    )


def _missing() -> rx.Component:
    return empty_state(
        "We could not find that course",
        picture="search",
        text="It may have been removed, or it belongs to another tutor.",
        action=link_button("My courses", href="/teach", variant="primary"),
    )
