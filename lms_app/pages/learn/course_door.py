"""A course's door: the one way on for whoever stands before it, in its own words."""

from typing import Any

import reflex as rx

from components.courses.course_outline import Moment
from components.ui import (
    badge,
    button,
    confirm_dialog,
    dialog,
    icon,
    link,
    link_button,
    menu,
    menu_item,
    progress_ring,
    status,
    text_area_field,
    text_field,
)
from state.learn.course import CourseState

_DOOR = CourseState.door


def course_door() -> rx.Component:
    """The call to action, what to know of it, and the dialogs that it opens."""
    at_the_door = rx.match(
        _DOOR.way,
        ("enrol", _joining(_join_button("Enrol"))),
        ("join_queue", _joining(_join_button("Join the waiting list"))),
        ("code", _code()),
        ("ask", _joining(button("Request a place", variant="primary", on_click=CourseState.show_dialog("ask")))),
        ("asked", _standing("Requested", "info", "A tutor decides, and we tell you.", "Take back the request")),
        ("waiting", _standing("On the waiting list", "info", _DOOR.text, "Leave the waiting list")),
        ("not_yet", _closed("calendar-clock", "Enrolment opens on ", Moment.create(at=_DOOR.at), ".")),
        ("over", _closed("calendar-x", "Enrolment closed on ", Moment.create(at=_DOOR.at), ".")),
        ("prerequisites", _first()),
        ("invited_only", _closed("mail", "This course is by invitation: its tutor enrols you.")),
        ("suspended", _closed("pause", "Your access is suspended. What you did is kept; ask your tutor how to go on.")),
        ("expired", _closed("clock", "Your access ended on ", Moment.create(at=_DOOR.at), ". What you did is kept.")),
        _closed("archive", "This course was withdrawn. It takes no new learners."),
    )
    return rx.fragment(
        rx.cond(_DOOR.way == "in", _inside(), at_the_door),
        rx.cond(_DOOR.refused != "", _note("circle-alert", _DOOR.refused)),
        _ask_dialog(),
        _leave_dialog(),
    )


def _inside() -> rx.Component:
    resume = rx.cond(CourseState.started, "Continue", "Start")
    onward = rx.cond(
        CourseState.resume_href != "",
        link_button(resume, href=CourseState.resume_href, variant="primary", icon="play"),
        status("Nothing is open yet", tone="info"),
    )
    up_next = rx.cond(
        CourseState.next_title != "",
        rx.el.span("Next: ", CourseState.next_title, class_name="min-w-0 text-sm text-quiet wrap-anywhere"),
    )
    until = rx.cond(
        _DOOR.at != "",
        rx.el.p("Your access lasts until ", Moment.create(at=_DOOR.at), ".", class_name="mt-3 text-sm text-quiet"),
    )
    active = rx.fragment(onward, progress_ring(CourseState.percent, label="Your progress"), up_next)
    return rx.el.div(
        rx.el.div(
            rx.cond(CourseState.status == "completed", _completed(), active),
            _more(),
            class_name="flex flex-wrap items-center gap-4",
        ),
        rx.cond(CourseState.missing != "", rx.el.p(CourseState.missing, class_name="mt-3 text-sm text-quiet")),
        until,
    )


def _completed() -> rx.Component:
    certificate = rx.cond(
        CourseState.certificate_url != "",
        link_button(
            "See certificate", href=CourseState.certificate_url, external=True, variant="primary", icon="award"
        ),
        link_button(
            "See what you earned", href=f"/courses/{CourseState.course}/complete", variant="primary", icon="award"
        ),
    )
    return rx.fragment(
        certificate,
        rx.el.span(icon("circle-check", class_name="text-success"), class_name="inline-flex"),
        rx.el.span(CourseState.progress_text, class_name="text-sm text-quiet -ms-2"),
        rx.cond(
            CourseState.resume_href != "", link_button("Read it again", href=CourseState.resume_href, variant="quiet")
        ),
    )


