"""What a tutor sees of the quizzes in a course."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from backend.assessments import conduct, rules, shelf, wording
from backend.assessments.dto import (
    CourseResults,
    LearnerReview,
    OptionFigures,
    QuestionFigures,
    QuizAnalysis,
    QuizFigures,
    ResultLine,
    ResultPage,
    ResultQuery,
)
from backend.assessments.errors import AttemptNotFound, NotAQuiz, NotHandedIn
from backend.assessments.quiz import Question, Quiz
from backend.assessments.repository import by_hand, endings
from backend.assessments.repository import results as repository
from backend.assessments.reviewing import review_of
from backend.assessments.teaching import taught
from backend.kernel.actor import Actor
from backend.kernel.ids import AttemptId, EnrollmentId, LessonId, UserId
from backend.platform.unit_of_work import unit_of_work

PAGE = 25
MAX_PAGE = 10_000


async def course_results(actor: Actor, course_id: UUID) -> CourseResults:
    """The quizzes of the published version of a course, in its order, in numbers. Two queries, four cold.

    Raises:
        Forbidden, NotFound
    """
    async with unit_of_work(actor, read_only=True) as work:
        course = await taught(work, course_id)
        found = {row.lesson_id: row for row in await repository.figures(work.session, actor.tenant_id, course_id)}
    listed = await shelf.quizzes(actor, course.published_version_id) if course.published_version_id else ()
    return CourseResults(course.title, tuple(_figures(quiz, found.get(quiz.lesson_id)) for quiz in listed))


async def attempts_of(actor: Actor, course_id: UUID, asked: ResultQuery) -> ResultPage:
    """Handed-in attempts at the quizzes of a course, ``PAGE`` at a time; pages count from 1. Two queries.

    Raises:
        Forbidden, NotFound
    """
    async with unit_of_work(actor, read_only=True) as work:
        course = await taught(work, course_id)
        hidden = await conduct.hidden_lessons(actor, course.published_version_id)
        rows = await repository.lines(
            work.session,
            actor.tenant_id,
            course_id,
            {
                "order": asked.order,
                "descending": asked.descending,
                "lesson_id": asked.lesson_id,
                "passed": asked.passed,
                "waiting": asked.waiting,
                "hidden": hidden,
                "search": asked.search[:100],
                "limit": PAGE,
                "offset": (min(max(1, asked.page), MAX_PAGE) - 1) * PAGE,
            },
        )
    return ResultPage(tuple(_line(row) for row in rows), rows[0].total if rows else 0)


async def quiz_analysis(actor: Actor, course_id: UUID, lesson_id: UUID) -> QuizAnalysis:
    """How a quiz did: its questions, hardest first, and the spread of its results. Four queries, one more cold.

    The questions are those of the published version that were answered, over all versions.

    Raises:
        Forbidden, NotFound, NotAQuiz
    """
    tenant = actor.tenant_id
    async with unit_of_work(actor, read_only=True) as work:
        course = await taught(work, course_id)
        if course.published_version_id is None:
            raise NotAQuiz
        quiz = await shelf.quiz(actor, course.published_version_id, lesson_id)
        found = {row.question_id: row for row in await repository.questions(work.session, tenant, course_id, lesson_id)}
        options = [option.id for question in quiz.known for option in question.options]
        chosen = await repository.chosen(work.session, tenant, (course_id, lesson_id), options)
        spread = await repository.spread(work.session, tenant, course_id, lesson_id)
    listed = [
        _question_figures(number, question, found[question.id], chosen)
        for number, question in enumerate(quiz.known, 1)
        if question.id in found
    ]
    hardest_first = tuple(sorted(listed, key=lambda item: item.percent_correct))
    return QuizAnalysis(hardest_first, tuple(spread.get(tenth, 0) for tenth in range(10)))


def _question_figures(
    number: int, question: Question, row: Any, chosen: Mapping[tuple[UUID, str], int]
) -> QuestionFigures:
    return QuestionFigures(
        question_id=question.id,
        number=number,
        prompt=question.heading,
        asked=row.asked,
        correct=row.correct,
        partial=row.partial,
        percent_correct=100 * row.correct // row.asked,
        discrimination=None if row.discrimination is None else round(row.discrimination, 4),
        options=tuple(
            OptionFigures(wording.plain(question, option.text), option.correct, chosen.get((question.id, option.id), 0))
            for option in question.options
        ),
    )


async def learner_attempt(actor: Actor, course_id: UUID, attempt_id: UUID) -> LearnerReview:
    """One learner's handed-in attempt as their tutor reads it, with everything shown.

    Raises:
        Forbidden, NotFound, AttemptNotFound, NotHandedIn
    """
    async with unit_of_work(actor, read_only=True) as work:
        course = await taught(work, course_id)
        attempt = await repository.one(work.session, actor.tenant_id, attempt_id)
        timed_out = attempt is not None and attempt.ended_by == "clock"
        late = await endings.late(work.session, actor.tenant_id, attempt_id) if timed_out else ()
        if attempt is None or attempt.course_id != course_id:
            raise AttemptNotFound
        if attempt.status == "open":
            raise NotHandedIn
        quiz = await shelf.graded_attempt(actor, attempt)
        said = await by_hand.said(work.session, actor.tenant_id, attempt_id) if quiz.essays else {}
    left = rules.attempts_left(quiz.max_attempts, attempt.number)
    hidden = await conduct.names_hidden(actor, course.published_version_id, quiz, attempt.status)
    name = "" if hidden else attempt.learner_name
    return LearnerReview(name, review_of(attempt, quiz, late, said, left=left, shown=True))


def _figures(quiz: Quiz, row: Any) -> QuizFigures:
    if row is None:
        return QuizFigures(
            LessonId(quiz.lesson_id), quiz.title, quiz.asked, quiz.pass_mark, 0, 0, None, 0, bool(quiz.essays)
        )
    return QuizFigures(
        lesson_id=LessonId(quiz.lesson_id),
        title=quiz.title,
        question_count=quiz.asked,
        pass_mark=quiz.pass_mark,
        submissions=row.submissions,
        passed=row.passed,
        mean_percent=row.mean_percent,
        waiting=row.waiting,
        by_hand=bool(quiz.essays),
    )


def _line(row: Any) -> ResultLine:
    return ResultLine(
        attempt_id=AttemptId(row.id),
        enrollment_id=EnrollmentId(row.enrollment_id),
        user_id=UserId(row.user_id),
        learner_name=row.learner_name,
        lesson_id=LessonId(row.lesson_id),
        number=row.number,
        percent=row.percent,
        passed=row.status == "submitted" and row.passed,
        submitted_at=row.submitted_at,
        waiting=row.status == "waiting",
    )
