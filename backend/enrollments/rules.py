"""What counts as done, how far someone is, and where they go on. Pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from backend.courses.api import completion_words
from backend.courses.dto import CompletionRule
from backend.enrollments.shape import Shape, ShapeLesson


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


@dataclass(frozen=True, slots=True)
class Way:
    """How far someone is: lessons done, best quiz results in percent, and seconds of active time."""

    done: Collection[UUID]
    results: Mapping[UUID, int]
    active_seconds: int = 0


def average(shape: Shape, results: Mapping[UUID, int]) -> int | None:
    """The mean of the required quizzes' best results, rounded down, an untried one as 0; None where there is none."""
    if not shape.quizzes:
        return None
    return sum(results.get(quiz, 0) for quiz in shape.quizzes) // len(shape.quizzes)


def missing(shape: Shape, way: Way) -> tuple[str, ...]:
    """What completing the course still asks for beside its required lessons, each in a few words."""
    rule, found = shape.completion, []
    mean = average(shape, way.results)
    if rule.average is not None and mean is not None and mean < rule.average:
        found.append(f"an average of {rule.average} % in the quizzes (yours is {mean} %)")
    if rule.min_minutes is not None and way.active_seconds < rule.min_minutes * 60:
        found.append(f"{rule.min_minutes} minutes in the course (so far {way.active_seconds // 60})")
    return tuple(found)


def finishes(shape: Shape, way: Way) -> bool:
    """Whether the course is complete: its required lessons, the quizzes' average and the active time."""
    return is_complete(shape.required_ids, way.done) and not missing(shape, way)


def course_percent(shape: Shape, way: Way) -> int:
    """How much of the required lessons is done; 100 only when nothing at all is missing."""
    lessons = percent(shape.required_ids, way.done)
    return 99 if lessons == 100 and missing(shape, way) else lessons


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


def rule_text(lessons: Sequence[ShapeLesson], optional: int = 0) -> str:
    """The lessons that complete a course, in one sentence for a certificate; ``optional`` ones were not asked for."""
    marks = [lesson.pass_mark for lesson in lessons if lesson.kind == "quiz"]
    judged = sum(lesson.judged for lesson in lessons)
    return completion_words(len(lessons), len(lessons) + optional, marks, CompletionRule(), judged)


def course_rule_text(shape: Shape, way: Way) -> str:
    """The whole rule that completed a course, with what was reached of it."""
    sentences = [rule_text(shape.required, len(shape.lessons) - len(shape.required))]
    rule, mean = shape.completion, average(shape, way.results)
    if rule.average is not None and mean is not None:
        sentences.append(f"The quizzes' average was {mean} %, of at least {rule.average} %.")
    if rule.min_minutes is not None:
        sentences.append(f"{way.active_seconds // 60} minutes were spent in it, of at least {rule.min_minutes}.")
    return " ".join(sentences)