def _more() -> rx.Component:
    return menu(
        menu_item("Print the course", icon="printer", href=f"/courses/{CourseState.course}/print", external=True),
        menu_item("Leave this course", icon="log-out", on_click=CourseState.show_dialog("leave"), danger=True),
        trigger=icon("ellipsis"),
        label="More about this course",
        trigger_class="btn btn-ghost btn-square",
    )


def _join_button(words: str) -> rx.Component:
    return button(words, type="submit", variant="primary", busy=CourseState.joining)


def _joining(control: rx.Component) -> rx.Component:
    return rx.el.form(
        control,
        rx.cond(_DOOR.text != "", rx.el.p(_DOOR.text, class_name="mt-3 max-w-prose text-sm text-quiet")),
        on_submit=CourseState.join,
    )


def _code() -> rx.Component:
    return rx.el.form(
        rx.el.div(
            rx.el.div(
                text_field(
                    "Code of the course",
                    id="enrol-code",
                    name="code",
                    error=CourseState.code_problem,
                    auto_complete="off",
                    spell_check=False,
                    max_length=100,
                    required=True,
                ),
                class_name="w-full sm:w-64",
            ),
            rx.el.div(_join_button("Enrol"), class_name="sm:mt-6.5"),
            class_name="flex flex-wrap items-start gap-3",
        ),
        rx.cond(_DOOR.text != "", rx.el.p(_DOOR.text, class_name="mt-3 text-sm text-quiet")),
        on_submit=CourseState.join,
    )


def _standing(title: str, tone: Any, text: Any, back: str) -> rx.Component:
    return rx.el.div(
        status(title, tone=tone),
        rx.el.p(text, class_name="mt-3 max-w-prose text-sm text-quiet"),
        button(back, size="sm", class_name="mt-4", on_click=CourseState.withdraw),
    )


def _closed(picture: str, *words: Any) -> rx.Component:
    return rx.el.p(
        icon(picture, class_name="mt-0.5 shrink-0 text-quiet"),
        rx.el.span(*words),
        class_name="flex max-w-prose items-start gap-2.5 rounded-box bg-base-200 px-4 py-3 text-sm",
    )


def _note(picture: str, *words: Any) -> rx.Component:
    return rx.el.p(
        icon(picture, class_name="mt-0.5 size-4! shrink-0"),
        rx.el.span(*words),
        class_name="mt-4 flex max-w-prose items-start gap-2 text-sm text-quiet",
    )


def _first() -> rx.Component:
    def line(one: Any) -> rx.Component:
        done = rx.cond(one.done, badge("Completed", tone="success", icon="check"), rx.fragment())
        return rx.el.li(
            link(one.title, href=one.href, class_name="link link-hover text-primary wrap-anywhere"),
            done,
            class_name="flex flex-wrap items-center gap-2",
        )

    return rx.el.div(
        rx.el.p(
            icon("lock", class_name="size-4!"),
            "Complete first:",
            class_name="flex items-center gap-2 text-sm font-medium",
        ),
        rx.el.ul(rx.foreach(_DOOR.first, line), class_name="mt-2 space-y-1.5 text-sm"),
        class_name="max-w-prose rounded-box bg-base-200 px-4 py-3",
    )


def _ask_dialog() -> rx.Component:
    return dialog(
        rx.el.form(
            text_area_field(
                "Message to the tutor",
                id="ask-message",
                name="message",
                help="Why you would like to join; up to 1,000 characters.",
                optional=True,
                max_length=1000,
            ),
            rx.el.div(
                button("Cancel", on_click=CourseState.show_dialog("")),
                button("Send the request", type="submit", variant="primary", busy=CourseState.joining),
                class_name="mt-6 flex flex-wrap justify-end gap-2",
            ),
            on_submit=CourseState.join,
        ),
        title="Request a place",
        open=CourseState.asking,
        on_close=CourseState.show_dialog(""),
        id="ask-dialog",
    )


def _leave_dialog() -> rx.Component:
    return confirm_dialog(
        "You can no longer open its lessons. Your progress is kept, and comes back when you join again.",
        title="Leave this course?",
        action="Leave the course",
        open=CourseState.leaving,
        on_close=CourseState.show_dialog(""),
        on_confirm=CourseState.leave,
        id="leave-dialog",
        danger=True,
    )
