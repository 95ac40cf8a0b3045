"""One group of people."""

from typing import Any

import reflex as rx

from backend.kernel.permissions import Permission
from components.assigning.tables import group_assignments
from components.people.groups import members_table, pick_list
from components.ui import (
    button,
    card,
    confirm_dialog,
    dialog,
    empty_state,
    error_state,
    icon,
    link_button,
    menu,
    menu_item,
    page_heading,
    pager,
    search_field,
    section,
    skeleton,
    skeleton_table,
)
from lms_app.layout import shell
from lms_app.page import page
from lms_app.pages.admin.groups import group_fields
from state.admin.group import GroupDialogState, GroupState

_STATE, _DIALOG = GroupState, GroupDialogState
_SEARCH_WAIT = 200


@page("/admin/groups/[group_id]", title="Group", permission=Permission.MANAGE_PEOPLE, on_load=GroupState.load)
def group() -> rx.Component:
    """Who is in it; put people in, take them out."""
    waiting = rx.fragment(skeleton("h-8 w-64"), rx.el.div(skeleton_table(6), class_name="mt-6"))
    return shell(
        rx.cond(_STATE.loaded, rx.cond(_STATE.problem != "", _missing(), _group()), waiting),
        crumbs=[("Academy", "/admin"), ("Groups", "/admin/groups"), (_STATE.name, None)],
    )


def _missing() -> rx.Component:
    return rx.fragment(
        rx.el.h1("This group cannot be shown", class_name="sr-only", tab_index=-1),
        error_state(
            _STATE.problem,
            text="It may have been deleted, or the address is not quite right.",
            action=link_button("All groups", href="/admin/groups", variant="primary"),
        ),
    )


def _show(which: str, person: Any = None) -> Any:
    return _DIALOG.show(which, "", "") if person is None else _DIALOG.show(which, person.id, person.name)


def _group() -> rx.Component:
    more = menu(
        menu_item("Change the name", icon="pencil", on_click=_show("change")),
        menu_item("Delete the group", icon="trash-2", on_click=_show("delete"), danger=True),
        trigger=icon("ellipsis"),
        label="More for this group",
        trigger_class="btn btn-plain btn-square",
    )
    text = rx.cond(_STATE.description != "", f"{_STATE.description} · {_STATE.size}", _STATE.size)
    return rx.fragment(
        page_heading(
            rx.el.span(_STATE.name, class_name="wrap-anywhere"),
            text=rx.el.span(text, class_name="wrap-anywhere"),
            actions=rx.fragment(more, _add_button()),
        ),
        rx.el.div(
            rx.cond(_STATE.everyone > 0, _members(), _nobody()),
            rx.cond(
                _STATE.assigned.length() > 0,
                section(
                    "Assigned to this group",
                    group_assignments(_STATE.assigned),
                    text="Whoever joins the group has it from then on.",
                    padded=False,
                ),
            ),
            class_name="mt-6 space-y-6",
        ),
        _add_dialog(),
        _change_dialog(),
        _remove_dialog(),
        _delete_dialog(),
    )


def _add_button() -> rx.Component:
    return button("Add people", variant="primary", icon="user-round-plus", on_click=_show("add"))


def _nobody() -> rx.Component:
    return card(
        empty_state(
            "Nobody is in this group yet",
            picture="people",
            text="Add people of the academy. What is assigned to the group reaches them from then on.",
            action=_add_button(),
        )
    )


