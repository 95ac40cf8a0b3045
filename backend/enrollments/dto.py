"""The shapes that cross the door of this package."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.enrollments.admission_rules import Access as Access
from backend.enrollments.admission_rules import Way as Way
from backend.enrollments.dates import CourseDate as CourseDate
from backend.enrollments.dates import CourseDateKind as CourseDateKind
from backend.enrollments.dates import Window as Window
from backend.enrollments.door_dto import (
    Added as Added,
)
from backend.enrollments.door_dto import (
    BulkResult as BulkResult,
)
from backend.enrollments.door_dto import (
    BulkRow as BulkRow,
)
from backend.enrollments.door_dto import (
    CourseOfMine as CourseOfMine,
)
from backend.enrollments.door_dto import (
    Door as Door,
)
from backend.enrollments.door_dto import (
    HistoryLine as HistoryLine,
)
from backend.enrollments.door_dto import (
    InCourse as InCourse,
)
from backend.enrollments.door_dto import (
    Joined as Joined,
)
from backend.enrollments.door_dto import (
    Outcome as Outcome,
)
from backend.enrollments.door_dto import (
    Prerequisite as Prerequisite,
)
from backend.enrollments.door_dto import (
    PreviewLesson as PreviewLesson,
)
from backend.enrollments.door_dto import (
    RequestRow as RequestRow,
)
from backend.enrollments.door_dto import (
    Roster as Roster,
)
from backend.enrollments.door_dto import (
    RosterRow as RosterRow,
)
from backend.enrollments.door_dto import (
    RosterWanted as RosterWanted,
)
from backend.enrollments.door_dto import (
    SomeoneToAdd as SomeoneToAdd,
)
from backend.enrollments.locks import Lock as Lock
from backend.enrollments.locks import LockKind as LockKind
from backend.enrollments.note_shapes import Note as Note
from backend.enrollments.note_shapes import NotebookLine as NotebookLine
from backend.enrollments.note_shapes import NotebookPage as NotebookPage
from backend.enrollments.note_shapes import NoteDraft as NoteDraft
from backend.enrollments.note_shapes import NoteKind as NoteKind
from backend.enrollments.note_shapes import NoteSaved as NoteSaved
from backend.enrollments.note_shapes import NotesWanted as NotesWanted
from backend.enrollments.paper_shapes import PrintedCourse as PrintedCourse
from backend.enrollments.paper_shapes import PrintedLesson as PrintedLesson
from backend.enrollments.paper_shapes import PrintedSection as PrintedSection
from backend.enrollments.recommendations import Recommendation as Recommendation
from backend.enrollments.streaks import LONGEST as LONGEST
from backend.enrollments.streaks import Streak as Streak
from backend.enrollments.streaks import StreakDay as StreakDay


@dataclass(frozen=True, slots=True)
class EnrollmentCard:
    """One of my courses. ``status`` is active or completed; ``minutes_left`` counts the open lessons."""

    id: UUID
    course_id: UUID
    course_title: str
    course_summary: str
    cover_url: str
    level: str
    status: str
    percent: int
    done: int
    total: int
    minutes_left: int
    lesson_id: UUID | None
    lesson_title: str
    lesson_number: int
    enrolled_at: datetime
    updated_at: datetime
    completed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Standing:
    """How I stand in a course, for a badge."""

    enrollment_id: UUID
    status: str
    percent: int


@dataclass(frozen=True, slots=True)
class CourseProgress:
    """My way through one course of ``total`` lessons; ``lesson_id`` is where I go on, None where no lesson is open.

    ``missing``: what completing it asks for beside the lessons, in words, while it is not completed. ``certifies``:
    completing it earns a certificate.
    """

    enrollment_id: UUID
    course_title: str
    status: str
    percent: int
    total: int
    version_number: int
    lesson_id: UUID | None
    done: frozenset[UUID]
    started: bool
    completed_at: datetime | None
    access: Access
    access_until: datetime | None
    outline: tuple["OutlineSection", ...]
    missing: tuple[str, ...]
    certifies: bool = True


@dataclass(frozen=True, slots=True)
class OutlineLesson:
    """A lesson in the outline. ``quiz_percent`` is my best result, None before the first; ``lock`` None: open.

    ``depth`` 1: indented under the lesson above.
    """

    id: UUID
    title: str
    kind: str
    minutes: int
    done: bool
    quiz_percent: int | None
    depth: int = 0
    required: bool = True
    lock: Lock | None = None


@dataclass(frozen=True, slots=True)
class OutlineSection:
    """A section in the outline, and how many of its lessons are done."""

    title: str
    done: int
    total: int
    lessons: tuple[OutlineLesson, ...]


@dataclass(frozen=True, slots=True)
class LessonLine:
    """A lesson of a version, the same for everyone who reads it. ``required``: the course asks for it."""

    id: UUID
    title: str
    kind: str
    minutes: int
    depth: int
    required: bool


@dataclass(frozen=True, slots=True)
class CourseOutline:
    """What is in a version, in the order of learning: each section's title, and its lessons."""

    version_id: UUID
    title: str
    sections: tuple[tuple[str, tuple[LessonLine, ...]], ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """A learner's marks on the outline of a version, by the lesson's index over the whole course, counted from 0.

    ``results`` are the best results of quizzes, in percent; ``locked`` says in words why a lesson is.
    """

    version_id: UUID
    done: tuple[int, ...]
    results: Mapping[int, int]
    locked: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class LessonText:
    """What there is to read in a lesson of a version; the same for everyone. ``html`` is sanitised."""

    version_id: UUID
    lesson_id: UUID
    course_title: str
    section_title: str
    title: str
    kind: str
    minutes: int
    html: str
    previous_id: UUID | None
    next_id: UUID | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where someone stopped in a lesson: the id of a block (empty where it is not known), and how much of the text was
    above, in thousandths."""

    block: str
    share: int


@dataclass(frozen=True, slots=True)
class LessonLink:
    """A way to a neighbouring lesson; ``lock``: why it cannot be gone yet."""

    id: UUID
    title: str
    lock: Lock | None = None


@dataclass(frozen=True, slots=True)
class LessonView:
    """The frame around a lesson as its learner sees it; its text is ``LessonText``. ``number`` counts from 1.

    ``moved`` says that the learner was just brought to a newer version, from the one numbered ``moved_from``.
    ``course_completed`` says that opening this lesson was the last thing that the course asked for,
    ``completes_course`` that completing it would be. ``continue_to`` is where to go then, never to a locked lesson.
    ``new``: that it was seen is still to be noted.
    """

    enrollment_id: UUID
    course_id: UUID
    course_title: str
    lesson_id: UUID
    title: str
    section_title: str
    kind: str
    minutes: int
    complete_when: str
    number: int
    total: int
    done: bool
    percent: int
    done_count: int
    status: str
    previous: LessonLink | None
    next: LessonLink | None
    continue_to: UUID | None
    completes_course: bool
    version_id: UUID
    version_number: int
    moved: bool
    moved_from: int
    course_completed: bool
    new: bool


@dataclass(frozen=True, slots=True)
class LessonDoor:
    """A lesson that is open to its learner: by which enrolment, in which version, of a course of which status."""

    enrollment_id: UUID
    version_id: UUID
    course_status: str


@dataclass(frozen=True, slots=True)
class Completion:
    """What came of completing a lesson. ``continue_to`` is None when nothing is left to do."""

    lesson_id: UUID
    percent: int
    done_count: int
    continue_to: UUID | None
    course_completed: bool


@dataclass(frozen=True, slots=True)
class LearnerRow:
    """A learner of a course, for its tutor."""

    enrollment_id: UUID
    user_id: UUID
    name: str
    email: str
    status: str
    percent: int
    enrolled_at: datetime
    updated_at: datetime
    completed_at: datetime | None


@dataclass(frozen=True, slots=True)
class LearnerPage:
    """Fifty learners at most, and how many there are in all."""

    rows: tuple[LearnerRow, ...]
    total: int
    page: int


@dataclass(frozen=True, slots=True)
class Rating:
    """What learners think of a course: 1 to 5 stars on average, of how many."""

    average: float
    count: int


@dataclass(frozen=True, slots=True)
class MyReview:
    """What I said of a course."""

    stars: int
    words: str


@dataclass(frozen=True, slots=True)
class Review:
    """What someone said of a course. ``hidden``: out of sight of learners."""

    user_id: UUID
    name: str
    stars: int
    words: str
    at: datetime
    hidden: bool


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """Ten reviews at most. ``may_rate``: I am in the course and did a lesson of it. ``may_hide``: I teach it."""

    rows: tuple[Review, ...]
    mine: MyReview | None
    may_rate: bool
    may_hide: bool
    page: int
    pages: int
