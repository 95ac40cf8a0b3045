"""Why a learner cannot go on, in words that are safe to show."""

from datetime import datetime

from backend.kernel.errors import Conflict, Forbidden, InvalidInput, NotFound, TooMany


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


class AccessEnded(Forbidden):
    """The enrolment's time is over; progress is kept, and a tutor may extend it. ``ended_at`` is when."""

    code = "enrollment.expired"
    message = "Your access to this course ended. What you did in it is kept."

    def __init__(self, ended_at: datetime, day: str) -> None:
        super().__init__(f"Your access to this course ended on {day}. What you did in it is kept.")
        self.ended_at = ended_at


class AccessSuspended(Forbidden):
    """A tutor suspended the enrolment; progress is kept."""

    code = "enrollment.suspended"
    message = "Your access to this course is suspended. What you did in it is kept."


class LessonLocked(Forbidden):
    """The lesson is not open to this learner yet. ``why`` is the reason, ``opens_at`` the moment of a date."""

    code = "lesson.locked"
    message = "This lesson is not open yet."

    def __init__(self, why: str, opens_at: datetime | None = None) -> None:
        super().__init__(f"This lesson is not open yet. {why}.")
        self.why, self.opens_at = why, opens_at


class LessonNotPreview(NotFound):
    """Not a lesson that is readable before joining."""

    code = "lesson.not_preview"
    message = "This lesson is for those who joined the course."


class EnrollmentNotYet(Conflict):
    """Before the first day of enrolment."""

    code = "enrollment.not_yet"
    message = "Enrolment has not opened yet."


class EnrollmentOver(Conflict):
    """After the last day of enrolment."""

    code = "enrollment.over"
    message = "Enrolment for this course is closed."


class ByInvitationOnly(Forbidden):
    """Only its tutors bring people into this course."""

    code = "enrollment.invitation_only"
    message = "This course is by invitation. Its tutor enrols you."


class PrerequisitesMissing(Conflict):
    """Courses must be completed first."""

    code = "enrollment.prerequisites"
    message = "Complete the courses that come before this one first."


class CodeNeeded(InvalidInput):
    """The course asks for a code, and none came."""

    code = "enrollment.code_needed"
    message = "Enter the code that you were given for this course."


class WrongCode(InvalidInput):
    """Not the course's code."""

    code = "enrollment.wrong_code"
    message = "This is not the code of this course. Check it, and try again."


class TooManyCodes(TooMany):
    """Too many wrong codes of one person for one course."""

    code = "enrollment.too_many_codes"
    message = "That was too many tries. Please wait a quarter of an hour, or ask your tutor for the code."


class ApprovalNeeded(Conflict):
    """A tutor decides who comes in."""

    code = "enrollment.approval_needed"
    message = "A tutor approves who joins this course. Send a request."


class CourseIsFull(Conflict):
    """Every seat is taken."""

    code = "enrollment.full"
    message = "This course is full."


class NothingToLeave(Conflict):
    """Neither enrolled nor waiting."""

    code = "enrollment.nothing_to_leave"
    message = "You are not in this course."


class RequestGone(Conflict):
    """Somebody decided already, or the person took their request back."""

    code = "enrollment.request_gone"
    message = "This request was decided or taken back in the meantime."


class LearnerGone(NotFound):
    """No such learner in this course."""

    code = "enrollment.learner_gone"
    message = "This person is not in the course any more."


class TooManyAtOnce(InvalidInput):
    """More people in one go than a page shows."""

    code = "enrollment.too_many"
    message = "Choose at most 500 people at once, or use a CSV file."


class FileUnreadable(InvalidInput):
    """Not a CSV file."""

    code = "enrollment.file_unreadable"
    message = "This file cannot be read. Save it as CSV from your spreadsheet, and choose it again."


class FileTooLong(InvalidInput):
    """More rows, or more bytes, than one file may have."""

    code = "enrollment.file_too_long"
    message = "This file is too long. One file may have at most 5,000 rows."


class NotThatWay(Conflict):
    """The enrolment is not in the state that this asks for."""

    code = "enrollment.wrong_state"
    message = "This learner's access changed in the meantime. The list was loaded again."


class AssignmentNotSettled(Conflict):
    """A lesson that completes by what is handed in."""

    code = "lesson.assignment_not_settled"
    message = "This lesson is complete once what you hand in is settled."


class QuizNotPassed(Conflict):
    """A lesson that completes by passing its quiz."""

    code = "lesson.quiz_not_passed"
    message = "Pass the quiz to complete this lesson."


class RatingTooEarly(Conflict):
    """A rating before anything was learned."""

    code = "rating.too_early"
    message = "Complete a lesson first, then tell others how the course is."
