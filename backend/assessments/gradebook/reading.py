"""A course's gradebook as its tutors read it: the columns, then the learners' lines, a hundred at a time."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any, Final
from uuid import UUID

from backend.assessments.dto.gradebook import (
    GradebookHead,
    GradeCell,
    GradeRows,
    GradeRowsQuery,
    GradeSaid,
    GradeScheme,
    LearnerRow,
)
from backend.assessments.gradebook import items, repository, rules
from backend.assessments.gradebook.errors import CellNotFound
from backend.assessments.teaching import taught
from backend.courses.dto import CourseCard
from backend.kernel.actor import Actor
from backend.kernel.errors import InvalidInput
from backend.platform.unit_of_work import Work, unit_of_work
from backend.users import api as users

PAGE: Final = 100
_NAMED: Final = ("name", "total")


async def gradebook(actor: Actor, course_id: UUID) -> GradebookHead:
    """A course's columns, categories and letters, and the groups to choose from. Three queries, one more cold.

    Raises:
        Forbidden, CourseNotFound, ReviewersOnlyRead
    """
    async with unit_of_work(actor, read_only=True) as work:
        course, scheme = await opened(work, course_id)
    published = course.published_version_id is not None
    return GradebookHead(course.title, published, scheme, await users.group_choices(actor))


async def gradebook_rows(actor: Actor, course_id: UUID, asked: GradeRowsQuery) -> tuple[GradeScheme, GradeRows]:
    """Up to ``PAGE`` learners from ``asked.start``, in the order that was asked for, with the scheme. Six queries.

    By name, only these are read; by total or by a column, everybody's grades are, away from the event loop.

    Raises:
        Forbidden, CourseNotFound, ReviewersOnlyRead
        InvalidInput: no such order.
    """
    async with unit_of_work(actor, read_only=True) as work:
        _, scheme = await opened(work, course_id)
        start = min(max(0, asked.start), repository.MOST_LEARNERS)
        asked = replace(asked, start=start)
        if asked.order == "name":
            people = await repository.learners(work.session, actor.tenant_id, course_id, asked, PAGE)
            lines = await lines_of(work, course_id, scheme, people)
            return scheme, GradeRows(people[0].total if people else 0, start, lines)
        _demand_order(scheme, asked.order)
        everyone = replace(asked, start=0, descending=False)
        most = repository.MOST_LEARNERS
        people = await repository.learners(work.session, actor.tenant_id, course_id, everyone, most)
        found = await repository.grades(work.session, actor.tenant_id, course_id, None)
        cells = await items.cells_of(actor, scheme, found)
    chosen = await asyncio.to_thread(_sorted, scheme, people, cells, asked)
    page = reckoned_lines(scheme, chosen[start : start + PAGE], cells)
    return scheme, GradeRows(len(people), start, page)


def _demand_order(scheme: GradeScheme, order: str) -> None:
    if order not in _NAMED and order not in {str(item.id) for item in scheme.items}:
        raise InvalidInput("Choose one of the columns to sort by.")


def _sorted(scheme: GradeScheme, people: Sequence[Any], cells: items.Cells, asked: GradeRowsQuery) -> list[Any]:
    """Everybody by total or by one column, those who have nothing there last; of equals, by name."""

    reckoner = rules.Reckoner(scheme)

    def value(one: Any) -> Fraction | None:
        own = cells.get(one.id, {})
        if asked.order == "total":
            return reckoner.standing(own).total
        return own.get(UUID(asked.order), GradeCell()).share

    found = [(value(one), one) for one in people]
    having = [(number, one) for number, one in found if number is not None]
    having.sort(key=lambda pair: -pair[0] if asked.descending else pair[0])
    return [*(one for _, one in having), *(one for number, one in found if number is None)]


async def lines_of(work: Work, course_id: UUID, scheme: GradeScheme, people: Sequence[Any]) -> tuple[LearnerRow, ...]:
    """These learners with their cells, in the same order."""
    if not people:
        return ()
    found = await repository.grades(work.session, work.actor.tenant_id, course_id, [one.id for one in people])
    return reckoned_lines(scheme, people, await items.cells_of(work.actor, scheme, found))


def reckoned_lines(scheme: GradeScheme, people: Sequence[Any], cells: items.Cells) -> tuple[LearnerRow, ...]:
    """The same, of cells that were read. CPU-bound: of thousands, call it off the event loop."""
    reckoner = rules.Reckoner(scheme)
    return tuple(_line(reckoner, one, cells.get(one.id, {})) for one in people)


def _line(reckoner: rules.Reckoner, person: Any, cells: dict[UUID, GradeCell]) -> LearnerRow:
    return LearnerRow(person.id, person.user_id, person.name, person.email, cells, reckoner.standing(cells))


async def opened(work: Work, course_id: UUID) -> tuple[CourseCard, GradeScheme]:
    """A course that this person teaches, and its scheme: who reviews it, or another, sees no grades. Two queries.

    Raises:
        Forbidden, CourseNotFound, ReviewersOnlyRead
    """
    course = await taught(work, course_id)
    book = await repository.book(work.session, work.actor.tenant_id, course_id)
    return course, await items.scheme_of(work.actor, course.published_version_id, book)


async def one_line(work: Work, course_id: UUID, scheme: GradeScheme, enrollment_id: UUID) -> LearnerRow:
    """One learner's line.

    Raises:
        CellNotFound
    """
    people = await repository.learners(
        work.session, work.actor.tenant_id, course_id, GradeRowsQuery(), 1, [enrollment_id]
    )  # fmt: skip
    if not people:
        raise CellNotFound
    return (await lines_of(work, course_id, scheme, people))[0]


async def grade_history(actor: Actor, course_id: UUID, enrollment_id: UUID, item_id: UUID) -> tuple[GradeSaid, ...]:
    """What tutors said of one grade, the latest first, a hundred at most. Three queries.

    Raises:
        Forbidden, CourseNotFound, ReviewersOnlyRead, CellNotFound
    """
    async with unit_of_work(actor, read_only=True) as work:
        _, scheme = await opened(work, course_id)
        people = await repository.learners(
            work.session, actor.tenant_id, course_id, GradeRowsQuery(), 1, [enrollment_id]
        )
        if not people or scheme.item(item_id) is None:
            raise CellNotFound
        return await lines_said(work, enrollment_id, item_id)


async def lines_said(work: Work, enrollment_id: UUID, item_id: UUID) -> tuple[GradeSaid, ...]:
    """A cell's history."""
    rows = await repository.history(work.session, work.actor.tenant_id, enrollment_id, item_id)
    return tuple(GradeSaid(row.at, row.by_name, row.before, row.after, row.reason) for row in rows)
