"""What a course grades, what each learner earned of it, and how a grade is typed and told. The cells are pure."""

import asyncio
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final, NamedTuple
from uuid import UUID

from backend.assessments import shelf
from backend.assessments.dto.gradebook import GradeCell, GradeItem, GradeScheme, ItemKind
from backend.assessments.gradebook import scheme as schemes
from backend.assessments.gradebook.errors import GradeInvalid
from backend.assessments.gradebook.repository import Grades
from backend.assessments.gradebook.rules import ONE, ZERO, in_words
from backend.assessments.quiz import Quiz
from backend.assessments.rules import counted
from backend.courses import api as courses
from backend.courses.dto import Settle, SnapshotLesson
from backend.kernel.actor import Actor
from backend.kernel.ids import VersionId

_AT_ONCE: Final = 2_000
"""Rows that are reckoned on the event loop; more of them leave it to others."""
HUNDRED: Final = Fraction(100)
VERDICT_POINTS: Final = Fraction(10)
"""What an assignment without points weighs beside those that have some, until a tutor says otherwise."""
_SETTLED: Final = frozenset({"passed", "done"})
_YES: Final = frozenset({"passed", "pass", "p", "yes"})
_NO: Final = frozenset({"not passed", "failed", "fail", "f", "no"})

Cells = dict[UUID, dict[UUID, GradeCell]]
"""By enrolment, then by item."""


class KeptBook(NamedTuple):
    """What was kept of a scheme."""

    scheme: dict[str, Any]
    revision: int


async def scheme_of(actor: Actor, version_id: UUID | None, book: Any | None) -> GradeScheme:
    """A course's scheme with its columns; ``book`` is what was kept of it, or None."""
    columns = await graded(actor, version_id)
    return schemes.joined(book.scheme if book else None, book.revision if book else 0, columns)


async def graded(actor: Actor, version_id: UUID | None) -> tuple[GradeItem, ...]:
    """What a version grades, in its order. The tutor's own items come from the scheme."""
    if version_id is None:
        return ()
    version = await courses.snapshot(actor, VersionId(version_id))
    quizzes = {quiz.lesson_id: quiz for quiz in await shelf.quizzes(actor, version_id)}
    found = (_item(lesson, quizzes.get(lesson.id)) for lesson in version.lessons)
    return tuple(item for item in found if item is not None)


def _item(lesson: SnapshotLesson, quiz: Quiz | None) -> GradeItem | None:
    if quiz is not None and quiz.practice:
        return None
    if quiz is not None:
        points = Fraction(quiz.max_score) or ONE
        return GradeItem(lesson.id, lesson.title, ItemKind.QUIZ, HUNDRED, True, False, points, None, counts=quiz.counts)
    asked = lesson.assignment
    if asked is None:
        return None
    if asked.settle is Settle.POINTS:
        most = Fraction(asked.max_points)
        return GradeItem(lesson.id, lesson.title, ItemKind.ASSIGNMENT, most, False, False, most, None)
    return GradeItem(lesson.id, lesson.title, ItemKind.ASSIGNMENT, HUNDRED, True, True, VERDICT_POINTS, None)


async def cells_of(actor: Actor, scheme: GradeScheme, found: Grades) -> Cells:
    """Each learner's cells; those of whom nothing is known have none."""
    versions = {row.version_id for row in found.hand_ins if row.points is not None}
    known = await courses.snapshots(actor, versions) if versions else {}
    most: dict[tuple[UUID, UUID], int] = {
        (version_id, lesson.id): lesson.assignment.max_points
        for version_id, version in known.items()
        for lesson in version.lessons
        if lesson.assignment is not None
    }
    if len(found.quizzes) + len(found.hand_ins) + len(found.marks) > _AT_ONCE:
        return await asyncio.to_thread(reckoned, scheme, found, most)
    return reckoned(scheme, found, most)


