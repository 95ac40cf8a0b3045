"""What completes a course, in a sentence for its certificate and its settings. Pure."""

from collections.abc import Sequence

from backend.courses.dto import CompletionRule

_FEW_MARKS = 3


def completion_words(
    required: int, total: int, marks: Sequence[int], rule: CompletionRule, assignments: int = 0
) -> str:
    """``All 9 lessons were completed, and the quiz was passed with at least 80 %.``

    ``required`` of ``total`` lessons; ``marks`` are the pass marks of the required quizzes, in percent;
    ``assignments``: how many of them a tutor settles.
    """
    clauses = [_lessons(required, total)]
    if marks:
        clauses.append(_quizzes(marks))
    if assignments:
        clauses.append("the assignment was passed" if assignments == 1 else f"{assignments} assignments were passed")
    if rule.average is not None:
        clauses.append(f"the quizzes’ average was at least {rule.average} %")
    if rule.min_minutes is not None:
        clauses.append(f"at least {_time(rule.min_minutes)} were spent learning")
    if len(clauses) == 1:
        return f"{clauses[0]}."
    return f"{', '.join(clauses[:-1])}, and {clauses[-1]}."


def _lessons(required: int, total: int) -> str:
    some = "required " if required < total else ""
    return f"The one {some}lesson was completed" if required == 1 else f"All {required} {some}lessons were completed"


def _quizzes(marks: Sequence[int]) -> str:
    if len(marks) == 1:
        return f"the quiz was passed with at least {marks[0]} %"
    if len(set(marks)) == 1:
        return f"{len(marks)} quizzes were passed with at least {marks[0]} % each"
    if len(marks) > _FEW_MARKS:
        return f"{len(marks)} quizzes were passed with at least {min(marks)} to {max(marks)} %"
    listed = [f"{mark} %" for mark in marks]
    return f"{len(marks)} quizzes were passed with at least {', '.join(listed[:-1])} and {listed[-1]}"


def _time(minutes: int) -> str:
    if minutes % 60 or minutes < 120:
        return f"{minutes} minutes"
    return f"{minutes // 60} hours"
