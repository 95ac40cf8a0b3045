"""Published courses for tests that are about learning them, written straight into their tables."""

import hashlib
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import text

from backend.courses.models import Course, CourseVersion
from backend.kernel import clock
from backend.kernel.ids import new_id
from backend.platform.unit_of_work import unit_of_work
from tests.factories.academies import Academy

QUESTION = {
    "kind": "truefalse",
    "prompt": "The sun rises in the east.",
    "points": 1,
    "feedback_correct": "Yes.",
    "feedback_incorrect": "Look again.",
    "options": [
        {"id": "t", "text": "True", "correct": True, "feedback": ""},
        {"id": "f", "text": "False", "correct": False, "feedback": ""},
    ],
}


@dataclass
class TestLesson:
    """A lesson of a test's course; ``rule`` is what completes it, ``text`` its HTML where that matters.

    ``more`` are fields of the snapshot beside these: ``gate``, ``required``, ``preview``, ``opens``, ``depth``.
    """

    __test__ = False

    title: str
    rule: str = "marked"
    kind: str = "text"
    text: str = ""
    id: UUID = field(default_factory=new_id)
    more: dict[str, Any] = field(default_factory=dict)

    def snapshot(self) -> dict[str, Any]:
        is_quiz = self.kind == "quiz"
        return {
            "id": str(self.id),
            "title": self.title,
            "kind": self.kind,
            "minutes": 4,
            "complete_when": self.rule,
            "html": "" if is_quiz else self.text or f"<p>This is {self.title}.</p>",
            "headings": [],
            "blocks": [],
            "quiz": {"pass_mark": 60, "questions": [{"id": str(new_id()), **QUESTION}]} if is_quiz else None,
            **self.more,
        }


@dataclass
class TestCourse:
    """A published course and its latest version."""

    __test__ = False

    id: UUID
    academy: Academy
    lessons: list[TestLesson]
    title: str
    number: int = 0
    version_id: UUID = field(default_factory=new_id)

    async def publish(self, lessons: list[TestLesson] | None = None, **more: Any) -> UUID:
        """One more version, in two sections where there are lessons enough; ``more``: other fields of its snapshot."""
        self.lessons = lessons if lessons is not None else self.lessons
        self.number += 1
        self.version_id = new_id()
        half = (len(self.lessons) + 1) // 2
        parts = [("Beginnings", self.lessons[:half]), ("Further on", self.lessons[half:])]
        snapshot = {
            "title": self.title, "summary": "", "description": "", "language": "en", "level": "beginner",
            "category": "", "cover_media_id": None, "minutes": 4 * len(self.lessons),
            "sections": [
                {"id": str(new_id()), "title": title, "lessons": [lesson.snapshot() for lesson in some]}
                for title, some in parts
                if some
            ],
            **more,
        }  # fmt: skip
        async with unit_of_work(self.academy.tutor) as work:
            work.session.add(
                CourseVersion(
                    tenant_id=self.academy.id,
                    id=self.version_id,
                    course_id=self.id,
                    number=self.number,
                    snapshot=snapshot,
                    hash=hashlib.sha256(orjson.dumps(snapshot)).hexdigest(),
                    published_at=clock.now(),
                )
            )
            await work.session.flush()
            await work.session.execute(
                text("UPDATE courses SET status='published', published_version_id=:v, published_number=:n WHERE id=:c"),
                {"v": self.version_id, "n": self.number, "c": self.id},
            )
        return self.version_id

    async def set(self, **values: Any) -> None:
        """Change columns of the course's row."""
        changes = ", ".join(f"{name} = :{name}" for name in values)
        async with unit_of_work(self.academy.tutor) as work:
            await work.session.execute(text(f"UPDATE courses SET {changes} WHERE id = :id"), {**values, "id": self.id})


async def published_course(academy: Academy, *lessons: TestLesson, title: str = "Reading the sky") -> TestCourse:
    """A published course of these lessons."""
    course = TestCourse(new_id(), academy, list(lessons), title)
    async with unit_of_work(academy.tutor) as work:
        assert academy.tutor.user_id is not None
        work.session.add(
            Course(
                tenant_id=academy.id,
                id=course.id,
                title=title,
                owner_id=academy.tutor.user_id,
                draft={"sections": []},
                created_at=clock.now(),
                updated_at=clock.now(),
            )
        )
    await course.publish()
    return course
