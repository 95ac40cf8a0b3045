"""The tree of a course as the browser sees it."""

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


def node_in(outline: Tree, lesson_id: UUID | None) -> LessonNode | None:
    """The lesson to show: the one that is asked for, else the first; None in a course without lessons."""
    nodes = outline.lessons
    return next((node for node in nodes if node.id == lesson_id), nodes[0] if nodes else None)
