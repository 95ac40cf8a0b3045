"""A page that needs nothing: for when no tenant is known, or the frontend cannot be loaded."""

from html import escape

from starlette.responses import HTMLResponse

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>{title}</title><style>
:root {{ color-scheme: light dark; font: 1rem/1.6 system-ui, sans-serif }}
body {{ margin: 0; min-height: 100dvh; display: grid; place-content: center; padding: 2rem; text-align: center }}
h1 {{ font-size: 1.5rem; margin: 0 }} p {{ margin: .5rem 0 0; opacity: .75; max-width: 34rem }}
</style></head><body><main><h1>{title}</h1><p>{text}</p>{way_on}</main></body></html>"""


_HOME = '<p><a href="/">Go home</a></p>'


def plain_page(title: str, text: str, status: int, *, way_home: bool = False) -> HTMLResponse:
    """One sentence and what to do; ``way_home`` where there is a home to go to."""
    html = _PAGE.format(title=escape(title), text=escape(text), way_on=_HOME if way_home else "")
    return HTMLResponse(html, status, {"Cache-Control": "no-store"})
