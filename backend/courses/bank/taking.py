"""Questions from a quiz into the bank, where the quiz goes on asking them as the bank's."""

from typing import Any
from uuid import UUID

from backend.courses import lessons, policy, repository
from backend.courses.bank import repository as bank
from backend.courses.bank import rules
from backend.courses.bank.categories import held_tree
from backend.courses.bank.errors import CategoryNotFound, QuestionNotReady
from backend.courses.bank.questions import demand_room, put
from backend.courses.dto.bank import QuizToTake
from backend.courses.events import QuestionsFiled
from backend.kernel.actor import Actor
from backend.kernel.ids import LessonId
from backend.kernel.permissions import Permission
from backend.platform.unit_of_work import unit_of_work


async def quizzes_to_take(actor: Actor, search: str = "") -> tuple[QuizToTake, ...]:
    """The quizzes of the actor's courses that have questions of their own, fifty at most. One query.

    Raises:
        Forbidden
    """
    actor.demand(Permission.AUTHOR_COURSES)
    async with unit_of_work(actor, read_only=True) as work:
        rows = await bank.quizzes(
            work.session, actor.user_id, search[:100], all_of_them=actor.may(Permission.MANAGE_ALL_COURSES)
        )
    return tuple(QuizToTake(row.lesson_id, row.lesson, row.course, row.questions) for row in rows)


async def take_from_quiz(actor: Actor, lesson_id: LessonId, category_id: UUID) -> int:
    """Put a quiz's own finished questions into the bank, under the ids that they have; how many.

    The draft of the quiz asks them as version 1 of the bank's from then on.

    Raises:
        Forbidden, LessonNotFound, CourseNotFound, ReviewersOnlyRead, CourseArchived, CategoryNotFound, BankFull
    """
    actor.demand(Permission.AUTHOR_COURSES)
    async with unit_of_work(actor) as work:
        body, course = await repository.lesson(work.session, lesson_id, lock=True)
        policy.may_edit(actor, course)
        tree = await held_tree(work)
        if category_id not in tree:
            raise CategoryNotFound
        quiz = body.quiz or {}
        own = _own(quiz)
        for known in await bank.known(work.session, own):
            del own[known]
        await demand_room(work, len(own))
        for content in own.values():
            put(work, category_id, content)
        if own:
            asked = [
                {**question, "bank_version": 1} if UUID(question["id"]) in own else question
                for question in quiz["questions"]
            ]
            lessons.change(body, "quiz", {**quiz, "questions": asked}, actor)
            await work.session.flush()
            await repository.touch(work.session, course.id, body.updated_at)
            home = " / ".join(rules.path(tree, category_id))
            work.announce(QuestionsFiled(source=course.title, category=home, count=len(own)))
    return len(own)


def _own(quiz: dict[str, Any]) -> dict[UUID, dict[str, Any]]:
    """The questions that are the quiz's own, and could be graded."""
    found = {}
    for question in quiz.get("questions", []):
        if not question.get("bank_version"):
            try:
                found[UUID(question["id"])] = rules.content(question, UUID(question["id"]))
            except QuestionNotReady:
                continue
    return found
