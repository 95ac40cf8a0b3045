"""A course as it was read, before anything is stored: pure data with ids of its own."""

from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, Literal
from uuid import UUID

from backend.courses.content.blocks import JsonBlock
from backend.courses.dto import Assignment
from backend.courses.importing.report import Report

MAX_LESSON_BYTES = 300_000
MAX_YAML_BYTES = 200_000
MAX_PICTURE_BYTES = 10_000_000
MAX_PICTURE_PIXELS = 50_000_000
MAX_PICTURES = 2_000
MAX_PICTURES_BYTES = 200_000_000
MAX_FILE_BYTES = 500_000_000
MAX_FILES = 2_000


@dataclass(frozen=True, slots=True)
class ImportedPicture:
    """A picture, checked and safe. Blocks name it as ``/media/<id>`` until storing gives it its real id."""

    id: UUID
    path: str
    content_type: str
    data: bytes = field(repr=False)
    width: int | None
    height: int | None


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """A file of any other kind; it stays where it was unpacked until it is stored. Blocks name it like a picture."""

    id: UUID
    path: str
    source: Path
    size: int

    @property
    def name(self) -> str:
        """What people call it."""
        return PurePosixPath(self.path).name


@dataclass
class ImportedLesson:
    """A lesson: blocks, a quiz, or the brief of an ``assignment``. ``minutes`` None is "as long as it takes to read".

    ``depth`` 1 stands indented under the lesson above; what is not ``required`` may be skipped; a ``preview`` may be
    read before one joins.
    """

    id: UUID
    title: str
    kind: Literal["text", "quiz", "assignment"]
    file: str
    minutes: int | None = None
    blocks: list[JsonBlock] = field(default_factory=list)
    quiz: dict[str, Any] | None = None
    depth: int = 0
    required: bool = True
    preview: bool = False
    assignment: Assignment | None = None


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
    files: list[ImportedFile] = field(default_factory=list)

    @property
    def lessons(self) -> list[ImportedLesson]:
        """All lessons, in reading order."""
        return [lesson for section in self.sections for lesson in section.lessons]


@dataclass(frozen=True, slots=True)
class Imported:
    """The course, and what became of every part of its source."""

    course: ImportedCourse
    report: Report
