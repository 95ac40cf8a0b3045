"""The player."""

from typing import Any

import reflex as rx

from backend.kernel.permissions import Permission
from components.courses.lesson_body import lesson_body
from components.courses.outline import lesson_words, outline
from components.courses.player import LessonLink, LessonStage, OutlineToggle
from components.ui import button, error_state, icon, link_button, skeleton_lesson, status
from components.ui.frame import Drawer
from lms_app.layout import full_screen
from lms_app.page import page
from lms_app.pages.learn.quiz_intro import quiz_intro
from state.learn.player import PlayerState

_FRAME = PlayerState.frame


@page("/learn/[course_id]/[lesson_id]", title="Lesson", permission=Permission.LEARN, on_load=PlayerState.load)
def player() -> rx.Component:
    """The outline beside the lesson, the way on below it."""
    beside = rx.el.aside(
        _outline(), aria_label="Outline", class_name="course-outline", custom_attrs={"data-chrome": ""}
    )
    return full_screen(
        rx.cond(PlayerState.problem == "", beside),
        _stage(),
        back=f"/courses/{PlayerState.course}",
        back_label="Back to the course",
        title=PlayerState.course_title,
        actions=rx.cond(_FRAME.lesson != "", _bar()),
        footer=rx.cond(_FRAME.lesson != "", _foot(), rx.el.div(class_name="h-10")),
    )


def _bar() -> rx.Component:
    tally = rx.cond(_FRAME.total > 0, f"{_FRAME.done_count} of {_FRAME.total} done", "")
    return rx.fragment(
        rx.el.progress(
            value=_FRAME.percent,
            max="100",
            aria_label="Progress in the course",
            class_name="progress progress-primary hidden h-1.5 w-40 sm:block",
        ),
        rx.el.span(tally, class_name="text-sm text-quiet tnum"),
        OutlineToggle.create(
            icon("panel-left", class_name="flip-rtl"), class_name="btn btn-ghost btn-sm btn-square max-lg:hidden"
        ),
        rx.el.div(
            Drawer.create(
                rx.el.nav(_outline(), aria_label="Outline", class_name="p-4 pb-8"),
                trigger=rx.Var.create(icon("list-tree")),
                trigger_class="btn btn-ghost btn-sm btn-square",
                label="Outline",
            ),
            class_name="lg:hidden",
        ),
    )


def _outline() -> rx.Component:
    return outline(PlayerState.outline, _line)


def _line(lesson: Any) -> rx.Component:
    here = rx.cond(lesson.id == _FRAME.lesson, "step", "false")
    return LessonLink.create(
        lesson_words(lesson),
        to=f"/learn/{PlayerState.course}/{lesson.id}",
        on_go=PlayerState.go(lesson.id),
        class_name="outline-link",
        custom_attrs={"aria-current": here},
    )


def _stage() -> rx.Component:
    words = rx.fragment(
        rx.el.div(
            rx.el.span(_FRAME.over),
            rx.cond(_FRAME.done, status("Done", tone="success")),
            class_name="flex flex-wrap items-center gap-3 text-sm text-quiet",
        ),
        rx.el.h1(_FRAME.title, tab_index=-1, class_name="mt-2"),
        rx.match(_FRAME.kind, ("quiz", quiz_intro()), lesson_body(PlayerState.html)),
    )
    shown = rx.cond(PlayerState.problem != "", _problem(), rx.cond(_FRAME.lesson != "", words, skeleton_lesson()))
    return LessonStage.create(
        rx.el.article(shown, class_name="stage-text"),
        course=PlayerState.course,
        lesson=_FRAME.lesson,
        title=_FRAME.title,
        on_follow=PlayerState.go,
    )


def _problem() -> rx.Component:
    return rx.fragment(
        rx.el.h1("This lesson cannot be opened", class_name="sr-only", tab_index=-1),
        error_state(
            PlayerState.problem,
            text=PlayerState.problem_text,
            action=link_button(PlayerState.problem_way, href=PlayerState.problem_href, variant="primary"),
        ),
    )


def _foot() -> rx.Component:
    return rx.fragment(
        rx.cond(_FRAME.previous_id != "", _neighbour("previous"), rx.el.span()),
        rx.el.span(
            "Press ",
            rx.el.kbd("J", class_name="kbd kbd-sm"),
            " for the next lesson",
            class_name="mx-auto hidden text-sm text-quiet pointer-fine:lg:inline",
        ),
        rx.el.div(_way_on(), class_name="ms-auto flex items-center gap-2 lg:ms-0"),
    )


def _neighbour(which: str) -> rx.Component:
    back = which == "previous"
    lesson, words = (_FRAME.previous_id, _FRAME.previous_title) if back else (_FRAME.next_id, _FRAME.next_title)
    arrow = icon("arrow-left" if back else "arrow-right", class_name="flip-rtl")
    said = rx.el.span("Previous: " if back else "Next: ", class_name="sr-only")
    title = rx.el.span(words, class_name="max-w-56 truncate max-sm:sr-only")
    return LessonLink.create(
        *((arrow, said, title) if back else (said, title, arrow)),
        id=f"{which}-lesson",
        to=f"/learn/{PlayerState.course}/{lesson}",
        on_go=PlayerState.go(lesson),
        class_name="btn btn-ghost",
    )


def _way_on() -> rx.Component:
    forward = icon("arrow-right", class_name="flip-rtl")
    onward = LessonLink.create(
        _FRAME.action_words,
        forward,
        id="next-lesson",
        to=f"/learn/{PlayerState.course}/{_FRAME.action_id}",
        on_go=PlayerState.go(_FRAME.action_id),
        class_name="btn btn-primary",
    )
    skip = rx.cond(_FRAME.next_id != "", _neighbour("next"))
    return rx.match(
        _FRAME.action,
        (
            "complete",
            rx.fragment(
                rx.cond(_FRAME.next_id != "", _hidden_next()),
                button(
                    _FRAME.action_words,
                    forward,
                    variant="primary",
                    busy=rx.Var.create(False),
                    on_click=PlayerState.complete,
                    key=_FRAME.lesson,
                ),
            ),
        ),
        ("quiz", skip),
        (
            "finish",
            link_button(
                _FRAME.action_words, href=f"/courses/{PlayerState.course}/complete", variant="primary", icon="award"
            ),
        ),
        onward,
    )


def _hidden_next() -> rx.Component:
    """The way past a lesson without completing it: J, and the outline, lead there too."""
    return LessonLink.create(
        rx.el.span("Skip to ", _FRAME.next_title, class_name="sr-only"),
        icon("chevrons-right", class_name="flip-rtl"),
        id="next-lesson",
        to=f"/learn/{PlayerState.course}/{_FRAME.next_id}",
        on_go=PlayerState.go(_FRAME.next_id),
        class_name="btn btn-ghost btn-square",
        custom_attrs={"title": "Skip to the next lesson"},
    )
