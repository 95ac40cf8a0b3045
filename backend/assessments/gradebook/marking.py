"""A tutor's word on a grade: set, excused, or taken back. What was earned stays beside it, and all that was said."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Final
from uuid import UUID

from backend.assessments.dto.gradebook import GradeCell, GradeItem, GradeMarking, GradeScheme, LearnerRow
from backend.assessments.events import GradeChanged
from backend.assessments.gradebook import items, repository
from backend.assessments.gradebook.errors import CellChanged, CellNotFound, GradeInvalid
from backend.assessments.gradebook.reading import lines_said, one_line, opened
from backend.courses.dto import CourseCard
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.ids import new_id
from backend.platform.unit_of_work import Work, unit_of_work

MAX_REASON: Final = 500


@dataclass(frozen=True, slots=True)
class Said:
    """What is to be kept of a cell. ``value`` in the column's unit, where the state is a grade."""

    state: str
    value: Fraction | None


@dataclass(frozen=True, slots=True)
class Marked:
    """A cell that a tutor changes: as it was, and as it becomes."""

    row: LearnerRow
    item: GradeItem
    before: GradeCell
    after: GradeCell
    said: Said


async def mark_grade(
    actor: Actor, course_id: UUID, enrollment_id: UUID, item_id: UUID, marking: GradeMarking
) -> tuple[GradeScheme, LearnerRow]:  # fmt: skip
    """Set a grade, excuse it, or take one's word back; the learner's whole line as it is then, with the scheme.

    Saying what is there already changes nothing, and is no line of the history.

    Raises:
        Forbidden, CourseNotFound, ReviewersOnlyRead, CellNotFound, GradeInvalid
        CellChanged: a colleague changed it since it was ``seen``; it carries what it is now.
    """
    reason = clean_reason(marking.reason)
    async with unit_of_work(actor) as work:
        course, scheme = await opened(work, course_id)
        item = scheme.item(item_id)
        if item is None:
            raise CellNotFound
        row = await one_line(work, course_id, scheme, enrollment_id)
        cell = row.cells.get(item_id, GradeCell())
        if cell.revision != marking.seen:
            await _refuse(work, scheme, course_id, row, item_id)
        marked = change(row, item, said_of(item, marking))
        if marked is None:
            return scheme, row
        if await keep(work, course_id, [marked], reason) != 1:
            await _refuse(work, scheme, course_id, row, item_id)
        announce(work, course, scheme, [marked], reason)
        return scheme, await one_line(work, course_id, scheme, enrollment_id)


async def _refuse(work: Work, scheme: GradeScheme, course_id: UUID, row: LearnerRow, item_id: UUID) -> None:
    now = await one_line(work, course_id, scheme, row.id)
    said = await lines_said(work, row.id, item_id)
    raise CellChanged(scheme, now, said[0] if said else None)


def clean_reason(reason: str) -> str:
    """A reason as it is kept.

    Raises:
        GradeInvalid
    """
    words = reason.replace("\x00", "").strip()
    if len(words) > MAX_REASON:
        raise GradeInvalid(f"A reason may have at most {MAX_REASON} characters.")
    return words


def said_of(item: GradeItem, marking: GradeMarking) -> Said:
    """What a tutor says, read.

    Raises:
        GradeInvalid
    """
    if marking.excused:
        return Said("excused", None)
    if not marking.value.strip():
        return Said("cleared", None)
    return Said("grade", items.typed_value(item, marking.value))


def change(row: LearnerRow, item: GradeItem, said: Said) -> Marked | None:
    """What becomes of a cell; None where it is so already."""
    before = row.cells.get(item.id, GradeCell())
    number = before.revision + 1
    if said.state == "cleared":
        if not before.marked:
            return None
        after = replace(before, share=before.earned, marked=False, excused=False, revision=number)
    elif said.state == "excused":
        if before.excused:
            return None
        after = GradeCell(None, before.earned, True, True, False, number, before.source)
    else:
        assert said.value is not None
        share = said.value / item.out_of
        # What is shown is rounded: typing it again is no change.
        same = items.value_words(item, before.share) == items.value_words(item, share)
        if same and not before.excused and before.share is not None:
            return None
        after = GradeCell(share, before.earned, True, False, False, number, before.source)
    return Marked(row, item, before, after, said)


async def keep(work: Work, course_id: UUID, marked: Sequence[Marked], reason: str) -> int:
    """Write them down, each over what was seen of it; how many were."""
    actor = work.actor
    given = {
        "tenant": actor.tenant_id, "course": course_id, "reason": reason, "by": actor.the_user(),
        "by_name": actor.name, "at": clock.now(),
    }  # fmt: skip
    return await repository.mark(work.session, given, [_kept(one) for one in marked])


def _kept(one: Marked) -> dict[str, Any]:
    return {
        "id": str(new_id()),
        "enrollment": str(one.row.id),
        "item": str(one.item.id),
        "seen": one.before.revision,
        "state": one.said.state,
        "value": None if one.said.value is None else items.plain(one.said.value),
        "out_of": items.plain(one.item.out_of),
        "before": items.cell_words(one.item, one.before),
        "after": items.cell_words(one.item, one.after),
    }


def announce(work: Work, course: CourseCard, scheme: GradeScheme, marked: Sequence[Marked], reason: str) -> None:
    """One event for each learner, of all that changed for them."""
    by_learner: dict[UUID, list[Marked]] = {}
    for one in marked:
        by_learner.setdefault(one.row.id, []).append(one)
    for own in by_learner.values():
        first = own[0]
        work.announce(
            GradeChanged(
                enrollment_id=first.row.id,
                course_id=course.id,
                course_title=course.title,
                user_id=first.row.user_id,
                learner_name=first.row.name,
                items=[one.item.title for one in own],
                from_grade=items.cell_words(first.item, first.before),
                to_grade=items.cell_words(first.item, first.after),
                reason=reason,
                shown=scheme.shown,
            )
        )
