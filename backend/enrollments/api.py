"""The door of enrolments: what other packages may call."""

from backend.enrollments.errors import (
    CourseEmpty,
    CourseNotOpen,
    CourseWithdrawn,
    LessonNotFound,
    NotEnrolled,
    QuizNotPassed,
    RatingTooEarly,
)
from backend.enrollments.queries import (
    continue_card,
    course_progress,
    learner_counts,
    learners_of,
    my_enrollments,
    my_standings,
)
from backend.enrollments.ratings import hide_review, rate, ratings_of, reviews, take_back_rating
from backend.enrollments.service import complete_lesson, enrol, note_view, open_lesson, record_quiz_result

__all__ = [
    "CourseEmpty",
    "CourseNotOpen",
    "CourseWithdrawn",
    "LessonNotFound",
    "NotEnrolled",
    "QuizNotPassed",
    "RatingTooEarly",
    "complete_lesson",
    "continue_card",
    "course_progress",
    "enrol",
    "hide_review",
    "learner_counts",
    "learners_of",
    "my_enrollments",
    "my_standings",
    "note_view",
    "open_lesson",
    "rate",
    "ratings_of",
    "record_quiz_result",
    "reviews",
    "take_back_rating",
]
