"""Who works on a course, and what becomes of it: copies, templates, the archive."""

import reflex as rx

from components.courses.settings_parts import settings_part
from components.ui import (
    avatar,
    badge,
    button,
    confirm_dialog,
    dialog,
    icon,
    menu,
    menu_item,
    search_field,
    select_field,
    text_field,
)
from state.teach.course_copies import CourseCopiesState
from state.teach.settings import SettingsState
from state.teach.staff import StaffState

_SEARCH_WAIT = 250
_PARTS = [("tutor", "Co-tutor: writes, publishes, sees results"), ("reviewer", "Reviewer: reads and comments")]


def people_part() -> rx.Component:
    """The owner, and who works beside them."""
    state = StaffState
    return settings_part(
        "people",
        "People",
        "A co-tutor does what the owner does, but does not decide who works here or archive the course. "
        "A reviewer reads the draft and comments on it.",
        rx.el.ul(rx.foreach(state.members, _member), class_name="divide-y divide-base-300"),
        rx.cond(
            SettingsState.may_manage,
            button("Add a colleague", size="sm", icon="user-plus", on_click=state.ask),
            rx.fragment(),
        ),
        when="once",
        over=rx.fragment(
            _search(),
            confirm_dialog(
                "They decide from then on who works on the course and whether it is archived. "
                "Who owned it stays as a co-tutor.",
                title=f"Hand the course over to {state.heir_name}?",
                action="Hand it over",
                open=state.heir != "",
                on_close=state.ask_to_hand_over(""),
                on_confirm=state.hand_over,
                id="hand-over",
            ),
        ),
    )


def _member(row: rx.Var) -> rx.Component:
    state = StaffState
    part = rx.match(
        row.part,
        ("owner", badge("Owner", tone="primary", icon="crown")),
        ("tutor", badge("Co-tutor", icon="pencil")),
        badge("Reviewer", icon="eye"),
    )
    more = menu(
        rx.cond(
            row.part == "tutor",
            menu_item("Make a reviewer", icon="eye", on_click=state.put(row.id, "reviewer")),
            menu_item("Make a co-tutor", icon="pencil", on_click=state.put(row.id, "tutor")),
        ),
        menu_item("Hand the course over", icon="crown", on_click=state.ask_to_hand_over(row.id)),
        menu_item("Remove from the course", icon="user-minus", danger=True, on_click=state.remove(row.id)),
        trigger=icon("ellipsis"),
        label=f"More for {row.name}",
        trigger_class="btn btn-ghost btn-sm btn-square",
    )
    leave = button("Leave", size="sm", variant="quiet", on_click=state.remove(row.id))
    return rx.el.li(
        avatar(row.initials),
        rx.el.div(
            rx.el.p(row.name, class_name="text-sm font-medium"),
            rx.el.p(row.email, class_name="truncate text-xs text-quiet"),
            class_name="min-w-0 flex-1",
        ),
        rx.cond(row.active, rx.fragment(), badge("Cannot author now", tone="warning", icon="triangle-alert")),
        part,
        rx.cond(
            row.part == "owner",
            rx.fragment(),
            rx.cond(SettingsState.may_manage, more, rx.cond(row.id == state.me, leave, rx.fragment())),
        ),
        class_name="flex flex-wrap items-center gap-3 py-3",
    )


def _search() -> rx.Component:
    state = StaffState

    def found(row: rx.Var) -> rx.Component:
        return rx.el.li(
            rx.el.button(
                avatar(row.initials),
                rx.el.span(
                    rx.el.span(row.name, class_name="block font-medium"),
                    rx.el.span(row.email, " · ", row.part, class_name="block truncate text-xs text-quiet"),
                    class_name="min-w-0 flex-1 text-start",
                ),
                icon("plus", class_name="size-4! shrink-0"),
                type="button",
                on_click=state.add(row.id),
                class_name="pick-line",
            )
        )

    return dialog(
        rx.el.div(
            select_field("As", _PARTS, id="staff-part", value=state.part, on_change=state.choose_part),
            search_field(
                "Search tutors and administrators",
                id="staff-search",
                value=state.words,
                on_change=state.find.debounce(_SEARCH_WAIT),
                class_name="w-full",
            ),
            rx.cond(
                state.found.length() > 0,
                rx.el.ul(rx.foreach(state.found, found)),
                rx.el.p("Nobody fits who is not on the course already.", class_name="text-sm text-quiet"),
            ),
            class_name="space-y-4",
        ),
        title="Add a colleague",
        open=state.asking,
        on_close=state.close,
        id="staff",
    )


def copies_part() -> rx.Component:
    """What can be made of the course, and how it ends."""
    state = CourseCopiesState
    return settings_part(
        "copies",
        "Copies and archive",
        "",
        rx.cond(
            SettingsState.part != "reviewer",
            rx.fragment(
                _line(
                    "Make a copy",
                    "Its lessons, quizzes and settings as a new course of yours. Learners, colleagues, versions and "
                    "enrolment dates are not copied.",
                    button("Make a copy", size="sm", icon="copy", busy=state.busy, on_click=state.copy),
                ),
                _line(
                    "Save as a template",
                    "Every tutor of the academy can begin a course from it. This course stays as it is.",
                    button("Save as a template", size="sm", icon="layout-template", on_click=state.ask_name),
                ),
            ),
            rx.fragment(),
        ),
        _line(
            rx.cond(SettingsState.archived, "Bring it back", "Archive"),
            rx.cond(
                SettingsState.may_manage,
                "An archived course leaves the catalogue and can no longer be changed. Those in it go on.",
                "The owner or an administrator can archive the course.",
            ),
            rx.cond(
                SettingsState.may_manage,
                rx.cond(
                    SettingsState.archived,
                    button("Bring it back", size="sm", icon="archive-restore", on_click=state.archive),
                    button("Archive this course", size="sm", icon="archive", on_click=state.ask_to_archive),
                ),
                rx.fragment(),
            ),
        ),
        over=rx.fragment(
            _template_dialog(),
            confirm_dialog(
                "It leaves the catalogue and can no longer be changed. Those in it go on, and you can bring it back.",
                title="Archive this course?",
                action="Archive",
                open=state.archiving,
                on_close=state.forget,
                on_confirm=state.archive,
                id="archive",
            ),
        ),
    )


def _line(title: rx.Var | str, text: rx.Var | str, action: rx.Component) -> rx.Component:
    return rx.el.div(
        rx.el.div(
            rx.el.h3(title, class_name="text-sm font-medium"),
            rx.el.p(text, class_name="text-sm text-quiet"),
            class_name="min-w-0 flex-1 basis-72",
        ),
        action,
        class_name="flex flex-wrap items-center justify-between gap-x-6 gap-y-2",
    )


def _template_dialog() -> rx.Component:
    state = CourseCopiesState
    return dialog(
        rx.el.form(
            text_field(
                "Title of the template",
                id="template-title",
                name="title",
                key=state.title,
                default_value=state.title,
                max_length=200,
                required=True,
                error=state.error,
            ),
            rx.el.div(
                button("Cancel", on_click=state.forget),
                button("Save the template", variant="primary", type="submit"),
                class_name="flex justify-end gap-2",
            ),
            on_submit=state.save_template,
            class_name="space-y-5",
        ),
        title="Save as a template",
        open=state.naming,
        on_close=state.forget,
        id="save-template",
    )
