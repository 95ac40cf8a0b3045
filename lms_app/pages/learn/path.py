"""A learning path's own page."""

from typing import Any

import reflex as rx

from backend.kernel.permissions import Permission
from components.assigning.tags import due_tag
from components.ui import (
    badge,
    button,
    confirm_dialog,
    cover,
    error_state,
    icon,
    link,
    link_button,
    menu,
    menu_item,
    progress_bar,
    progress_ring,
    section,
    skeleton,
    skeleton_lesson,
    status,
)
from lms_app.layout import shell
from lms_app.page import page
from state.learn.path import PathState


@page("/paths/[path_id]", title="Learning path", permission=Permission.BROWSE_CATALOGUE, on_load=PathState.load)
def path() -> rx.Component:
    """What the path leads through, how far one is, and the one way on."""
    return shell(
        rx.cond(PathState.loaded, rx.cond(PathState.problem != "", _missing(), _path()), _coming()),
        crumbs=[("Learning paths", "/paths"), (PathState.title, None)],
    )


def _path() -> rx.Component:
    state = PathState
    return rx.fragment(
        _hero(),
        rx.el.div(
            section(
                "The courses",
                rx.el.ol(rx.foreach(state.steps, _step), role="list", class_name="-my-3"),
            ),
            class_name="mt-6",
        ),
        confirm_dialog(
            "Your courses and your progress in them are kept, and counted again when you come back.",
            title="Leave this path?",
            action="Leave the path",
            open=state.leaving,
            on_close=state.ask_to_leave(False),
            on_confirm=state.leave,
            id="leave-path",
            danger=True,
        ),
    )


def _hero() -> rx.Component:
    state = PathState
    return rx.el.section(
        cover(state.title, seed=state.path, src=state.cover_url, class_name="h-44 w-full md:h-full md:min-h-72"),
        rx.el.div(
            rx.el.div(
                badge("Learning path", tone="primary", icon="route"),
                rx.cond(state.category != "", badge(state.category)),
                class_name="mb-3 flex flex-wrap gap-2",
            ),
            rx.el.h1(
                state.title,
                tab_index=-1,
                class_name="text-2xl font-semibold leading-tight tracking-tight text-balance wrap-anywhere lg:text-3xl",
            ),
            rx.cond(
                state.summary != "", rx.el.p(state.summary, class_name="mt-3 max-w-prose text-quiet wrap-anywhere")
            ),
            rx.el.p(
                state.facts,
                rx.cond(state.author != "", rx.fragment(" · by ", state.author)),
                class_name="mt-4 text-sm text-quiet",
            ),
            rx.cond(state.due != "", rx.el.div(due_tag(state.due, state.overdue), class_name="mt-4")),
            rx.el.div(_onward(), class_name="mt-7"),
            class_name="flex min-w-0 flex-col justify-center p-6 lg:p-10",
        ),
        class_name="course-hero",
    )


def _onward() -> rx.Component:
    """One loud button, how far one is, and what comes next."""
    state, way = PathState, PathState.onward
    main = rx.match(
        way.kind,
        ("join", button(way.words, variant="primary", icon="route", busy=state.busy, on_click=state.join)),
        (
            "take",
            button(way.words, variant="primary", icon="play", busy=state.busy, on_click=state.take(way.id)),
        ),
        ("go", link_button(way.words, href=way.href, variant="primary", icon="play")),
        ("done", _earned()),
        rx.cond(
            state.status == "",
            status("This path takes no new learners now", tone="info"),
            status("Nothing is open now", tone="info"),
        ),
    )
    following = rx.cond(
        way.next != "", rx.el.p("Next: ", way.next, class_name="min-w-0 text-sm text-quiet wrap-anywhere")
    )
    ring = rx.cond(state.status == "active", progress_ring(state.percent, label="Your progress on the path"))
    tally = rx.cond(
        state.status != "",
        rx.el.p(
            state.tally,
            rx.cond(state.left != "", rx.fragment(" · ", state.left)),
            class_name="mt-4 text-sm text-quiet tnum",
        ),
        rx.cond(
            state.certifies,
            rx.el.p(
                icon("award", class_name="size-4!"),
                "Completing it earns a certificate of its own.",
                class_name="mt-4 flex items-center gap-2 text-sm text-quiet",
            ),
        ),
    )
    return rx.el.div(rx.el.div(main, ring, following, _more(), class_name="flex flex-wrap items-center gap-4"), tally)


