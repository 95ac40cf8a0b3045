"""The outline on a course's own page: sections that fold, and what is locked with its reason."""

from collections.abc import Callable
from typing import Any

import reflex as rx

from components.ui import badge, icon, link, skeleton


class Moment(rx.Component):
    """A day (ISO 8601) in the reader's own zone and words, with the hour where it is not midnight there."""

    library = "$/public/learn/moment.jsx"
    tag = "Moment"

    at: rx.Var[str]


def course_outline(
    parts: Any, *, href: Callable[[Any], Any], inside: Any, on_unfold: Callable[[Any], Any]
) -> rx.Component:
    """``parts`` is a var of a list of ``title, tally, loaded, lessons``.

    ``href(lesson)`` is where a lesson is read; ``inside``: whether the reader has joined, else only preview lessons
    lead anywhere. ``on_unfold(index)`` is an event that brings the lessons of a section that has none yet.
    """
    return rx.el.ol(
        rx.foreach(parts, lambda part, index: _section(part, index, href, inside, on_unfold)),
        class_name="space-y-1",
        role="list",
    )


def _section(part: Any, index: Any, href: Any, inside: Any, on_unfold: Any) -> rx.Component:
    summary = rx.el.summary(
        icon("chevron-right", class_name="chevron size-4! flip-rtl"),
        rx.el.span(index + 1, " ", part.title, class_name="min-w-0 flex-1"),
        rx.el.span(part.tally, class_name="shrink-0 font-normal text-quiet tnum"),
        class_name="outline-heading",
        on_click=on_unfold(index),
    )
    lessons = rx.el.ol(
        rx.foreach(part.lessons, lambda lesson: rx.el.li(_lesson(lesson, href, inside))),
        class_name="mb-2 space-y-0.5",
        role="list",
    )
    coming = rx.el.div(skeleton("h-4 w-3/5"), skeleton("h-4 w-2/5"), class_name="mb-3 space-y-3 px-3 py-2")
    return rx.el.li(rx.el.details(summary, rx.cond(part.loaded, lessons, coming), open=part.loaded))


def _lesson(lesson: Any, href: Any, inside: Any) -> rx.Component:
    classes = rx.cond(lesson.depth > 0, "outline-link outline-deep", "outline-link")
    words = _words(lesson)
    shut = rx.el.div(words, class_name=classes, custom_attrs={"data-locked": "true"})
    still = rx.el.div(words, class_name=classes)
    way = link(words, href=href(lesson), class_name=classes)
    return rx.cond(lesson.lock != "", shut, rx.cond(inside | lesson.preview, way, still))


def _words(lesson: Any) -> rx.Component:
    mark = rx.cond(
        lesson.lock != "",
        rx.el.span(icon("lock", class_name="size-4!"), class_name="mt-px grid size-4.5 shrink-0 place-items-center"),
        rx.el.span(
            icon("check"), custom_attrs={"data-done": rx.cond(lesson.done, "true", "false")}, class_name="done-mark"
        ),
    )
    reason = rx.el.span(
        lesson.lock,
        rx.cond(lesson.opens_at != "", rx.fragment(" ", Moment.create(at=lesson.opens_at))),
        class_name="block text-xs text-quiet",
    )
    return rx.fragment(
        mark,
        rx.el.span(
            lesson.title,
            rx.cond(lesson.done, rx.el.span(", done", class_name="sr-only")),
            rx.cond(lesson.lock != "", reason),
            class_name="min-w-0 flex-1 text-pretty wrap-anywhere",
        ),
        rx.cond(lesson.optional, badge("Optional")),
        rx.cond(lesson.preview, badge("Preview", tone="primary", icon="eye")),
        rx.match(
            lesson.kind,
            ("quiz", icon("list-checks", class_name="mt-0.5 size-4! shrink-0 text-quiet")),
            ("assignment", icon("inbox", class_name="mt-0.5 size-4! shrink-0 text-quiet")),
            rx.fragment(),
        ),
        rx.el.span(lesson.note, class_name="shrink-0 text-xs leading-5 text-quiet tnum font-normal"),
    )