def reckoned(scheme: GradeScheme, found: Grades, most: Mapping[tuple[UUID, UUID], int]) -> Cells:
    """The cells; ``most`` is how many points an assignment gave at most, by version and lesson."""
    columns = {item.id: item for item in scheme.items}
    cells: Cells = {}
    for row in found.quizzes:
        if (item := columns.get(row.lesson_id)) is not None:
            cells.setdefault(row.enrollment_id, {})[row.lesson_id] = _counted(row, item)
    for row in found.hand_ins:
        if (item := columns.get(row.lesson_id)) is not None:
            cells.setdefault(row.enrollment_id, {})[row.lesson_id] = _handed_in(row, item, most)
    for row in found.marks:
        if row.item_id in columns:
            own = cells.setdefault(row.enrollment_id, {})
            own[row.item_id] = _marked(own.get(row.item_id, GradeCell()), row)
    return cells


def _counted(row: Any, item: GradeItem) -> GradeCell:
    """What counts of the attempts at a quiz, and the attempt that it comes from: the last one of several."""
    if not row.percents:
        # Of what waits nobody is led to the attempt from a learner's line: graders may not know whose it is.
        return GradeCell(waiting=True)
    percent = counted(item.counts, row.percents)
    source = row.sources[row.percents.index(percent) if item.counts == "best" else 0 if item.counts == "first" else -1]
    share = Fraction(percent or 0, 100)
    return GradeCell(share, share, source=source)


def _handed_in(row: Any, item: GradeItem, most: Mapping[tuple[UUID, UUID], int]) -> GradeCell:
    """An assignment is graded in full once it is passed; before, it waits, or needs work as if nothing were there."""
    if row.status not in _SETTLED:
        return GradeCell(waiting=row.status == "waiting", source=row.source)
    if row.points is None:
        return GradeCell(ONE, ONE, source=row.source)
    of = most.get((row.version_id, row.lesson_id)) or item.out_of
    share = min(ONE, Fraction(row.points) / of)
    return GradeCell(share, share, source=row.source)


def _marked(cell: GradeCell, row: Any) -> GradeCell:
    if row.state == "cleared":
        return GradeCell(cell.share, cell.earned, waiting=cell.waiting, revision=row.number, source=cell.source)
    if row.state == "excused":
        return GradeCell(None, cell.earned, True, True, False, row.number, cell.source)
    share = Fraction(row.value) / Fraction(row.out_of)
    return GradeCell(share, cell.earned, True, False, False, row.number, cell.source)


def value_words(item: GradeItem, share: Fraction | None) -> str:
    """A grade as it is typed: ``17.5``; empty where there is none."""
    return "" if share is None else in_words(share * item.out_of, 2)


def plain(number: Fraction) -> str:
    """A number of at most two decimals, as Postgres reads it."""
    return in_words(number, 2)


def cell_words(item: GradeItem, cell: GradeCell) -> str:
    """A cell as it is told: ``17.5 of 20``, ``83 %``, ``passed``, ``excused``, ``nothing yet``."""
    if cell.excused:
        return "excused"
    if cell.share is None:
        return "nothing yet"
    if item.verdict and cell.share in (ZERO, ONE):
        return "passed" if cell.share else "not passed"
    value = value_words(item, cell.share)
    return f"{value} %" if item.percent else f"{value} of {in_words(item.out_of, 2)}"


def typed_value(item: GradeItem, typed: str) -> Fraction:
    """What was typed, in the column's own unit; ``85%`` of anything, and words where one passes or not.

    Raises:
        GradeInvalid
    """
    text = " ".join(typed.split()).casefold()
    if item.verdict and text in _YES | _NO:
        return HUNDRED if text in _YES else ZERO
    share = text.endswith("%")
    number = schemes.decimal_of(text.removesuffix("%"))
    most = HUNDRED if share else item.out_of
    if number is None or number > most:
        unit = " percent" if item.percent else ""
        words = f"Type a number from 0 to {in_words(item.out_of, 2)}{unit}"
        raise GradeInvalid(f"{words}, or passed or failed." if item.verdict else f"{words}.")
    value = Fraction(number)
    return value if item.percent or not share else Fraction(round(value / 100 * item.out_of, 2))
