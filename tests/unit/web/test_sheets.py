"""Tables as files: what a learner typed never runs in a spreadsheet, and nothing of it breaks the file."""

import asyncio
import csv
import io
import zipfile
from collections.abc import AsyncIterator

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from lms_app.http.sheets import BOM, MAX_CELL, Cell, csv_chunks, xlsx_chunks

HOSTILE = ("=HYPERLINK(1)", "+1", "-2", "@x", "\tx", 'a "quoted", text\nwith lines', "<b>&amp;", "\x00\x1f\ud800")
SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


async def pages(*rows: tuple[Cell, ...]) -> AsyncIterator[list[tuple[Cell, ...]]]:
    for row in rows:
        yield [row]


def made(chunks: AsyncIterator[bytes]) -> list[bytes]:
    async def all_of_them() -> list[bytes]:
        return [chunk async for chunk in chunks]

    return asyncio.run(all_of_them())


def sheet_of(book: bytes) -> dict[str, tuple[str, str]]:
    """Type and text of each cell that is not empty, by its place."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        assert archive.testzip() is None
        tree = etree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    assert not [*tree.iter(f"{SPACE}f")], "nothing in it is reckoned"
    return {cell.get("r"): (cell.get("t", "number"), "".join(cell.itertext())) for cell in tree.iter(f"{SPACE}c")}


def test_csv_leads_what_would_run_by_an_apostrophe():
    first, *rest = made(csv_chunks(["Learner"], pages(*((one,) for one in HOSTILE[:5]))))
    assert first == BOM + b"Learner\r\n"
    assert [row[0] for row in csv.reader(io.StringIO(b"".join(rest).decode()))][:4] == [
        "'=HYPERLINK(1)", "'+1", "'-2", "'@x",
    ]  # fmt: skip


def test_each_page_is_sent_when_it_is_there():
    assert len(made(csv_chunks(["A"], pages((1,), (2,), (3,))))) == 4


def test_xlsx_keeps_numbers_as_numbers_and_words_as_words():
    book = b"".join(made(xlsx_chunks(["Learner", "Points"], pages(("=1+1", 1.5), ("Kim", None)))))
    assert sheet_of(book) == {
        "A1": ("inlineStr", "Learner"),
        "B1": ("inlineStr", "Points"),
        "A2": ("inlineStr", "=1+1"),
        "B2": ("number", "1.5"),
        "A3": ("inlineStr", "Kim"),
    }


def test_a_text_that_is_too_long_for_a_cell_is_cut():
    assert len(sheet_of(b"".join(made(xlsx_chunks(["A"], pages(("x" * 40_000,))))))["A2"][1]) == MAX_CELL


@given(st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=30)), min_size=1, max_size=4))
def test_whatever_is_typed_the_file_can_be_read(texts: list[str]):
    cells = sheet_of(b"".join(made(xlsx_chunks(["A"], pages(tuple(texts))))))
    assert {kind for kind, _ in cells.values()} == {"inlineStr"}
    assert len(cells) - 1 <= len(texts)
    for column, typed in enumerate(texts):
        assert typed not in HOSTILE[:7] or f"{'ABCD'[column]}2" in cells
    b"".join(made(csv_chunks(["A"], pages(tuple(texts))))).decode()
