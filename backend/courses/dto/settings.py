"""What a course is set to, and who works on it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from backend.courses.content.openings import Opening
from backend.courses.dto.lists import CourseCard, CourseStatus
from backend.courses.dto.outline import CertificateChoice, CompletionRule
from backend.kernel.ids import CourseId, UserId


class EnrolMode(StrEnum):
    """How one joins: at once, with a code, when asked in, or when a tutor agrees."""

    OPEN = "open"
    CODE = "code"
    INVITATION = "invitation"
    APPROVAL = "approval"


class Part(StrEnum):
    """What someone is in a course. MANAGER: they manage all courses of the academy."""

    OWNER = "owner"
    TUTOR = "tutor"
    REVIEWER = "reviewer"
    MANAGER = "manager"


@dataclass(frozen=True, slots=True)
class Enrolment:
    """How one joins, and for how long. None: no limit. ``code`` is for the course's tutors alone."""

    mode: EnrolMode
    code: str
    capacity: int | None
    opens_at: datetime | None
    closes_at: datetime | None
    access_days: int | None


@dataclass(frozen=True, slots=True)
class CourseRef:
    """A course by its name. ``open``: learners can find it, so that it can be completed."""

    id: CourseId
    title: str
    open: bool


@dataclass(frozen=True, slots=True)
class SectionTiming:
    """When a section opens, how many of its lessons open on their own terms, and which are gates (their titles)."""

    id: UUID
    title: str
    lessons: int
    optional: int
    opens: Opening | None
    later: int
    gates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CourseSettings:
    """Everything a course is set to.

    ``part``: what the reader is in it. ``rule``: what completes it, in a sentence, of ``required`` lessons, ``quizzes``
    of them quizzes. ``late``: the titles of what opens only after a learner's access has ended.
    """

    card: CourseCard
    part: Part
    description: str
    version_policy: str
    tags: tuple[str, ...]
    enrolment: Enrolment
    prerequisites: tuple[CourseRef, ...]
    sections: tuple[SectionTiming, ...]
    completion: CompletionRule
    certificate: CertificateChoice
    rule: str
    required: int
    quizzes: int
    late: tuple[str, ...]
    is_template: bool

    @property
    def may_edit(self) -> bool:
        """Whether the reader may change anything at all now."""
        return self.part is not Part.REVIEWER and self.card.status is not CourseStatus.ARCHIVED

    @property
    def may_manage(self) -> bool:
        """Whether they decide who works on it, and whether it is archived."""
        return self.part in (Part.OWNER, Part.MANAGER)


@dataclass(frozen=True, slots=True)
class StaffMember:
    """One who works on a course. ``active`` False: they cannot author courses any more, so their part rests."""

    user_id: UserId
    name: str
    email: str
    part: Part
    active: bool


@dataclass(frozen=True, slots=True)
class TemplateCard:
    """A course to begin from. ``key``: an id, or the name of a starter that comes with the product."""

    key: str
    title: str
    summary: str
    sections: tuple[str, ...] = field(default=())
    lessons: int = 0
    starter: bool = False
    mine: bool = False
