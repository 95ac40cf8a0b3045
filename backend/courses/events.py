"""What courses announce."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from backend.platform.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class _ContentEvent(Event):
    topic: ClassVar[str] = "lms.content"


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseCreated(_ContentEvent):
    """Someone began a course."""

    course_id: UUID
    title: str
    owner_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseImported(_ContentEvent):
    """A course's draft was written from somewhere else, over whatever was in it."""

    course_id: UUID
    title: str
    lessons: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CoursePublished(_ContentEvent):
    """Learners can read a new version, or find the last one again. ``scheduled``: at a time that was planned."""

    course_id: UUID
    version_id: UUID
    number: int
    title: str
    notes: str = ""
    scheduled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseUnpublished(_ContentEvent):
    """Nobody finds a course or joins it any more; those in it go on."""

    course_id: UUID
    title: str
    scheduled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationPlanned(_ContentEvent):
    """A course is to be published or unpublished (``what``) at a time, said in ``zone``."""

    course_id: UUID
    title: str
    what: str
    at: datetime
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanCancelled(_ContentEvent):
    """A plan was taken back."""

    course_id: UUID
    title: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFailed(_ContentEvent):
    """A plan's time came, and it could not be done. ``people`` are the ids of those who should know."""

    course_id: UUID
    title: str
    what: str
    problem: str
    people: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRestored(_ContentEvent):
    """A draft was written over by ``what``: a version, or a draft that was kept."""

    course_id: UUID
    title: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportUndone(_ContentEvent):
    """A course that was imported is gone again."""

    course_id: UUID
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseAdmissionChanged(_ContentEvent):
    """How one joins a course is another now: its way in, its places or its dates."""

    course_id: UUID
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseStaffChanged(_ContentEvent):
    """Someone's part in a course is another now. ``part``: owner, tutor, reviewer, or none when it was taken away."""

    course_id: UUID
    title: str
    user_id: UUID
    name: str
    email: str
    part: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockCommented(_ContentEvent):
    """Someone said something of a block of a draft. ``people`` are the ids of those who should know."""

    course_id: UUID
    title: str
    lesson_id: UUID
    lesson_title: str
    thread_id: UUID
    comment_id: UUID
    quote: str
    body: str
    people: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentsResolved(_ContentEvent):
    """A thread was marked as done, or opened again."""

    course_id: UUID
    title: str
    thread_id: UUID
    quote: str
    resolved: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionAdded(_ContentEvent):
    """Somebody wrote a question into the bank. ``words`` are how it begins."""

    question_id: UUID
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionRevised(_ContentEvent):
    """A question of the bank says something else from now on, as its version ``number``."""

    question_id: UUID
    words: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionsArchived(_ContentEvent):
    """Questions of the bank are chosen and drawn no more, or again. ``words`` are of the first."""

    words: str
    count: int
    archived: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionsDeleted(_ContentEvent):
    """Questions that no course asked are gone from the bank. ``words`` are of the first."""

    words: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionRenewed(_ContentEvent):
    """The draft of a course asks a question of the bank in its version ``number`` from now on."""

    course_id: UUID
    title: str
    question_id: UUID
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionsFiled(_ContentEvent):
    """Questions came into the bank at once: ``source`` is the name of a file, or of a quiz."""

    source: str
    category: str
    count: int
