"""Copies of lessons and sections: beside the original, or in another course."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from backend.courses import arranging, drafts, repository, rules, tree
from backend.courses.content.blocks import normalise
from backend.courses.content.quiz_format import normalise_quiz
from backend.courses.dto import DraftLesson, LessonKind, LessonNode, OutlineChanged, SectionNode, Tree
from backend.courses.editing import Desk, desk, editing, quoted
from backend.courses.errors import LessonNotFound
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.errors import InvalidInput
from backend.kernel.ids import CourseId, LessonId, new_id
from backend.platform.unit_of_work import unit_of_work


async def duplicate_items(actor: Actor, course_id: CourseId, ids: Collection[UUID]) -> OutlineChanged:
    """A copy of each of these lessons and sections behind its original, with bodies, under new ids.

    Raises:
        CourseNotFound, CourseArchived, LessonNotFound, InvalidInput, CourseFull
    """
    async with editing(actor, course_id) as here:
        sections, lessons = _chosen(here.before, ids)
        copies = await _copied(here, [*lessons, *(node for section in sections for node in section.lessons)])
        after = here.before
        for node in lessons:
            copy = replace(copies[node.id].node, title=_named(node.title))
            home = arranging.section_of(after, node.id)
            after = arranging.insert_lessons(after, [copy], home.id, arranging.follower(after, node.id))
        for section in sections:
            twin = replace(_with(section, copies), title=_named(section.title))
            after = arranging.insert_sections(after, [twin], arranging.follower(after, section.id))
        _write(here, copies.values())
        return await here.keep(after, f"duplicated {quoted(here.before, set(ids))}", brought=_ids(copies))


async def send(
    actor: Actor,
    course_id: CourseId,
    ids: Collection[UUID],
    to_course: CourseId,
    to_section: UUID | None = None,
    *,
    keep: bool,
) -> OutlineChanged:
    """Lessons or sections to another course, at the end of a section, or (None) as sections of their own.

    They get ids of their own there, because versions of the course they come from still have the old ones. With
    ``keep`` they stay here too. The answer is the change that undoing takes back: here, or there for a copy.

    Raises:
        CourseNotFound, CourseArchived, LessonNotFound, SectionNotFound, InvalidInput, CourseFull
    """
    if course_id == to_course:
        raise InvalidInput("Choose another course.")
    async with unit_of_work(actor) as work:
        # In one order, so that two people who exchange lessons do not wait for each other.
        desks = {each: await desk(work, each) for each in sorted((course_id, to_course))}
        here, there = desks[course_id], desks[to_course]
        sections, lessons = _chosen(here.before, ids)
        copies = await _copied(here, [*lessons, *(node for section in sections for node in section.lessons)])
        after = _received(there.before, here.before, sections, lessons, copies, to_section)
        _write(there, copies.values())
        what = quoted(here.before, set(ids))
        came = await there.keep(after, f"brought {what} from “{here.course.title}”", brought=_ids(copies))
        if keep:
            return came
        smaller = arranging.settled(tree.take_out(here.before, ids))
        return await here.keep(smaller, f"moved {what} to “{there.course.title}”", twin=came)


async def save_as_copy(actor: Actor, lesson_id: LessonId, part: str, document: Any) -> OutlineChanged:
    """Keep what someone typed as a lesson of its own behind the one that another person saved meanwhile.

    Raises:
        LessonNotFound, CourseNotFound, CourseArchived, InvalidInput (of blocks or of a quiz), CourseFull
    """
    quiz = part == "quiz"
    body: Any = normalise_quiz(document) if quiz else normalise(document)
    async with unit_of_work(actor) as work:
        here = await desk(work, await repository.course_of(work.session, lesson_id))
        node = tree.lesson(here.before, lesson_id)
        if (node.kind is LessonKind.QUIZ) != quiz:
            raise InvalidInput("A quiz lesson keeps a quiz, and every other one keeps text.")
        title = f"{node.title[: rules.MAX_TITLE - 60]} (copy of {actor.name[:40]})"
        copy = drafts.copies([DraftLesson(replace(node, title=title), [] if quiz else body, body if quiz else None)])
        new = copy[lesson_id]
        home = arranging.section_of(here.before, lesson_id)
        after = arranging.insert_lessons(here.before, [new.node], home.id, arranging.follower(here.before, lesson_id))
        _write(here, [new])
        return await here.keep(after, f"kept a copy of “{node.title}”", brought=[new.node.id])


def _chosen(outline: Tree, ids: Collection[UUID]) -> tuple[list[SectionNode], list[LessonNode]]:
    """The sections, and the lessons that do not come with one of them, in reading order."""
    wanted = set(ids)
    sections = [section for section in outline.sections if section.id in wanted]
    within = {node.id for section in sections for node in section.lessons}
    lessons = [node for node in outline.lessons if node.id in wanted and node.id not in within]
    if not wanted or wanted - within - {each.id for each in sections} - {node.id for node in lessons}:
        raise LessonNotFound
    return sections, lessons


async def _copied(here: Desk, nodes: Sequence[LessonNode]) -> dict[UUID, DraftLesson]:
    bodies = await repository.bodies_of(here.work.session, here.course.id, [node.id for node in nodes])
    return drafts.copies([drafts.whole(node, bodies.get(node.id)) for node in nodes])


def _received(
    there: Tree,
    here: Tree,
    sections: Sequence[SectionNode],
    lessons: Sequence[LessonNode],
    copies: dict[UUID, DraftLesson],
    to_section: UUID | None,
) -> Tree:
    nodes = [copies[node.id].node for node in lessons]
    if nodes and to_section is not None:
        there = arranging.insert_lessons(there, nodes, to_section, None)
    elif nodes:
        title = arranging.section_of(here, lessons[0].id).title
        there = arranging.insert_sections(there, [SectionNode(new_id(), title, tuple(nodes))], None)
    return arranging.settled(arranging.insert_sections(there, [_with(each, copies) for each in sections], None))


def _with(section: SectionNode, copies: dict[UUID, DraftLesson]) -> SectionNode:
    return replace(section, id=new_id(), lessons=tuple(copies[node.id].node for node in section.lessons))


def _write(there: Desk, lessons: Collection[DraftLesson]) -> None:
    at = clock.now()
    for lesson in lessons:
        body = drafts.new_body(there.work, there.course.id, lesson.node.id, at)
        body.blocks, body.quiz, body.updated_by = lesson.blocks, lesson.quiz, there.work.actor.user_id


def _named(title: str) -> str:
    return f"{title[: rules.MAX_TITLE - 7]} (copy)"


def _ids(copies: dict[UUID, DraftLesson]) -> list[UUID]:
    return [copy.node.id for copy in copies.values()]
