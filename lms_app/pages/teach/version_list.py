"""The list of a course's versions, and of the drafts that were written over."""

import reflex as rx

from components.courses.editor import When
from components.courses.lesson_body import lesson_body
from components.ui import badge, button, link_button, menu, menu_item, section
from components.ui.icon import icon
from state.teach.course_head import CourseHeadState
from state.teach.versions import VersionsState

_ARCHIVED = CourseHeadState.status == "archived"


def history() -> rx.Component:
    """Every version, newest first: when and by whom, what it told learners, how many are on it."""
    return section(
        "History",
        rx.el.ol(rx.foreach(VersionsState.rows, _version), role="list", class_name="divide-y divide-base-300"),
        action=link_button(
            "Compare the draft",
            href=f"/teach/{VersionsState.id}/versions?from={VersionsState.rows[0]['id']}&to=draft",
            icon="columns-2",
            size="sm",
        ),
        padded=False,
    )


def _version(row: rx.Var) -> rx.Component:
    state = VersionsState
    href = f"/teach/{state.id}/versions"
    name = f"version {row['number']}"
    changes = rx.cond(
        row["previous"] != "",
        link_button(
            "What changed",
            rx.el.span(f" in {name}", class_name="sr-only"),
            href=f"{href}?from={row['previous']}&to={row['id']}",
            size="sm",
        ),
        rx.fragment(),
    )
    more = menu(
        menu_item("Compare with the draft", icon="columns-2", href=f"{href}?from={row['id']}&to=draft"),
        menu_item("See it as learners do", icon="eye", on_click=state.look(row["id"])),
        rx.cond(
            _ARCHIVED,
            rx.fragment(),
            menu_item("Replace the draft by it", icon="undo-2", on_click=state.ask(row["id"], name)),
        ),
        trigger=icon("ellipsis"),
        label=f"More for {name}",
        trigger_class="btn btn-ghost btn-sm btn-square",
    )
    return rx.el.li(
        rx.el.div(
            rx.el.p(
                rx.el.span("Version ", row["number"], class_name="font-medium tnum"),
                rx.cond(row["current"], badge(_current(), tone="success", icon="circle-check"), rx.fragment()),
                class_name="flex flex-wrap items-center gap-2",
            ),
            rx.el.p(_facts(row), class_name="mt-0.5 text-sm text-quiet tnum"),
            rx.cond(
                row["notes"] != "",
                lesson_body(row["notes"], class_name="notes mt-2 text-[0.9375rem]!"),
                rx.fragment(),
            ),
            class_name="min-w-0 flex-1",
        ),
        rx.el.div(changes, more, class_name="flex shrink-0 items-center gap-1"),
        class_name="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-6 py-4",
    )


def _current() -> rx.Var[str]:
    return rx.cond(CourseHeadState.status == "published", "In the catalogue", "The last one")


def _facts(row: rx.Var) -> rx.Component:
    learners = rx.match(
        row["learners"], (0, "nobody on it"), (1, "1 learner on it"), f"{row['learners']} learners on it"
    )
    return rx.fragment(
        When.create(at=row["at"]),
        rx.cond(row["who"] != "", f" · {row['who']}", ""),
        rx.cond(row["scheduled"], ", as planned", ""),
        rx.cond(row["lessons"] == 1, " · 1 lesson", f" · {row['lessons']} lessons"),
        " · ",
        learners,
    )


def kept_drafts() -> rx.Component:
    """Drafts that were written over, with the way back."""
    state = VersionsState

    def kept(row: rx.Var) -> rx.Component:
        name = f"the draft kept before {row['replaced_by']} came back"
        back = rx.cond(
            _ARCHIVED,
            rx.fragment(),
            button("Bring it back", size="sm", icon="undo-2", on_click=state.ask(row["id"], name)),
        )
        return rx.el.li(
            rx.el.div(
                rx.el.p("Draft before ", row["replaced_by"], " came back", class_name="font-medium"),
                rx.el.p(
                    When.create(at=row["at"]),
                    rx.cond(row["who"] != "", f" · {row['who']}", ""),
                    rx.cond(row["lessons"] == 1, " · 1 lesson", f" · {row['lessons']} lessons"),
                    class_name="mt-0.5 text-sm text-quiet tnum",
                ),
                class_name="min-w-0 flex-1",
            ),
            rx.el.div(
                link_button("Compare", href=f"/teach/{state.id}/versions?from={row['id']}&to=draft", size="sm"),
                back,
                class_name="flex shrink-0 flex-wrap gap-2",
            ),
            class_name="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-6 py-4",
        )

    listed = section(
        "Kept drafts",
        rx.el.ul(rx.foreach(state.kept, kept), role="list", class_name="divide-y divide-base-300"),
        text="What was in the draft when a version replaced it. The last ten are kept.",
        padded=False,
    )
    return rx.cond(state.kept.length() > 0, listed, rx.fragment())
