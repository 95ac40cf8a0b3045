"""What a deed changes: the lesson, the percentage, the version, and the course's end."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from backend.enrollments import repository, rules
from backend.enrollments.events import CourseCompleted, LessonCompleted
from backend.enrollments.repository import Found, Progress
from backend.enrollments.rules import Deed
from backend.enrollments.shape import Shape
from backend.enrollments.versions import Version
from backend.kernel import clock
from backend.platform.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class Learner:
    """Whose enrolment it is, where another acts for them."""

    name: str
    email: str


def settle(
    work: Work,
    held: Found,
    version: Version,
    lesson_id: UUID,
    deed: Deed,
    quiz_percent: int | None = None,
    *,
    learner: Learner | None = None,
    anew: bool = False,
) -> Found:
    """Apply a deed to an enrolment that this transaction holds locked, and announce what is new.

    Returns the enrolment after it. A lesson that ``version`` does not have keeps its result and moves no percentage.
    ``learner``: a tutor did it for them, so the place where they stopped stays. ``anew``: the result takes the place of
    the one before, also where it is worse.
    """
    at, shape = clock.now(), version.shape
    lesson = shape.by_id.get(lesson_id)
    newly_done = lesson is not None and lesson_id not in held.done and rules.completes(lesson.complete_when, deed)
    progress = _with(held, lesson_id, at if newly_done else None, quiz_percent, anew=anew)
    done = held.done | {lesson_id} if newly_done else held.done
    way = rules.Way(done, _results(progress), held.active_seconds)
    finished = not held.completed and rules.finishes(shape, way)
    after = replace(
        held,
        version_id=version.id,
        last_lesson_id=held.last_lesson_id if learner else lesson_id,
        percent=100 if held.completed else rules.course_percent(shape, way),
        status="completed" if finished else held.status,
        completed_at=at if finished else held.completed_at,
        progress=progress,
    )
    learned = learner is None and (newly_done or quiz_percent is not None)
    repository.save(work, after, lesson_id, progress[lesson_id], at, learned=learned)
    if newly_done:
        _announce_lesson(work, after, lesson_id)
    if finished:
        _announce_course(work, after, version, at, learner)
    return after


def finish_by_time(work: Work, held: Found, version: Version) -> Found:
    """Complete a locked enrolment where time in the course was all that was missing."""
    if held.completed or not rules.finishes(version.shape, rules.Way(held.done, held.results, held.active_seconds)):
        return held
    at = clock.now()
    after = replace(held, percent=100, status="completed", completed_at=at)
    repository.save_completion(work, after, at)
    _announce_course(work, after, version, at)
    return after


def _results(progress: Mapping[UUID, Progress]) -> dict[UUID, int]:
    return {lesson: row.quiz_percent for lesson, row in progress.items() if row.quiz_percent is not None}


def _with(
    held: Found, lesson_id: UUID, done_at: datetime | None, result: int | None, *, anew: bool
) -> dict[UUID, Progress]:
    before = held.progress.get(lesson_id, Progress(None, None))
    results = [value for value in (None if anew else before.quiz_percent, result) if value is not None]
    now = Progress(before.completed_at or done_at, max(results, default=None))
    return {**held.progress, lesson_id: now}


def _announce_lesson(work: Work, held: Found, lesson_id: UUID) -> None:
    assert held.id is not None
    assert held.user_id is not None
    work.announce(
        LessonCompleted(
            enrollment_id=held.id,
            course_id=held.course_id,
            lesson_id=lesson_id,
            user_id=held.user_id,
            percent=held.percent,
        )
    )


def _announce_course(work: Work, held: Found, version: Version, at: datetime, learner: Learner | None = None) -> None:
    assert held.id is not None
    assert held.user_id is not None
    work.announce(
        CourseCompleted(
            enrollment_id=held.id,
            course_id=held.course_id,
            course_title=version.shape.title,
            version_id=version.id,
            version_number=version.shape.number,
            user_id=held.user_id,
            learner_name=learner.name if learner else work.actor.name,
            learner_email=learner.email if learner else work.actor.email,
            completed_at=at,
            rule=rules.course_rule_text(version.shape, rules.Way(held.done, held.results, held.active_seconds)),
            evidence=evidence(version.shape, held.progress),
        )
    )


def evidence(shape: Shape, progress: Mapping[UUID, Progress]) -> list[dict[str, Any]]:
    """What a completion rests on: each lesson of the version, when it was done, and how its quiz went."""
    nothing = Progress(None, None)
    entries: list[dict[str, Any]] = []
    for lesson in shape.lessons:
        row = progress.get(lesson.id, nothing)
        entries.append(
            {
                "lesson_id": str(lesson.id),
                "title": lesson.title,
                "kind": lesson.kind,
                "required": lesson.id in shape.required_ids,
                "completed_at": row.completed_at.isoformat() if row.completed_at else None,
                "percent": row.quiz_percent,
                "pass_mark": lesson.pass_mark if lesson.kind == "quiz" or lesson.pass_mark else None,
            }
        )
    return entries
