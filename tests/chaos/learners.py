"""Many people who take a quiz at once, as stubborn as the page is: what was not acknowledged is sent again."""

import asyncio
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import httpx

from backend.assessments import api as assessments
from backend.courses import api as courses
from backend.courses.dto import DraftLesson
from backend.enrollments import api as enrollments
from backend.kernel.actor import Actor
from tests.factories.academies import Academy
from tests.factories.courses import a_course, a_quiz, quiz_lesson, text_lesson
from tests.factories.sessions import session_of

QUESTIONS = 5
NO_ATTEMPT = UUID(int=0)
_AGAIN_SECONDS = 0.1


@dataclass
class Learner:
    """One person at a quiz, whose ``attempt`` has begun or is still to begin.

    ``acknowledged`` are the answers that the server said it has, by question.
    """

    actor: Actor
    cookie: str
    enrollment: UUID
    questions: list[dict[str, Any]]
    attempt: UUID = NO_ATTEMPT
    acknowledged: dict[str, tuple[str, int]] = field(default_factory=dict)
    handed_in: bool = False
    tries: int = 0

    async def take(self, client: httpx.AsyncClient, pause: asyncio.Semaphore) -> None:
        """Answer every question, the first one twice, and hand in."""
        for seq, question in enumerate([*self.questions, self.questions[0]], start=1):
            async with pause:
                value = question["options"][0]["id"]
                await self._until_taken(client, "PUT", "answers", [_answer(question, value, seq)])
                self.acknowledged[question["id"]] = (value, seq)
        async with pause:
            await self._until_taken(client, "POST", "hand-in", [])
        self.handed_in = True

    async def _until_taken(self, client: httpx.AsyncClient, method: str, what: str, answers: list[Any]) -> None:
        while True:
            self.tries += 1
            try:
                response = await client.request(
                    method, f"/api/v1/attempts/{self.attempt}/{what}", json={"answers": answers},
                    headers={"Cookie": f"lms_session={self.cookie}", "X-Lyceum-Quiz": "1"},
                )  # fmt: skip
            except httpx.TransportError:
                await asyncio.sleep(_AGAIN_SECONDS)
                continue
            if response.status_code == 200:
                return
            assert response.status_code in (429, 502, 503, 504), response.text
            await asyncio.sleep(_AGAIN_SECONDS)


def _answer(question: dict[str, Any], value: str, seq: int) -> dict[str, Any]:
    return {"question_id": question["id"], "value": value, "seq": seq}


def _quiz() -> DraftLesson:
    lesson = quiz_lesson("The last quiz")
    questions = [a_quiz()["questions"][0] for _ in range(QUESTIONS)]
    return DraftLesson(lesson.node, [], {"pass_mark": 60, "max_attempts": None, "questions": questions})


async def a_class(academy: Academy, size: int) -> list[Learner]:
    """A published course, and as many people who have only its quiz before them."""
    text, quiz = text_lesson(), _quiz()
    course = await a_course(academy.tutor, "Crash course", text, quiz)
    await courses.publish(academy.tutor, course.id)
    learners = await seated(academy, course.id, text, quiz, size)
    for learner in learners:
        begun = await assessments.start_or_resume(learner.actor, learner.enrollment, quiz.node.id)
        learner.attempt = begun.id
    return learners


async def seated(academy: Academy, course: UUID, text: DraftLesson, quiz: DraftLesson, size: int) -> list[Learner]:
    """As many new people in a course, who have read its text and may begin its quiz."""
    gate = asyncio.Semaphore(8)

    async def arrive(number: int) -> Learner:
        async with gate:
            actor = await academy.join(f"Learner{number} Test")
            await enrollments.enrol(actor, course)
            progress = await enrollments.course_progress(actor, course)
            assert progress is not None
            await enrollments.complete_lesson(actor, course, text.node.id)
            return Learner(actor, await session_of(actor), progress.enrollment_id, quiz.quiz["questions"])

    return list(await asyncio.gather(*map(arrive, range(size))))
