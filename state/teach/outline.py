"""The tree of a course as the browser sees it."""

from dataclasses import dataclass
from typing import TypedDict
from uuid import UUID

from backend.courses.dto import LessonNode, Tree


class LessonRow(TypedDict):
    """A lesson in the outline."""

    id: str
    title: str
    kind: str


class SectionRow(TypedDict):
    """A section in the outline."""

    id: str
    title: str
    lessons: list[LessonRow]


@dataclass(frozen=True, slots=True)
class SectionOrder:
    """A section and the order of its lessons, by ids, as the browser sends it."""

    id: UUID
    lessons: list[UUID]


def rows_of(outline: Tree) -> list[SectionRow]:
    """A tree as JSON for the browser."""
    return [
        {
            "id": str(section.id),
            "title": section.title,
            "lessons": [{"id": str(node.id), "title": node.title, "kind": node.kind.value} for node in section.lessons],
        }
        for section in outline.sections
    ]


def order_of(rows: list[SectionOrder]) -> list[tuple[UUID, list[UUID]]]:
    """What ``courses.reorder`` takes."""
    return [(row.id, row.lessons) for row in rows]


def node_in(outline: Tree, lesson_id: UUID | None) -> LessonNode | None:
    """The lesson to show: the one that is asked for, else the first; None in a course without lessons."""
    nodes = outline.lessons
    return next((node for node in nodes if node.id == lesson_id), nodes[0] if nodes else None)
