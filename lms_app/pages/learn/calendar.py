"""The calendar: a month, or a list; and its address for other calendars."""

from typing import Any

import reflex as rx

from backend.kernel.permissions import Permission
from components.calendar import MonthGrid, line_row
from components.courses.settings_fields import CopyText
from components.ui import (
    badge,
    button,
    card,
    confirm_dialog,
    empty_state,
    icon_button,
    link_button,
    page_heading,
    section,
    skeleton,
)
from lms_app.layout import shell
from lms_app.page import page
from state.learn.calendar import CalendarState

_PROGRAMS = (
    ("Google Calendar", "Beside “Other calendars” choose +, then “From URL”, and paste the address."),
    ("Outlook", "Choose “Add calendar”, then “Subscribe from web”, and paste the address."),
    ("Apple Calendar", "Choose “File”, then “New calendar subscription”, and paste the address."),
)


@page("/calendar", title="Calendar", permission=Permission.LEARN, on_load=CalendarState.load)
def calendar() -> rx.Component:
    """What happens when, in the reader's own time zone."""
    return shell(
        page_heading("Calendar", text=_zone()),
        rx.cond(CalendarState.loaded, rx.fragment(_month(), _subscribe(), _questions()), _coming()),
        crumbs=[("Calendar", None)],
    )


def _zone() -> rx.Component:
    return rx.cond(
        CalendarState.loaded,
        rx.el.span("Days and hours as in ", CalendarState.zone, "."),
        rx.el.span(class_name="bone inline-block h-4 w-56"),
    )


def _month() -> rx.Component:
    as_month = CalendarState.view == "month"
    return card(
        rx.el.div(
            rx.el.h2(CalendarState.title, aria_live="polite", class_name="min-w-40 text-lg font-semibold"),
            rx.el.div(
                icon_button("chevron-left", "The month before", class_name="flip-rtl", on_click=CalendarState.turn(-1)),
                button("Today", size="sm", disabled=CalendarState.this_month, on_click=CalendarState.turn(0)),
                icon_button("chevron-right", "The month after", class_name="flip-rtl", on_click=CalendarState.turn(1)),
                class_name="flex items-center gap-1",
            ),
            rx.el.div(
                _way("Month", "month"), _way("List", "list"),
                role="group", aria_label="Show as", class_name="ms-auto hidden gap-1 lg:flex",
            ),
            class_name="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-4",
        ),
        rx.cond(
            as_month,
            rx.el.div(
                MonthGrid.create(
                    month=CalendarState.month,
                    title=CalendarState.title,
                    weeks=CalendarState.weeks,
                    on_turn=CalendarState.turn,
                    on_more=CalendarState.look("list"),
                ),
                class_name="hidden lg:block",
            ),
        ),
        rx.el.div(
            _agenda(),
            class_name=rx.cond(as_month, "border-t border-base-300 lg:hidden", "border-t border-base-300"),
        ),
        padded=False,
        class_name="mt-6 overflow-hidden",
    )  # fmt: skip


def _way(words: str, view: str) -> rx.Component:
    here = CalendarState.view == view
    return rx.el.button(
        words,
        type="button",
        class_name=rx.cond(here, "btn btn-ghost btn-sm btn-active", "btn btn-ghost btn-sm"),
        custom_attrs={"aria-pressed": rx.cond(here, "true", "false")},
        on_click=CalendarState.look(view),
    )


def _agenda() -> rx.Component:
    return rx.cond(
        CalendarState.days.length() > 0,
        rx.fragment(
            rx.el.ol(rx.foreach(CalendarState.days, _day), class_name="px-5"),
            rx.cond(
                CalendarState.left_out > 0,
                rx.el.p(f"{CalendarState.left_out} more in these weeks", class_name="px-5 pb-5 text-sm text-quiet"),
            ),
        ),
        empty_state(
            "Nothing in these weeks",
            picture="inbox",
            text="Here you find what is due, when lessons open, and when your access to a course ends.",
            action=link_button("Browse the catalogue", href="/catalogue"),
        ),
    )


def _day(day: Any) -> rx.Component:
    return rx.el.li(
        rx.el.h3(
            day.heading,
            rx.cond(day.near != "", badge(day.near, tone="primary", class_name="ms-2")),
            class_name="text-sm font-medium",
        ),
        rx.el.ul(rx.foreach(day.lines, lambda line: line_row(line, days=False))),
        key=day.day,
        class_name="border-t border-base-300 py-4 first:border-0",
    )


def _subscribe() -> rx.Component:
    return section(
        "In your own calendar",
        rx.cond(CalendarState.feed != "", _address(), _no_address()),
        text="An address that Google Calendar, Outlook or Apple Calendar can fetch, from a month ago to a year ahead.",
        class_name="mt-6",
    )


def _no_address() -> rx.Component:
    return rx.fragment(
        rx.el.p(
            "The address is secret: whoever has it can read your calendar, and nothing else. You can change it or turn"
            " it off at any time.",
            class_name="max-w-prose text-sm text-quiet",
        ),
        button("Subscribe", icon="calendar-plus", class_name="mt-4", on_click=CalendarState.make_feed),
    )


def _address() -> rx.Component:
    return rx.fragment(
        rx.el.label("Secret address", html_for="feed", class_name="text-sm font-medium"),
        rx.el.div(
            rx.el.input(
                id="feed", value=CalendarState.feed, read_only=True, spell_check=False, dir="ltr",
                class_name="input input-sm min-w-0 flex-1 basis-64 tnum",
            ),
            CopyText.create(text=CalendarState.feed, label="Copy"),
            class_name="mt-1.5 flex flex-wrap items-center gap-2",
        ),
        rx.el.p("Made on ", CalendarState.feed_since, ". Keep it to yourself.", class_name="mt-1.5 text-sm text-quiet"),
        rx.el.dl(*[_program(*one) for one in _PROGRAMS], class_name="mt-5 grid gap-4 sm:grid-cols-3"),
        rx.el.div(
            button("Make a new address", size="sm", on_click=CalendarState.ask("renew")),
            button("Turn off", size="sm", on_click=CalendarState.ask("off")),
            class_name="mt-6 flex flex-wrap gap-2",
        ),
    )  # fmt: skip


def _program(name: str, how: str) -> rx.Component:
    return rx.el.div(
        rx.el.dt(name, class_name="text-sm font-medium"), rx.el.dd(how, class_name="mt-0.5 text-sm text-quiet")
    )


def _questions() -> rx.Component:
    return rx.fragment(
        confirm_dialog(
            "The address that you have now stops working at once. Calendars that fetch it need the new one.",
            title="Make a new address?",
            action="Make a new address",
            open=CalendarState.asking == "renew",
            on_close=CalendarState.ask(""),
            on_confirm=CalendarState.make_feed,
            id="renew-feed",
        ),
        confirm_dialog(
            "Calendars that fetch it get nothing more. You can make another address later.",
            title="Turn the address off?",
            action="Turn off",
            open=CalendarState.asking == "off",
            on_close=CalendarState.ask(""),
            on_confirm=CalendarState.turn_off,
            id="turn-off-feed",
            danger=True,
        ),
    )


def _coming() -> rx.Component:
    return rx.el.div(
        rx.el.span("Loading", class_name="sr-only"),
        skeleton("h-[34rem] rounded-box"),
        class_name="mt-6",
        aria_busy="true",
    )
