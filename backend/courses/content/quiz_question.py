"""One question of a quiz in the form that is kept: which of its fields count depends on its kind."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal
from uuid import uuid4

from pydantic import BeforeValidator, Field

from backend.courses.content.markup import GAP as GAP
from backend.courses.content.markup import gap_parts as gap_parts
from backend.courses.content.markup import to_plain
from backend.courses.content.rubrics import MAX_CRITERIA, Criterion, Frozen, Line, Number, Prose
from backend.courses.content.schema import clean_text
from backend.kernel.ids import new_id

MAX_OPTIONS = 20
MAX_ACCEPTED = 50
MAX_LINES = 50
"""Pairs, choices, lines to put in order, or gaps of one question."""
MAX_WRONG = 20
MAX_UNITS = 10
MAX_WORDS = 5_000
MAX_HINTS = 5

QuestionKind = Literal["single", "multiple", "truefalse", "numeric", "short", "matching", "ordering", "gaps", "essay"]
GapInput = Literal["typed", "select", "drag"]
CHOICE_KINDS = frozenset({"single", "multiple", "truefalse"})
ItemId = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
# Answers are kept under their question's id, in a column of UUIDs.
QuestionId = Annotated[str, Field(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]


def random_id() -> str:
    """An id that says nothing of when it was given: learners see those of lines whose order is the answer."""
    return str(uuid4())


class Option(Frozen):
    """An answer to choose from."""

    id: ItemId = Field(default_factory=lambda: str(new_id()))
    text: Line = ""
    correct: bool = False
    feedback: Prose = ""


class Entry(Frozen):
    """A line to put in order, or a choice to match with."""

    id: ItemId = Field(default_factory=random_id)
    text: Line = ""


class Pair(Entry):
    """A line, and the id of the choice that belongs to it; empty while its author has not said which."""

    choice: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{0,64}$")] = ""


class Gap(Frozen):
    """A gap of a text. ``accepted``: what is right, the first of them shown; ``wrong``: what is shown beside it."""

    id: ItemId = Field(default_factory=random_id)
    accepted: tuple[Line, ...] = Field(default=(), max_length=MAX_ACCEPTED)
    wrong: tuple[Line, ...] = Field(default=(), max_length=MAX_WRONG)


class Unit(Frozen):
    """A unit that a number may be given in. ``factor``: how many of the answer's own unit one of it is."""

    name: Annotated[str, BeforeValidator(clean_text), Field(max_length=20)] = ""
    factor: Number = 1


class Hint(Frozen):
    """A hint that may be taken. ``costs``: what it takes away, in percent of the question's points."""

    text: Prose = ""
    costs: Annotated[int, Field(ge=0, le=100)] = 0


class Question(Frozen):
    """One question. ``items`` stand in their right order; ``[[1]]`` in ``text`` is the place of the first gap.

    ``bank_version``: which version it is of the bank's question of the same id; 0: it is the quiz's own.
    ``rich``: its words are markup (``markup.py``), but for those that an answer is compared with: accepted ones, gaps.
    Of an essay: how many words are asked for, the author's ``notes`` for whoever grades it, and a ``rubric``.
    """

    id: QuestionId = Field(default_factory=lambda: str(new_id()))
    kind: QuestionKind
    rich: bool = False
    prompt: Prose = ""
    points: Number = 1
    feedback_correct: Prose = ""
    feedback_incorrect: Prose = ""
    hints: tuple[Hint, ...] = Field(default=(), max_length=MAX_HINTS)
    options: tuple[Option, ...] = Field(default=(), max_length=MAX_OPTIONS)
    answer: Number | None = None
    tolerance: Number = 0
    units: tuple[Unit, ...] = Field(default=(), max_length=MAX_UNITS)
    unit_required: bool = False
    accepted: tuple[Line, ...] = Field(default=(), max_length=MAX_ACCEPTED)
    case_sensitive: bool = False
    pairs: tuple[Pair, ...] = Field(default=(), max_length=MAX_LINES)
    choices: tuple[Entry, ...] = Field(default=(), max_length=MAX_LINES)
    items: tuple[Entry, ...] = Field(default=(), max_length=MAX_LINES)
    text: Prose = ""
    gaps: tuple[Gap, ...] = Field(default=(), max_length=MAX_LINES)
    input: GapInput = "typed"
    bank_version: Annotated[int, Field(ge=0, le=1_000_000)] = 0
    min_words: Annotated[int, Field(ge=1, le=MAX_WORDS)] | None = None
    max_words: Annotated[int, Field(ge=1, le=MAX_WORDS)] | None = None
    notes: Prose = ""
    rubric: tuple[Criterion, ...] = Field(default=(), max_length=MAX_CRITERIA)

    @property
    def asked(self) -> str:
        """What is asked of a learner; a text with gaps may do without words of its author's."""
        return "Fill in the gaps." if self.kind == "gaps" and not self.prompt.strip() else self.prompt

    @property
    def heading(self) -> str:
        """What names it in a list."""
        return heading_of({"prompt": self.prompt, "text": self.text, "rich": self.rich})

    @property
    def part_ids(self) -> list[str]:
        """The ids of all that an answer, or its grader, may name, each of which must be another."""
        named = [part.id for parts in (self.options, self.pairs, self.choices, self.items, self.gaps) for part in parts]
        return named + [id for line in self.rubric for id in (line.id, *(level.id for level in line.levels))]


def heading_of(question: Mapping[str, Any]) -> str:
    """What names a question in a list, in plain words: its prompt, or the text with its gaps left open."""
    prompt, text = str(question.get("prompt", "")), str(question.get("text", ""))
    said = prompt if prompt.strip() else GAP.sub("…", text)
    return to_plain(said) if question.get("rich") else said
