"""The results of a quiz as a table: a row for each final attempt, in the order in which they began."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from backend.assessments import conduct, shelf
from backend.assessments.errors import NotAQuiz
from backend.assessments.quiz import Question
from backend.assessments.repository import results as repository
from backend.assessments.repository import results_file as rows_of
from backend.assessments.reviewing import in_words
from backend.assessments.teaching import taught
from backend.kernel.actor import Actor
from backend.platform.unit_of_work import unit_of_work

AT_ONCE: Final = 200
Cell = str | int | float | None
_HEAD: Final = (
    "Learner", "E-mail", "Attempt", "Started (UTC)", "Handed in (UTC)", "Percent", "Passed", "Points", "Out of",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ResultsTable:
    """``head`` names the columns; ``pages`` are rows of them, some at a time, read while they are asked for."""

    title: str
    head: tuple[str, ...]
    pages: AsyncIterator[list[tuple[Cell, ...]]]


async def results_table(actor: Actor, course_id: UUID, lesson_id: UUID) -> ResultsTable:
    """Everybody's results at a quiz: what each question earned, and what was answered, in words.

    The columns are the questions of the published version, and of older ones those that anybody was asked. What waits
    for a grader is in it once it is released.

    Raises:
        Forbidden, NotFound, NotAQuiz
    """
    tenant = actor.tenant_id
    async with unit_of_work(actor, read_only=True) as work:
        course = await taught(work, course_id)
        if course.published_version_id is None:
            raise NotAQuiz
        found = await repository.gradings(work.session, tenant, course_id, lesson_id)
        asked = await rows_of.asked(work.session, tenant, course_id, lesson_id)
    quiz = await shelf.quiz(actor, course.published_version_id, lesson_id)
    known = {question.id: question for question in quiz.known}
    for version in dict.fromkeys(row.graded_version_id or row.version_id for row in found):
        for question in (await shelf.quiz(actor, version, lesson_id)).known:
            known.setdefault(question.id, question)
    own = {question.id for question in quiz.questions}
    questions = [question for question in known.values() if question.id in own or question.id in asked]
    names = [f"{number}. {' '.join(question.heading.split())}" for number, question in enumerate(questions, 1)]
    head = (*_HEAD, *(f"{name} ({what})" for name in names for what in ("points", "answer")))
    hidden = await conduct.hidden_lessons(actor, course.published_version_id)
    return ResultsTable(quiz.title, head, _pages(actor, (course_id, lesson_id), questions, hide=lesson_id in hidden))


async def _pages(
    actor: Actor, place: tuple[UUID, UUID], questions: Sequence[Question], *, hide: bool
) -> AsyncIterator[list[tuple[Cell, ...]]]:
    after: UUID | None = None
    while True:
        async with unit_of_work(actor, read_only=True) as work:
            rows = await rows_of.page(work.session, actor.tenant_id, place, after, AT_ONCE)
        if rows:
            yield [_row(row, questions, hide=hide) for row in rows]
        if len(rows) < AT_ONCE:
            return
        after = rows[-1].id


def _row(row: Any, questions: Sequence[Question], *, hide: bool) -> tuple[Cell, ...]:
    earned = {item["question_id"]: item for item in row.result}
    cells: list[Cell] = []
    for question in questions:
        item = earned.get(str(question.id))
        cells += (None, "") if item is None else (item["points"], in_words(question, item["value"]))
    return (
        "" if hide else row.learner_name,
        "" if hide else row.learner_email,
        row.number,
        f"{row.started_at:%Y-%m-%d %H:%M:%S}",
        f"{row.submitted_at:%Y-%m-%d %H:%M:%S}",
        row.percent,
        "yes" if row.passed else "no",
        row.score,
        row.max_score,
        *cells,
    )
