"""Shapes that cross the door of courses."""

from backend.courses.comparing.shapes import CourseDiff, LessonDiff
from backend.courses.content.quiz_format import Quiz
from backend.courses.dto.drafts import CourseDraft, CourseEditing, DraftLesson, DraftSection, LessonEditing, Saved
from backend.courses.dto.lists import (
    LENGTHS,
    Admission,
    CourseCard,
    CourseList,
    CoursePage,
    CourseStatus,
    FacetValue,
    Found,
    Level,
    Wanted,
)
from backend.courses.dto.media import MediaUse, Place
from backend.courses.dto.outline import (
    CertificateChoice,
    CompleteWhen,
    CompletionRule,
    LessonKind,
    LessonNode,
    Opening,
    SectionNode,
    Tree,
)
from backend.courses.dto.releases import CheckpointInfo, Plan, Planned, PlanState, ReleaseNotes
from backend.courses.dto.versions import PublishCheck, Published, Snapshot, SnapshotLesson, SnapshotSection, VersionInfo

__all__ = [
    "LENGTHS",
    "Admission",
    "CertificateChoice",
    "CheckpointInfo",
    "CompleteWhen",
    "CompletionRule",
    "CourseCard",
    "CourseDiff",
    "CourseDraft",
    "CourseEditing",
    "CourseList",
    "CoursePage",
    "CourseStatus",
    "DraftLesson",
    "DraftSection",
    "FacetValue",
    "Found",
    "LessonDiff",
    "LessonEditing",
    "LessonKind",
    "LessonNode",
    "Level",
    "MediaUse",
    "Opening",
    "Place",
    "Plan",
    "PlanState",
    "Planned",
    "PublishCheck",
    "Published",
    "Quiz",
    "ReleaseNotes",
    "Saved",
    "SectionNode",
    "Snapshot",
    "SnapshotLesson",
    "SnapshotSection",
    "Tree",
    "VersionInfo",
    "Wanted",
]
