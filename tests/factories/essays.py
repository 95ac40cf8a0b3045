"""Quizzes that somebody grades: an essay with a rubric, one that goes by points, and a question for the machine."""

from typing import Any
from uuid import uuid4

from backend.assessments import api as assessments
from backend.assessments.dto import Answer, GraderAnswer, Grading
from backend.kernel.actor import Actor
from tests.factories.academies import Academy
from tests.factories.quizzes import QuizCourse, a_quiz_course

TEXT = "I would walk along the ridge, since the wind comes from the west."


def a_level(title: str, points: float) -> dict[str, Any]:
    return {"id": str(uuid4()), "title": title, "text": f"{title}, that is.", "points": points}


def a_rubric() -> list[dict[str, Any]]:
    """Two criteria, 6 points at best."""
    return [
        {"id": str(uuid4()), "title": "Route", "levels": [a_level("None", 0), a_level("Some", 2), a_level("Clear", 4)]},
        {"id": str(uuid4()), "title": "Reasons", "levels": [a_level("None", 0), a_level("Given", 2)]},
    ]


def essay_quiz(**settings: Any) -> dict[str, Any]:
    """10 points: true or false (1), an essay with a rubric (6), an essay by points (3). 60 % passes."""
    return {
        "pass_mark": 60,
        "max_attempts": None,
        **settings,
        "questions": [
            {
                "id": str(uuid4()), "kind": "truefalse", "prompt": "A ridge is high.", "points": 1,
                "options": [{"id": "yes", "text": "True", "correct": True}, {"id": "no", "text": "False"}],
            },
            {
                "id": str(uuid4()), "kind": "essay", "prompt": "Which way would you go, and why?", "points": 6,
                "min_words": 5, "max_words": 300, "notes": "The ridge is the safe one.", "rubric": a_rubric(),
            },
            {"id": str(uuid4()), "kind": "essay", "prompt": "What would you take along?", "points": 3},
        ],
    }  # fmt: skip


async def an_essay_course(academy: Academy, **settings: Any) -> QuizCourse:
    """Published by the tutor, joined by the trainee."""
    return await a_quiz_course(academy, quiz=essay_quiz(**settings))


def answers(course: QuizCourse, first: str | None = TEXT, second: str | None = "A map.", seq: int = 1) -> list[Answer]:
    """The machine's question right, and these texts."""
    values = ("yes", first, second)
    return [Answer(course.question(number), value, seq) for number, value in enumerate(values)]


def levels_of(course: QuizCourse, *places: int) -> dict[str, str]:
    """The level at this place for each criterion of the essay with a rubric."""
    rubric = course.quiz["questions"][1]["rubric"]
    return {line["id"]: line["levels"][place]["id"] for line, place in zip(rubric, places, strict=True)}


async def grade(
    actor: Actor, course: QuizCourse, attempt: Any, number: int, points: str = "", comment: str = "", **levels: Any
) -> GraderAnswer:
    """Give an answer these points, or these levels, over what is there now."""
    question = course.question(number)
    there = await assessments.grader_answer(actor, course.course_id, attempt, question)
    said = Grading(points, levels.get("levels", {}), comment, there.grade.number if there.grade else 0, there.seq)
    return await assessments.grade_answer(actor, course.course_id, attempt, question, said)
