"""A tutor's courses."""

import reflex as rx

from backend.kernel.permissions import Permission
from components.courses.editor import When
from components.courses.exporting import export_dialog
from components.reporting.tutor_dashboard import tutor_dashboard, tutor_figures
from components.ui import (
    badge,
    button,
    cover,
    empty_state,
    icon,
    link,
    link_button,
    menu,
    menu_item,
    page_heading,
    pager,
    search_field,
    select,
    skeleton_cards,
)
from lms_app.layout import shell
from lms_app.page import page
from lms_app.pages.teach.new_course import new_course_dialog
from state.teach.dashboard import TutorDashboardState
from state.teach.exporting import ExportState
from state.teach.my_courses import MyCoursesState
from state.teach.new_course import NewCourseState


@page(
    "/teach",
    title="Teach",
    permission=Permission.AUTHOR_COURSES,
    on_load=[MyCoursesState.load, TutorDashboardState.load],
)
def my_courses() -> rx.Component:
    """What they teach, and the way to begin another course."""
    state = MyCoursesState
    return shell(
        page_heading(
            "My courses",
            actions=rx.fragment(
                link_button("Import a course", href="/teach/import", icon="package-open"),
                button("Create a course", variant="primary", icon="plus", on_click=NewCourseState.ask),
            ),
        ),
        rx.el.div(tutor_figures(), class_name="mt-6 empty:hidden"),
        rx.el.div(
            search_field(
                "Search my courses",
                id="search",
                value=state.search,
                on_change=state.find.debounce(250),
                class_name="w-64",
            ),
            select(
                [("", "In work"), ("template", "Templates"), ("archived", "Archived")],
                value=state.shelf,
                on_change=state.show_shelf,
                aria_label="Which courses",
                class_name="w-36",
            ),
            class_name="mt-6 flex flex-wrap gap-3",
        ),
        rx.el.div(rx.cond(state.loaded, _found(), skeleton_cards(3)), class_name="mt-6"),
        rx.el.div(tutor_dashboard(), class_name="mt-10 empty:hidden"),
        new_course_dialog(),
        export_dialog(),
        crumbs=[("Teach", "")],
    )


def _found() -> rx.Component:
    state = MyCoursesState
    cards = rx.fragment(
        rx.el.ul(rx.foreach(state.rows, _course), class_name="grid gap-5 sm:grid-cols-2 xl:grid-cols-3"),
        rx.cond(
            state.pages > 1,
            pager(page=state.page, pages=state.pages, total=state.total, noun="courses", on_page=state.turn_to),
            rx.fragment(),
        ),
    )
    none = rx.cond(
        (state.search != "") | (state.shelf != ""),
        empty_state("No course matches", picture="search", text="Try other words, or look among the others."),
        empty_state(
            "Begin your first course",
            picture="courses",
            text="Give it a title; you write the lessons next, and publish when you like what you see.",
            action=rx.el.div(
                button("Create a course", variant="primary", icon="plus", on_click=NewCourseState.ask),
                link_button("Import a course", href="/teach/import", icon="package-open"),
                class_name="flex flex-wrap justify-center gap-2",
            ),
        ),
    )
    return rx.cond(state.rows.length() > 0, cards, none)


def _course(row: rx.Var) -> rx.Component:
    href = f"/teach/{row['id']}"
    reviews, template = row["part"] == "reviewer", row["is_template"]
    more = menu(
        menu_item("Settings", icon="settings-2", href=f"{href}/settings"),
        rx.cond(
            reviews | template,
            rx.fragment(),
            rx.fragment(
                menu_item("Results", icon="chart-no-axes-column", href=f"{href}/results"),
                menu_item("Hand-ins", icon="inbox", href=f"{href}/hand-ins"),
            ),
        ),
        menu_item("Export", icon="package", on_click=ExportState.ask(row["id"], row["title"])),
        rx.cond(
            reviews,
            rx.fragment(),
            menu_item("Make a copy", icon="copy", on_click=MyCoursesState.copy(row["id"])),
        ),
        rx.cond(
            (row["part"] == "owner") | (row["part"] == "manager"),
            menu_item(
                rx.cond(row["status"] == "archived", "Bring it back", "Archive"),
                icon="archive",
                on_click=MyCoursesState.archive(row["id"]),
            ),
            rx.fragment(),
        ),
        trigger=icon("ellipsis"),
        label=f"More for {row['title']}",
        trigger_class="btn btn-ghost btn-sm btn-square",
    )
    return rx.el.li(
        link(
            cover(row["title"], seed=row["id"], src=row["cover_url"], class_name="h-28 w-full"),
            href=href,
            tab_index=-1,
            aria_label=row["title"],
            class_name="block overflow-hidden rounded-t-box",
        ),
        rx.el.div(
            rx.el.div(
                rx.el.h2(
                    link(row["title"], href=href, class_name="hover:underline"),
                    dir="auto",
                    class_name="min-w-0 font-semibold",
                ),
                more,
                class_name="flex items-start justify-between gap-2",
            ),
            rx.el.p(row["summary"], class_name="line-clamp-2 text-sm text-quiet"),
            rx.el.div(
                _state(row),
                _part(row),
                rx.el.span(row["lessons"], rx.cond(row["lessons"] == 1, " lesson", " lessons")),
                rx.cond(
                    reviews | template,
                    rx.fragment(),
                    rx.el.span(row["learners"], rx.cond(row["learners"] == 1, " learner", " learners")),
                ),
                rx.cond(row["waiting"].to(int) > 0, _waiting(row)),
                rx.cond(row["to_grade"].to(int) > 0, _to_grade(row)),
                rx.el.span("changed ", When.create(at=row["updated_at"])),
                class_name="mt-auto flex flex-wrap items-center gap-x-3 gap-y-1.5 pt-3 text-xs text-quiet tnum",
            ),
            class_name="flex flex-1 flex-col gap-1 p-4",
        ),
        class_name="flex flex-col rounded-box hair bg-base-100",
    )


def _waiting(row: rx.Var) -> rx.Component:
    words = rx.cond(row["waiting"] == 1, " hand-in waits", " hand-ins wait")
    return link(
        badge(row["waiting"], words, tone="warning", icon="inbox"),
        href=f"/teach/{row['id']}/hand-ins",
    )


def _to_grade(row: rx.Var) -> rx.Component:
    words = rx.cond(row["to_grade"] == 1, " quiz to grade", " quizzes to grade")
    return link(
        badge(row["to_grade"], words, tone="warning", icon="pen-line"),
        href=f"/teach/{row['id']}/results",
    )


def _part(row: rx.Var) -> rx.Component:
    return rx.match(
        row["part"],
        ("tutor", badge("Co-tutor", icon="users")),
        ("reviewer", badge("You review it", tone="info", icon="eye")),
        rx.fragment(),
    )


def _state(row: rx.Var) -> rx.Component:
    stands = _published_or_not(row)
    return rx.cond(
        row["is_template"] & (row["status"] != "archived"), badge("Template", icon="layout-template"), stands
    )


def _published_or_not(row: rx.Var) -> rx.Component:
    return rx.match(
        row["status"],
        ("archived", badge("Archived", icon="archive")),
        (
            "published",
            rx.cond(
                row["changed"],
                badge("Draft after v", row["number"], tone="warning", icon="pencil"),
                badge("v", row["number"], " published", tone="success", icon="circle-check"),
            ),
        ),
        badge("Draft", icon="pencil"),
    )
