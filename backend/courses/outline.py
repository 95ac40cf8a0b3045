"""Changing the tree of a draft: each under the course's lock, so that two editors never lose each other's change."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from uuid import UUID

from backend.courses import drafts, policy, repository, rules, tree
from backend.courses.content.quiz_format import normalise_quiz
from backend.courses.dto import LessonKind, LessonNode, SectionNode, Tree
from backend.courses.models import Course
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.ids import CourseId, LessonId, new_id
from backend.platform.unit_of_work import Work, unit_of_work


@asynccontextmanager
async def _editing(actor: Actor, course_id: CourseId) -> AsyncIterator[tuple[Work, Course, Tree]]:
    async with unit_of_work(actor) as work:
        course = await repository.course(work.session, course_id, lock=True)
        policy.may_edit(actor, course)
        yield work, course, tree.parse(course.draft)


def _keep(course: Course, changed: Tree) -> Tree:
    course.draft, course.updated_at = tree.dump(changed), clock.now()
    course.draft_revision += 1
    return changed


async def add_section(actor: Actor, course_id: CourseId, title: str) -> Tree:
    """A new section at the end.

    Raises:
        CourseNotFound, CourseArchived, InvalidInput, CourseFull
    """
    async with _editing(actor, course_id) as (_, course, outline):
        return _keep(course, tree.add_section(outline, SectionNode(new_id(), rules.title(title, "section title"))))


async def rename_section(actor: Actor, course_id: CourseId, section_id: UUID, title: str) -> Tree:
    """Another title for a section.

    Raises:
        CourseNotFound, CourseArchived, SectionNotFound, InvalidInput
    """
    async with _editing(actor, course_id) as (_, course, outline):
        return _keep(course, tree.rename_section(outline, section_id, rules.title(title, "section title")))


async def delete_section(actor: Actor, course_id: CourseId, section_id: UUID) -> Tree:
    """Take a section and its lessons out of the draft; published versions keep them.

    Raises:
        CourseNotFound, CourseArchived, SectionNotFound
    """
    async with _editing(actor, course_id) as (work, course, outline):
        smaller, gone = tree.remove_section(outline, section_id)
        await repository.remove_bodies(work.session, [node.id for node in gone])
        return _keep(course, smaller)


async def add_lesson(
    actor: Actor, course_id: CourseId, section_id: UUID, title: str, kind: LessonKind = LessonKind.TEXT
) -> tuple[Tree, LessonId]:
    """A new, empty lesson at the end of a section; the tree and the lesson's id.

    Raises:
        CourseNotFound, CourseArchived, SectionNotFound, InvalidInput, CourseFull
    """
    node = LessonNode(
        LessonId(new_id()), rules.title(title, "lesson title"), kind, None, rules.default_complete_when(kind)
    )
    async with _editing(actor, course_id) as (work, course, outline):
        grown = tree.add_lesson(outline, section_id, node)
        body = drafts.new_body(work, course.id, node.id, clock.now())
        body.quiz = normalise_quiz({}) if kind is LessonKind.QUIZ else None
        return _keep(course, grown), node.id


async def update_lesson(
    actor: Actor, course_id: CourseId, lesson_id: LessonId, *, title: str, minutes: int | None, complete_when: str
) -> Tree:
    """Change a lesson's settings; ``minutes`` None reckons them from its length.

    Raises:
        CourseNotFound, CourseArchived, LessonNotFound, InvalidInput
    """
    named, spent = rules.title(title, "lesson title"), rules.minutes(minutes)

    def changed(node: LessonNode) -> LessonNode:
        done = rules.complete_when(node.kind, complete_when)
        return replace(node, title=named, minutes=spent, complete_when=done)

    async with _editing(actor, course_id) as (_, course, outline):
        return _keep(course, tree.change_lesson(outline, lesson_id, changed))


async def rename_lesson(actor: Actor, course_id: CourseId, lesson_id: LessonId, title: str) -> Tree:
    """Another title for a lesson.

    Raises:
        CourseNotFound, CourseArchived, LessonNotFound, InvalidInput
    """
    named = rules.title(title, "lesson title")
    async with _editing(actor, course_id) as (_, course, outline):
        return _keep(course, tree.change_lesson(outline, lesson_id, lambda node: replace(node, title=named)))


async def delete_lesson(actor: Actor, course_id: CourseId, lesson_id: LessonId) -> Tree:
    """Take a lesson out of the draft; published versions keep it.

    Raises:
        CourseNotFound, CourseArchived, LessonNotFound
    """
    async with _editing(actor, course_id) as (work, course, outline):
        smaller = tree.remove_lesson(outline, lesson_id)
        await repository.remove_bodies(work.session, [lesson_id])
        return _keep(course, smaller)


async def reorder(actor: Actor, course_id: CourseId, order: Sequence[tuple[UUID, Sequence[UUID]]]) -> Tree:
    """Put sections, and lessons within and across them, into another order: ``[(section, [lesson, …]), …]``.

    Raises:
        CourseNotFound, CourseArchived, TreeChanged: it does not name exactly what the draft has.
    """
    async with _editing(actor, course_id) as (_, course, outline):
        return _keep(course, tree.reorder(outline, order))
