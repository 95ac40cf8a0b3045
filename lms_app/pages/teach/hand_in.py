"""One hand-in, and what its tutor says of it."""

from typing import Any

import reflex as rx

from backend.kernel.permissions import Permission
from components.assessments.hand_ins import JudgeKeys, NextKey, content, late_mark, standing
from components.courses.editor import When
from components.ui import button, card, error_state, icon, link_button, skeleton_lesson, text_area_field, text_field
from lms_app.layout import shell
from lms_app.page import page
from state.teach.hand_in import HandInState


@page(
    "/teach/[course_id]/hand-ins/[submission_id]",
    title="Hand-in",
    permission=Permission.VIEW_COURSE_RESULTS,
    on_load=HandInState.load,
)
def hand_in() -> rx.Component:
    """What was handed in on the left, what is said of it on the right."""
    state = HandInState
    failed = card(
        error_state(
            "This hand-in cannot be shown",
            text=state.missing,
            action=link_button("My courses", href="/teach", variant="primary"),
        )
    )
    return shell(
        rx.cond(
            state.loaded,
            rx.cond(state.missing != "", rx.fragment(_hidden_heading(), failed), _one()),
            rx.el.div(skeleton_lesson(), class_name="max-w-3xl"),
        ),
        crumbs=[("Teach", "/teach"), ("Hand-ins", f"/teach/{state.course}/hand-ins"), (state.learner, None)],
    )


def _hidden_heading() -> rx.Component:
    return rx.el.h1("Hand-in not found", class_name="sr-only", tab_index=-1)


def _one() -> rx.Component:
    state = HandInState
    head = rx.el.div(
        rx.el.div(
            rx.el.h1(state.learner, tab_index=-1, class_name="text-2xl font-semibold tracking-tight wrap-anywhere"),
            rx.el.p(state.assignment, " · ", state.settled_words, class_name="mt-1 text-sm text-quiet wrap-anywhere"),
            class_name="min-w-0 flex-1",
        ),
        rx.cond(
            state.next_href != "",
            NextKey.create(
                "Next waiting",
                rx.el.span(f"({state.waiting})", class_name="tnum"),
                rx.el.kbd("N", class_name="kbd kbd-sm max-sm:hidden"),
                icon("arrow-right", class_name="flip-rtl"),
                to=state.next_href,
                id="next-waiting",
                class_name="btn btn-plain",
            ),
            rx.el.span("Nothing else waits", class_name="text-sm text-quiet"),
        ),
        class_name="flex flex-wrap items-start justify-between gap-3",
    )
    return rx.fragment(
        head,
        rx.el.div(
            rx.el.div(_handed_in(), _history(), class_name="min-w-0 space-y-6"),
            rx.el.div(_said(), class_name="space-y-6 lg:sticky lg:top-4 lg:self-start"),
            class_name="mt-6 grid gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]",
        ),
    )


def _facts(shown: Any) -> rx.Component:
    return rx.el.div(
        rx.el.span("Hand-in ", shown.number, class_name="font-medium"),
        When.create(at=shown.at),
        rx.cond(shown.late, late_mark()),
        standing(shown.status),
        class_name="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm",
    )


def _handed_in() -> rx.Component:
    shown = HandInState.shown
    code = rx.el.span(shown.receipt, class_name="font-mono tnum")
    receipt = rx.el.p("Receipt ", code, class_name="text-xs text-quiet")
    return card(
        rx.el.h2("What was handed in", class_name="sr-only"),
        _facts(shown),
        rx.el.div(content(shown), class_name="mt-5"),
        rx.el.div(receipt, class_name="mt-6"),
    )


def _history() -> rx.Component:
    def before(one: Any) -> rx.Component:
        return rx.el.details(
            rx.el.summary(_facts(one), class_name="cursor-pointer px-4 py-3"),
            rx.el.div(_comment(one), content(one), class_name="space-y-5 border-t border-base-300 p-4"),
            class_name="rounded-box hair bg-base-100",
        )

    listed = rx.el.section(
        rx.el.h2("Before it", class_name="mb-3 text-base font-semibold"),
        rx.el.div(rx.foreach(HandInState.earlier, before), class_name="space-y-3"),
    )
    return rx.cond(HandInState.earlier.length() > 0, listed)


def _comment(one: Any) -> rx.Component:
    said = rx.el.div(
        rx.cond(one.points != "", rx.el.p(one.points, class_name="font-semibold tnum")),
        rx.cond(
            one.levels.length() > 0,
            rx.el.ul(rx.foreach(one.levels, _given), role="list", class_name="mt-1 divide-y divide-base-300"),
        ),
        rx.cond(one.comment != "", rx.el.p(one.comment, class_name="mt-1 whitespace-pre-wrap wrap-anywhere")),
        rx.el.p(one.by, " · ", When.create(at=one.settled_at), class_name="mt-2 text-xs text-quiet"),
        class_name="rounded-box bg-base-200 p-4 text-sm",
    )
    return rx.cond(one.by != "", said)


