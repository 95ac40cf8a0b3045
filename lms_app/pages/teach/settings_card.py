"""The catalogue card of a course: what it says, and how that looks."""

import reflex as rx

from components.courses.course_card import course_card
from components.courses.editor import CoverField
from components.courses.settings_fields import TagField
from components.courses.settings_parts import chosen, kept, settings_part, wrong
from components.ui import text_area_field, text_field
from state.learn.words import LANGUAGES, LEVELS
from state.teach.settings import SettingsState


def card_part() -> rx.Component:
    """The fields, and the card as the catalogue shows it."""
    shown = SettingsState.shown
    fields = rx.el.div(
        text_field("Title", max_length=200, **kept("title", shown.title, as_typed=True)),
        text_field(
            "Summary",
            max_length=500,
            help="One sentence that says what one can do afterwards.",
            **kept("summary", shown.summary, as_typed=True),
        ),
        text_area_field("Description", rows=6, optional=True, **kept("description", shown.description)),
        rx.el.div(
            chosen("Level", "level", list(LEVELS.items()), shown.level),
            chosen("Language", "language", list(LANGUAGES.items()), shown.language),
            class_name="grid gap-5 sm:grid-cols-2",
        ),
        text_field(
            "Category",
            max_length=60,
            optional=True,
            help="A word or two; courses of one category stand together in the catalogue.",
            **kept("category", shown.category),
        ),
        TagField.create(
            id="course-tags",
            label="Tags",
            help="Up to 12, each up to 30 characters. Enter or a comma adds one.",
            tags=shown.tags,
            error=wrong("tags"),
            locked=~SettingsState.may_edit,
            on_commit=SettingsState.save_tags,
        ),
        class_name="min-w-0 space-y-5",
    )
    beside = rx.el.div(
        rx.el.div(
            rx.el.p("In the catalogue", class_name="mb-1.5 text-sm font-medium"),
            rx.el.div(course_card(shown.tile), custom_attrs={"inert": True}),
        ),
        CoverField.create(
            seed=SettingsState.course,
            title=shown.title,
            src=shown.cover_url,
            seen=True,
            read_only=~SettingsState.may_edit,
            on_picture=SettingsState.save_cover,
        ),
        class_name="space-y-5",
    )
    return settings_part(
        "card",
        "Catalogue card",
        "What people see before they enrol. The catalogue shows a change at once; inside the course, the next version "
        "brings it.",
        rx.el.div(fields, beside, class_name="grid gap-8 lg:grid-cols-[minmax(0,1fr)_17rem]"),
        when="once",
    )