def _members() -> rx.Component:
    listed = card(
        members_table(
            _STATE.rows,
            empty=empty_state("Nobody fits", picture="search", text="No one in the group has this name or address."),
            on_choose=lambda one: _STATE.choose(one.id),
            on_remove=lambda one: _show("remove", one),
        ),
        pager(page=_STATE.page, pages=_STATE.pages, total=_STATE.total, noun="people", on_page=_STATE.turn_to),
        padded=False,
        class_name="overflow-hidden",
    )
    filters = rx.el.div(
        search_field(
            "Search by name or e-mail",
            id="member-search",
            class_name="w-full sm:w-72",
            default_value=_STATE.search,
            on_change=_STATE.find.debounce(_SEARCH_WAIT),
        ),
        button(
            rx.cond(_STATE.all_chosen, "Choose nobody on this page", "Choose everyone on this page"),
            variant="quiet",
            on_click=_STATE.choose_page,
        ),
        class_name="flex flex-wrap items-center gap-3",
    )
    bulk = rx.el.div(
        rx.el.span(_STATE.chosen.length(), " chosen", role="status", class_name="me-2 text-sm font-medium tnum"),
        button("Take out of the group", size="sm", icon="user-round-minus", on_click=_show("remove")),
        role="group",
        aria_label="What to do with the chosen people",
        class_name="flex flex-wrap items-center gap-2 rounded-box bg-base-200 px-4 py-2.5",
    )
    return rx.el.div(filters, rx.cond(_STATE.chosen.length() > 0, bulk), listed, class_name="space-y-4")


def _add_dialog() -> rx.Component:
    nobody = rx.cond(
        _DIALOG.searched,
        empty_state("Nobody fits", picture="search", text="Nobody outside the group has this name or address."),
        empty_state("Everyone is in it", picture="people", text="There is nobody in the academy to add."),
    )
    return dialog(
        search_field(
            "Search the academy",
            id="group-add-search",
            class_name="w-full",
            key=_DIALOG.form,
            on_change=_DIALOG.look_for.debounce(_SEARCH_WAIT),
        ),
        rx.el.div(
            rx.cond(
                _DIALOG.found.length() > 0,
                pick_list(_DIALOG.found, on_choose=lambda one: _DIALOG.choose(one.id)),
                nobody,
            ),
            aria_live="polite",
            class_name="mt-3 min-h-72",  # as high as the longest list: the buttons stay under the finger
        ),
        title=f"Add people to {_STATE.name}",
        open=_DIALOG.open == "add",
        on_close=_DIALOG.close,
        id="group-add-dialog",
        footer=rx.fragment(
            rx.el.span(
                _DIALOG.adding.length(), " chosen", role="status", class_name="me-auto self-center text-sm text-quiet"
            ),
            button("Cancel", on_click=_DIALOG.close),
            button("Add to the group", variant="primary", disabled=_DIALOG.adding.length() == 0, on_click=_DIALOG.add),
        ),
    )


def _change_dialog() -> rx.Component:
    form = rx.el.form(
        group_fields(_DIALOG.errors, _STATE.name, _STATE.description),
        rx.el.div(
            button("Cancel", on_click=_DIALOG.close),
            button("Save", type="submit", variant="primary"),
            class_name="mt-6 flex flex-wrap justify-end gap-2",
        ),
        key=_DIALOG.form,
        on_submit=_DIALOG.change,
    )
    return dialog(
        form, title="Change the group", open=_DIALOG.open == "change", on_close=_DIALOG.close, id="group-change-dialog"
    )


def _remove_dialog() -> rx.Component:
    return confirm_dialog(
        "What they have through this group is withdrawn. They stay in their courses and keep their progress.",
        title=f"Take {_DIALOG.about} out of the group?",
        action="Take out",
        open=_DIALOG.open == "remove",
        on_close=_DIALOG.close,
        on_confirm=_DIALOG.remove,
        id="group-remove-dialog",
        danger=True,
    )


def _delete_dialog() -> rx.Component:
    return confirm_dialog(
        "The people in it stay in the academy and in their courses. What they have through this group is withdrawn.",
        title=f"Delete {_STATE.name}?",
        action="Delete the group",
        open=_DIALOG.open == "delete",
        on_close=_DIALOG.close,
        on_confirm=_DIALOG.delete,
        id="group-delete-dialog",
        danger=True,
    )
