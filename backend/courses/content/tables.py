"""Tables to HTML, with heading cells that name their scope."""

from collections.abc import Callable
from typing import Any


def render_table(content: dict[str, Any], inline: Callable[[list[Any]], str]) -> str:
    """A tableContent as a table in a box that scrolls sideways on a narrow screen."""
    rows, heads = content["rows"], content["headerRows"]
    if not rows:
        return ""
    head = "".join(_row(row, content, True, inline) for row in rows[:heads])
    body = "".join(_row(row, content, False, inline) for row in rows[heads:])
    return (
        '<div class="table-scroll" role="group" aria-label="Table" tabindex="0"><table>'
        + (f"<thead>{head}</thead>" if head else "")
        + (f"<tbody>{body}</tbody>" if body else "")
        + "</table></div>"
    )


def _row(row: dict[str, Any], content: dict[str, Any], is_head: bool, inline: Callable[[list[Any]], str]) -> str:
    cells = []
    for index, cell in enumerate(row["cells"]):
        scope = "col" if is_head else "row" if index < content["headerCols"] else ""
        cells.append(_cell(cell, scope, inline(cell["content"])))
    return f"<tr>{''.join(cells)}</tr>"


def _cell(cell: dict[str, Any], scope: str, html: str) -> str:
    props = cell["props"]
    attributes = "".join(f' {name}="{props[name]}"' for name in ("colspan", "rowspan") if props.get(name, 1) > 1)
    if props.get("textAlignment") in ("center", "right"):
        attributes += f' class="align-{props["textAlignment"]}"'
    if scope and html:
        return f'<th scope="{scope}"{attributes}>{html}</th>'
    return f"<td{attributes}>{html}</td>"