def _given(one: Any) -> rx.Component:
    return rx.el.li(
        rx.el.span(one.criterion, class_name="min-w-0 flex-1 wrap-anywhere"),
        rx.el.span(one.level, class_name="font-medium wrap-anywhere"),
        rx.el.span(one.points, class_name="text-quiet tnum"),
        class_name="flex flex-wrap gap-x-3 py-1.5",
    )


def _said() -> rx.Component:
    state = HandInState
    conflict = rx.el.div(
        rx.el.p(state.problem, class_name="font-medium"),
        rx.cond(
            state.unsent != "",
            rx.el.blockquote(state.unsent, class_name="mt-2 whitespace-pre-wrap wrap-anywhere text-quiet"),
        ),
        role="alert",
        class_name="mb-4 rounded-box border border-warning/40 bg-warning/10 p-4 text-sm",
    )
    return card(
        rx.el.h2("What you say of it", class_name="mb-4 text-base font-semibold"),
        rx.cond(state.problem != "", conflict),
        _comment(state.shown),
        rx.cond(
            state.open,
            _form(),
            rx.cond(
                state.shown.by == "",
                rx.el.p(
                    "A newer hand-in counts, or handing in was enough.",
                    class_name="text-sm text-quiet",
                ),
            ),
        ),
    )


def _form() -> rx.Component:
    state = HandInState
    points = text_field(
        f"Points, of {state.max_points}",
        id="points",
        name="points",
        input_mode="numeric",
        help=rx.cond(state.max_points > 0, f"{state.pass_points} pass.", ""),
    )
    typed = rx.cond(state.max_points > 0, points)
    by_rubric = rx.el.div(rx.foreach(state.rubric, _criterion), class_name="space-y-4")
    return rx.el.form(
        rx.el.fieldset(
            rx.el.legend("Verdict", class_name="mb-2 text-sm font-medium"),
            _choice("pass", "Passed", "It is settled, and the lesson is done.", "P"),
            _choice("return", "Needs work", "They go on from it, and hand in again.", "W"),
            class_name="space-y-3",
        ),
        rx.cond(state.rubric.length() > 0, by_rubric, typed),
        text_area_field("Your words", id="comment", name="comment", rows=6, max_length=5_000),
        JudgeKeys.create(
            owner=state.owner, submission=state.shown.id, revision=state.shown.revision, total=state.max_points
        ),
        button("Tell the learner", variant="primary", type="submit"),
        key=f"{state.shown.id}:{state.shown.revision}",
        on_submit=state.judge,
        class_name="mt-4 space-y-5",
    )


def _criterion(line: Any) -> rx.Component:
    def level(one: Any) -> rx.Component:
        return rx.el.label(
            rx.el.input(
                type="radio",
                name=f"level-{line.id}",
                value=one.id,
                custom_attrs={"data-shortcuts": "", "data-level": one.key, "data-points": one.points},
                class_name="radio radio-primary radio-sm mt-0.5",
            ),
            rx.el.span(
                rx.el.span(one.title, class_name="block font-medium wrap-anywhere"),
                rx.cond(one.text != "", rx.el.span(one.text, class_name="block text-xs text-quiet wrap-anywhere")),
                class_name="min-w-0 flex-1",
            ),
            rx.el.span(one.points, class_name="shrink-0 text-quiet tnum"),
            rx.el.kbd(one.key, class_name="kbd kbd-xs max-sm:hidden", aria_hidden="true"),
            class_name=(
                "flex cursor-pointer items-start gap-3 rounded-lg border border-base-300 px-3 py-2 text-sm "
                "hover:bg-base-200 has-checked:border-primary has-checked:bg-primary/8"
            ),
        )

    return rx.el.fieldset(
        rx.el.legend(line.title, class_name="mb-1.5 text-sm font-medium wrap-anywhere"),
        rx.el.div(rx.foreach(line.levels, level), class_name="space-y-1.5"),
        custom_attrs={"data-criterion": line.id},
    )


def _choice(value: str, words: str, help: str, key: str) -> rx.Component:
    return rx.el.label(
        rx.el.input(
            type="radio",
            name="verdict",
            value=value,
            required=True,
            custom_attrs={"data-shortcuts": "", "data-verdict": key.lower()},
            class_name="radio radio-primary radio-sm mt-0.5",
        ),
        rx.el.span(
            rx.el.span(words, class_name="block text-sm font-medium"),
            rx.el.span(help, class_name="block text-xs text-quiet"),
            class_name="flex-1",
        ),
        rx.el.kbd(key, class_name="kbd kbd-xs max-sm:hidden", aria_hidden="true"),
        class_name="flex cursor-pointer items-start gap-3",
    )
