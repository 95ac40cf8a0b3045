"""Questions of a spreadsheet: a row each, under a first row that names the columns (``docs/questions.md``)."""

import csv
import io
import re
from collections.abc import Callable
from typing import Any, Final

from backend.courses.dto.questions import Spot
from backend.courses.importing.judging import QuestionDropped
from backend.courses.importing.question_words import MAX_PROMPT, fitting, tidy
from backend.courses.questions.answers import Answer, decimal, one_choice, true_or_false
from backend.courses.questions.errors import NoQuestions
from backend.courses.questions.essays import an_essay
from backend.courses.questions.harvest import Harvest, points_of
from backend.courses.questions.matching import pairs

_NAMES: Final = {
    "kind": "kind", "type": "kind", "question": "question", "prompt": "question", "points": "points",
    "correct": "correct", "answer": "correct", "tolerance": "tolerance", "case sensitive": "case",
    "feedback": "feedback", "feedback correct": "right", "feedback incorrect": "wrong",
}  # fmt: skip
_OPTION: Final = re.compile(r"(?:option|choice|line)\s*(\d{1,2})")
_KINDS: Final = {
    "single": "single", "single choice": "single", "multiple": "multiple", "several correct": "multiple",
    "truefalse": "truefalse", "true false": "truefalse", "true or false": "truefalse", "numeric": "numeric",
    "number": "numeric", "short": "short", "short answer": "short", "matching": "matching", "ordering": "ordering",
    "put in order": "ordering", "gaps": "gaps", "essay": "essay", "": "",
}  # fmt: skip
_TRUTH: Final = {"true": True, "t": True, "yes": True, "1": True, "false": False, "f": False, "no": False, "0": False}
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRST"
Row = dict[str, str]


def is_table(text: str) -> bool:
    """Whether the first line names the columns of questions."""
    first = text.lstrip("\ufeff").split("\n", 1)[0][:5_000]
    names = {_plain(cell) for cell in next(csv.reader([first], delimiter=_delimiter(first)), [])}
    return "question" in names and len(names & {"correct", "answer", "kind", "type", "option 1"}) > 0


def read_csv(text: str, *, bank: bool = False) -> Harvest:
    """Every row of a table; one that cannot be read costs no other.

    Raises:
        NoQuestions: no column says what is asked.
    """
    harvest = Harvest("CSV", bank, markup=False)
    csv.field_size_limit(100_000)
    rows = csv.reader(io.StringIO(text), delimiter=_delimiter(text.split("\n", 1)[0]))
    try:
        names = [_column(cell) for cell in next(rows, [])]
        if "question" not in names:
            raise NoQuestions("This table has no column “question”. Its first row names the columns.")
        line = rows.line_num + 1
        for cells in rows:
            if harvest.full:
                harvest.cut_off(Spot(line))
                break
            row = {name: tidy(cell) for name, cell in zip(names, cells, strict=False) if name}
            if any(row.values()):
                _take(row, Spot(line), harvest)
            line = rows.line_num + 1
    except csv.Error as failure:
        harvest.drop(Spot(rows.line_num), "", f"the table cannot be read from here on: {failure}", "file")
    return harvest


def _delimiter(line: str) -> str:
    return max(",;\t", key=line.count)


def _plain(cell: str) -> str:
    return " ".join(re.sub(r"[_\-/]", " ", cell).lower().split())


def _column(cell: str) -> str:
    name = _plain(cell)
    option = _OPTION.fullmatch(name)
    return f"option {int(option[1])}" if option else _NAMES.get(name, "")


def _take(row: Row, spot: Spot, harvest: Harvest) -> None:
    changes: list[str] = []
    try:
        harvest.take(spot, _question(row, changes), changes)
    except QuestionDropped as dropped:
        harvest.drop(spot, row.get("question", ""), dropped.why)


def _question(row: Row, changes: list[str]) -> dict[str, Any]:
    options = [row[name] for name in sorted(filter(_is_option, row), key=lambda name: int(name[7:])) if row[name]]
    named = _plain(row.get("kind", ""))
    if named not in _KINDS:
        raise QuestionDropped(f"there are no questions of the kind “{named[:40]}”")
    kind = _KINDS[named] or _guessed(row, options)
    said = row.get("feedback", "")
    return {
        "prompt": fitting(row.get("question", ""), MAX_PROMPT, changes),
        "points": points_of(row.get("points"), changes),
        "feedback_correct": fitting(row.get("right", "") or said, MAX_PROMPT, changes),
        "feedback_incorrect": fitting(row.get("wrong", "") or said, MAX_PROMPT, changes),
        **_READ[kind](row, options),
    }


