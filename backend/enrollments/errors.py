"""Why a learner cannot go on, in words that are safe to show."""

from backend.kernel.errors import Conflict, Forbidden, NotFound


class CourseNotOpen(NotFound):
    """No such course, or it has no published version."""

    code = "course.not_open"
    message = "This course is not open to learners."


class NotEnrolled(Forbidden):
    """The course is there, and this person has not joined it."""

    code = "enrollment.missing"
    message = "You have not joined this course yet."


class CourseWithdrawn(Conflict):
    """The course was archived, and this person was not in it."""

    code = "course.withdrawn"
    message = "This course was withdrawn. It takes no new learners."


class CourseEmpty(NotFound):
    """The published version has no lesson."""

    code = "course.empty"
    message = "This course has no lessons yet."


class LessonNotFound(NotFound):
    """The lesson is not in the learner's version of the course."""

    code = "lesson.not_found"
    message = "This lesson is not part of the course any more."


class QuizNotPassed(Conflict):
    """A lesson that completes by passing its quiz."""

    code = "lesson.quiz_not_passed"
    message = "Pass the quiz to complete this lesson."


class RatingTooEarly(Conflict):
    """A rating before anything was learned."""

    code = "rating.too_early"
    message = "Complete a lesson first, then tell others how the course is."
