"""What stands in the <head> of every page."""

import reflex as rx
from reflex_base.utils.imports import ImportVar
from reflex_base.vars import VarData

_LATIN = "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url"

# Before the first paint, or the rail would be seen folding.
_RAIL = "try{if(localStorage.getItem('rail')==='folded')document.documentElement.dataset.rail='folded'}catch(e){}"

# Before the connection, which tells the server: days and hours are shown in the reader's own zone.
_ZONE = (
    "try{document.cookie='lms_zone='+Intl.DateTimeFormat().resolvedOptions().timeZone+"
    "';path=/;max-age=31536000;samesite=lax'}catch(e){}"
)


def head_components() -> list[rx.Component]:
    """The tenant's colours, the font that nearly every page needs, and the mark in the tab.

    ``/theme.css`` may stand before the app's own stylesheet: the app's tokens are in a cascade layer, which
    gives way to rules that are in none.
    """
    latin = rx.Var(
        "interLatin", _var_data=VarData(imports={_LATIN: [ImportVar(tag="interLatin", is_default=True, install=False)]})
    )
    return [
        rx.el.link(rel="icon", href="/brand/logo"),
        rx.el.link(
            rel="preload", href=latin, type="font/woff2", custom_attrs={"as": "font", "crossOrigin": "anonymous"}
        ),
        rx.el.link(rel="stylesheet", href="/theme.css"),
        rx.el.meta(name="color-scheme", content="light dark"),
        rx.el.meta(name="robots", content="noindex"),
        rx.el.script(_RAIL),
        rx.el.script(_ZONE),
    ]
