"""The settings of a course."""

import reflex as rx

from backend.kernel.permissions import Permission
from components.courses.course_tabs import course_head
from components.courses.settings_fields import SavedAt
from components.ui import empty_state, icon, link, link_button, skeleton
from lms_app.layout import shell
from lms_app.page import page
from lms_app.pages.teach.settings_card import card_part
from lms_app.pages.teach.settings_certificate import certificate_part
from lms_app.pages.teach.settings_enrolment import enrolment_part
from lms_app.pages.teach.settings_path import completion_part, order_part
from lms_app.pages.teach.settings_people import copies_part, people_part
from state.teach.course_head import CourseHeadState
from state.teach.settings import SettingsState
from state.teach.staff import StaffState

_PARTS = (
    ("card", "Catalogue card"),
    ("enrolment", "Enrolment"),
    ("order", "Order and timing"),
    ("completion", "Completion"),
    ("certificate", "Certificate"),
    ("people", "People"),
    ("copies", "Copies and archive"),
)


@page(
    "/teach/[course_id]/settings",
    title="Course settings",
    permission=Permission.AUTHOR_COURSES,
    on_load=[SettingsState.load, StaffState.load],
)
def course_settings() -> rx.Component:
    """Everything that a course is set to, part by part; each setting is saved as it is left."""
    state = SettingsState
    return shell(
        course_head("settings", actions=SavedAt.create(at=state.saved_at)),
        rx.cond(
            state.loaded,
            rx.cond(state.course != "", _found(), _missing()),
            _coming(),
        ),
        crumbs=[
            ("Teach", "/teach"),
            (CourseHeadState.title, f"/teach/{state.course}"),
            ("Settings", None),
        ],
    )


def _found() -> rx.Component:
    state = SettingsState
    return rx.el.div(
        _contents(),
        rx.el.div(
            _standing(),
            # What is disabled here is refused by every handler and service too.
            rx.el.fieldset(
                rx.el.legend("Settings of this course", class_name="sr-only"),
                card_part(),
                enrolment_part(),
                order_part(),
                completion_part(),
                certificate_part(),
                disabled=~state.may_edit,
                class_name="min-w-0 space-y-6",
            ),
            people_part(),
            copies_part(),
            class_name="min-w-0 flex-1 space-y-6",
        ),
        class_name="mt-6 flex items-start gap-10",
    )


def _contents() -> rx.Component:
    lines = [rx.el.li(link(words, href=f"#{id}", external=True, class_name="contents-line")) for id, words in _PARTS]
    return rx.el.nav(
        rx.el.ul(*lines, class_name="space-y-0.5"),
        aria_label="Parts of the settings",
        class_name="sticky top-20 hidden w-44 shrink-0 xl:block",
    )


def _standing() -> rx.Component:
    """Why nothing can be changed, or what is out of the ordinary."""
    state = SettingsState
    return rx.cond(
        state.archived,
        _banner("archive", "This course is archived. To change it, bring it back at the end of this page."),
        rx.cond(
            state.part == "reviewer",
            _banner("eye", "You review this course: you can read its settings, and its tutors change them."),
            rx.cond(
                state.is_template,
                _banner(
                    "copy",
                    "This is a template. Learners never see it; courses that are begun from it start like it.",
                ),
                rx.fragment(),
            ),
        ),
    )


def _banner(name: str, words: str) -> rx.Component:
    drawing = {"archive": icon("archive"), "eye": icon("eye"), "copy": icon("copy")}[name]
    return rx.el.p(
        drawing, rx.el.span(words), class_name="flex items-start gap-3 rounded-box bg-base-200 px-5 py-4 text-sm"
    )


def _missing() -> rx.Component:
    return empty_state(
        "We could not find that course",
        picture="search",
        text="It may have been removed, or it belongs to another tutor.",
        action=link_button("My courses", href="/teach", variant="primary"),
    )


def _coming() -> rx.Component:
    part = rx.el.div(
        skeleton("h-5 w-40"),
        skeleton("mt-6 h-10 w-full"),
        skeleton("mt-4 h-10 w-full"),
        skeleton("mt-4 h-24 w-full"),
        class_name="rounded-box hair bg-base-100 p-6",
    )
    return rx.el.div(part, part, class_name="mt-6 space-y-6", aria_busy="true")
