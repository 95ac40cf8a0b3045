"""What can go wrong while grading by hand, by name."""

from backend.assessments.dto import GraderAnswer
from backend.assessments.numbers import written
from backend.kernel.errors import Conflict, InvalidInput, NotFound


class NothingToGrade(NotFound):
    """No such answer in this course, or none that somebody grades."""

    code = "grader.no_answer"
    message = "We could not find this answer. It may be open again, or was never given."


class HandGradeInvalid(InvalidInput):
    """Points beyond the question's, a level that the rubric does not have, a comment that is too long."""

    code = "grader.invalid"
    message = "That is no grade of this question."


class GradedMeanwhile(Conflict):
    """A colleague graded the answer since it was read, or another text counts now; it carries what there is."""

    code = "grader.changed"
    message = "Somebody else graded this answer meanwhile."

    def __init__(self, now: GraderAnswer, seen: int) -> None:
        grade = now.grade
        words = "The learner's text is another one now, as one that came late counts. Read it again."
        if grade is not None and grade.number != seen:
            points = f"{written(grade.points)} of {written(grade.out_of)} points"
            words = f"{grade.by} graded this meanwhile: {points}. Nothing of yours was sent; it is kept here."
        super().__init__(words)
        self.now = now


class CommentInvalid(InvalidInput):
    """A comment to keep that is empty, too long, or one too many."""

    code = "grader.comment_invalid"
    message = "That comment cannot be kept."
