"""Shapes that cross the door of courses."""

from backend.courses.comparing.shapes import CourseDiff, LessonDiff
from backend.courses.content.assignments import Assignment, Settle
from backend.courses.content.openings import Opening
from backend.courses.content.quiz_format import Quiz
from backend.courses.content.quiz_question import Question
from backend.courses.content.quiz_settings import Counts, ShowAnswers
from backend.courses.content.rubrics import Criterion, parse_rubric
from backend.courses.dto.bank import (
    BankPage,
    BankQuery,
    BankQuestionCard,
    CategoryCard,
    Choice,
    Filed,
)
from backend.courses.dto.changes import (
    ChangeInfo,
    LessonSaved,
    OutlineChanged,
    OutlineNews,
    RemovedLesson,
    Somebody,
    Surroundings,
)
from backend.courses.dto.comments import Comment, Thread
from backend.courses.dto.drafts import CourseDraft, CourseEditing, DraftLesson, DraftSection, LessonEditing, Saved
from backend.courses.dto.imports import ImportJob, ImportReport, ImportStatus, ImportTicket
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
    NO_CERTIFICATE,
    CertificateChoice,
    CompleteWhen,
    CompletionRule,
    LessonKind,
    LessonNode,
    SectionNode,
    Tree,
)
from backend.courses.dto.questions import QuestionFound
from backend.courses.dto.releases import CheckpointInfo, Plan, Planned, PlanState, ReleaseNotes
from backend.courses.dto.settings import (
    CourseRef,
    CourseSettings,
    Enrolment,
    EnrolMode,
    Part,
    SectionTiming,
    StaffMember,
    TemplateCard,
)
from backend.courses.dto.versions import PublishCheck, Published, Snapshot, SnapshotLesson, SnapshotSection, VersionInfo

__all__ = [
    "LENGTHS",
    "NO_CERTIFICATE",
    "Admission",
    "Assignment",
    "BankPage",
    "BankQuery",
    "BankQuestionCard",
    "CategoryCard",
    "CertificateChoice",
    "ChangeInfo",
    "CheckpointInfo",
    "Choice",
    "Comment",
    "CompleteWhen",
    "CompletionRule",
    "Counts",
    "CourseCard",
    "CourseDiff",
    "CourseDraft",
    "CourseEditing",
    "CourseList",
    "CoursePage",
    "CourseRef",
    "CourseSettings",
    "CourseStatus",
    "Criterion",
    "DraftLesson",
    "DraftSection",
    "EnrolMode",
    "Enrolment",
    "FacetValue",
    "Filed",
    "Found",
    "ImportJob",
    "ImportReport",
    "ImportStatus",
    "ImportTicket",
    "LessonDiff",
    "LessonEditing",
    "LessonKind",
    "LessonNode",
    "LessonSaved",
    "Level",
    "MediaUse",
    "Opening",
    "OutlineChanged",
    "OutlineNews",
    "Part",
    "Place",
    "Plan",
    "PlanState",
    "Planned",
    "PublishCheck",
    "Published",
    "Question",
    "QuestionFound",
    "Quiz",
    "ReleaseNotes",
    "RemovedLesson",
    "Saved",
    "SectionNode",
    "SectionTiming",
    "Settle",
    "ShowAnswers",
    "Snapshot",
    "SnapshotLesson",
    "SnapshotSection",
    "Somebody",
    "StaffMember",
    "Surroundings",
    "TemplateCard",
    "Thread",
    "Tree",
    "VersionInfo",
    "Wanted",
    "parse_rubric",
]
