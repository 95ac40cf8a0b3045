"""A learner's own grades, and what they would be. Nothing that is tried out is kept."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from backend.assessments.dto.gradebook import GradeCell, GradeScheme, MyCourseGrade, MyGrades
from backend.assessments.gradebook import items, repository, rules
from backend.assessments.gradebook.errors import GradeInvalid, GradesHidden
from backend.assessments.gradebook.repository import Grades
from backend.kernel.actor import Actor
from backend.kernel.errors import NotFound
from backend.kernel.permissions import Permission
from backend.platform.unit_of_work import unit_of_work

MOST_COURSES: Final = 50


async def my_grades(actor: Actor) -> tuple[MyCourseGrade, ...]:
    """My courses in which something is graded, those last learned in first; 50 at most. Four queries.

    Raises:
        Forbidden
    """
    actor.demand(Permission.LEARN)
    books = await repository.my_books(actor, MOST_COURSES)
    found = await _found(actor, [book["enrollment_id"] for book in books])
    lines = [await _line(actor, book, found) for book in books]
    return tuple(line for line in lines if line.items)


async def my_course_grades(actor: Actor, course_id: UUID, tried: Mapping[str, str] | None = None) -> MyGrades:
    """My grades in a course; with what is ``tried``, by item, as if those were mine. Four queries.

    Raises:
        Forbidden
        NotFound: I am not in this course.
        GradesHidden: its tutors have not released them.
        GradeInvalid: what is tried is no grade.
    """
    actor.demand(Permission.LEARN)
    books = await repository.my_books(actor, 1, course_id)
    if not books:
        raise NotFound("You are not in this course.")
    book = books[0]
    scheme = await _scheme(actor, book)
    if not scheme.shown:
        raise GradesHidden
    found = await _found(actor, [book["enrollment_id"]])
    cells = (await items.cells_of(actor, scheme, found)).get(book["enrollment_id"], {})
    if tried:
        cells = _as_if(scheme, cells, tried)
    return MyGrades(course_id, book["title"], scheme, cells, rules.standing(scheme, cells))


def _as_if(scheme: GradeScheme, cells: Mapping[UUID, GradeCell], tried: Mapping[str, str]) -> dict[UUID, GradeCell]:
    columns = {str(item.id): item for item in scheme.items}
    found = dict(cells)
    for key, typed in tried.items():
        item = columns.get(key)
        if item is None:
            raise GradeInvalid("One of these columns is no longer there. Load the page again to go on.")
        if typed.strip():
            try:
                value = items.typed_value(item, typed)
            except GradeInvalid as wrong:
                raise GradeInvalid(f"{item.title}: {wrong.message}") from None
            found[item.id] = GradeCell(value / item.out_of)
    return found


async def _line(actor: Actor, book: Mapping[str, Any], found: Grades) -> MyCourseGrade:
    scheme = await _scheme(actor, book)
    cells = (await items.cells_of(actor, scheme, found)).get(book["enrollment_id"], {})
    standing = rules.standing(scheme, cells) if scheme.shown else None
    return MyCourseGrade(
        course_id=book["course_id"],
        title=book["title"],
        graded=sum(cell.share is not None for cell in cells.values()),
        items=len(scheme.items),
        hidden=not scheme.shown,
        standing=standing,
    )


async def _scheme(actor: Actor, book: Mapping[str, Any]) -> GradeScheme:
    kept = items.KeptBook(book["scheme"], book["revision"]) if book["scheme"] else None
    return await items.scheme_of(actor, book["published_version_id"], kept)


async def _found(actor: Actor, enrollments: list[UUID]) -> Grades:
    if not enrollments:
        return Grades((), (), ())
    async with unit_of_work(actor, read_only=True) as work:
        return await repository.grades(work.session, actor.tenant_id, None, enrollments)
