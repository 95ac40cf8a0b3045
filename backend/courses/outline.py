"""Changing the outline of a draft: each under the course's lock, so that two editors never lose each other's change.

Lessons are named by id, and a place by what comes after it, so that changes of two people go together.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from backend.courses import arranging, drafts, rules, tree
from backend.courses.content.quiz_format import normalise_quiz
from backend.courses.dto import LessonKind, LessonNode, Opening, OutlineChanged, SectionNode
from backend.courses.editing import editing, quoted
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.errors import InvalidInput
from backend.kernel.ids import CourseId, LessonId, new_id

MOST_AT_ONCE = tree.MAX_LESSONS
_SETTINGS = ("title", "minutes", "complete_when", "depth", "required", "gate", "preview", "opens", "assignment")
_SWITCHES = ("required", "gate", "preview")


async def add_section(actor: Actor, course_id: CourseId, title: str, *, before: UUID | None = None) -> OutlineChanged:
    """A new section before another one, or at the end.

    Raises:
        CourseNotFound, CourseArchived, InvalidInput, CourseFull
    """
    section = SectionNode(new_id(), rules.title(title, "section title"))
    async with editing(actor, course_id) as desk:
        grown = arranging.insert_sections(desk.before, [section], before)
        return await desk.keep(grown, f"added the section “{section.title}”")


async def add_lesson(
    actor: Actor,
    course_id: CourseId,
    section_id: UUID,
    title: str,
    kind: LessonKind = LessonKind.TEXT,
    *,
    before: UUID | None = None,
) -> OutlineChanged:
    """A new, empty lesson before another one, or at the end of a section; ``lesson_ids`` has its id.

    Raises:
        CourseNotFound, CourseArchived, SectionNotFound, InvalidInput, CourseFull
    """
    node = LessonNode(
        LessonId(new_id()),
        rules.title(title, "lesson title"),
        kind,
        None,
        rules.default_complete_when(kind),
        assignment=rules.assignment(kind, None),
    )
    async with editing(actor, course_id) as desk:
        grown = arranging.insert_lessons(desk.before, [node], section_id, before)
        body = drafts.new_body(desk.work, desk.course.id, node.id, clock.now())
        body.quiz = normalise_quiz({}) if kind is LessonKind.QUIZ else None
        return await desk.keep(grown, f"added “{node.title}”", brought=[node.id])


async def rename_section(actor: Actor, course_id: CourseId, section_id: UUID, title: str) -> OutlineChanged:
    """Another title for a section.

    Raises:
        CourseNotFound, CourseArchived, SectionNotFound, InvalidInput
    """
    named = rules.title(title, "section title")
    return await _change_section(
        actor, course_id, section_id, lambda each: replace(each, title=named), f"renamed a section to “{named}”"
    )


async def set_section_opening(
    actor: Actor, course_id: CourseId, section_id: UUID, opens: Opening | None
) -> OutlineChanged:
    """When a section opens for learners; None: with the course.

    Raises:
        CourseNotFound, CourseArchived, SectionNotFound, InvalidInput
    """
    moment = rules.opening(opens)
    return await _change_section(
        actor, course_id, section_id, lambda each: replace(each, opens=moment), "changed when a section opens"
    )


async def update_lesson(
    actor: Actor, course_id: CourseId, lesson_id: LessonId, changes: Mapping[str, Any]
) -> OutlineChanged:
    """Change any of a lesson's title, minutes, complete_when, depth, required, gate, preview, opens, assignment.

    Raises:
        CourseNotFound, CourseArchived, LessonNotFound, InvalidInput
    """
    return await update_lessons(actor, course_id, [lesson_id], changes)


async def update_lessons(
    actor: Actor, course_id: CourseId, ids: Collection[UUID], changes: Mapping[str, Any]
) -> OutlineChanged:
    """The same settings for several lessons at once.

    Raises:
        CourseNotFound, CourseArchived, LessonNotFound, InvalidInput
    """
    change = _checked(ids, changes)
    async with editing(actor, course_id) as desk:
        after = arranging.settled(tree.change_lessons(desk.before, ids, change))
        return await desk.keep(after, f"changed {quoted(after, set(ids))}")


async def rename_lesson(actor: Actor, course_id: CourseId, lesson_id: LessonId, title: str) -> OutlineChanged:
    """Another title for a lesson.

    Raises:
        CourseNotFound, CourseArchived, LessonNotFound, InvalidInput
    """
    return await update_lesson(actor, course_id, lesson_id, {"title": title})


async def delete(actor: Actor, course_id: CourseId, ids: Collection[UUID]) -> OutlineChanged:
    """Take lessons, and sections with their lessons, out of the draft. Versions keep them; so do we, for 30 days.

    Raises:
        CourseNotFound, CourseArchived, LessonNotFound, InvalidInput
    """
    _demand_some(ids)
    async with editing(actor, course_id) as desk:
        smaller = arranging.settled(tree.take_out(desk.before, ids))
        return await desk.keep(smaller, f"deleted {quoted(desk.before, set(ids))}")


async def move_lessons(
    actor: Actor,
    course_id: CourseId,
    ids: Collection[UUID],
    section_id: UUID,
    before: UUID | None = None,
    depth: int | None = None,
) -> OutlineChanged:
    """Bring lessons together before another one of a section, or to its end; ``depth`` also indents them or not.

    Raises:
        CourseNotFound, CourseArchived, LessonNotFound, SectionNotFound, InvalidInput
    """
    _demand_some(ids)
    async with editing(actor, course_id) as desk:
        after = desk.before
        if depth is not None:
            level = rules.depth(depth)
            after = tree.change_lessons(after, ids, lambda node: replace(node, depth=level))
        after = arranging.place_lessons(after, ids, section_id, before)
        return await desk.keep(after, f"moved {quoted(after, set(ids))}")


async def move_sections(
    actor: Actor, course_id: CourseId, ids: Collection[UUID], before: UUID | None = None
) -> OutlineChanged:
    """Bring sections together before another one, or to the end.

    Raises:
        CourseNotFound, CourseArchived, SectionNotFound, InvalidInput
    """
    _demand_some(ids)
    async with editing(actor, course_id) as desk:
        after = arranging.place_sections(desk.before, ids, before)
        return await desk.keep(after, f"moved {quoted(after, set(ids))}")


async def _change_section(
    actor: Actor, course_id: CourseId, section_id: UUID, change: Callable[[SectionNode], SectionNode], words: str
) -> OutlineChanged:
    async with editing(actor, course_id) as desk:
        return await desk.keep(tree.change_section(desk.before, section_id, change), words)


def _demand_some(ids: Collection[UUID]) -> None:
    if not ids or len(ids) > MOST_AT_ONCE:
        raise InvalidInput(f"Choose between 1 and {MOST_AT_ONCE:,} lessons.")


def _checked(ids: Collection[UUID], changes: Mapping[str, Any]) -> Callable[[LessonNode], LessonNode]:
    """The change as a function of an entry; what depends on a lesson's kind is checked on each."""
    _demand_some(ids)
    if unknown := changes.keys() - set(_SETTINGS):
        raise InvalidInput(f"“{min(unknown)}” is not a setting of a lesson.")
    kept = dict(changes)
    for name, check in (("minutes", rules.minutes), ("depth", rules.depth), ("opens", rules.opening)):
        if name in kept:
            kept[name] = check(kept[name])
    if "title" in kept:
        kept["title"] = rules.title(kept["title"], "lesson title")
    if any(not isinstance(kept[name], bool) for name in _SWITCHES if name in kept):
        raise InvalidInput("A lesson is required or optional, a gate or not, open before enrolling or not.")

    def changed(node: LessonNode) -> LessonNode:
        done = rules.complete_when(node.kind, kept.get("complete_when", node.complete_when))
        asked = rules.assignment(node.kind, kept.get("assignment", node.assignment))
        return replace(node, **{**kept, "complete_when": done, "assignment": asked})

    return changed
