"""Moving sections and lessons about in an outline: pure changes, each giving a new tree."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from uuid import UUID

from backend.courses.dto import LessonNode, SectionNode, Tree
from backend.courses.errors import LessonNotFound, SectionNotFound


def settled(tree: Tree) -> Tree:
    """Nothing is above the first lesson of a section, so it is not indented."""

    def first_at_the_edge(section: SectionNode) -> SectionNode:
        if not section.lessons or section.lessons[0].depth == 0:
            return section
        return replace(section, lessons=(replace(section.lessons[0], depth=0), *section.lessons[1:]))

    return Tree(tuple(map(first_at_the_edge, tree.sections)))


def place_lessons(tree: Tree, ids: Collection[UUID], section_id: UUID, before: UUID | None) -> Tree:
    """Bring these lessons together before another lesson of a section, or to its end; they keep their order.

    A place that someone else's change took away is the end of the section.

    Raises:
        LessonNotFound, SectionNotFound
    """
    moving = tuple(node for node in tree.lessons if node.id in set(ids))
    if len(moving) != len(set(ids)):
        raise LessonNotFound
    return insert_lessons(_without(tree, ids), moving, section_id, _next_that_stays(tree, section_id, ids, before))


def insert_lessons(tree: Tree, nodes: Sequence[LessonNode], section_id: UUID, before: UUID | None) -> Tree:
    """The tree with more lessons, before one of a section's or at its end.

    Raises:
        SectionNotFound
    """

    def grown(section: SectionNode) -> SectionNode:
        at = next((n for n, node in enumerate(section.lessons) if node.id == before), len(section.lessons))
        return replace(section, lessons=(*section.lessons[:at], *nodes, *section.lessons[at:]))

    if all(section.id != section_id for section in tree.sections):
        raise SectionNotFound
    return settled(Tree(tuple(grown(section) if section.id == section_id else section for section in tree.sections)))


def place_sections(tree: Tree, ids: Collection[UUID], before: UUID | None) -> Tree:
    """Bring these sections together before another one, or to the end; they keep their order.

    Raises:
        SectionNotFound
    """
    moving = [section for section in tree.sections if section.id in set(ids)]
    if len(moving) != len(set(ids)):
        raise SectionNotFound
    order = [section.id for section in tree.sections]
    later = order[order.index(before) :] if before in order else []
    anchor = next((each for each in later if each not in set(ids)), None)
    return insert_sections(Tree(tuple(each for each in tree.sections if each.id not in set(ids))), moving, anchor)


def insert_sections(tree: Tree, sections: Sequence[SectionNode], before: UUID | None) -> Tree:
    """The tree with more sections, before one of its own or at the end."""
    at = next((n for n, section in enumerate(tree.sections) if section.id == before), len(tree.sections))
    return Tree((*tree.sections[:at], *sections, *tree.sections[at:]))


def follower(tree: Tree, item_id: UUID) -> UUID | None:
    """The section, or the lesson of the same section, that comes after this one; None at the end."""
    lines: list[list[UUID]] = [[each.id for each in tree.sections]]
    lines += [[node.id for node in each.lessons] for each in tree.sections]
    for ids in lines:
        if item_id in ids:
            at = ids.index(item_id) + 1
            return ids[at] if at < len(ids) else None
    return None


def section_of(tree: Tree, lesson_id: UUID) -> SectionNode:
    """The section that a lesson is in.

    Raises:
        LessonNotFound
    """
    for section in tree.sections:
        if any(node.id == lesson_id for node in section.lessons):
            return section
    raise LessonNotFound


def _without(tree: Tree, ids: Collection[UUID]) -> Tree:
    gone = set(ids)
    return Tree(
        tuple(
            replace(each, lessons=tuple(node for node in each.lessons if node.id not in gone)) for each in tree.sections
        )
    )


def _next_that_stays(tree: Tree, section_id: UUID, ids: Collection[UUID], before: UUID | None) -> UUID | None:
    """Where the anchor itself is on the move, what comes after it."""
    order: list[UUID] = [node.id for each in tree.sections if each.id == section_id for node in each.lessons]
    later = order[order.index(before) :] if before in order else []
    return next((each for each in later if each not in set(ids)), None)
