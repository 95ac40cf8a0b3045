"""Taking a change of an outline back, and bringing back what was deleted."""

from collections.abc import Collection
from uuid import UUID

from backend.courses import arranging, policy, repository, tree, undoing
from backend.courses.dto import OutlineChanged, RemovedLesson, SectionNode, Tree
from backend.courses.editing import Desk, desk, editing, quoted
from backend.courses.errors import LessonsForgotten
from backend.courses.models import RemovedLessonDraft
from backend.courses.setting_aside import KEPT_FOR
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.ids import CourseId, LessonId
from backend.platform.unit_of_work import Work, unit_of_work
from backend.users import api as users


async def undo(actor: Actor, course_id: CourseId, change_id: UUID) -> OutlineChanged:
    """Take a change back and keep what others did since; what it deleted comes back whole.

    A move to another course is taken back there too. Undoing what this answers does the change again.

    Raises:
        CourseNotFound, CourseArchived, CannotUndo, LessonsForgotten
    """
    async with unit_of_work(actor) as work:
        row = await repository.outline_change(work.session, course_id, change_id)
        for each in sorted(filter(None, (course_id, row.twin_course_id))):
            await repository.course(work.session, each, lock=True)
        return await _undo(work, course_id, change_id)


async def _undo(work: Work, course_id: UUID, change_id: UUID) -> OutlineChanged:
    here = await desk(work, course_id)
    row = await repository.outline_change(work.session, course_id, change_id)
    change = undoing.parse(row.difference)
    before = undoing.revert(here.before, change)
    back = {node.id for node in before.lessons} - {node.id for node in here.before.lessons}
    if await repository.bring_back(work.session, course_id, back) != back:
        raise LessonsForgotten
    row.undone_at = clock.now()
    twin = await _undo(work, row.twin_course_id, row.twin_id) if row.twin_course_id and row.twin_id else None
    return await here.keep(before, f"took back: {row.words}", twin=twin)


async def recently_deleted(actor: Actor, course_id: CourseId) -> tuple[RemovedLesson, ...]:
    """The lessons deleted in the last 30 days that can be brought back, last first; at most 500. 3 queries.

    Raises:
        CourseNotFound
    """
    async with unit_of_work(actor, read_only=True) as work:
        course, _ = await repository.heading(work.session, course_id, None)
        policy.may_read_draft(actor, course)
        rows = await repository.removed(work.session, course_id, clock.now() - KEPT_FOR)
        names = await users.names_of(work, list({row.removed_by for row in rows if row.removed_by}))
    return tuple(_info(row, names) for row in rows)


async def restore_lessons(actor: Actor, course_id: CourseId, ids: Collection[UUID]) -> OutlineChanged:
    """Bring deleted lessons back to the end of the section that they were in; it comes back too where it is gone.

    Raises:
        CourseNotFound, CourseArchived, LessonsForgotten, CourseFull
    """
    async with editing(actor, course_id) as here:
        rows = await repository.removed(here.work.session, course_id, clock.now() - KEPT_FOR, ids)
        if not rows or await repository.bring_back(here.work.session, course_id, ids) != set(ids):
            raise LessonsForgotten
        after = _grown(here, rows)
        return await here.keep(after, f"brought back {quoted(after, set(ids))}", brought=list(ids))


def _grown(here: Desk, rows: list[RemovedLessonDraft]) -> Tree:
    """The last deleted come last in the list; they went in reading order."""
    after, known = here.before, {node.id for node in here.before.lessons}
    for row in sorted(rows, key=lambda each: (each.removed_at, each.id)):
        if row.id in known:
            continue
        if all(section.id != row.section_id for section in after.sections):
            after = arranging.insert_sections(after, [SectionNode(row.section_id, row.section_title)], None)
        after = arranging.insert_lessons(after, [tree.parse_lesson(row.node)], row.section_id, None)
    return after


def _info(row: RemovedLessonDraft, names: dict[UUID, str]) -> RemovedLesson:
    node = tree.parse_lesson(row.node)
    by = names.get(row.removed_by, "") if row.removed_by else ""
    return RemovedLesson(LessonId(row.id), node.title, node.kind, row.section_title, by, row.removed_at)
