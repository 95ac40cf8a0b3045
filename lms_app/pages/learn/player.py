"""The player."""

import reflex as rx

from backend.kernel.permissions import Permission
from components.assessments.hand_in import HandIn
from components.courses.active_time import ActiveTime
from components.courses.player import (
    CourseOutline,
    LessonKeys,
    LessonLink,
    LessonStage,
    NotesButtons,
    NotesPanel,
    OutlineToggle,
    PrintLesson,
)
from components.courses.whats_new import whats_new
from components.ui import button, error_state, icon, link, link_button
from components.ui.frame import Drawer
from lms_app.layout import full_screen
from lms_app.page import page
from lms_app.pages.learn.quiz_intro import quiz_intro
from state.learn.player import PlayerState
from state.learn.whats_new import WhatsNewState

_FRAME = PlayerState.frame
_SQUARE = "btn btn-ghost btn-sm btn-square"
# As assets/learn/store.js asks for them.
_FETCHED = tuple(f"/api/v1/learn/[course_id]/{part}" for part in ("lessons/[lesson_id]?place=1", "outline", "marks"))


@page(
    "/learn/[course_id]/[lesson_id]",
    title="Lesson",
    permission=Permission.LEARN,
    on_load=PlayerState.load,
    ahead=_FETCHED,
)
def player() -> rx.Component:
    """The outline beside the lesson, the way on below it. Text and outline come over HTTP, not with the state."""
    beside = rx.el.aside(
        _outline("beside the lesson"),
        aria_label="Outline",
        class_name="course-outline",
        custom_attrs={"data-chrome": ""},
    )
    return full_screen(
        rx.cond(PlayerState.problem == "", beside),
        _stage(),
        NotesPanel.create(),
        rx.cond(_FRAME.lesson != "", _time()),
        whats_new(
            WhatsNewState.number,
            WhatsNewState.notes,
            shown=(WhatsNewState.number > 0) & (WhatsNewState.course == PlayerState.course),
            on_close=WhatsNewState.close,
        ),
        back=f"/courses/{PlayerState.course}",
        back_label="Back to the course",
        title=PlayerState.course_title,
        actions=rx.cond(_FRAME.lesson != "", _bar()),
        footer=rx.cond(_FRAME.lesson != "", _foot(), rx.el.div(class_name="h-10")),
    )


def _time() -> rx.Component:
    done = rx.redirect(f"/courses/{PlayerState.course}/complete")
    return ActiveTime.create(course=PlayerState.course, on_completed=done)


def _bar() -> rx.Component:
    tally = rx.cond(_FRAME.total > 0, f"{_FRAME.done_count} of {_FRAME.total} done", "")
    return rx.fragment(
        rx.el.progress(
            value=_FRAME.percent,
            max="100",
            aria_label="Progress in the course",
            class_name="progress progress-primary hidden h-1.5 w-40 sm:block",
        ),
        rx.el.span(tally, class_name="text-sm text-quiet tnum max-sm:hidden"),
        NotesButtons.create(
            owner=PlayerState.reader, course=PlayerState.course, lesson=_FRAME.lesson, class_name=_SQUARE
        ),
        PrintLesson.create(icon("printer"), class_name=f"{_SQUARE} max-sm:hidden"),
        LessonKeys.create(icon("keyboard"), class_name=f"{_SQUARE} hidden pointer-fine:lg:inline-flex"),
        OutlineToggle.create(icon("panel-left", class_name="flip-rtl"), class_name=f"{_SQUARE} max-lg:hidden"),
        rx.el.div(
            Drawer.create(
                rx.el.nav(_outline("on a phone"), aria_label="Outline", class_name="p-4 pb-8"),
                trigger=rx.Var.create(icon("list-tree")),
                trigger_class=_SQUARE,
                label="Outline",
            ),
            class_name="lg:hidden",
        ),
    )


def _outline(label: str) -> rx.Component:
    outline = CourseOutline.create(
        course=PlayerState.course,
        version=_FRAME.version,
        lesson=_FRAME.lesson,
        done=_FRAME.done,
        done_count=_FRAME.done_count,
        label=label,
        on_go=PlayerState.go,
    )
    on_paper = link(
        icon("printer", class_name="size-4! shrink-0"),
        "Print the course",
        href=f"/courses/{PlayerState.course}/print",
        external=True,
        class_name="outline-link text-quiet",
    )
    return rx.fragment(outline, rx.cond(_FRAME.lesson != "", rx.el.div(on_paper, class_name="outline-foot")))


def _stage() -> rx.Component:
    beside = rx.match(_FRAME.kind, ("quiz", quiz_intro()), ("assignment", _hand_in()), rx.fragment())
    instead = rx.cond(PlayerState.problem != "", _problem(), beside)
    return LessonStage.create(
        instead,
        course=PlayerState.course,
        lesson=_FRAME.lesson,
        version=_FRAME.version,
        title=_FRAME.title,
        kind=_FRAME.kind,
        done=_FRAME.done,
        problem=PlayerState.problem != "",
        on_follow=PlayerState.go,
    )


def _hand_in() -> rx.Component:
    return HandIn.create(
        key=_FRAME.lesson,
        owner=PlayerState.reader,
        course=PlayerState.course,
        lesson=_FRAME.lesson,
        on_settled=PlayerState.settled,
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
            rx.el.kbd("?", class_name="kbd kbd-sm"),
            " for the keys",
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
                    id="go-on",
                    key=_FRAME.lesson,
                ),
            ),
        ),
        ("quiz", skip),
        ("hand_in", skip),
        (
            "locked",
            rx.el.p(icon("lock"), _FRAME.action_words, class_name="flex items-center gap-2 text-sm text-quiet"),
        ),
        (
            "finish",
            link_button(
                _FRAME.action_words,
                href=f"/courses/{PlayerState.course}/complete",
                variant="primary",
                icon="award",
                id="go-on",
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
