"""Where a file of the library is used."""

from dataclasses import dataclass
from enum import StrEnum

from backend.kernel.ids import CourseId, LessonId


class Place(StrEnum):
    """In which part of a course."""

    DRAFT = "draft"
    COVER = "cover"
    VERSION = "version"


@dataclass(frozen=True, slots=True)
class MediaUse:
    """A place that names a file: a lesson of a draft, a course's cover, or published version ``number``.

    ``title`` and ``lesson`` are empty where the course is not the asker's to see (``theirs`` false).
    """

    course_id: CourseId
    place: Place
    theirs: bool
    title: str = ""
    lesson_id: LessonId | None = None
    lesson: str = ""
    number: int = 0
