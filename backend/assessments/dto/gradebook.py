"""The shapes of the gradebook. Numbers are exact; a share is what was reached of an item, from 0 to 1."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from fractions import Fraction
from uuid import UUID

from backend.courses.dto import Counts


class ItemKind(StrEnum):
    """Where an item's grade comes from: a quiz, an assignment, or a tutor alone."""

    QUIZ = "quiz"
    ASSIGNMENT = "assignment"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class GradeItem:
    """A column. ``out_of`` is what its grades are counted in: points, or 100 with ``percent``.

    ``verdict``: it is passed or not, and has no points. ``points`` is what it weighs where a category goes by points.
    ``category`` None: it does not count. ``counts``: which attempt at a quiz does.
    """

    id: UUID
    title: str
    kind: ItemKind
    out_of: Fraction
    percent: bool
    verdict: bool
    points: Fraction
    category: UUID | None
    extra: bool = False
    counts: Counts = "best"


@dataclass(frozen=True, slots=True)
class GradeCategory:
    """Items that count together. ``weight``: percent; ``drop``: how many of the lowest are left out."""

    id: UUID
    title: str
    weight: Fraction
    drop: int = 0
    by_points: bool = False


@dataclass(frozen=True, slots=True)
class GradeLetter:
    """A letter, or a word, from so many percent."""

    name: str
    at: Fraction


@dataclass(frozen=True, slots=True)
class GradeScheme:
    """How a course is graded, with the items of its published version and its tutors' own, in their order.

    ``shown``: learners see their grades. ``missing_is_zero``: what was not handed in counts 0.
    """

    categories: tuple[GradeCategory, ...]
    items: tuple[GradeItem, ...]
    letters: tuple[GradeLetter, ...]
    missing_is_zero: bool = False
    shown: bool = True
    revision: int = 0

    def item(self, item_id: UUID) -> GradeItem | None:
        """One item, or None where the course has no such."""
        return next((item for item in self.items if item.id == item_id), None)


@dataclass(frozen=True, slots=True)
class GradeCell:
    """One learner's grade for one item. ``share`` counts; ``earned`` is what they reached by themselves.

    They differ where a tutor ``marked`` it. ``revision`` counts what tutors did; ``waiting``: handed in, not graded.
    ``source`` is the attempt or the hand-in that earned it, or that waits.
    """

    share: Fraction | None = None
    earned: Fraction | None = None
    marked: bool = False
    excused: bool = False
    waiting: bool = False
    revision: int = 0
    source: UUID | None = None


@dataclass(frozen=True, slots=True)
class CategoryGrade:
    """A category of one learner; ``share`` None: nothing in it counts yet. Above 1 by extra credit alone."""

    id: UUID
    share: Fraction | None


@dataclass(frozen=True, slots=True)
class GradeStanding:
    """What one learner's grades come to; ``dropped`` items were left out."""

    total: Fraction | None
    letter: str
    categories: tuple[CategoryGrade, ...]
    dropped: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class LearnerRow:
    """A learner's line. ``id`` is their enrolment."""

    id: UUID
    user_id: UUID
    name: str
    email: str
    cells: Mapping[UUID, GradeCell]
    standing: GradeStanding


@dataclass(frozen=True, slots=True)
class GradeRowsQuery:
    """Which lines: ``order`` is name, total, or an item's id."""

    start: int = 0
    order: str = "name"
    descending: bool = False
    search: str = ""
    group_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class GradeRows:
    """Some lines from ``start``, of ``total`` that fit."""

    total: int
    start: int
    rows: tuple[LearnerRow, ...]


@dataclass(frozen=True, slots=True)
class GradebookHead:
    """A course's gradebook without its lines. ``groups``: ids and names to choose from."""

    course_title: str
    published: bool
    scheme: GradeScheme
    groups: tuple[tuple[UUID, str], ...] = ()


@dataclass(frozen=True, slots=True)
class GradeMarking:
    """What a tutor says of a cell: ``value`` as it was typed (empty takes their grade back), or that it is excused.

    ``seen`` is the cell's revision that they looked at.
    """

    value: str
    seen: int
    excused: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class GradeSaid:
    """A line of a cell's history; ``before`` and ``after`` in words."""

    at: datetime
    by: str
    before: str
    after: str
    reason: str


@dataclass(frozen=True, slots=True)
class GradeFileChange:
    """A cell that a file would change, or did; ``before`` and ``after`` in words."""

    line: int
    learner: str
    item: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class GradeFileProblem:
    """What could not be read; ``line`` 1 is the head."""

    line: int
    words: str


@dataclass(frozen=True, slots=True)
class GradeFileDiff:
    """What a file would change. ``seal`` is the state of the touched cells that this was made from."""

    changes: tuple[GradeFileChange, ...]
    problems: tuple[GradeFileProblem, ...]
    seal: str
    learners: int


@dataclass(frozen=True, slots=True)
class MyCourseGrade:
    """One of a learner's courses; no ``standing``: its grades are not shown, or it has nothing to grade."""

    course_id: UUID
    title: str
    graded: int
    items: int
    hidden: bool
    standing: GradeStanding | None


@dataclass(frozen=True, slots=True)
class MyGrades:
    """A learner's own grades in a course. ``reviews``: where to read what was said of an item."""

    course_id: UUID
    title: str
    scheme: GradeScheme
    cells: Mapping[UUID, GradeCell] = field(default_factory=dict)
    standing: GradeStanding | None = None
