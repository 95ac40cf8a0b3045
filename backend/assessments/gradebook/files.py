"""A gradebook taken away as a file, and a file read back: first what it would change, then the change."""

import asyncio
from typing import Final
from uuid import UUID

from backend.assessments.dto.gradebook import GradeFileDiff, GradeFileProblem, GradeRowsQuery, GradeScheme, LearnerRow
from backend.assessments.events import GradesImported
from backend.assessments.gradebook import file_rules, items, repository
from backend.assessments.gradebook.errors import BookChanged, GradeFileInvalid
from backend.assessments.gradebook.file_rules import Line
from backend.assessments.gradebook.marking import Marked, announce, keep
from backend.assessments.gradebook.reading import opened, reckoned_lines
from backend.kernel.actor import Actor
from backend.platform.unit_of_work import Work, unit_of_work

_MAX_NAME: Final = 120


async def grades_file(actor: Actor, course_id: UUID) -> list[list[str]]:
    """The gradebook of everybody in the course, its head first.

    Raises:
        Forbidden, CourseNotFound, ReviewersOnlyRead
    """
    async with unit_of_work(actor, read_only=True) as work:
        _, scheme = await opened(work, course_id)
        rows = await _everybody(work, course_id, scheme)
    return await asyncio.to_thread(file_rules.table, scheme, rows)


async def preview_grades_file(actor: Actor, course_id: UUID, data: bytes) -> GradeFileDiff:
    """What a file would change, and what in it could not be read. Changes nothing.

    Raises:
        Forbidden, CourseNotFound, ReviewersOnlyRead, GradeFileInvalid
    """
    async with unit_of_work(actor, read_only=True) as work:
        _, scheme = await opened(work, course_id)
        lines = await asyncio.to_thread(file_rules.parsed, data)
        changes, problems = await _compared(work, course_id, scheme, lines)
    return GradeFileDiff(
        changes=tuple(file_rules.told(line, one) for line, one in changes),
        problems=tuple(problems[: file_rules.MAX_PROBLEMS]),
        seal=file_rules.seal(changes),
        learners=len({one.row.id for _, one in changes}),
    )


async def read_grades_file(actor: Actor, course_id: UUID, name: str, data: bytes, seal: str) -> int:
    """Do what the file was said to do, all of it or nothing; how many grades changed.

    Raises:
        Forbidden, CourseNotFound, ReviewersOnlyRead, GradeFileInvalid
        BookChanged: a grade that it touches is not what it was when the file was looked at (``seal``).
    """
    name = " ".join(name.replace("\x00", "").split())[:_MAX_NAME] or "a file"
    async with unit_of_work(actor) as work:
        course, scheme = await opened(work, course_id)
        lines = await asyncio.to_thread(file_rules.parsed, data)
        changes, _ = await _compared(work, course_id, scheme, lines)
        if file_rules.seal(changes) != seal:
            raise BookChanged
        marked = [one for _, one in changes]
        if not marked:
            raise GradeFileInvalid("This file changes nothing.")
        reason = f"From file {name}"
        if await keep(work, course_id, marked, reason) != len(marked):
            raise BookChanged
        announce(work, course, scheme, marked, reason)
        work.announce(GradesImported(course_id=course.id, course_title=course.title, file_name=name, cells=len(marked)))
    return len(marked)


async def _compared(
    work: Work, course_id: UUID, scheme: GradeScheme, lines: list[Line]
) -> tuple[list[tuple[int, Marked]], list[GradeFileProblem]]:
    rows = await _everybody(work, course_id, scheme)
    return await asyncio.to_thread(file_rules.compare, scheme, rows, lines)


async def _everybody(work: Work, course_id: UUID, scheme: GradeScheme) -> tuple[LearnerRow, ...]:
    tenant = work.actor.tenant_id
    people = await repository.learners(work.session, tenant, course_id, GradeRowsQuery(), repository.MOST_LEARNERS)
    found = await repository.grades(work.session, tenant, course_id, None)
    cells = await items.cells_of(work.actor, scheme, found)
    return await asyncio.to_thread(reckoned_lines, scheme, people, cells)
