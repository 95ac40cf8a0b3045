"""Tables as files that are sent while they are made: CSV, and XLSX as spreadsheets read it.

Whatever a learner typed stays a text: in CSV by an apostrophe before what a spreadsheet would run, in XLSX by its type.
"""

import csv
import io
import re
import zipfile
from collections.abc import AsyncIterator, Iterable, Sequence
from html import escape
from typing import Final

from lms_app.http.reports import safe

Cell = str | int | float | None
Pages = AsyncIterator[list[tuple[Cell, ...]]]
BOM: Final = b"\xef\xbb\xbf"
MAX_CELL: Final = 32_767
"""Characters that a cell of XLSX holds."""
_UNSEEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TYPES: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
)
_RELATED: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/>'
    "</Relationships>"
)
_BOOK: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
    '<sheet name="Results" sheetId="1" r:id="r1"/></sheets></workbook>'
)
_SHEET: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews>'
    '<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    "</sheetView></sheetViews><sheetData>"
)
_END: Final = "</sheetData></worksheet>"


async def csv_chunks(head: Sequence[str], pages: Pages) -> AsyncIterator[bytes]:
    """CSV with a byte-order mark, a piece for each page."""
    yield BOM + _lines([tuple(head)])
    async for page in pages:
        yield _lines(page)


def _lines(rows: Iterable[tuple[Cell, ...]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    for row in rows:
        writer.writerow([safe(value) for value in row])
    return out.getvalue().encode("utf-8", "replace")


class _Outbox(io.RawIOBase):
    """What the archive writes, until it is sent."""

    def __init__(self) -> None:
        self._kept = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        taken = bytes(data)  # type: ignore[call-overload]
        self._kept += taken
        return len(taken)

    def take(self) -> bytes:
        """What came since the last time."""
        taken = bytes(self._kept)
        self._kept.clear()
        return taken


async def xlsx_chunks(head: Sequence[str], pages: Pages) -> AsyncIterator[bytes]:
    """An XLSX of one sheet whose first row stays in sight, a piece for each page."""
    out = _Outbox()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("[Content_Types].xml", _TYPES)
        book.writestr("_rels/.rels", _RELATED.format(kind="officeDocument", target="xl/workbook.xml"))
        book.writestr("xl/workbook.xml", _BOOK)
        book.writestr("xl/_rels/workbook.xml.rels", _RELATED.format(kind="worksheet", target="worksheets/sheet1.xml"))
        with book.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write((_SHEET + _row(tuple(head))).encode())
            yield out.take()
            async for page in pages:
                sheet.write("".join(map(_row, page)).encode())
                yield out.take()
            sheet.write(_END.encode())
    yield out.take()


def _row(cells: tuple[Cell, ...]) -> str:
    return f"<row>{''.join(map(_cell, cells))}</row>"


def _cell(value: Cell) -> str:
    if value is None or value == "":
        return "<c/>"
    if isinstance(value, str):
        words = escape(_UNSEEN.sub("", value[:MAX_CELL]), quote=False)
        return f'<c t="inlineStr"><is><t xml:space="preserve">{words}</t></is></c>'
    return f"<c><v>{value}</v></c>"
