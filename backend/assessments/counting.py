"""What a result means for a learner's progress: which of their attempts counts, and that practice does not."""

from typing import Any, TypedDict

from backend.assessments import rules
from backend.assessments.quiz import Quiz
from backend.assessments.repository import results as found
from backend.assessments.rules import QuizResult
from backend.platform.unit_of_work import Work


class Known(TypedDict):
    """What progress is told. ``anew``: it takes the place of what is there, also where that is better."""

    passed: bool
    percent: int | None
    anew: bool


async def known(work: Work, attempt: Any, quiz: Quiz, graded: QuizResult) -> Known:
    """What counts once this attempt is handed in: nothing of it while something waits for a grader.

    One query more where another than the best one counts.
    """
    if quiz.practice or graded.waits:
        return Known(passed=graded.passed and not graded.waits, percent=None, anew=False)
    if quiz.counts == "best":
        return Known(passed=graded.passed, percent=graded.percent, anew=False)
    before = await found.standing(work.session, work.actor.tenant_id, attempt.enrollment_id, attempt.lesson_id)
    # The newest attempt is the one that is being handed in, and is not among those yet.
    percent = rules.counted(quiz.counts, [*(before.percents or ()), graded.percent]) or 0
    return Known(passed=percent >= quiz.pass_mark, percent=percent, anew=True)
