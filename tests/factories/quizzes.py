"""Quizzes for tests: one question of each kind, in a published course that the tenant's trainee has joined."""

import copy
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from backend.assessments import api as assessments
from backend.assessments.dto import Answer, AnswerValue
from backend.courses import api as courses
from backend.courses.dto import CompleteWhen, DraftLesson, LessonKind, LessonNode
from backend.enrollments import api as enrollments
from backend.kernel.actor import Actor
from backend.kernel.ids import LessonId, new_id
from tests.factories.academies import Academy
from tests.factories.courses import a_published_course, text_lesson

SOLUTION_WORDS = ("because the lines are close", "look at the spacing again", "a bearing", "0.125")


def _option(text: str, correct: bool = False, feedback: str = "") -> dict[str, Any]:
    return {"id": str(new_id()), "text": text, "correct": correct, "feedback": feedback}


def _question(kind: str, prompt: str, **fields: Any) -> dict[str, Any]:
    return {"id": str(new_id()), "kind": kind, "prompt": prompt, "points": 1, **fields}


def quiz_json(*, pass_mark: int = 60, max_attempts: int | None = None, **settings: Any) -> dict[str, Any]:
    """Five questions, 6 points: single (2), multiple, true or false, number, short answer."""
    return {
        "pass_mark": pass_mark,
        "max_attempts": max_attempts,
        **settings,
        "questions": [
            _question(
                "single",
                "Two contour lines lie close together. What does that mean?",
                points=2,
                feedback_correct="because the lines are close",
                feedback_incorrect="look at the spacing again",
                options=[_option("Flat"), _option("Steep", True, "because the lines are close"), _option("A river")],
            ),
            _question(
                "multiple",
                "Which point north?",
                options=[_option("A compass", True), _option("Polaris", True), _option("Moss"), _option("A river")],
            ),
            _question("truefalse", "True north never moves.", options=[_option("True", True), _option("False")]),
            _question("numeric", "One eighth, as a decimal?", answer=0.125, tolerance=0.005),
            _question("short", "What is the angle to north called?", accepted=["a bearing", "bearing"]),
        ],
    }


@dataclass(frozen=True)
class QuizCourse:
    """A published course with a text and a quiz, and the trainee's enrolment in it."""

    course_id: UUID
    lesson_id: UUID
    enrollment_id: UUID
    quiz: dict[str, Any]

    def question(self, number: int) -> UUID:
        return UUID(self.quiz["questions"][number]["id"])

    def option(self, number: int, index: int) -> str:
        return str(self.quiz["questions"][number]["options"][index]["id"])

    def right_answers(self, seq: int = 1) -> list[Answer]:
        values: list[AnswerValue] = [
            self.option(0, 1),
            [self.option(1, 0), self.option(1, 1)],
            self.option(2, 0),
            "0,125",
            " A  Bearing ",
        ]
        return [Answer(self.question(n), value, seq) for n, value in enumerate(values)]


def quiz_lesson(quiz: dict[str, Any], title: str = "Quiz: Reading a map") -> DraftLesson:
    return DraftLesson(LessonNode(LessonId(new_id()), title, LessonKind.QUIZ, None, CompleteWhen.PASSED), [], quiz)


async def a_quiz_course(
    academy: Academy,
    *,
    pass_mark: int = 60,
    max_attempts: int | None = None,
    quiz: dict[str, Any] | None = None,
    **settings: Any,
) -> QuizCourse:
    """Published by the tutor, joined by the trainee; ``settings`` as the quiz keeps them."""
    quiz = quiz or quiz_json(pass_mark=pass_mark, max_attempts=max_attempts, **settings)
    lesson = quiz_lesson(quiz)
    card = await a_published_course(academy.tutor, "Navigation basics", text_lesson(), lesson)
    enrollment = await enrollments.enrol(academy.trainee, card.id)
    return QuizCourse(card.id, lesson.node.id, enrollment, quiz)


async def an_attempt(actor: Actor, course: QuizCourse, enrollment_id: UUID | None = None) -> UUID:
    """An open attempt at the course's quiz."""
    start = await assessments.start_or_resume(actor, enrollment_id or course.enrollment_id, course.lesson_id)
    return start.id


async def republish(actor: Actor, course: QuizCourse, quiz: dict[str, Any]) -> None:
    """The next version, with another quiz in the same lesson."""
    body = await courses.lesson_for_editing(actor, LessonId(course.lesson_id))
    await courses.save_quiz(actor, LessonId(course.lesson_id), quiz, body.revision)
    await courses.publish(actor, body.course_id)


def put_right(course: QuizCourse) -> dict[str, Any]:
    """The first question's correct answer is another: it is flat ground after all. 2 of 6 points."""
    quiz = copy.deepcopy(course.quiz)
    for number, option in enumerate(quiz["questions"][0]["options"]):
        option["correct"] = number == 0
    return quiz
