"""Blocks to Markdown, as our own importer reads it."""

import re
from collections.abc import Callable
from html import escape
from typing import Any, Final

from backend.courses.content.blocks import JsonBlock, inline_text
from backend.courses.exporting.markdown_lines import escaped, line
from backend.courses.exporting.parcel import Parcel
from backend.courses.importing.report import Place


class MarkdownWriter:
    """Writes one lesson; what Markdown has no words for is reported."""

    def __init__(self, parcel: Parcel, file: str) -> None:
        self._parcel, self._file = parcel, file
        self._place = Place(file)

    def blocks(self, blocks: list[JsonBlock]) -> str:
        """A document."""
        parts: list[str] = []
        number = 0
        for index, block in enumerate(blocks):
            kind = block["type"]
            number = self._number(block, number, index > 0 and blocks[index - 1]["type"] == kind)
            written = self._item(block, number) if kind in _ITEMS else _WRITE[kind](self, block)
            if written.strip():
                parts.append(written)
        return "\n\n".join(parts)

    def _number(self, block: JsonBlock, before: int, follows: bool) -> int:
        if block["type"] != "numberedListItem":
            return 0
        return before + 1 if follows else int(block["props"].get("start") or 1)

    def _line(self, block: JsonBlock) -> str:
        return line(block["content"], self._parcel, self._file)

    def _item(self, block: JsonBlock, number: int) -> str:
        mark = f"{number}." if block["type"] == "numberedListItem" else "-"
        box = ("[x] " if block["props"].get("checked") else "[ ] ") if block["type"] == "checkListItem" else ""
        width = " " * (len(mark) + 1)
        inside = self.blocks(block["children"])
        words = (box + self._line(block)).strip() or ("" if inside else "&nbsp;")
        text = f"{words}\n\n{inside}" if inside and words else words or inside
        return f"{mark} " + "\n".join(f"{width}{one}" if one else "" for one in text.split("\n")).strip()

    def _nested(self, block: JsonBlock, text: str) -> str:
        """Children of what has none in Markdown stand below it."""
        inside = self.blocks(block["children"])
        return f"{text}\n\n{inside}".strip() if inside else text

    def paragraph(self, block: JsonBlock) -> str:
        """A paragraph."""
        if block["props"].get("textAlignment", "left") not in ("left", "justify"):
            self._parcel.report.changed(
                self._place, "paragraph", inline_text(block["content"]), "it stands at the left"
            )
        return self._nested(block, self._line(block))

    def heading(self, block: JsonBlock) -> str:
        """A heading; the lesson's title is the only one of the first level."""
        words = self._line(block).replace("\\\n", " ")
        return self._nested(block, f"{'#' * (block['props'].get('level', 1) + 1)} {words}" if words else "")

    def quote(self, block: JsonBlock) -> str:
        """A quotation."""
        text = self._nested(block, self._line(block))
        return "\n".join(f"> {one}".rstrip() for one in text.split("\n")) if text else ""

    def code(self, block: JsonBlock) -> str:
        """Lines of code, in a fence longer than any within."""
        source = inline_text(block["content"])
        fence = "`" * max(3, max((len(run) for run in re.findall(r"`+", source)), default=0) + 1)
        language = block["props"].get("language", "text")
        return self._nested(block, f"{fence}{'' if language == 'text' else language}\n{source}\n{fence}")

    def math(self, block: JsonBlock) -> str:
        """A formula on lines of its own."""
        return self._nested(block, f"```math\n{block['props']['tex']}\n```" if block["props"].get("tex") else "")

    def divider(self, block: JsonBlock) -> str:
        """A rule."""
        return self._nested(block, "* * *")

    def upload(self, block: JsonBlock) -> str:
        """A picture or another file."""
        props = block["props"]
        path = self._parcel.path(props.get("url", ""), self._file)
        caption = escaped(props.get("caption", "")).replace("\n", " ")
        kind = "picture" if block["type"] == "image" else "file"
        if path is None and str(props.get("url", "")).startswith("http"):
            path = props["url"]
        if path is None:
            what = props.get("name") or props.get("alt") or kind
            if props.get("url"):
                self._parcel.report.dropped(self._place, kind, what, "it is not in the media library")
            return self._nested(block, "")
        self._parcel.report.kept(self._place, kind, props.get("name") or path)
        more = f'alt="{_quoted(props.get("alt", ""))}"' if block["type"] == "image" else ""
        width = f' width="{props["previewWidth"]}px"' if props.get("previewWidth") else ""
        return self._nested(block, f"![{caption}](<{path}>)" + (f"{{{more}{width}}}" if more else ""))

    def embed(self, block: JsonBlock) -> str:
        """Something shown from another site."""
        url, title = block["props"].get("url", ""), block["props"].get("title", "")
        if not url:
            return self._nested(block, "")
        self._parcel.report.kept(self._place, "embed", url)
        return self._nested(block, f'<iframe src="{escape(url)}" title="{escape(title)}"></iframe>')

    def box(self, block: JsonBlock) -> str:
        """A call-out, or something that folds away: a fenced div that begins with its title as a heading."""
        name = block["props"].get("kind", "note") if block["type"] == "callout" else "spoiler"
        words = self._line(block).replace("\\\n", " ")
        inside = self.blocks(block["children"])
        title = f"## {words}\n\n" if words else ""
        return f"::: {name}\n\n{title}{inside}".rstrip() + "\n\n:::"

    def table(self, block: JsonBlock) -> str:
        """A table; cells that span others stand alone, with empty ones beside them."""
        rows = [_flat_row(row["cells"]) for row in block["content"]["rows"]]
        width = max((len(row) for row in rows), default=0)
        if not width:
            return self._nested(block, "")
        props = [cell.get("props", {}) for row in block["content"]["rows"] for cell in row["cells"]]
        if any(one.get("colspan", 1) > 1 or one.get("rowspan", 1) > 1 for one in props):
            self._parcel.report.changed(
                self._place, "table", self._cell(rows[0][0]), "cells that span others stand alone"
            )
        head = rows[0] if block["content"].get("headerRows") else [None] * width
        body = rows[1:] if block["content"].get("headerRows") else rows
        align = [_ALIGN[(cell or {}).get("props", {}).get("textAlignment", "left")] for cell in rows[0]]
        lines = [self._row(head, width), f"|{'|'.join(align + ['---'] * (width - len(align)))}|"]
        return self._nested(block, "\n".join([*lines, *(self._row(row, width) for row in body)]))

    def _row(self, row: list[Any], width: int) -> str:
        return "| " + " | ".join([self._cell(cell) for cell in [*row, *[None] * (width - len(row))]]) + " |"

    def _cell(self, cell: dict[str, Any] | None) -> str:
        words = line(cell["content"], self._parcel, self._file) if cell else ""
        return words.replace("\\\n", "<br>").replace("\n", " ") or " "


def _flat_row(cells: list[dict[str, Any]]) -> list[dict[str, Any] | None]:
    return [one for cell in cells for one in [cell, *[None] * (cell.get("props", {}).get("colspan", 1) - 1)]]


def _quoted(words: str) -> str:
    return words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")


_ALIGN: Final = {"left": "---", "center": ":-:", "right": "--:", "justify": "---"}
_ITEMS: Final = frozenset({"bulletListItem", "numberedListItem", "checkListItem"})
_W = MarkdownWriter
_WRITE: Final[dict[str, Callable[[MarkdownWriter, JsonBlock], str]]] = {
    "paragraph": _W.paragraph, "heading": _W.heading, "quote": _W.quote, "codeBlock": _W.code, "math": _W.math,
    "divider": _W.divider, "image": _W.upload, "file": _W.upload, "video": _W.upload, "audio": _W.upload,
    "embed": _W.embed, "callout": _W.box, "toggleListItem": _W.box, "table": _W.table,
}  # fmt: skip
