"""Courses for tests: a text and a quiz that can be published."""

from typing import Any
from uuid import uuid4

from backend.courses import api as courses
from backend.courses.dto import CompleteWhen, CourseCard, CourseDraft, DraftLesson, DraftSection, LessonKind, LessonNode
from backend.kernel.actor import Actor
from backend.kernel.ids import LessonId, new_id


def paragraph(text: str) -> dict[str, Any]:
    """One block of text, as the editor writes it."""
    return {"id": str(uuid4()), "type": "paragraph", "props": {}, "content": [{"type": "text", "text": text, "styles": {}}], "children": []}  # fmt: skip # noqa: E501


def a_quiz() -> dict[str, Any]:
    """A quiz of one question; the first answer is right."""
    options = [
        {"id": str(uuid4()), "text": "North", "correct": True, "feedback": ""},
        {"id": str(uuid4()), "text": "South", "correct": False, "feedback": ""},
    ]
    question = {
        "id": str(uuid4()),
        "kind": "single",
        "prompt": "Where does a compass point?",
        "points": 1,
        "options": options,
    }
    return {"pass_mark": 50, "max_attempts": None, "questions": [question]}


def text_lesson(title: str = "Why north moves", text: str = "It moves.") -> DraftLesson:
    return DraftLesson(LessonNode(LessonId(new_id()), title), [paragraph(text)])


def quiz_lesson(title: str = "Quiz: north", **settings: Any) -> DraftLesson:
    node = LessonNode(LessonId(new_id()), title, LessonKind.QUIZ, None, CompleteWhen.PASSED)
    return DraftLesson(node, [], {**a_quiz(), **settings})


def a_draft(title: str = "Navigation basics", *lessons: DraftLesson) -> CourseDraft:
    """One section with these lessons; a text and a quiz where none are named."""
    section = DraftSection(new_id(), "Finding north", lessons or (text_lesson(), quiz_lesson()))
    return CourseDraft(title, "Read a map and a compass.", sections=(section,))


async def a_course(actor: Actor, title: str = "Navigation basics", *lessons: DraftLesson) -> CourseCard:
    """A draft in the database."""
    return await courses.create_from_draft(actor, a_draft(title, *lessons))


async def a_published_course(actor: Actor, title: str = "Navigation basics", *lessons: DraftLesson) -> CourseCard:
    """A course in its first version."""
    card = await a_course(actor, title, *lessons)
    await courses.publish(actor, card.id)
    return (await courses.course_for_editing(actor, card.id)).card
