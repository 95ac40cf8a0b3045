"""Tables as files that are sent a piece at a time: CSV, and XLSX as spreadsheets read it.

Whatever a learner typed stays a text: in CSV by an apostrophe before what a spreadsheet would run, in XLSX by its type.
"""

import asyncio
import csv
import io
import re
from collections.abc import AsyncIterator, Iterable, Sequence
from tempfile import TemporaryFile
from typing import Any, Final

from xlsxwriter import Workbook

from lms_app.http.reports import safe

Cell = str | int | float | None
Pages = AsyncIterator[list[tuple[Cell, ...]]]
BOM: Final = b"\xef\xbb\xbf"
MAX_CELL: Final = 32_767
"""Characters that a cell of XLSX holds."""
_PIECE: Final = 64 * 1024
_UNSEEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


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


async def xlsx_chunks(head: Sequence[str], pages: Pages) -> AsyncIterator[bytes]:
    """An XLSX of one sheet whose first row stays in sight. It lies on the disk while it is made, a page at a time."""
    with TemporaryFile() as file:
        book = Workbook(file, {"constant_memory": True})
        sheet = book.add_worksheet("Results")
        sheet.freeze_panes(1, 0)
        _write(sheet, 0, head)
        row = 0
        async for page in pages:
            for cells in page:
                _write(sheet, row := row + 1, cells)
        await asyncio.to_thread(book.close)
        file.seek(0)
        while piece := file.read(_PIECE):
            yield piece


def _write(sheet: Any, row: int, cells: Sequence[Cell]) -> None:
    for column, value in enumerate(cells):
        if isinstance(value, str):
            sheet.write_string(row, column, _UNSEEN.sub("", value)[:MAX_CELL])
        elif value is not None:
            sheet.write_number(row, column, value)
