"""What can be wrong in a gradebook, in words for who works in it."""

from backend.assessments.dto.gradebook import GradeSaid, GradeScheme, LearnerRow
from backend.kernel.errors import Conflict, InvalidInput, NotFound


class CellNotFound(NotFound):
    """No such learner in the course, or no such column."""

    code = "grades.no_cell"
    message = "This learner or this column is no longer in the gradebook. Load it again to go on."


class GradesHidden(NotFound):
    """The tutors of a course have not released its grades."""

    code = "grades.hidden"
    message = "The grades of this course are not released yet."


class GradeInvalid(InvalidInput):
    """What was typed is no grade of this column; the message says what is."""

    code = "grades.invalid"
    message = "That is no grade of this column."


class SchemeInvalid(InvalidInput):
    """Categories, weights or letters that do not hold together; the message says which."""

    code = "grades.scheme_invalid"
    message = "Something in this scheme is not right."


class CellChanged(Conflict):
    """Another tutor changed the cell; the error carries the learner's line as it is now."""

    code = "grades.cell_changed"
    message = "Somebody else changed this grade meanwhile."

    def __init__(self, scheme: GradeScheme, now: LearnerRow, last: GradeSaid | None) -> None:
        super().__init__(f"{last.by} changed this grade meanwhile: {last.after}." if last else None)
        self.scheme, self.now = scheme, now


class SchemeChanged(Conflict):
    """Another tutor changed the scheme."""

    code = "grades.scheme_changed"
    message = "Somebody else changed how this course is graded meanwhile. Load the page again to see it."


class BookChanged(Conflict):
    """A grade that a file would change was changed since the file was looked at."""

    code = "grades.book_changed"
    message = "A grade that this file changes was changed meanwhile. Look at what it would do once more."


class GradeFileInvalid(InvalidInput):
    """A file that is no gradebook, or has something in it that cannot be read."""

    code = "grades.file_invalid"
    message = "This file could not be read as a gradebook."
