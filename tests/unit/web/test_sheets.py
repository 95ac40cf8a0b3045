"""Tables as files: what a learner typed never runs in a spreadsheet, and nothing of it breaks the file."""

import asyncio
import csv
import io
import zipfile
from collections.abc import AsyncIterator

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from lms_app.http.sheets import BOM, Cell, csv_chunks, xlsx_chunks

HOSTILE = ("=HYPERLINK(1)", "+1", "-2", "@x", "\tx", 'a "quoted", text\nwith lines', "<b>&amp;", "\x00\x1f\ud800")
SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


async def pages(*rows: tuple[Cell, ...]) -> AsyncIterator[list[tuple[Cell, ...]]]:
    for row in rows:
        yield [row]


def made(chunks: AsyncIterator[bytes]) -> list[bytes]:
    async def all_of_them() -> list[bytes]:
        return [chunk async for chunk in chunks]

    return asyncio.run(all_of_them())


def sheet_of(book: bytes) -> list[list[str]]:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        assert archive.testzip() is None
        tree = etree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    return [["".join(cell.itertext()) for cell in row] for row in tree.iter(f"{SPACE}row")]


def test_csv_leads_what_would_run_by_an_apostrophe():
    first, *rest = made(csv_chunks(["Learner"], pages(*((one,) for one in HOSTILE[:5]))))
    assert first == BOM + b"Learner\r\n"
    assert [row[0] for row in csv.reader(io.StringIO(b"".join(rest).decode()))][:4] == [
        "'=HYPERLINK(1)", "'+1", "'-2", "'@x",
    ]  # fmt: skip


def test_each_page_is_sent_when_it_is_there():
    assert len(made(csv_chunks(["A"], pages((1,), (2,), (3,))))) == 4
    assert len(made(xlsx_chunks(["A"], pages((1,), (2,), (3,))))) == 5


def test_xlsx_keeps_numbers_as_numbers_and_words_as_words():
    book = b"".join(made(xlsx_chunks(["Learner", "Points"], pages(("=1+1", 1.5), ("Kim", None)))))
    assert sheet_of(book) == [["Learner", "Points"], ["=1+1", "1.5"], ["Kim", ""]]
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert '<c t="inlineStr"><is><t xml:space="preserve">=1+1</t></is></c><c><v>1.5</v></c>' in sheet


@given(st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=30)), min_size=1, max_size=4))
def test_whatever_is_typed_the_file_can_be_read(texts: list[str]):
    rows = sheet_of(b"".join(made(xlsx_chunks(["A"], pages(tuple(texts))))))
    assert len(rows[1]) == len(texts)
    b"".join(made(csv_chunks(["A"], pages(tuple(texts))))).decode()
