"""Tabs that switch in the browser, and tabs that are links."""

from collections.abc import Sequence
from typing import Any

import reflex as rx

from components.ui.button import link


class _Tabs(rx.Component):
    library = "$/public/ui/controls.jsx"
    tag = "Tabs"

    names: rx.Var[list[str]]
    label: rx.Var[str]
    start: rx.Var[int]


def tabs(panels: Sequence[tuple[str, rx.Component]], *, label: str, start: int = 0) -> rx.Component:
    """Pairs ``(name, panel)``; every panel stays in the page, arrow keys walk the names."""
    return _Tabs.create(*[panel for _, panel in panels], names=[name for name, _ in panels], label=label, start=start)


def tab_links(links: Sequence[tuple[str, Any, Any]], *, label: str) -> rx.Component:
    """Tabs of which each is a page of its own: triples ``(name, href, whether it is this one)``."""
    items = [
        link(
            name,
            href=href,
            class_name="tab-item",
            custom_attrs={
                "aria-current": rx.cond(here, "page", "false")
                if isinstance(here, rx.Var)
                else ("page" if here else "false")
            },
        )
        for name, href, here in links
    ]
    return rx.el.nav(*items, aria_label=label, class_name="tab-list")
