"""A course as it was read, before anything is stored: pure data with ids of its own."""

from dataclasses import dataclass, field
from typing import Any, Literal
from uuid import UUID

from backend.courses.content.blocks import JsonBlock

MAX_LESSON_BYTES = 300_000
MAX_YAML_BYTES = 200_000
MAX_PICTURE_BYTES = 10_000_000
MAX_PICTURE_PIXELS = 50_000_000
MAX_PICTURES = 2_000
MAX_PICTURES_BYTES = 200_000_000


@dataclass(frozen=True, slots=True)
class ImportedPicture:
    """A picture, checked and safe. Blocks name it as ``/media/<id>`` until storing gives it its real id."""

    id: UUID
    path: str
    content_type: str
    data: bytes = field(repr=False)
    width: int | None
    height: int | None


@dataclass
class ImportedLesson:
    """A lesson: blocks, or a quiz. ``minutes`` None is "as long as it takes to read"."""

    id: UUID
    title: str
    kind: Literal["text", "quiz"]
    file: str
    minutes: int | None = None
    blocks: list[JsonBlock] = field(default_factory=list)
    quiz: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class ImportedSection:
    """A section and its lessons, in order."""

    id: UUID
    title: str
    lessons: list[ImportedLesson]


@dataclass(frozen=True, slots=True)
class ImportedCourse:
    """Everything that storing needs."""

    title: str
    summary: str
    description: str
    language: str
    level: str
    category: str
    sections: list[ImportedSection]
    pictures: list[ImportedPicture]
    cover: UUID | None

    @property
    def lessons(self) -> list[ImportedLesson]:
        """All lessons, in reading order."""
        return [lesson for section in self.sections for lesson in section.lessons]
