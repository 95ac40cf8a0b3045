"""Numbers as people type them, with a unit where the question knows some."""

import re
import unicodedata
from decimal import Decimal
from fractions import Fraction

from backend.assessments.quiz import Question

MAX_NUMBER_LENGTH = 64
_MAX_EXPONENT = 300

_SIGNS = str.maketrans({"−": "-", "–": "-", "﹣": "-", "－": "-", "٫": "."})
_GROUPED = re.compile(r"[+-]?\d{1,3}([.,])\d{3}(?:\1\d{3})*(?:(?!\1)[.,]\d+)?")
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,4})?")


def written(number: Decimal) -> str:
    """A number without zeros that say nothing: ``2.5``, ``10``."""
    return f"{number.normalize():f}"


def read_number(typed: str) -> Decimal | None:
    """The number that a person typed, or None where it is none.

    A comma or a point divides off the decimals; spaces, and the other of the two signs, may group thousands. Where
    only one such sign stands once, it divides off decimals: ``1,234`` is a little more than one.
    """
    text = "".join(unicodedata.normalize("NFKC", typed).translate(_SIGNS).split())
    if not text or len(text) > MAX_NUMBER_LENGTH:
        return None
    text = _without_groups(text)
    if not _NUMBER.fullmatch(text):
        return None
    number = Decimal(text)
    return number if abs(number.adjusted()) <= _MAX_EXPONENT else None


def _without_groups(text: str) -> str:
    """The text with at most one sign left, a point."""
    marks = [char for char in text if char in ".,"]
    if len(marks) > 1 and _GROUPED.fullmatch(text):
        group = marks[0]
        text = text.replace(group, "")
    return text.replace(",", ".")


def quantity(question: Question, typed: str) -> Fraction | None:
    """What a person typed, in the unit of the question's own answer; None where it is no number, or lacks its unit.

    Units are told apart by capital letters: mm is not Mm. Of two that fit, the longer is meant.
    """
    text = _closed(typed)
    for unit in sorted(question.units, key=lambda unit: -len(unit.name)):
        name = _closed(unit.name)
        if name and text.endswith(name):
            number = read_number(text.removesuffix(name))
            return None if number is None else Fraction(number) * Fraction(unit.factor)
    number = None if question.unit_required and question.units else read_number(typed)
    return None if number is None else Fraction(number)


def _closed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
