"""The academy's bank of questions, as it is shown and asked for."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from backend.courses.comparing.shapes import DiffRow
from backend.courses.dto.questions import QuestionFound

Difficulty = Literal["", "easy", "medium", "hard"]


@dataclass(frozen=True, slots=True)
class CategoryCard:
    """A category; ``questions`` lie in it itself, those that are archived left out."""

    id: UUID
    parent_id: UUID | None
    name: str
    questions: int


@dataclass(frozen=True, slots=True)
class BankOverview:
    """Every category, by its name, and the tags that questions have."""

    categories: tuple[CategoryCard, ...]
    tags: tuple[str, ...]
    archived: int


@dataclass(frozen=True, slots=True)
class Choice:
    """Which questions of the bank: of a category (None: all), with those below it, with all these tags."""

    category_id: UUID | None = None
    below: bool = True
    tags: tuple[str, ...] = ()
    difficulty: str = ""


@dataclass(frozen=True, slots=True)
class BankQuery:
    """Which questions to list; pages count from 1."""

    choice: Choice = Choice()
    search: str = ""
    kind: str = ""
    archived: bool = False
    page: int = 1


@dataclass(frozen=True, slots=True)
class BankLine:
    """A question in a list. ``courses``: how many courses ask it, in a draft or a published version."""

    id: UUID
    category_id: UUID
    number: int
    kind: str
    words: str
    points: float
    tags: tuple[str, ...]
    difficulty: str
    courses: int
    archived: bool
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class BankPage:
    """Up to fifty lines, the latest changed first, and how many fit in all."""

    lines: tuple[BankLine, ...]
    total: int


@dataclass(frozen=True, slots=True)
class QuestionVersionLine:
    """A version of a question: when it was made and by whom."""

    number: int
    made_at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class BankQuestionCard:
    """A question by its newest version, and all versions, the newest first. A save names ``revision``."""

    id: UUID
    category_id: UUID
    number: int
    content: dict[str, Any]
    tags: tuple[str, ...]
    difficulty: str
    revision: int
    archived: bool
    changed_at: datetime
    changed_by: str
    versions: tuple[QuestionVersionLine, ...]


@dataclass(frozen=True, slots=True)
class QuestionChange:
    """What a version changed of the one before it: as HTML, side by side; ``row`` None: it is the first."""

    number: int
    row: DiffRow | None
    content: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Filed:
    """What came of a file that was read into the bank: its form, what became of each item, and what was made."""

    form: str
    found: tuple[QuestionFound, ...]
    questions: int
    categories: int


@dataclass(frozen=True, slots=True)
class NewestQuestion:
    """A question by its newest version."""

    id: UUID
    number: int
    content: dict[str, Any]
    archived: bool


@dataclass(frozen=True, slots=True)
class QuizToTake:
    """A quiz of a draft, with so many questions that are its own."""

    lesson_id: UUID
    title: str
    course: str
    questions: int


@dataclass(frozen=True, slots=True)
class QuestionUse:
    """A quiz that asks a question: of a draft, or of the published version ``published``.

    ``drawn``: it may be drawn for an attempt. Of a course that the reader may not see, there are no names.
    """

    course_id: UUID
    course: str
    lesson_id: UUID
    lesson: str
    published: int
    version: int
    drawn: bool
    theirs: bool
