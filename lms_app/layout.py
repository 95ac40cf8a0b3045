"""The frames of a page: the shell with its rail and top bar, and the quiet full screen of player, quiz and editor."""

from collections.abc import Sequence
from typing import Any

import reflex as rx

from backend.kernel.permissions import Permission
from components.ui import breadcrumb, icon
from components.ui.button import link
from components.ui.frame import Drawer, Palette, PlaceLink, RailToggle
from lms_app.account_menu import account_menu, bell
from lms_app.navigation import GROUPS, PLATFORM, TEACHING, Group, Place, places
from state.session.current import SessionState
from state.session.palette import PaletteState


def shell(*children: Any, crumbs: Sequence[tuple[Any, Any]] = ()) -> rx.Component:
    """The frame of every ordinary page. ``crumbs``: ``(words, href)`` from the section down; the last needs no href.

    The page gives its own h1 (``page_heading``).
    """
    return rx.el.div(
        _skip_link(),
        _rail(),
        rx.el.div(
            _top_bar(crumbs),
            rx.el.main(
                *children, id="main", tab_index=-1, class_name="mx-auto max-w-6xl px-4 pt-8 pb-28 lg:px-8 lg:pb-16"
            ),
            class_name="min-w-0 flex-1",
        ),
        _bottom_bar(),
        class_name="flex min-h-dvh",
    )


def full_screen(
    *children: Any,
    back: Any,
    back_label: Any,
    title: Any,
    beside: Any = None,
    tabs: Any = None,
    actions: Any = None,
    footer: Any = None,
) -> rx.Component:
    """The quiet frame of player, quiz and editor.

    ``back`` is where the arrow leads and ``back_label`` says so; ``title`` names what one is in (not the h1);
    ``beside`` stands next to it, ``actions`` at the end of the bar; ``footer`` is a bar at the bottom edge.
    ``tabs`` are in the middle of the bar where there is room, else a line of their own under it.
    ``children`` share the room between the bars and bring their own ``<main id="main">``.
    """
    line = (
        link(
            icon("arrow-left", class_name="flip-rtl"),
            href=back,
            class_name="btn btn-ghost btn-sm btn-square",
            aria_label=back_label,
        ),
        rx.el.div(title, class_name="min-w-0 truncate font-medium"),
        beside if beside is not None else rx.fragment(),
        rx.el.div(actions, class_name="full-actions") if actions is not None else rx.fragment(),
    )
    bar = (
        rx.el.header(*line, class_name="full-bar", custom_attrs={"data-chrome": ""})
        if tabs is None
        else rx.el.header(
            rx.el.div(*line, class_name="full-line"),
            rx.el.div(tabs, class_name="full-tabs"),
            class_name="full-bar full-bar-tabs",
            custom_attrs={"data-chrome": ""},
        )
    )
    foot = (
        rx.el.footer(footer, class_name="full-foot", custom_attrs={"data-chrome": ""})
        if footer is not None
        else rx.fragment()
    )
    return rx.el.div(_skip_link(), bar, rx.el.div(*children, class_name="full-body"), foot, class_name="full-screen")


def _skip_link() -> rx.Component:
    return link("Skip to the content", href="#main", external=True, class_name="skip-link")


def _mark() -> rx.Component:
    return rx.el.img(src="/brand/logo", alt="", class_name="brand-mark")


def _home() -> rx.Var[str]:
    """The learners' home, for all who can learn here; the SuperAdmin has another."""
    return rx.cond(SessionState.permissions.contains(PLATFORM.needs.value), "/platform", "/")


def _brand() -> rx.Component:
    return link(
        _mark(),
        # Until the name has come, and on a folded rail, the link still says where it leads.
        rx.el.span("Home", class_name="sr-only"),
        rx.el.span(SessionState.tenant_name, class_name="rail-words truncate font-semibold tracking-tight"),
        href=_home(),
        class_name="flex min-w-0 items-center gap-2.5 rounded-lg px-2",
    )


