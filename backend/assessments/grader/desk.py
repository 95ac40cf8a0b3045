"""What a grader has before them: a quiz in numbers, the list of answers, and one of them."""

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from backend.assessments import conduct, shelf, wording
from backend.assessments.asking import rubric_shown
from backend.assessments.dto import GradedQuestion, GraderAnswer, GraderHead, GraderItem, GraderItems
from backend.assessments.errors import NotAQuiz
from backend.assessments.grader import repository
from backend.assessments.grader.errors import NothingToGrade
from backend.assessments.quiz import BY_HAND, Question, Quiz
from backend.assessments.repository import by_hand
from backend.assessments.rules import answered
from backend.assessments.teaching import taught
from backend.courses.dto import CourseCard
from backend.kernel.actor import Actor
from backend.kernel.permissions import Permission
from backend.platform.unit_of_work import Work, unit_of_work

MAX_START = 1_000_000


@dataclass(frozen=True, slots=True)
class Graded:
    """A quiz whose texts somebody grades, over all versions that were handed in."""

    course: CourseCard
    now: Quiz
    questions: tuple[tuple[int, Question], ...]

    @property
    def ids(self) -> list[UUID]:
        """The questions, in their order."""
        return [question.id for _, question in self.questions]


async def graded(work: Work, course_id: UUID, lesson_id: UUID) -> Graded:
    """The quiz of a lesson, with the texts that it asks for and those that it asked for formerly. One query more.

    Raises:
        Forbidden, NotFound
        NotAQuiz: neither the published version nor one that was handed in has a quiz there.
    """
    actor, course = work.actor, await taught(work, course_id)
    rows = await repository.versions(work.session, actor.tenant_id, (course_id, lesson_id))
    found = [await shelf.graded_quiz(actor, row.version_id, row.graded_version_id, lesson_id) for row in rows]
    if course.published_version_id is not None:
        with suppress(NotAQuiz):
            found.insert(0, await shelf.quiz(actor, course.published_version_id, lesson_id))
    if not found:
        raise NotAQuiz
    questions: dict[UUID, tuple[int, Question]] = {}
    for place, quiz in enumerate(found):
        numbers = {} if place or quiz.draws else {one.id: number for number, one in enumerate(quiz.questions, 1)}
        for question in quiz.essays:
            questions.setdefault(question.id, (numbers.get(question.id, 0), question))
    return Graded(course, found[0], tuple(questions.values()))


async def grader_head(actor: Actor, course_id: UUID, lesson_id: UUID) -> GraderHead:
    """A quiz for whoever grades it: its questions with what waits of each. Four queries, more where versions are cold.

    Raises:
        Forbidden, NotFound, NotAQuiz
    """
    async with unit_of_work(actor, read_only=True) as work:
        quiz, place = await graded(work, course_id, lesson_id), (course_id, lesson_id)
        counts = await repository.counts(work.session, actor.tenant_id, place, quiz.ids)
        ready, waiting = await repository.attempts(work.session, actor.tenant_id, place, quiz.ids)
    return GraderHead(
        course_title=quiz.course.title,
        quiz_title=quiz.now.title,
        anonymous=quiz.now.anonymous,
        release_together=quiz.now.release_together,
        questions=tuple(
            GradedQuestion(
                id=question.id,
                number=number,
                prompt=question.heading,
                points=float(question.points),
                waiting=counts.get((question.id, "waiting"), 0),
                held=counts.get((question.id, "held"), 0),
                released=counts.get((question.id, "released"), 0),
            )
            for number, question in quiz.questions
        ),
        ready=len(ready),
        waiting=waiting,
    )


async def grader_items(
    actor: Actor,
    course_id: UUID,
    lesson_id: UUID,
    question_id: UUID | None,
    *,
    everything: bool = False,
    start: int = 0,
) -> GraderItems:
    """A page of answers: those that wait, or ``everything``; of one question, or attempt by attempt. Three queries.

    Where names are hidden, the order is one that tells nothing.

    Raises:
        Forbidden, NotFound, NotAQuiz
    """
    start = min(max(0, start), MAX_START)
    async with unit_of_work(actor, read_only=True) as work:
        quiz = await graded(work, course_id, lesson_id)
        rows = await repository.items(
            work.session,
            actor.tenant_id,
            (course_id, lesson_id),
            {
                "questions": quiz.ids,
                "question": question_id,
                "everything": everything,
                "mixed": quiz.now.anonymous,
                "start": start,
            },
        )
    listed = tuple(_item(row, row.question_id, row.state, hidden=quiz.now.anonymous) for row in rows)
    return GraderItems(listed, start, rows[0].total if rows else 0)


async def grader_answer(actor: Actor, course_id: UUID, attempt_id: UUID, question_id: UUID) -> GraderAnswer:
    """One answer with its question as it was asked, and the newest grade. Two queries.

    Raises:
        Forbidden, NotFound, NothingToGrade
    """
    async with unit_of_work(actor, read_only=True) as work:
        return await read(work, await taught(work, course_id), attempt_id, question_id)


async def read(work: Work, course: CourseCard, attempt_id: UUID, question_id: UUID) -> GraderAnswer:
    """One answer of a course that the actor teaches.

    Raises:
        NothingToGrade
    """
    actor = work.actor
    row = await repository.one(work.session, actor.tenant_id, course.id, attempt_id, question_id)
    if row is None or not answered(row.value):
        raise NothingToGrade
    quiz = await shelf.graded_attempt(actor, row)
    question = quiz.question(question_id)
    if question is None or question.kind not in BY_HAND:
        raise NothingToGrade
    state = "released" if row.status == "submitted" else "held" if row.seq == row.answer_seq else "waiting"
    hidden = await conduct.names_hidden(actor, course.published_version_id, quiz, row.status)
    return GraderAnswer(
        item=_item(row, question_id, state, hidden=hidden),
        number=next(number for number, one in enumerate(quiz.questions, 1) if one.id == question_id),
        prompt=wording.to_take(question, question.prompt),
        rich=question.rich,
        points=float(question.points),
        notes=question.notes,
        min_words=question.min_words,
        max_words=question.max_words,
        rubric=rubric_shown(question.rubric),
        text=row.value,
        seq=row.answer_seq,
        grade=None if row.number is None else by_hand.grade_of(row),
        outdated=row.number is not None and row.seq != row.answer_seq,
    )


async def waiting_attempts(actor: Actor, course_ids: Collection[UUID]) -> dict[UUID, int]:
    """How many attempts wait in each of these courses, for whoever teaches them; the caller knows that. One query."""
    actor.demand(Permission.VIEW_COURSE_RESULTS)
    if not course_ids:
        return {}
    async with unit_of_work(actor, read_only=True) as work:
        return await by_hand.waiting(work.session, actor.tenant_id, list(course_ids))


def _item(row: Any, question_id: UUID, state: Any, *, hidden: bool) -> GraderItem:
    """``hidden``: nothing in it says whose it is, until it is released."""
    unknown = hidden and state != "released"
    return GraderItem(
        attempt_id=row.attempt_id,
        question_id=question_id,
        learner="" if unknown else row.learner_name,
        attempt=row.attempt,
        handed_in_at=None if unknown else row.submitted_at,
        state=state,
    )
