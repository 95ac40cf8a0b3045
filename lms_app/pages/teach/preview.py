"""The draft as a learner would see it."""

import reflex as rx

from backend.kernel.permissions import Permission
from components.assessments.words import said
from components.courses.comments import CommentMarks, CommentsPanel
from components.courses.lesson_body import lesson_body
from components.ui import badge, empty_state, icon, link, link_button, skeleton_lesson
from lms_app.layout import full_screen
from lms_app.page import page
from state.teach.preview import PreviewState

_ROUTE = "/teach/[course_id]/preview/[lesson_id]"


@page(_ROUTE, title="Preview", permission=Permission.AUTHOR_COURSES, on_load=PreviewState.open)
def preview() -> rx.Component:
    """The player's own look, with a word at the top that this is the draft."""
    state = PreviewState
    editor = f"/teach/{state.of_course}?lesson={state.of_lesson}"
    versions = f"/teach/{state.of_course}/versions"
    published = state.version != ""
    edit = link_button(
        rx.el.span("Edit this lesson", class_name="max-sm:sr-only"), href=editor, size="sm", icon="pencil"
    )
    return full_screen(
        rx.cond(
            state.missing,
            _missing(),
            rx.fragment(_outline(), _lesson(), rx.cond(published, rx.fragment(), _comments())),
        ),
        back=rx.cond(published, versions, rx.cond(state.editable, editor, "/teach")),
        back_label=rx.cond(published, "Back to the versions", rx.cond(state.editable, "Back to the editor", "Back")),
        title=state.course_title,
        beside=rx.cond(
            published,
            badge("Version ", state.number, ", as learners see it", tone="primary", icon="eye"),
            badge("Preview of the draft", tone="warning", icon="eye"),
        ),
        actions=rx.cond(
            published,
            rx.fragment(),
            rx.fragment(_comments_button(), rx.cond(state.editable, edit, rx.fragment())),
        ),
        footer=rx.cond(state.missing, rx.fragment(), _steps()),
    )


def _address(lesson: rx.Var) -> rx.Var[str]:
    path = f"/teach/{PreviewState.of_course}/preview/{lesson}"
    return rx.cond(PreviewState.version != "", f"{path}?version={PreviewState.version}", path)


def _comments_button() -> rx.Component:
    """On narrow screens the comments are a drawer; this opens it."""
    return rx.el.button(
        icon("message-square"),
        rx.el.span("Comments", class_name="max-sm:sr-only"),
        type="button",
        class_name="btn btn-plain btn-sm lg:hidden",
        custom_attrs={"popoverTarget": "comments"},
    )


def _comments() -> rx.Component:
    state = PreviewState
    return rx.el.aside(
        rx.el.h2("Comments", class_name="mb-3 font-semibold"),
        CommentsPanel.create(
            course=state.of_course, lesson=state.of_lesson, locked=state.archived, thread=state.thread
        ),
        id="comments",
        class_name="editor-panel editor-settings",
        aria_label="Comments of reviewers",
        custom_attrs={"popover": "auto"},
    )


def _outline() -> rx.Component:
    def lesson(row: rx.Var) -> rx.Component:
        here = row["id"] == PreviewState.of_lesson
        return rx.el.li(
            link(
                rx.match(row["kind"], ("quiz", icon("circle-help")), ("assignment", icon("inbox")), icon("file-text")),
                rx.el.span(row["title"], class_name="truncate"),
                href=_address(row["id"]),
                class_name=rx.cond(
                    here,
                    "flex items-center gap-2 rounded-lg bg-primary/10 px-2 py-1.5 text-sm font-medium text-primary",
                    "flex items-center gap-2 rounded-lg px-2 py-1.5 text-sm text-quiet hover:bg-base-300/50",
                ),
                custom_attrs={"aria-current": rx.cond(here, "page", "false")},
            )
        )

    def section(row: rx.Var) -> rx.Component:
        return rx.el.li(
            rx.el.h2(row["title"], class_name="px-2 pb-1 text-sm font-medium"),
            rx.el.ul(rx.foreach(row["lessons"].to(list[dict[str, str]]), lesson)),
            class_name="mb-4",
        )

    return rx.el.nav(
        rx.el.ul(rx.foreach(PreviewState.sections, section)),
        aria_label="Outline",
        class_name="hidden w-72 shrink-0 overflow-y-auto border-e border-base-300 bg-base-200 p-3 lg:block",
    )


def _lesson() -> rx.Component:
    state = PreviewState
    return rx.el.main(
        rx.el.article(
            rx.cond(state.of_lesson != "", _content(), skeleton_lesson()),
            class_name="mx-auto max-w-[72ch] px-6 py-10",
        ),
        id="main",
        tab_index=0,
        class_name="min-w-0 flex-1 overflow-y-auto",
    )


