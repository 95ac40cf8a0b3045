"""Grading by hand: what waits, one answer with what is said of it, and a grader's own comments. Points are exact."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal
from uuid import UUID

GradingState = Literal["waiting", "held", "released"]
"""Nobody has graded it; it is graded, and its learner does not see that yet; they do."""


@dataclass(frozen=True, slots=True)
class LevelShown:
    """A level of a criterion."""

    id: str
    title: str
    text: str
    points: float


@dataclass(frozen=True, slots=True)
class CriterionShown:
    """A criterion of a rubric, with its levels in order."""

    id: str
    title: str
    levels: tuple[LevelShown, ...]


@dataclass(frozen=True, slots=True)
class LevelGiven:
    """The level that was given for a criterion, in the words of that day."""

    criterion_id: str
    criterion: str
    level_id: str
    level: str
    points: float
    out_of: float


@dataclass(frozen=True, slots=True)
class HandGrade:
    """What somebody gave for an answer: ``points`` of ``out_of``. ``number`` counts what was said of it, from 1."""

    number: int
    points: Decimal
    out_of: Decimal
    levels: tuple[LevelGiven, ...]
    comment: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Grading:
    """What a grader says of an answer that they saw: ``points`` as typed, or a level's id for each criterion.

    ``seen`` is the number of the grade that was there, 0 for none; ``seq`` names the text that it is about.
    """

    points: str
    levels: dict[str, str]
    comment: str
    seen: int
    seq: int


@dataclass(frozen=True, slots=True)
class GradedQuestion:
    """A question of a quiz that is graded by hand, in numbers of answers.

    ``number``: its place, 0 where it has none of its own: it is drawn, or was asked formerly.
    """

    id: UUID
    number: int
    prompt: str
    points: float
    waiting: int
    held: int
    released: int


@dataclass(frozen=True, slots=True)
class GraderHead:
    """A quiz for whoever grades it. ``ready``: attempts that are graded and held; ``waiting``: that are not yet."""

    course_title: str
    quiz_title: str
    anonymous: bool
    release_together: bool
    questions: tuple[GradedQuestion, ...]
    ready: int
    waiting: int


@dataclass(frozen=True, slots=True)
class GraderItem:
    """An answer in the list; ``learner`` is empty where graders are not to know it yet."""

    attempt_id: UUID
    question_id: UUID
    learner: str
    attempt: int
    handed_in_at: datetime | None
    state: GradingState


@dataclass(frozen=True, slots=True)
class GraderItems:
    """A page of the list, from ``start``, of ``total``."""

    items: tuple[GraderItem, ...]
    start: int
    total: int


@dataclass(frozen=True, slots=True)
class GraderAnswer:
    """One answer, with its question as it was asked, and the newest grade. ``seq`` names the text.

    ``outdated``: the grade is of a former text, as one that came late counts now. ``rich``: the prompt is sanitised
    HTML.
    """

    item: GraderItem
    number: int
    prompt: str
    points: float
    notes: str
    min_words: int | None
    max_words: int | None
    rubric: tuple[CriterionShown, ...]
    text: str
    seq: int
    grade: HandGrade | None
    outdated: bool
    rich: bool = False


@dataclass(frozen=True, slots=True)
class Released:
    """How many results were released just now, and how many are graded and still held."""

    done: int
    left: int


@dataclass(frozen=True, slots=True)
class SavedComment:
    """A comment that a person keeps to use again."""

    id: UUID
    text: str
