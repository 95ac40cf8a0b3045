"""The outline of a course, and what its parts ask for."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from backend.courses.content.assignments import Assignment
from backend.courses.content.openings import Opening
from backend.kernel.ids import LessonId


class LessonKind(StrEnum):
    """A lesson is text, a quiz, or an assignment: a text that asks for something to be handed in."""

    TEXT = "text"
    QUIZ = "quiz"
    ASSIGNMENT = "assignment"


class CompleteWhen(StrEnum):
    """What makes a lesson complete: the learner says so, opens it, or passes its quiz or its assignment."""

    MARKED = "marked"
    VIEWED = "viewed"
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class CompletionRule:
    """What completes a course beside its required lessons.

    ``min_minutes`` of active time, and an ``average`` of the quizzes' best results in percent; None asks for nothing.
    """

    min_minutes: int | None = None
    average: int | None = None


NO_CERTIFICATE = "none"


@dataclass(frozen=True, slots=True)
class CertificateChoice:
    """The certificate that a course gives. ``template`` NO_CERTIFICATE: it gives none. ``line``: the author's own."""

    template: str = "classic"
    line: str = ""


@dataclass(frozen=True, slots=True)
class LessonNode:
    """A lesson in a draft's tree. ``minutes`` None: reckoned from its length.

    ``depth`` 1: indented under the lesson above. ``required``: the completion rule asks for it. ``gate``: what follows
    is locked until it is complete. ``preview``: readable before enrolling. ``assignment``: what one hands in, of that
    kind alone.
    """

    id: LessonId
    title: str
    kind: LessonKind = LessonKind.TEXT
    minutes: int | None = None
    complete_when: CompleteWhen = CompleteWhen.MARKED
    depth: int = 0
    required: bool = True
    gate: bool = False
    preview: bool = False
    opens: Opening | None = None
    assignment: Assignment | None = None


@dataclass(frozen=True, slots=True)
class SectionNode:
    """A section in a draft's tree. ``opens`` counts for each of its lessons, beside their own."""

    id: UUID
    title: str
    lessons: tuple[LessonNode, ...] = ()
    opens: Opening | None = None


@dataclass(frozen=True, slots=True)
class Tree:
    """The outline of a draft."""

    sections: tuple[SectionNode, ...] = ()

    @property
    def lessons(self) -> tuple[LessonNode, ...]:
        """All lessons, in reading order."""
        return tuple(lesson for section in self.sections for lesson in section.lessons)