def _content() -> rx.Component:
    state = PreviewState
    marks = rx.cond(
        state.version != "",
        rx.fragment(),
        CommentMarks.create(course=state.of_course, lesson=state.of_lesson, locked=state.archived),
    )
    return rx.el.div(
        marks,
        rx.el.p(state.minutes, " min", class_name="text-sm text-quiet tnum"),
        rx.el.h1(state.title, class_name="mt-1 text-3xl font-bold tracking-tight text-balance"),
        lesson_body(state.html, class_name="mt-6"),
        rx.cond(state.kind == "quiz", _quiz(), rx.fragment()),
        rx.cond(state.asked.length() > 0, _assignment(), rx.fragment()),
        class_name="commentable",
    )


def _quiz() -> rx.Component:
    def question(row: rx.Var, index: rx.Var) -> rx.Component:
        mark = rx.match(
            row["kind"],
            ("multiple", "size-4 shrink-0 rounded hair"),
            ("matching", "hidden"),
            ("ordering", "size-1.5 shrink-0 rounded-full bg-base-content/40"),
            "size-4 shrink-0 rounded-full hair",
        )
        typed = rx.el.p("Learners type the answer here.", class_name="mt-2 rounded-field hair px-3 py-2 text-quiet")
        text = said(row["text"], tag=rx.el.p, class_name="mt-2 leading-relaxed whitespace-pre-line break-words")
        return rx.el.li(
            rx.el.p(
                rx.el.span(index + 1, ". "),
                said(row["prompt"]),
                class_name="font-medium whitespace-pre-line text-pretty",
            ),
            rx.cond(
                row["options"].to(list[str]).length() > 0,
                rx.el.ul(
                    rx.foreach(
                        row["options"].to(list[str]),
                        lambda words: rx.el.li(
                            rx.el.span(class_name=mark), said(words), class_name="flex items-center gap-3 py-1.5"
                        ),
                    ),
                    class_name="mt-2",
                ),
                rx.cond(row["text"] != "", text, typed),
            ),
            rx.cond(row["words"].to(list[str]).length() > 0, _words(row["words"].to(list[str])), rx.fragment()),
            class_name="py-5",
            custom_attrs={"data-block": row["id"]},
        )

    none = rx.el.p("This quiz has no question that can be answered yet.", class_name="mt-6 text-quiet")
    asked = rx.el.ol(rx.foreach(PreviewState.questions, question), class_name="mt-4 divide-y divide-base-300")
    return rx.cond(PreviewState.questions.length() > 0, asked, none)


def _words(words: rx.Var) -> rx.Component:
    return rx.el.ul(
        rx.foreach(
            words, lambda each: said(each, tag=rx.el.li, class_name="rounded-field hair px-3 py-1 text-sm break-words")
        ),
        aria_label="To choose from",
        class_name="mt-3 flex flex-wrap gap-2",
    )


def _assignment() -> rx.Component:
    def fact(row: rx.Var) -> rx.Component:
        return rx.el.div(
            rx.el.dt(row[0], class_name="text-xs text-quiet"), rx.el.dd(row[1], class_name="mt-0.5 font-semibold")
        )

    return rx.el.section(
        rx.el.h2("Hand in", class_name="mb-4 text-xl font-semibold"),
        rx.el.dl(rx.foreach(PreviewState.asked, fact), class_name="quiz-facts"),
        rx.el.p("Learners hand in here.", class_name="mt-4 text-sm text-quiet"),
        class_name="mt-10 border-t border-base-300 pt-8",
    )


def _steps() -> rx.Component:
    state = PreviewState
    return rx.fragment(
        rx.cond(
            state.previous != "",
            link_button(
                icon("arrow-left", class_name="flip-rtl"), "Previous", href=_address(state.previous), size="sm"
            ),
            rx.fragment(),
        ),
        rx.cond(
            state.following != "",
            link_button(
                "Next",
                icon("arrow-right", class_name="flip-rtl"),
                href=_address(state.following),
                size="sm",
                variant="primary",
                class_name="ms-auto",
            ),
            rx.fragment(),
        ),
    )


def _missing() -> rx.Component:
    return rx.el.main(
        rx.el.h1("Lesson not found", class_name="sr-only"),
        empty_state(
            "We could not find that lesson",
            picture="search",
            text="It may have been deleted, or it belongs to another tutor.",
            action=link_button("My courses", href="/teach", variant="primary"),
        ),
        id="main",
        class_name="grid flex-1 place-items-center",
    )
