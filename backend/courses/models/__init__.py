"""The tables of courses."""

from backend.courses.models.courses import Course, CoursePrerequisite, CourseStaff, CourseVersion, LessonDraft
from backend.courses.models.imports import CourseImport
from backend.courses.models.outline import OutlineChange, RemovedLessonDraft
from backend.courses.models.releases import BlockComment, CourseSchedule, DraftCheckpoint

__all__ = [
    "BlockComment",
    "Course",
    "CourseImport",
    "CoursePrerequisite",
    "CourseSchedule",
    "CourseStaff",
    "CourseVersion",
    "DraftCheckpoint",
    "LessonDraft",
    "OutlineChange",
    "RemovedLessonDraft",
]
