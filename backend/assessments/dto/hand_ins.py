"""Assignments: what is being written, what was handed in, and what a tutor said of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from backend.assessments.dto.grader import LevelGiven
from backend.courses.dto import Assignment
from backend.kernel.ids import CourseId, EnrollmentId, LessonId, UserId
from backend.media.dto import Kind


class SubmissionStatus(StrEnum):
    """Where a hand-in stands. DONE settles itself; REPLACED: a newer one came before anybody looked."""

    WAITING = "waiting"
    REPLACED = "replaced"
    RETURNED = "returned"
    PASSED = "passed"
    DONE = "done"


class HandInState(StrEnum):
    """What is left for a learner to do at an assignment. NEEDS_WORK: it was given back."""

    TO_DO = "to_do"
    NEEDS_WORK = "needs_work"
    HANDED_IN = "handed_in"


@dataclass(frozen=True, slots=True)
class HandInDate:
    """Until when one is to hand in, in a course that one is in. ``closed``: nothing can be handed in any more."""

    course_id: UUID
    course_title: str
    lesson_id: UUID
    title: str
    due_at: datetime
    state: HandInState
    closed: bool


class Verdict(StrEnum):
    """What a tutor decides."""

    PASS = "pass"  # noqa: S105 - no password
    RETURN = "return"


@dataclass(frozen=True, slots=True)
class HandedInFile:
    """A file of a learner's. ``size`` in bytes; ``sha256`` of the bytes that are kept."""

    id: UUID
    name: str
    kind: Kind
    content_type: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class FilePartsUpload:
    """A learner's file on its way, in parts of ``part_size`` bytes; ``arrived`` are those that the store has."""

    id: UUID
    name: str
    size: int
    part_size: int
    arrived: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """What a learner has written and attached so far; ``revision`` 0: nothing yet. ``waiting``: files on their way."""

    text: str = ""
    link: str = ""
    revision: int = 0
    saved_at: datetime | None = None
    files: tuple[HandedInFile, ...] = ()
    waiting: tuple[FilePartsUpload, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftSaved:
    """A draft that is in the database; the next save names this revision."""

    revision: int
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Submission:
    """One hand-in. It never changes, but for what a tutor says of it: ``status`` to ``revision``.

    ``receipt`` is a code over everything that was handed in.
    """

    id: UUID
    number: int
    handed_in_at: datetime
    late: bool
    text: str
    link: str
    files: tuple[HandedInFile, ...]
    receipt: str
    status: SubmissionStatus
    points: int | None
    comment: str
    settled_at: datetime | None
    settled_by: str
    revision: int
    levels: tuple[LevelGiven, ...] = ()


@dataclass(frozen=True, slots=True)
class HandInDesk:
    """All that a learner needs at an assignment. ``closed`` says in words why nothing can be handed in now, or is "".

    ``number`` is the one of the next hand-in; ``submissions`` come newest first.
    """

    course_id: CourseId
    lesson_id: LessonId
    title: str
    asked: Assignment
    due_at: datetime | None
    late: bool
    closed: str
    number: int
    left: int | None
    draft: Draft
    submissions: tuple[Submission, ...]
    now: datetime


@dataclass(frozen=True, slots=True)
class Receipt:
    """It was handed in."""

    submission: Submission
    settled: bool


@dataclass(frozen=True, slots=True)
class AssignmentFigures:
    """One assignment of a course in numbers; of each learner the newest hand-in counts."""

    lesson_id: LessonId
    title: str
    waiting: int
    returned: int
    settled: int


@dataclass(frozen=True, slots=True)
class CourseAssignments:
    """The assignments of a course, in its order."""

    course_title: str
    assignments: tuple[AssignmentFigures, ...]

    @property
    def waiting(self) -> int:
        """How many wait for somebody to look."""
        return sum(one.waiting for one in self.assignments)


@dataclass(frozen=True, slots=True)
class HandInQuery:
    """Which hand-ins a tutor asks for; ``status`` "" is all. Pages count from 1."""

    lesson_id: UUID | None = None
    status: str = ""
    search: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class HandInLine:
    """A learner's newest hand-in of an assignment."""

    id: UUID
    learner_name: str
    lesson_id: LessonId
    number: int
    status: SubmissionStatus
    late: bool
    points: int | None
    handed_in_at: datetime


@dataclass(frozen=True, slots=True)
class HandInPage:
    """A page of hand-ins, those that wait first, and how many there are in all."""

    lines: tuple[HandInLine, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a tutor says of a hand-in that they saw at ``revision``; by a rubric, a level's id for each criterion."""

    verdict: Verdict
    revision: int
    points: int | None = None
    comment: str = ""
    levels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class JudgementView:
    """A hand-in as a tutor reads it. ``earlier`` are the learner's hand-ins before it, newest first.

    ``newest``: it is the learner's last one, so something can still be said. ``next_waiting``: another that waits.
    """

    course_id: CourseId
    lesson_id: LessonId
    enrollment_id: EnrollmentId
    user_id: UserId
    learner_name: str
    title: str
    asked: Assignment
    submission: Submission
    earlier: tuple[Submission, ...]
    newest: bool
    next_waiting: UUID | None
    waiting: int
