"""What stands over every page of a course for those who teach it: which course, how it stands, and its pages.

Every page of a course but the editor begins with ``course_head("results")`` and lists ``CourseHeadState.load`` among
its ``on_load``; the editor has its own bar, and puts ``course_tabs`` into it.
"""

from typing import Any, Final

import reflex as rx

from components.ui import badge, icon, link, skeleton, tab_links
from state.teach.course_head import CourseHeadState

TABS: Final = (
    ("content", "Content", ""),
    ("settings", "Settings", "/settings"),
    ("versions", "Versions", "/versions"),
    ("learners", "Learners", "/learners"),
    ("assigned", "Assigned", "/assigned"),
    ("results", "Results", "/results"),
    ("hand-ins", "Hand-ins", "/hand-ins"),
    ("gradebook", "Gradebook", "/gradebook"),
)
"""Key, words, and what follows the course's address."""


def course_tabs(course: Any, here: str) -> rx.Component:
    """Links to the pages of a course. ``course``: its id; ``here``: the key of this page in ``TABS``."""
    if here not in {key for key, _, _ in TABS}:
        raise ValueError(f"{here} is no page of a course: {[key for key, _, _ in TABS]}")
    links = [(words, f"/teach/{course}{path}", key == here) for key, words, path in TABS]
    return tab_links(links, label="Pages of this course")


def course_badge(status: Any, number: Any, changed: Any) -> rx.Component:
    """How a course stands: draft, published (and edited since), archived, or a template."""
    return rx.match(
        status,
        ("archived", badge("Archived", icon="archive")),
        (
            "published",
            rx.cond(changed, badge("Draft after v", number), badge("v", number, " published", tone="success")),
        ),
        ("unpublished", badge("Unpublished", tone="warning", icon="eye-off")),
        ("template", badge("Template", icon="layout-template")),
        badge("Draft"),
    )


def course_head(here: str, *, actions: Any = None) -> rx.Component:
    """The heading of a course's page: the one h1, the way back, and the tabs. ``actions`` stand at the end."""
    state = CourseHeadState
    words = next(words for key, words, _ in TABS if key == here)
    heading = rx.el.h1(
        rx.cond(state.missing, "Course not found", state.title),
        rx.cond(state.missing, rx.fragment(), rx.el.span(f": {words}", class_name="sr-only")),
        tab_index=-1,
        class_name="min-w-0 text-2xl font-semibold tracking-tight text-pretty wrap-anywhere",
    )
    known = rx.fragment(
        rx.el.div(
            heading,
            rx.cond(state.missing, rx.fragment(), course_badge(state.status, state.number, state.changed)),
            class_name="flex min-w-0 grow basis-64 flex-wrap items-center gap-x-3 gap-y-1",
        ),
        rx.el.div(actions, class_name="flex shrink-0 flex-wrap items-center gap-2")
        if actions is not None
        else rx.fragment(),
    )
    waiting = rx.el.div(skeleton("h-7 w-64"), class_name="py-0.5")
    return rx.el.div(
        rx.el.div(
            link(
                icon("arrow-left", class_name="flip-rtl"),
                href="/teach",
                aria_label="Back to my courses",
                title="Back to my courses",
                class_name="btn btn-ghost btn-sm btn-square -ms-2 mt-0.5 self-start",
            ),
            rx.cond((state.id != "") | state.missing, known, waiting),
            class_name="flex flex-wrap items-center gap-2",
        ),
        rx.cond(
            state.missing,
            rx.fragment(),
            # Until the course is known, the links lead nowhere yet.
            rx.el.div(course_tabs(state.id, here), class_name="mt-3", custom_attrs={"inert": state.id == ""}),
        ),
    )
