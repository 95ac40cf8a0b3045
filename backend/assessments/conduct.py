"""How a quiz is graded by hand: whether names are hidden, and whether results wait for all.

The published version says so for every attempt, whichever version it was taken on; where it no longer has the quiz, the
attempt's own version does.
"""

from uuid import UUID

from backend.assessments import shelf
from backend.assessments.errors import NotAQuiz
from backend.assessments.quiz import Quiz
from backend.kernel.actor import Actor


async def of_quiz(actor: Actor, published: UUID | None, taken: Quiz) -> Quiz:
    """The quiz whose settings hold for an attempt that was ``taken`` so."""
    if published is None:
        return taken
    try:
        return await shelf.quiz(actor, published, taken.lesson_id)
    except NotAQuiz:
        return taken


async def names_hidden(actor: Actor, published: UUID | None, taken: Quiz, status: str) -> bool:
    """Whether a tutor is not to know yet whose attempt it is: until it is released."""
    return status == "waiting" and (await of_quiz(actor, published, taken)).anonymous


async def hidden_lessons(actor: Actor, published: UUID | None) -> tuple[UUID, ...]:
    """The quizzes of a course whose graders are to see no names."""
    listed = await shelf.quizzes(actor, published) if published else ()
    return tuple(quiz.lesson_id for quiz in listed if quiz.anonymous)
