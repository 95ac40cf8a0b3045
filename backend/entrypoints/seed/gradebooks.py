"""How the demo's tutors grade: work at home, and a day outside that no quiz can see."""

from collections.abc import Sequence
from random import Random
from typing import Any, Final
from uuid import UUID

from backend.assessments import api as assessments
from backend.assessments.dto import GradeMarking, GradeRowsQuery, LearnerRow
from backend.courses.dto import LessonKind, Snapshot
from backend.kernel.actor import Actor
from backend.kernel.ids import new_id

_PRACTICE: Final = "A morning with map and compass"
_OUT_OF: Final = 20
_ILL: Final = "Was ill on the day; comes along in spring."
_OWN_EYES: Final = "Found the way back in thick cloud, and took two others along."


async def fill(tutor: Actor, content: Sequence[tuple[UUID, Snapshot]]) -> None:
    """A gradebook for each course that has something to hand in, where nobody has set one yet."""
    for course_id, version in content:
        if not any(lesson.kind is LessonKind.ASSIGNMENT for lesson in version.lessons):
            continue
        book = await assessments.gradebook(tutor, course_id)
        if book.scheme.revision == 0:
            column = new_id()
            await assessments.save_scheme(tutor, course_id, _scheme(version, column), 0)
            await _grade(tutor, course_id, column)


def _scheme(version: Snapshot, column: UUID) -> dict[str, Any]:
    quizzes, plans, outside = (str(new_id()) for _ in range(3))
    places = {str(one.id): quizzes if one.quiz else plans for one in version.lessons if one.quiz or one.assignment}
    return {
        "categories": [
            {"id": quizzes, "title": "Quizzes", "weight": "30", "drop": 1, "by_points": False},
            {"id": plans, "title": "Plans", "weight": "30", "drop": 0, "by_points": True},
            {"id": outside, "title": "Outside", "weight": "40", "drop": 0, "by_points": True},
        ],
        "items": {
            key: {"category": category, "points": None, "extra": False}
            for key, category in {**places, str(column): outside}.items()
        },
        "manual": [{"id": str(column), "title": _PRACTICE, "out_of": str(_OUT_OF)}],
        "letters": [{"name": name, "at": at} for name, at in (("A", 88), ("B", 76), ("C", 64), ("D", 50), ("F", 0))],
        "missing_is_zero": False,
        "shown": True,
    }


async def _grade(tutor: Actor, course_id: UUID, column: UUID) -> None:
    """Those who have something to show were outside: two in three, as far as one was there."""
    _, found = await assessments.gradebook_rows(tutor, course_id, GradeRowsQuery())
    at_work = [row for row in found.rows if row.cells]
    for number, row in enumerate(at_work[:-1]):
        if number % 3 != 2:
            points = _points(row)
            reason = _OWN_EYES if points == str(_OUT_OF) else ""
            await assessments.mark_grade(tutor, course_id, row.id, column, GradeMarking(points, 0, reason=reason))
    for row in at_work[-1:]:
        await assessments.mark_grade(tutor, course_id, row.id, column, GradeMarking("", 0, excused=True, reason=_ILL))


def _points(row: LearnerRow) -> str:
    return str(Random(row.email).randint(12, _OUT_OF))  # noqa: S311 - for variety, not for secrets
