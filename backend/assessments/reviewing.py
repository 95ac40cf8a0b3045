"""After a hand-in: what a learner sees of their own attempts."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from backend.assessments import part_reviews, rules, shelf, timing, wording
from backend.assessments.dto import (
    AttemptLine,
    HandGrade,
    LateAnswer,
    OptionReview,
    QuestionReview,
    QuizCard,
    Review,
)
from backend.assessments.errors import AttemptNotFound, NotHandedIn
from backend.assessments.handing_in import result_of
from backend.assessments.numbers import written
from backend.assessments.order import as_taken
from backend.assessments.parts import KINDS
from backend.assessments.quiz import BY_HAND, CHOICE, Question, Quiz
from backend.assessments.repository import attempts as repository
from backend.assessments.repository import by_hand, endings, extensions
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.ids import AttemptId, CourseId, EnrollmentId, LessonId, UserId
from backend.kernel.permissions import Permission
from backend.platform.unit_of_work import unit_of_work


async def quiz_card(actor: Actor, enrollment_id: UUID, version_id: UUID, lesson_id: UUID) -> QuizCard:
    """What the lesson page shows of a quiz: what it asks for, and the actor's attempts. One query.

    ``version_id`` is the version that the learner is on.

    Raises:
        NotAQuiz: the lesson has no quiz in that version.
    """
    actor.demand(Permission.LEARN)
    quiz = await shelf.quiz(actor, version_id, lesson_id)
    rows, more = await extensions.standing(actor, enrollment_id, lesson_id)
    mine = [row for row in rows if row.user_id == actor.the_user()]
    done = [row for row in mine if row.status == "submitted"]
    return QuizCard(
        lesson_id=LessonId(lesson_id),
        title=quiz.title,
        question_count=quiz.asked,
        max_score=float(quiz.max_score),
        pass_mark=quiz.pass_mark,
        max_attempts=quiz.max_attempts,
        attempts_left=rules.attempts_left(quiz.max_attempts, len(mine), more.attempts),
        open_attempt_id=next((AttemptId(row.id) for row in mine if row.status == "open"), None),
        counted_percent=rules.counted(quiz.counts, [row.percent for row in reversed(done) if row.percent is not None]),
        counts=quiz.counts,
        per_page=quiz.per_page,
        forward_only=quiz.forward_only,
        practice=quiz.practice,
        passed=any(row.passed for row in done),
        attempts=tuple(
            AttemptLine(AttemptId(row.id), row.number, row.submitted_at, *_final(row), row.status == "waiting")
            for row in mine
        ),
        time_limit=int(quiz.time_limit.total_seconds()) // 60 + more.minutes if quiz.time_limit else None,
        opens_at=quiz.opens_at,
        closes_at=timing.closing(quiz, more),
        asks_code=quiz.access_code != "",
        wrong_costs=int(quiz.wrong_costs * 100),
        ends_at=next((row.ends_at for row in mine if row.status == "open"), None),
    )


def _final(row: Any) -> tuple[int | None, bool | None]:
    """Percent and verdict of an attempt, where they are final."""
    return (row.percent, row.passed) if row.status == "submitted" else (None, None)


async def review(actor: Actor, attempt_id: UUID) -> Review:
    """A handed-in attempt of the actor's own, question by question.

    What was correct is shown when the author says (``rules.answers_may_be_shown``); before, only what was right or
    wrong about the actor's own answers.

    Raises:
        AttemptNotFound: no such attempt of the actor's.
        NotHandedIn: it is still open.
    """
    actor.demand(Permission.LEARN)
    async with unit_of_work(actor) as work:
        attempt = await repository.read(work.session, actor.tenant_id, attempt_id)
        if attempt is None or attempt.user_id != actor.the_user():
            raise AttemptNotFound
        if attempt.status == "open":
            raise NotHandedIn
        late = await endings.late(work.session, actor.tenant_id, attempt_id) if attempt.ended_by == "clock" else ()
        quiz = await shelf.graded_attempt(actor, attempt)
        final = attempt.status == "submitted" and quiz.essays
        said = await by_hand.said(work.session, actor.tenant_id, attempt_id) if final else {}
    others, more = await extensions.standing(actor, attempt.enrollment_id, attempt.lesson_id)
    closes_at = timing.closing(quiz, more)
    at = rules.Standing(
        passed=any(_final(row)[1] for row in others),
        left=rules.attempts_left(quiz.max_attempts, len(others), more.attempts),
        open_attempt=any(row.status == "open" for row in others),
        over=closes_at is not None and clock.now() >= closes_at,
    )
    shown = rules.answers_may_be_shown(quiz.show_answers, at)
    reviewed = review_of(attempt, quiz, late, said, left=0 if at.over else at.left, shown=shown)
    return replace(reviewed, resumable=at.open_attempt, closes_at=closes_at)


def review_of(
    attempt: Any,
    quiz: Quiz,
    late: Sequence[Any],
    said: Mapping[UUID, HandGrade],
    *,
    left: int | None,
    shown: bool,
) -> Review:
    """A review from an attempt's row and what came too late; ``shown`` lets it say what was correct.

    ``said``: what was given by hand, and may be seen, by question.
    """
    results, questions = {UUID(item["question_id"]): item for item in attempt.result}, as_taken(quiz, attempt.id)
    return Review(
        result=replace(result_of(attempt, quiz), attempts_left=left),
        title=quiz.title,
        course_title=quiz.course_title,
        course_id=CourseId(attempt.course_id),
        lesson_id=LessonId(attempt.lesson_id),
        enrollment_id=EnrollmentId(attempt.enrollment_id),
        user_id=UserId(attempt.user_id),
        answers_shown=shown,
        resumable=False,
        questions=tuple(
            replace(_question(question, results[question.id], shown=shown), said=said.get(question.id))
            for question in questions
        ),
        show_answers=quiz.show_answers,
        closes_at=quiz.closes_at,
        late=tuple(sorted((_late(row, questions) for row in late), key=lambda one: one.number)),
    )


def _late(row: Any, questions: Sequence[Question]) -> LateAnswer:
    number, question = next(
        (number, question) for number, question in enumerate(questions, 1) if question.id == row.question_id
    )
    return LateAnswer(question.id, number, in_words(question, row.value), row.arrived_at, row.decision)


def in_words(question: Question, value: Any) -> str:
    """An answer as one line of text; "" where there is none."""
    chosen = value if isinstance(value, list) else [value]
    if question.options:
        return ", ".join(wording.plain(question, one.text) for one in question.options if one.id in chosen)
    if question.kind in KINDS:
        return part_reviews.in_words(question, value)
    return value if isinstance(value, str) else ""


def _question(question: Question, result: dict[str, Any], *, shown: bool) -> QuestionReview:
    value, outcome = result["value"], result["outcome"]
    chosen = frozenset(value if isinstance(value, list) else [value] if isinstance(value, str) else [])
    typed = question.kind in ("numeric", "short", *BY_HAND) and isinstance(value, str)
    return QuestionReview(
        id=question.id,
        kind=question.kind,
        prompt=wording.html(question, question.prompt),
        points=result["points"],
        max_points=result["max_points"],
        outcome=outcome,
        hints=result.get("hints", 0),
        options=tuple(
            OptionReview(
                id=option.id,
                text=wording.html(question, option.text),
                chosen=option.id in chosen,
                correct=option.correct if shown or (option.id in chosen and _known(question, outcome)) else None,
                feedback=wording.html(question, option.feedback) if shown or option.id in chosen else "",
            )
            for option in question.options
        ),
        given=value if typed else "",
        expected=expected(question) if shown else "",
        feedback=wording.html(question, _feedback(question, outcome)),
        parts=part_reviews.parts(question, value, shown=shown, known=shown or outcome in ("correct", "incorrect")),
    )


def _feedback(question: Question, outcome: str) -> str:
    if outcome == "waiting":
        return ""
    return question.feedback_correct if outcome == "correct" else question.feedback_incorrect


def checked(question: Question, result: rules.QuestionResult) -> QuestionReview:
    """One question that was graded by itself, with everything shown."""
    row = {
        "value": result.value,
        "outcome": result.outcome,
        "points": round(float(result.points), 4),
        "max_points": float(result.max_points),
    }
    return _question(question, row, shown=True)


def _known(question: Question, outcome: str) -> bool:
    """Whether the outcome alone tells if a chosen option was right."""
    return outcome == "correct" or (question.kind in CHOICE and outcome == "incorrect")


def expected(question: Question) -> str:
    """What would have been correct, for questions without options: ``12.5 ± 0.5``, ``compass or a compass``."""
    if question.kind == "numeric":
        answer = written(question.answer)
        own = next((f" {unit.name}" for unit in question.units if unit.factor == 1), "")
        return (f"{answer} ± {written(question.tolerance)}" if question.tolerance else answer) + own
    return _either(question.accepted) if question.kind == "short" else ""


def _either(texts: Sequence[str]) -> str:
    return " or ".join(texts)
