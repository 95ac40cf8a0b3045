"""What courses announce."""

from dataclasses import dataclass
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
    """Learners can read a new version."""

    course_id: UUID
    version_id: UUID
    number: int
    title: str
