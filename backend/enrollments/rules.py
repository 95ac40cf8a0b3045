"""What counts as done, how far someone is, and where they go on. Pure."""

from collections.abc import Collection, Iterable, Sequence
from enum import StrEnum
from uuid import UUID

from backend.enrollments.shape import ShapeLesson


class Deed(StrEnum):
    """What a learner did with a lesson."""

    VIEWED = "viewed"
    MARKED = "marked"
    PASSED = "passed"
    HANDED_IN = "handed_in"


_COMPLETED_BY: dict[str, frozenset[Deed]] = {
    "viewed": frozenset(Deed),
    "marked": frozenset({Deed.MARKED, Deed.PASSED, Deed.HANDED_IN}),
    "passed": frozenset({Deed.PASSED}),
}


def completes(complete_when: str, deed: Deed) -> bool:
    """Whether a deed completes a lesson; an unknown rule is read as ``marked``."""
    return deed in _COMPLETED_BY.get(complete_when, _COMPLETED_BY["marked"])


def percent(order: Collection[UUID], done: Collection[UUID]) -> int:
    """How much of a course is done: 0 to 100, and 100 only when nothing is left.

    Lessons that are done and no longer in the course do not count.
    """
    if not order:
        return 0
    known = set(order)
    finished = len(known.intersection(done))
    return finished * 100 // len(known)


def is_complete(order: Collection[UUID], done: Collection[UUID]) -> bool:
    """Whether every lesson is done; a course without lessons is never complete."""
    return bool(order) and set(order) <= set(done)


def resume_lesson(order: Sequence[UUID], done: Collection[UUID], last: UUID | None) -> UUID | None:
    """Where to go on: the lesson they stopped in, else the first open one after it, else the first open one.

    With everything done it is the lesson they stopped in, or the first. None for a course without lessons.
    """
    if not order:
        return None
    if last is None or last not in order:
        return next((lesson for lesson in order if lesson not in done), order[0])
    if last not in done:
        return last
    return continue_to(order, done, last) or last


def continue_to(order: Sequence[UUID], done: Collection[UUID], current: UUID) -> UUID | None:
    """The lesson after completing ``current``: the first open one after it, else the first open one at all.

    None when nothing but ``current`` was open.
    """
    at = order.index(current)
    for lesson in (*order[at + 1 :], *order[:at]):
        if lesson not in done:
            return lesson
    return None


def neighbours(order: Sequence[UUID], current: UUID) -> tuple[UUID | None, UUID | None]:
    """The lessons before and after, None at the ends."""
    at = order.index(current)
    return (order[at - 1] if at > 0 else None, order[at + 1] if at + 1 < len(order) else None)


def moves_to(policy: str, at: UUID, newest: UUID | None, *, completed: bool, changes_lesson: bool) -> UUID | None:
    """The version that an enrolment moves to now, or None to stay.

    Whoever is in the middle of a lesson stays on what they are reading until they go to another one, and whoever
    completed the course stays on the version that their certificate rests on.
    """
    if completed or newest is None or newest == at or policy != "next_lesson" or not changes_lesson:
        return None
    return newest


def minutes_left(lessons: Iterable[ShapeLesson], done: Collection[UUID]) -> int:
    """Minutes of the lessons that are not done."""
    return sum(lesson.minutes for lesson in lessons if lesson.id not in done)


def rule_text(lessons: Sequence[ShapeLesson]) -> str:
    """The rule that completes a course, in one sentence for a certificate."""
    marks = [f"{lesson.pass_mark} %" for lesson in lessons if lesson.complete_when == "passed"]
    every = "The one lesson was completed" if len(lessons) == 1 else f"All {len(lessons)} lessons were completed"
    if not marks:
        return f"{every}."
    if len(marks) == 1:
        return f"{every}, and the quiz was passed with at least {marks[0]}."
    return f"{every}, and {len(marks)} quizzes were passed with at least {', '.join(marks[:-1])} and {marks[-1]}."
