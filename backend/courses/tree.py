"""The outline of a draft: pure changes, each giving a new tree."""

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Any
from uuid import UUID

from backend.courses.content import assignments
from backend.courses.content.openings import dump_opening, parse_opening
from backend.courses.dto import CompleteWhen, LessonKind, LessonNode, SectionNode, Tree
from backend.courses.errors import CourseFull, LessonNotFound, SectionNotFound
from backend.kernel.ids import LessonId

MAX_SECTIONS = 200
MAX_LESSONS = 2_000


def parse(raw: dict[str, Any]) -> Tree:
    """A tree from its JSON on the course's row."""
    return Tree(
        tuple(
            SectionNode(
                UUID(section["id"]),
                section["title"],
                tuple(map(parse_lesson, section["lessons"])),
                parse_opening(section.get("opens")),
            )
            for section in raw.get("sections", [])
        )
    )


def parse_lesson(raw: dict[str, Any]) -> LessonNode:
    """A lesson's entry from its JSON; what older JSON does not say is as it was then."""
    return LessonNode(
        LessonId(UUID(raw["id"])),
        raw["title"],
        LessonKind(raw["kind"]),
        raw["minutes"],
        CompleteWhen(raw["complete_when"]),
        depth=raw.get("depth", 0),
        required=raw.get("required", True),
        gate=raw.get("gate", False),
        preview=raw.get("preview", False),
        opens=parse_opening(raw.get("opens")),
        assignment=assignments.parse(raw.get("assignment")),
    )


def dump(tree: Tree) -> dict[str, Any]:
    """A tree as JSON."""
    return {
        "sections": [
            {
                "id": str(section.id),
                "title": section.title,
                "opens": dump_opening(section.opens),
                "lessons": [dump_lesson(node) for node in section.lessons],
            }
            for section in tree.sections
        ]
    }


def dump_lesson(node: LessonNode) -> dict[str, Any]:
    """A lesson's entry as JSON; ``assignment`` is there for one alone."""
    asked = {"assignment": assignments.dump(node.assignment)} if node.assignment else {}
    return {
        **asked,
        "id": str(node.id),
        "title": node.title,
        "kind": node.kind.value,
        "minutes": node.minutes,
        "complete_when": node.complete_when.value,
        "depth": node.depth,
        "required": node.required,
        "gate": node.gate,
        "preview": node.preview,
        "opens": dump_opening(node.opens),
    }


def demand_modest(tree: Tree) -> None:
    """Go on only with a tree of a size that a course may have.

    Raises:
        CourseFull
    """
    if len(tree.sections) > MAX_SECTIONS or len(tree.lessons) > MAX_LESSONS:
        raise CourseFull


def lesson(tree: Tree, lesson_id: UUID) -> LessonNode:
    """One lesson's entry.

    Raises:
        LessonNotFound
    """
    for node in tree.lessons:
        if node.id == lesson_id:
            return node
    raise LessonNotFound


def add_section(tree: Tree, section: SectionNode) -> Tree:
    """The tree with a section more, at the end.

    Raises:
        CourseFull
    """
    grown = Tree((*tree.sections, section))
    demand_modest(grown)
    return grown


def add_lesson(tree: Tree, section_id: UUID, node: LessonNode) -> Tree:
    """The tree with a lesson more, at the end of a section.

    Raises:
        SectionNotFound, CourseFull
    """
    grown = change_section(tree, section_id, lambda section: replace(section, lessons=(*section.lessons, node)))
    demand_modest(grown)
    return grown


def change_section(tree: Tree, section_id: UUID, change: Callable[[SectionNode], SectionNode]) -> Tree:
    """The tree with one section changed.

    Raises:
        SectionNotFound
    """
    if all(section.id != section_id for section in tree.sections):
        raise SectionNotFound
    return Tree(tuple(change(section) if section.id == section_id else section for section in tree.sections))


def change_lessons(tree: Tree, ids: Collection[UUID], change: Callable[[LessonNode], LessonNode]) -> Tree:
    """The tree with the entries of these lessons changed.

    Raises:
        LessonNotFound: one of them is not there.
    """
    wanted = set(ids)
    if not wanted <= {node.id for node in tree.lessons}:
        raise LessonNotFound

    def changed(section: SectionNode) -> SectionNode:
        lessons = tuple(change(node) if node.id in wanted else node for node in section.lessons)
        return section if lessons == section.lessons else replace(section, lessons=lessons)

    return Tree(tuple(map(changed, tree.sections)))


def take_out(tree: Tree, ids: Collection[UUID]) -> Tree:
    """The tree without these sections and lessons; a section takes its lessons along.

    Raises:
        LessonNotFound: one of them is not there.
    """
    gone = set(ids)
    if not gone <= {section.id for section in tree.sections} | {node.id for node in tree.lessons}:
        raise LessonNotFound
    kept = (section for section in tree.sections if section.id not in gone)
    return Tree(
        tuple(
            replace(section, lessons=tuple(node for node in section.lessons if node.id not in gone)) for section in kept
        )
    )
