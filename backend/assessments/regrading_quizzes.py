"""Grading everything that was handed in for a quiz anew, by the questions of the published version."""

import asyncio
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, Final
from uuid import UUID

from backend.assessments import revising, rules, shelf
from backend.assessments.drawing import drawn
from backend.assessments.dto import RegradeChange, RegradePreview, RegradeStep
from backend.assessments.errors import NotAQuiz
from backend.assessments.quiz import Quiz
from backend.assessments.repository import attempts as attempts_repository
from backend.assessments.repository import results as repository
from backend.assessments.settling import settle
from backend.assessments.teaching import taught
from backend.kernel.actor import Actor
from backend.kernel.ids import AttemptId
from backend.platform.unit_of_work import Work, unit_of_work

MOST_PREVIEWED: Final = 20_000
AT_ONCE: Final = 20


async def outdated_attempts(actor: Actor, course_id: UUID, lesson_id: UUID) -> int:
    """How many attempts at a quiz were graded by other answers or points than its published version has. Two queries.

    Raises:
        Forbidden, NotFound, NotAQuiz
    """
    async with unit_of_work(actor, read_only=True) as work:
        published = await _published(work, course_id)
        found = await repository.gradings(work.session, actor.tenant_id, course_id, lesson_id)
    newer = await shelf.quiz(actor, published, lesson_id)
    count = 0
    for row in found:
        now = await shelf.graded_quiz(actor, row.version_id, row.graded_version_id, lesson_id)
        count += 0 if revising.grades_alike(now, revising.revised(now, newer).quiz) else row.attempts
    return count


async def preview_regrade(actor: Actor, course_id: UUID, lesson_id: UUID) -> RegradePreview:
    """What grading anew would change, attempt by attempt; nothing is written.

    Raises:
        Forbidden, NotFound, NotAQuiz
    """
    async with unit_of_work(actor, read_only=True) as work:
        published = await _published(work, course_id)
        rows = await repository.to_regrade(
            work.session, actor.tenant_id, (course_id, lesson_id), published, None, MOST_PREVIEWED
        )
    newer = await shelf.quiz(actor, published, lesson_id)
    forms = {
        (row.version_id, row.graded_version_id): revising.revised(
            await shelf.graded_quiz(actor, row.version_id, row.graded_version_id, lesson_id), newer
        )
        for row in rows
    }
    changes = await asyncio.to_thread(_changes, rows, {key: form.quiz for key, form in forms.items()})
    kept = sorted({number for form in forms.values() for number in form.kept})
    return RegradePreview(len(rows), tuple(changes), tuple(kept))


def _changes(rows: Sequence[Any], quizzes: dict[tuple[UUID, UUID | None], Quiz]) -> list[RegradeChange]:
    found = []
    for row in rows:
        answers = {UUID(item["question_id"]): item["value"] for item in row.result}
        quiz = drawn(quizzes[row.version_id, row.graded_version_id], row.id)
        graded = rules.grade(quiz, answers, _as_given(row.result), row.hints)
        if (graded.percent, graded.passed) != (row.percent, row.passed):
            found.append(
                RegradeChange(
                    attempt_id=AttemptId(row.id),
                    learner_name=row.learner_name,
                    number=row.number,
                    before=row.percent,
                    percent=graded.percent,
                    before_passed=row.passed,
                    passed=graded.passed,
                )
            )
    return sorted(found, key=lambda one: -abs(one.percent - one.before))


def _as_given(result: Sequence[Mapping[str, Any]]) -> dict[UUID, Fraction]:
    """The share that each question earned: of those that are graded by hand, that is what was given."""
    return {
        UUID(item["question_id"]): Fraction(str(item["points"])) / Fraction(str(item["max_points"]))
        for item in result
        if item["max_points"]
    }


async def regrade_some(actor: Actor, course_id: UUID, lesson_id: UUID, after: UUID | None = None) -> RegradeStep:
    """Grade up to ``AT_ONCE`` more attempts anew, each in a transaction of its own; again until ``after`` is None.

    Whoever breaks off may begin again: what was graded anew already is passed over.

    Raises:
        Forbidden, NotFound, NotAQuiz
    """
    async with unit_of_work(actor, read_only=True) as work:
        published = await _published(work, course_id)
        rows = await repository.to_regrade(
            work.session, actor.tenant_id, (course_id, lesson_id), published, after, AT_ONCE
        )
    newer = await shelf.quiz(actor, published, lesson_id)
    changed = 0
    for row in rows:
        changed += await _regrade_one(actor, row.id, newer, published)
    return RegradeStep(len(rows), changed, rows[-1].id if len(rows) == AT_ONCE else None)


async def _regrade_one(actor: Actor, attempt_id: UUID, newer: Quiz, published: UUID) -> bool:
    async with unit_of_work(actor) as work:
        attempt, answers = await attempts_repository.hold(work.session, actor.tenant_id, attempt_id)
        if attempt is None or attempt.status != "submitted":
            return False
        now = await shelf.graded_quiz(actor, attempt.version_id, attempt.graded_version_id, attempt.lesson_id)
        quiz = drawn(revising.revised(now, newer).quiz, attempt_id)
        await repository.note_grading(work.session, actor.tenant_id, attempt_id, published)
        return await settle(work, attempt, answers, quiz, release=True)


async def _published(work: Work, course_id: UUID) -> UUID:
    course = await taught(work, course_id)
    if course.published_version_id is None:
        raise NotAQuiz
    return course.published_version_id
