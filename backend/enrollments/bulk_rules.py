"""Reading a file of people, whatever spreadsheet wrote it. Pure."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from backend.enrollments.errors import FileTooLong, FileUnreadable

MAX_ROWS: Final = 5_000
MAX_BYTES: Final = 2_000_000
_EMAIL: Final = re.compile(r"[^\s@,;<>\"'()\[\]]{1,64}@[^\s@,;<>\"'()\[\]]{1,189}\.[^\s@,;<>\"'()\[\].]{1,63}")
_ADDRESS_HEADS: Final = {"email", "mail", "emailaddress", "address", "username"}
_UNTIL_HEADS: Final = {"accessuntil", "until", "ends", "end", "expires", "expiry"}
_DAY_FORMS: Final = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y")


class BulkOutcome(StrEnum):
    """What a row does, or why it does nothing."""

    ENROL = "enrol"
    AGAIN = "again"
    WAIT = "wait"
    ALREADY = "already"
    DUPLICATE = "duplicate"
    UNKNOWN = "unknown"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class FileRow:
    """A row of the file; ``line`` counts from 1. ``problem`` is why it cannot be used, or empty."""

    line: int
    email: str
    until: datetime | None = None
    problem: str = ""


def read_file(data: bytes, now: datetime) -> list[FileRow]:
    """The people of a CSV file: comma, semicolon or tab, with a heading or without, in UTF-8, UTF-16 or Windows-1252.

    Raises:
        FileUnreadable: empty, or no text. FileTooLong: more than ``MAX_ROWS`` rows or ``MAX_BYTES``.
    """
    if len(data) > MAX_BYTES:
        raise FileTooLong
    cells = _cells(_text(data))
    if not cells:
        raise FileUnreadable("This file is empty.")
    if len(cells) > MAX_ROWS + 1:
        raise FileTooLong
    address, until, begins = _columns(cells)
    rows = [_row(line, row, (address, until), now) for line, row in cells[begins:]]
    if len(rows) > MAX_ROWS:
        raise FileTooLong
    return list(_without_repeats(rows))


def _text(data: bytes) -> str:
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"", "utf-8-sig"), (b"", "cp1252")):
        if data.startswith(mark):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            if "\x00" in text:
                break
            return text
    raise FileUnreadable


def _cells(text: str) -> list[tuple[int, list[str]]]:
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        rows = [(reader.line_num, [cell.strip() for cell in row]) for row in reader]
    except csv.Error as error:
        raise FileUnreadable from error
    return [(line, row) for line, row in rows if any(row)]


def _columns(cells: Sequence[tuple[int, list[str]]]) -> tuple[int, int | None, int]:
    """Which column has the address, which the end of the access, and how many rows are a heading."""
    heads = [re.sub(r"[^a-z]", "", cell.lower()) for cell in cells[0][1]]
    if any("@" in cell for cell in cells[0][1]) or not set(heads) & _ADDRESS_HEADS:
        column = next((index for index, cell in enumerate(cells[0][1]) if "@" in cell), 0)
        return column, None, 0
    address = next(index for index, head in enumerate(heads) if head in _ADDRESS_HEADS)
    until = next((index for index, head in enumerate(heads) if head in _UNTIL_HEADS), None)
    return address, until, 1


def _row(line: int, row: Sequence[str], columns: tuple[int, int | None], now: datetime) -> FileRow:
    address, until = columns
    email = _cell(row, address).lower()[:254]
    if not _EMAIL.fullmatch(email):
        return FileRow(line, email, problem="Not an e-mail address" if email else "No e-mail address")
    day = _cell(row, until) if until is not None else ""
    if not day:
        return FileRow(line, email)
    found = _day(day)
    if found is None:
        return FileRow(line, email, problem="The end of the access is written as 2026-12-31")
    moment = end_of(found)
    if moment <= now:
        return FileRow(line, email, problem="The end of the access is past")
    return FileRow(line, email, moment)


def _cell(row: Sequence[str], index: int) -> str:
    return row[index] if index < len(row) else ""


def _day(typed: str) -> date | None:
    for form in _DAY_FORMS:
        try:
            return datetime.strptime(typed, form).replace(tzinfo=UTC).date()
        except ValueError:
            continue
    return None


def end_of(day: date) -> datetime:
    """The moment at which a day is over, in UTC."""
    return datetime.combine(day + timedelta(days=1), time(), UTC)


def _without_repeats(rows: Iterable[FileRow]) -> Iterable[FileRow]:
    seen: dict[str, int] = {}
    for row in rows:
        if row.problem or row.email not in seen:
            if not row.problem:
                seen[row.email] = row.line
            yield row
        else:
            yield FileRow(row.line, row.email, problem=f"The same as line {seen[row.email]}")
