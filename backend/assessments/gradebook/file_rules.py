"""A gradebook as a file, and what a file that comes back would change. Pure."""

import csv
import hashlib
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from backend.assessments.dto.gradebook import (
    GradeCell,
    GradeFileChange,
    GradeFileProblem,
    GradeItem,
    GradeScheme,
    LearnerRow,
)
from backend.assessments.gradebook import items
from backend.assessments.gradebook.errors import GradeFileInvalid, GradeInvalid
from backend.assessments.gradebook.marking import Marked, Said, change
from backend.assessments.gradebook.rules import in_words

MAX_BYTES: Final = 5_000_000
MAX_ROWS: Final = 20_000
MAX_CHANGES: Final = 5_000
MAX_PROBLEMS: Final = 200
_LEARNER, _EMAIL, _TOTAL, _LETTER = "Learner", "E-mail", "Total %", "Letter"
_EXCUSED, _EARNED = "excused", "earned"
_RISKY: Final = ("=", "+", "-", "@")

Line = tuple[int, list[str]]


def heads(scheme: GradeScheme) -> dict[str, GradeItem]:
    """Each column's head in a file; of two that would be called alike, the later one is numbered."""
    found: dict[str, GradeItem] = {}
    for item in scheme.items:
        unit = "%" if item.percent else f"of {in_words(item.out_of, 2)}"
        name, number = f"{item.title} [{unit}]", 1
        while name in found:
            number += 1
            name = f"{item.title} ({number}) [{unit}]"
        found[name] = item
    return found


def table(scheme: GradeScheme, rows: Iterable[LearnerRow]) -> list[list[str]]:
    """The whole gradebook, its head first."""
    columns = heads(scheme)
    lines = [[_LEARNER, _EMAIL, *columns, _TOTAL, _LETTER]]
    for row in rows:
        total = row.standing.total
        lines.append(
            [
                row.name,
                row.email,
                *(_written(item, row.cells.get(item.id)) for item in columns.values()),
                "" if total is None else in_words(total * 100),
                row.standing.letter,
            ]
        )
    return lines


def _written(item: GradeItem, cell: GradeCell | None) -> str:
    if cell is None:
        return ""
    return _EXCUSED if cell.excused else items.value_words(item, cell.share)


def parsed(data: bytes) -> list[Line]:
    """The lines of a CSV file with their numbers: comma, semicolon or tab, in UTF-8, UTF-16 or Windows-1252.

    Raises:
        GradeFileInvalid
    """
    if len(data) > MAX_BYTES:
        raise GradeFileInvalid("One file may have at most 5 MB.")
    text = _text(data)
    first = next((line for line in text.splitlines() if line.strip()), "")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    try:
        lines = [(reader.line_num, [_plain(cell) for cell in row]) for row in reader]
    except csv.Error:
        raise GradeFileInvalid from None
    found = [(number, row) for number, row in lines if any(row)]
    if not found:
        raise GradeFileInvalid("This file is empty.")
    if len(found) > MAX_ROWS + 1:
        raise GradeFileInvalid(f"One file may have at most {MAX_ROWS:,} lines.")
    return found


def _text(data: bytes) -> str:
    encodings = ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise GradeFileInvalid


def _plain(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from running it."""
    text = cell.strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(_RISKY) else text


def compare(
    scheme: GradeScheme, rows: Sequence[LearnerRow], lines: Sequence[Line]
) -> tuple[list[tuple[int, Marked]], list[GradeFileProblem]]:
    """What the file changes, each with its line, and what in it could not be read. An empty cell changes nothing.

    Raises:
        GradeFileInvalid: it has no addresses, or changes too much at once.
    """
    (number, head), *body = lines
    if _EMAIL not in head:
        raise GradeFileInvalid(f"The first line needs a column “{_EMAIL}”, as in the file that is downloaded here.")
    columns, problems = _columns(scheme, number, head)
    people = {row.email.casefold(): row for row in rows}
    changes: list[tuple[int, Marked]] = []
    seen: set[str] = set()
    for line, cells in body:
        address = cells[head.index(_EMAIL)].casefold() if head.index(_EMAIL) < len(cells) else ""
        row = people.get(address)
        if row is None or address in seen:
            again = "is there twice" if row else "is nobody's in this course"
            problems.append(GradeFileProblem(line, f"“{address[:100]}” {again}. This line is left out."))
            continue
        seen.add(address)
        changes += [(line, one) for one in _changes(row, columns, line, cells, problems)]
        if len(changes) > MAX_CHANGES:
            raise GradeFileInvalid(f"One file may change at most {MAX_CHANGES:,} grades.")
    return changes, problems


def _columns(
    scheme: GradeScheme, number: int, head: Sequence[str]
) -> tuple[dict[int, GradeItem], list[GradeFileProblem]]:
    known = heads(scheme)
    strange = [name for name in head if name and name not in known and name not in (_LEARNER, _EMAIL, _TOTAL, _LETTER)]
    problems = [
        GradeFileProblem(number, f"“{name[:100]}” is no column of this gradebook. It is left out.") for name in strange
    ]
    return {place: known[name] for place, name in enumerate(head) if name in known}, problems


def _changes(
    row: LearnerRow, columns: Mapping[int, GradeItem], line: int, cells: Sequence[str], problems: list[GradeFileProblem]
) -> Iterable[Marked]:
    for place, item in columns.items():
        text = cells[place] if place < len(cells) else ""
        if not text:
            continue
        try:
            found = change(row, item, _said(item, text))
        except GradeInvalid as wrong:
            problems.append(GradeFileProblem(line, f"{item.title}: “{text[:40]}”. {wrong.message}"))
            continue
        if found is not None:
            yield found


def _said(item: GradeItem, text: str) -> Said:
    if text.casefold() == _EXCUSED:
        return Said("excused", None)
    if text.casefold() == _EARNED:
        return Said("cleared", None)
    return Said("grade", items.typed_value(item, text))


def told(line: int, one: Marked) -> GradeFileChange:
    """A change in words."""
    words = (items.cell_words(one.item, one.before), items.cell_words(one.item, one.after))
    return GradeFileChange(line, one.row.name, one.item.title, *words)


def seal(changes: Iterable[tuple[int, Marked]]) -> str:
    """The state of all that is touched: another one as soon as one of these cells is not what it was."""
    facts = sorted(
        f"{one.row.id} {one.item.id} {one.before.revision} {one.before.share} {one.said.state} {one.said.value}"
        for _, one in changes
    )
    return hashlib.sha256("\n".join(facts).encode()).hexdigest()[:32]
