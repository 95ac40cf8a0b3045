"""What becomes of a handed-in attempt when something of it is graded anew: its answers, its questions, or by hand."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any
from uuid import UUID

from backend.assessments import rules
from backend.assessments.dto import SavedAnswer
from backend.assessments.events import AttemptGraded, AttemptRegraded
from backend.assessments.quiz import Quiz
from backend.assessments.repository import by_hand
from backend.assessments.repository import results as found
from backend.assessments.rules import QuizResult
from backend.enrollments import api as enrollments
from backend.platform.unit_of_work import Work


def holding(grades: Mapping[UUID, Any], answers: Sequence[SavedAnswer]) -> dict[UUID, Fraction]:
    """What was given by hand and still holds, as shares: a grade is of one text, and not of a later one. Pure."""
    texts = {answer.question_id: answer.seq for answer in answers}
    return {
        question: min(Fraction(1), max(Fraction(0), Fraction(grade.points) / Fraction(grade.out_of)))
        for question, grade in grades.items()
        if grade.seq == texts.get(question) and grade.out_of
    }


async def settle(work: Work, attempt: Any, answers: Sequence[SavedAnswer], quiz: Quiz, *, release: bool) -> bool:
    """Grade a handed-in attempt that this transaction holds with all that is known; False where nothing changes.

    It waits while an answer in it does, and where it waited until now, until it is to be released: before that,
    nothing that was given by hand is in its result. The learner's progress has what counts of all their final
    attempts afterwards; a lesson that was completed stays so.
    """
    tenant = work.actor.tenant_id
    grades = await by_hand.grades(work.session, tenant, attempt.id) if quiz.essays else {}
    values = {answer.question_id: answer.value for answer in answers}
    graded = rules.grade(quiz, values, holding(grades, answers), attempt.hints)
    if graded.waits or (attempt.status == "waiting" and not release):
        await by_hand.wait(work.session, tenant, attempt.id, rules.grade(quiz, values, hints=attempt.hints))
        return False
    if attempt.status == "waiting":
        await by_hand.finish(work.session, tenant, attempt.id, graded)
    elif not await found.regrade(work.session, tenant, attempt.id, graded):
        return False
    if quiz.practice:
        return True
    await _into_progress(work, attempt, quiz)
    _announce(work, attempt, quiz, graded)
    return True


async def _into_progress(work: Work, attempt: Any, quiz: Quiz) -> None:
    all_of_them = await found.standing(work.session, work.actor.tenant_id, attempt.enrollment_id, attempt.lesson_id)
    percent = rules.counted(quiz.counts, all_of_them.percents) or 0
    await enrollments.record_regraded_quiz(
        work,
        attempt.enrollment_id,
        attempt.lesson_id,
        enrollments.Learner(attempt.learner_name, attempt.learner_email),
        passed=all_of_them.passed if quiz.counts == "best" else percent >= quiz.pass_mark,
        percent=percent,
    )


def _announce(work: Work, attempt: Any, quiz: Quiz, graded: QuizResult) -> None:
    about: dict[str, Any] = {
        "attempt_id": attempt.id,
        "enrollment_id": attempt.enrollment_id,
        "course_id": attempt.course_id,
        "course_title": quiz.course_title,
        "lesson_id": attempt.lesson_id,
        "quiz_title": quiz.title,
        "user_id": attempt.user_id,
        "learner_name": attempt.learner_name,
        "learner_email": attempt.learner_email,
        "percent": graded.percent,
        "passed": graded.passed,
    }
    if attempt.percent is None:
        work.announce(AttemptGraded(**about, score=round(float(graded.score), 4), max_score=float(graded.max_score)))
    elif (graded.percent, graded.passed) != (attempt.percent, attempt.passed):
        work.announce(AttemptRegraded(**about, from_percent=attempt.percent, from_passed=attempt.passed))
