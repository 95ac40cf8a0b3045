"""The door of enrolments: what other packages may call."""

from backend.enrollments.errors import (
    CourseEmpty,
    CourseNotOpen,
    CourseWithdrawn,
    LessonNotFound,
    NotEnrolled,
    QuizNotPassed,
)
from backend.enrollments.queries import (
    continue_card,
    course_progress,
    learner_counts,
    learners_of,
    my_enrollments,
    my_standings,
)
from backend.enrollments.service import complete_lesson, enrol, note_view, open_lesson, record_quiz_result

__all__ = [
    "CourseEmpty",
    "CourseNotOpen",
    "CourseWithdrawn",
    "LessonNotFound",
    "NotEnrolled",
    "QuizNotPassed",
    "complete_lesson",
    "continue_card",
    "course_progress",
    "enrol",
    "learner_counts",
    "learners_of",
    "my_enrollments",
    "my_standings",
    "note_view",
    "open_lesson",
    "record_quiz_result",
]
