"""What a grader says of an answer, read. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from backend.assessments.dto import Grading, LevelGiven
from backend.assessments.gradebook.scheme import decimal_of
from backend.assessments.grader.errors import CommentInvalid, HandGradeInvalid
from backend.assessments.numbers import written
from backend.assessments.quiz import Criterion

MAX_COMMENT: Final = 5_000
MAX_SAVED: Final = 200
"""Comments that one person keeps."""


@dataclass(frozen=True, slots=True)
class Given:
    """What is given for an answer: ``points`` from 0 to what it is worth."""

    points: Decimal
    levels: tuple[LevelGiven, ...]
    comment: str


def given(rubric: Sequence[Criterion], most: Decimal, said: Grading) -> Given:
    """What a grader gives: by the rubric where there is one, else the points that they typed.

    Raises:
        HandGradeInvalid
    """
    comment = clean(said.comment)
    if len(comment) > MAX_COMMENT:
        raise HandGradeInvalid(f"A comment may have at most {MAX_COMMENT:,} characters.")
    if rubric:
        levels = levels_given(rubric, said.levels)
        return Given(_of_whole(levels, most), levels, comment)
    points = decimal_of(said.points)
    if points is None or not 0 <= points <= most:
        raise HandGradeInvalid(f"Give between 0 and {written(most)} points, with two decimals at most.")
    return Given(points, (), comment)


def _of_whole(levels: Sequence[LevelGiven], most: Decimal) -> Decimal:
    """What the levels come to, of ``most``: a question that is drawn may be worth other points than its rubric."""
    reached = sum((Decimal(str(level.points)) for level in levels), Decimal(0))
    best = sum((Decimal(str(level.out_of)) for level in levels), Decimal(0))
    return round(reached * most / best, 4) if best else Decimal(0)


def levels_given(rubric: Sequence[Criterion], chosen: Mapping[str, str]) -> tuple[LevelGiven, ...]:
    """The level of each criterion, with its words and points as they are today.

    Raises:
        HandGradeInvalid: a criterion has none yet, or one that is not its own.
    """
    found = []
    for line in rubric:
        level = next((one for one in line.levels if one.id == chosen.get(line.id)), None)
        if level is None:
            raise HandGradeInvalid(f"Choose a level for “{line.title}”.")
        best = max(one.points for one in line.levels)
        found.append(LevelGiven(line.id, line.title, level.id, level.title, float(level.points), float(best)))
    return tuple(found)


def clean(text: str) -> str:
    """Words as they are kept."""
    return text.replace("\r\n", "\n").replace("\x00", "").strip()


def comment_to_keep(text: str, kept: int) -> str:
    """A comment for the bank of somebody who has so many ``kept``.

    Raises:
        CommentInvalid
    """
    words = clean(text)
    if not words:
        raise CommentInvalid("Write the comment first, then keep it.")
    if len(words) > MAX_COMMENT:
        raise CommentInvalid(f"A comment may have at most {MAX_COMMENT:,} characters.")
    if kept >= MAX_SAVED:
        raise CommentInvalid(f"You keep {MAX_SAVED} comments already. Remove one that you no longer use.")
    return words