def _earned() -> rx.Component:
    state = PathState
    return rx.cond(
        state.certificate_url != "",
        link_button("See certificate", href=state.certificate_url, external=True, variant="primary", icon="award"),
        link_button(state.onward.words, href=state.onward.href, variant="primary", icon="award"),
    )


def _more() -> rx.Component:
    state = PathState
    items = menu(
        rx.cond(state.may_edit, menu_item("Edit the path", icon="pencil", href=f"/teach/paths/{state.path}")),
        rx.cond(
            state.status != "",
            menu_item("Leave this path", icon="log-out", on_click=state.ask_to_leave(True), danger=True),
        ),
        trigger=icon("ellipsis"),
        label="More about this path",
        trigger_class="btn btn-ghost btn-square",
    )
    return rx.cond((state.status != "") | state.may_edit, items)


def _step(step: Any) -> rx.Component:
    return rx.el.li(
        _mark(step),
        rx.el.div(
            rx.el.div(
                rx.el.h3(
                    link(step.title, href=f"/courses/{step.id}", class_name="hover:underline underline-offset-4"),
                    class_name="min-w-0 font-medium text-pretty wrap-anywhere",
                ),
                rx.cond(step.optional, badge("Optional")),
                rx.cond(step.state == "away", badge("Not available now", tone="warning", icon="triangle-alert")),
                class_name="flex flex-wrap items-center gap-x-2 gap-y-1",
            ),
            rx.el.p(step.meta, class_name="mt-0.5 text-sm text-quiet"),
            rx.cond(
                step.note != "",
                rx.el.p(
                    rx.cond(step.state == "locked", icon("lock", class_name="mt-0.5 size-3.5! shrink-0")),
                    rx.el.span(step.note, class_name="min-w-0 wrap-anywhere"),
                    class_name="mt-1 flex items-start gap-1.5 text-sm text-quiet",
                ),
            ),
            rx.cond(
                step.state == "inside",
                progress_bar(step.percent, label=f"Progress in {step.title}", class_name="mt-2 max-w-xs"),
            ),
            class_name="min-w-0 flex-1",
        ),
        rx.el.div(_way(step), class_name="shrink-0 max-sm:ms-11 max-sm:w-full"),
        class_name="path-step",
    )


def _mark(step: Any) -> rx.Component:
    """The step's number, or that it is done."""
    done = rx.el.span(
        icon("check", class_name="size-4!"),
        rx.el.span("Completed", class_name="sr-only"),
        class_name="grid size-8 place-items-center rounded-full bg-success/15 text-success",
    )
    number = rx.el.span(
        step.number,
        class_name=rx.cond(
            step.state == "inside",
            "grid size-8 place-items-center rounded-full bg-primary/12 text-sm font-medium text-primary tnum",
            "grid size-8 place-items-center rounded-full bg-base-200 text-sm font-medium text-quiet tnum",
        ),
    )
    return rx.el.div(rx.cond(step.state == "done", done, number), class_name="shrink-0")


def _way(step: Any) -> rx.Component:
    """Quiet ways beside the loud one above."""
    begin = button("Start", size="sm", on_click=PathState.take(step.id), aria_label=f"Start {step.title}")
    see = link_button("See the course", href=f"/courses/{step.id}", size="sm", aria_label=f"See {step.title}")
    go = link_button("Continue", href=f"/learn/{step.id}/resume", size="sm", aria_label=f"Continue {step.title}")
    return rx.match(
        step.state,
        ("inside", go),
        ("open", rx.cond(step.takes, begin, rx.cond(PathState.status != "", see))),
        rx.fragment(),
    )


def _missing() -> rx.Component:
    return rx.fragment(
        rx.el.h1("This learning path cannot be shown", class_name="sr-only", tab_index=-1),
        error_state(
            PathState.problem,
            text="It may have been withdrawn, or the address is not quite right.",
            action=link_button("See the learning paths", href="/paths", variant="primary"),
        ),
    )


def _coming() -> rx.Component:
    return rx.fragment(skeleton("h-72 rounded-box"), rx.el.div(skeleton_lesson(), class_name="mt-8"))
