"""The primitives that every screen is built from: functions of vars, with no state and no domain.

Import them from here (``from components.ui import button, card``). Words come first, options by keyword.

Actions
    ``button(*words, variant="primary|plain|quiet|danger", size="md|sm", icon="play", busy=var, on_click=…)``
    ``link_button(*words, href=…)`` · ``text_link(*words, href=…)`` · ``link(*children, href=…, external=False)``
    ``icon_button("x", "Close", on_click=…)`` · ``icon("house")``: literal Lucide names only
    A link out of the app (a PDF, ``/sign-in``) takes ``external=True``; never ``rx.el.a``, which only knows our pages
Forms
    ``text_field(label, id=…, help="", error=var, value=…, on_change=…)`` · ``text_area_field(…, rows=4)``
    ``select_field(label, options, id=…)`` · ``select(options, aria_label=…)`` · ``search_field(label, id=…)``
    ``checkbox(label, id=…, checked=…, on_change=…)`` · ``switch(…)`` · ``save_state(var)``
    ``post_form(*children, action="/sign-out")``, sent by the browser itself
    ``field(control, label=…, id=…)`` with ``described_by(id, help, error)``, for a control of your own
Over the page
    ``dialog(*children, title=…, open=var, on_close=…, id=…, footer=…, size="sm|md|lg")``
    ``confirm_dialog(text, title=…, action="Delete", open=var, on_close=…, on_confirm=…, id=…, danger=True)``
    ``menu(menu_item("Rename", icon="pencil", on_click=…), menu_divider(), …, trigger=icon("ellipsis"), label="…")``
To show
    ``page_heading(title, text=…, actions=…)``: the one h1 · ``section(title, *children, action=…, padded=True)``
    ``card(*children)`` · ``stats(stat(label, value, note=…), …)``
    ``badge(words, tone="neutral|primary|success|warning|error|info", icon="")`` · ``status(words, tone=…)``
    ``progress_bar(percent, label=…)`` · ``progress_ring(percent, label=…)`` · ``avatar(initials, size="sm|md|lg")``
    ``breadcrumb([(words, href), …])`` · ``cover(title, seed=id, src=url_or_empty)``
    ``chart(title, kind="line|area|bar|hbar", x=…, series=[{"name", "values"}], unit="people", csv_name=…)``
    ``tabs([(name, panel), …], label=…)`` · ``tab_links([(name, href, here), …], label=…)``
Tables
    ``table([Column("Name", key="name", sortable=True), …], rows, row, caption=…, empty=empty_state(…),
    sort_by=var, descending=var, on_sort=State.sort)`` where ``row`` is
    ``lambda r: rx.el.tr(row_header(r.name), cell(r.count, numeric=True))``
    ``sortable(rx.foreach(rows, lambda r: sortable_row(…, id=…, name=…)), on_move=…)``: drag, arrow keys, buttons
    ``pager(page=…, pages=…, total=…, noun="people", on_page=State.turn_to)``
No data
    ``empty_state(title, picture="courses|people|certificate|search|inbox|chart|quiz", text=…, action=…)``
    ``error_state(title, text=…, action=…)``
    ``skeleton_cards(3)`` · ``skeleton_table(5)`` · ``skeleton_lesson()``
    ``skeleton_stats()`` · ``skeleton("h-4 w-40")``

A toast is the state's to send: ``return rx.toast.success("Saved")``. Classes of ours beside Tailwind's and daisyUI's:
``hair`` (the hairline border), ``tnum`` (tabular figures), ``text-quiet`` (secondary words that can be read),
``flip-rtl``, ``lesson`` (the typography of a lesson's HTML). Around a page goes ``lms_app.layout.shell(…)`` or
``full_screen(…)``.
"""

from components.ui.button import button, icon_button, link, link_button, text_link
from components.ui.chart import chart
from components.ui.cover import cover
from components.ui.forms import (
    checkbox,
    described_by,
    field,
    post_form,
    save_state,
    search_field,
    select,
    select_field,
    switch,
    text_area_field,
    text_field,
)
from components.ui.icon import icon
from components.ui.overlay import confirm_dialog, dialog, menu, menu_divider, menu_item
from components.ui.show import (
    avatar,
    badge,
    breadcrumb,
    card,
    page_heading,
    progress_bar,
    progress_ring,
    section,
    stat,
    stats,
    status,
)
from components.ui.sortable import sortable, sortable_row
from components.ui.states import (
    empty_state,
    error_state,
    skeleton,
    skeleton_cards,
    skeleton_lesson,
    skeleton_stats,
    skeleton_table,
)
from components.ui.table import Column, cell, pager, row_header, table
from components.ui.tabs import tab_links, tabs

__all__ = [
    "Column",
    "avatar",
    "badge",
    "breadcrumb",
    "button",
    "card",
    "cell",
    "chart",
    "checkbox",
    "confirm_dialog",
    "cover",
    "described_by",
    "dialog",
    "empty_state",
    "error_state",
    "field",
    "icon",
    "icon_button",
    "link",
    "link_button",
    "menu",
    "menu_divider",
    "menu_item",
    "page_heading",
    "pager",
    "post_form",
    "progress_bar",
    "progress_ring",
    "row_header",
    "save_state",
    "search_field",
    "section",
    "select",
    "select_field",
    "skeleton",
    "skeleton_cards",
    "skeleton_lesson",
    "skeleton_stats",
    "skeleton_table",
    "sortable",
    "sortable_row",
    "stat",
    "stats",
    "status",
    "switch",
    "tab_links",
    "table",
    "tabs",
    "text_area_field",
    "text_field",
    "text_link",
]