def _is_option(name: str) -> bool:
    return name.startswith("option ")


def _guessed(row: Row, options: list[str]) -> str:
    correct = row.get("correct", "")
    if options:
        return "multiple" if len(_marks(correct)) > 1 else "single"
    if correct.lower() in ("true", "false"):
        return "truefalse"
    return "numeric" if decimal(correct) is not None else "short"


def _marks(correct: str) -> list[str]:
    return [part.strip() for part in re.split(r"[,;|\s]+", correct) if part.strip()]


def _correct(correct: str, options: list[str]) -> set[int]:
    """Which options are right: by number from 1, by letter from A, or by their own words."""
    whole = [index for index, option in enumerate(options) if option.casefold() == correct.casefold()]
    if whole:
        return set(whole)
    found = set()
    for mark in _marks(correct):
        index = (
            int(mark) - 1 if mark.isdecimal() and len(mark) < 4 else ord(mark.upper()) - 65 if len(mark) == 1 else -1
        )
        if not 0 <= index < len(options):
            raise QuestionDropped(f"“{mark[:40]}” is none of its options")
        found.add(index)
    return found


def _single(row: Row, options: list[str]) -> dict[str, Any]:
    right = _correct(row.get("correct", ""), options)
    return one_choice([Answer(text, 100 if index in right else 0) for index, text in enumerate(options)], [])


def _multiple(row: Row, options: list[str]) -> dict[str, Any]:
    right = _correct(row.get("correct", ""), options)
    listed = [{"text": text, "correct": index in right} for index, text in enumerate(options)]
    return {"kind": "multiple", "options": listed}


def _truth(row: Row, _options: list[str]) -> dict[str, Any]:
    right = _TRUTH.get(row.get("correct", "").lower())
    if right is None:
        raise QuestionDropped("“correct” says neither true nor false")
    return true_or_false(right, "", "")


def _number(row: Row, _options: list[str]) -> dict[str, Any]:
    answer, reach = decimal(row.get("correct", "")), decimal(row.get("tolerance") or "0")
    if answer is None or reach is None:
        raise QuestionDropped("its number or its tolerance is no number")
    return {"kind": "numeric", "answer": float(answer), "tolerance": float(abs(reach))}


def _listed(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]


def _short(row: Row, _options: list[str]) -> dict[str, Any]:
    cased = _TRUTH.get(row.get("case", "").lower(), False)
    return {"kind": "short", "accepted": _listed(row.get("correct", "")), "case_sensitive": cased}


def _matching(_row: Row, options: list[str]) -> dict[str, Any]:
    parts = [option.partition("->") for option in options]
    return pairs(
        [(left.strip(), right.strip()) for left, arrow, right in parts if arrow and left.strip()],
        [right.strip() if arrow else left.strip() for left, arrow, right in parts if not arrow or not left.strip()],
    )


def _ordering(_row: Row, options: list[str]) -> dict[str, Any]:
    return {"kind": "ordering", "items": [{"text": text} for text in options]}


def _gaps(row: Row, options: list[str]) -> dict[str, Any]:
    """The question is the text, with [[1]] for the first gap; each option is what one gap accepts."""
    gaps = [{"accepted": _listed(option)} for option in options]
    cased = _TRUTH.get(row.get("case", "").lower(), False)
    text = row.get("question", "")
    return {"kind": "gaps", "prompt": "", "text": text, "gaps": gaps, "input": "typed", "case_sensitive": cased}


def _essay(_row: Row, _options: list[str]) -> dict[str, Any]:
    return an_essay()


_READ: Final[dict[str, Callable[[Row, list[str]], dict[str, Any]]]] = {
    "single": _single, "multiple": _multiple, "truefalse": _truth, "numeric": _number, "short": _short,
    "matching": _matching, "ordering": _ordering, "gaps": _gaps, "essay": _essay,
}  # fmt: skip