def _rail() -> rx.Component:
    return rx.el.aside(
        rx.el.div(_brand(), class_name="flex h-14 items-center"),
        rx.el.nav(_whole_menu(), aria_label="Main", class_name="mt-2 flex-1 overflow-y-auto"),
        RailToggle.create(
            icon("panel-left", class_name="flip-rtl"),
            rx.el.span("Fold", class_name="rail-words"),
            class_name="rail-link mb-2 w-full",
        ),
        class_name="rail",
        custom_attrs={"data-chrome": ""},
    )


def _whole_menu() -> rx.Component:
    waiting = rx.el.div(*[rx.el.div(class_name="bone mx-3 my-3 h-4") for _ in range(4)], aria_busy="true")
    return rx.cond(SessionState.name != "", rx.fragment(*[_group(group) for group in GROUPS]), waiting)


def _group(group: Group) -> rx.Component:
    # A trainee sees one group only, and one group needs no heading.
    heading = rx.cond(
        SessionState.permissions.contains(TEACHING.needs.value),
        rx.el.h2(group.label, class_name="rail-heading"),
        rx.fragment(),
    )
    items = rx.el.ul(*[_may(place, rx.el.li(_place(place))) for place in group.places], class_name="space-y-0.5")
    return rx.cond(SessionState.permissions.contains(group.needs.value), rx.el.div(heading, items), rx.fragment())


def _may(place: Place, shown: rx.Component) -> rx.Component:
    return rx.cond(SessionState.permissions.contains(place.needs.value), shown, rx.fragment())


def _place(place: Place, class_name: str = "rail-link") -> rx.Component:
    return PlaceLink.create(
        icon(place.icon),
        rx.el.span(place.label, class_name="rail-words"),
        to=place.href,
        deeper=[
            other.href
            for other in places()
            if other is not place and other.href.startswith(place.href.rstrip("/") + "/")
        ],
        class_name=class_name,
        custom_attrs={"title": place.label},
    )


def _top_bar(crumbs: Sequence[tuple[Any, Any]]) -> rx.Component:
    return rx.el.header(
        rx.el.div(_small_brand(), class_name="lg:hidden"),
        rx.el.div(breadcrumb(crumbs) if crumbs else rx.fragment(), class_name="hidden min-w-0 sm:block"),
        rx.el.div(_palette(), bell(), account_menu(), class_name="ms-auto flex items-center gap-1.5"),
        class_name="top-bar",
        custom_attrs={"data-chrome": ""},
    )


def _small_brand() -> rx.Component:
    return link(_mark(), href=_home(), aria_label="Home", class_name="block rounded-lg sm:hidden")


def _palette() -> rx.Component:
    return Palette.create(
        icon("search"),
        rx.el.span("Search or jump to", class_name="max-sm:sr-only"),
        rx.el.kbd("Ctrl K", class_name="kbd kbd-xs ms-auto max-sm:hidden", aria_hidden="true"),
        pages=[{"label": place.label, "href": place.href, "needs": place.needs.value} for place in places()],
        permissions=SessionState.permissions,
        courses=PaletteState.courses,
        search_needs=Permission.BROWSE_CATALOGUE.value,
        on_search=PaletteState.search,
        trigger_class="palette-button",
    )


def _bottom_bar() -> rx.Component:
    handy = [place for group in GROUPS for place in group.places if place.handy]
    more = Drawer.create(
        rx.el.nav(_whole_menu(), aria_label="All", class_name="space-y-4 p-4 pb-8"),
        trigger=rx.Var.create(rx.fragment(icon("menu"), rx.el.span("Menu"))),
        trigger_class="bottom-link",
        label="Menu",
    )
    return rx.el.nav(
        *[_may(place, _place(place, "bottom-link")) for place in handy],
        more,
        aria_label="Handy",
        class_name="bottom-bar",
        custom_attrs={"data-chrome": ""},
    )
