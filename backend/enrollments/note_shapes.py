"""The shapes of the notebook that cross the door of enrolments."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

MAX_TEXT = 10_000
MAX_QUOTE = 500
MAX_NOTES = 5_000
"""Characters of a note, and of what it quotes; notes and bookmarks of one person."""


class NoteKind(StrEnum):
    """Words of one's own, or a place to come back to."""

    NOTE = "note"
    BOOKMARK = "bookmark"


@dataclass(frozen=True, slots=True)
class NoteDraft:
    """What is to be kept. ``block``: the id of the block that it is about, empty for the whole lesson; ``quote``: some
    of that block's words."""

    course_id: UUID
    lesson_id: UUID
    kind: NoteKind
    text: str = ""
    quote: str = ""
    block: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """One note or bookmark of a lesson. The next save names its ``revision``."""

    id: UUID
    kind: NoteKind
    block: str
    quote: str
    text: str
    revision: int
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class NoteSaved:
    """A note that is in the database."""

    id: UUID
    revision: int
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class NotebookLine:
    """A note in the whole notebook. ``excerpt`` holds what was searched for between ``\\x02`` and ``\\x03``.

    ``in_course`` False: the lesson is no longer in the learner's version of the course, or they left it; the note
    stays, under the title that the lesson had.
    """

    id: UUID
    kind: NoteKind
    course_id: UUID
    course_title: str
    lesson_id: UUID
    lesson_title: str
    in_course: bool
    block: str
    quote: str
    text: str
    excerpt: str
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class NotesWanted:
    """Which notes: with all of these words, of one course or of any, of one kind or of both."""

    search: str = ""
    course_id: UUID | None = None
    kind: NoteKind | None = None
    page: int = 1


@dataclass(frozen=True, slots=True)
class NotedCourse:
    """A course that one has notes in."""

    course_id: UUID
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class NotebookPage:
    """One page of the notebook, the last changed first; and the courses to narrow it to."""

    lines: tuple[NotebookLine, ...]
    total: int
    page: int
    pages: int
    courses: tuple[NotedCourse, ...]
