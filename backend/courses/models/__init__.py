"""The tables of courses."""

from backend.courses.models.bank import BankQuestion, QuestionCategory, QuestionVersion
from backend.courses.models.courses import Course, CoursePrerequisite, CourseStaff, CourseVersion, LessonDraft
from backend.courses.models.imports import CourseImport
from backend.courses.models.outline import OutlineChange, RemovedLessonDraft
from backend.courses.models.releases import BlockComment, CourseSchedule, DraftCheckpoint

__all__ = [
    "BankQuestion",
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
    "QuestionCategory",
    "QuestionVersion",
    "RemovedLessonDraft",
]
