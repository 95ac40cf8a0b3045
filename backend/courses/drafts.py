"""A whole draft at once: put together from its rows, brought into form, written over another."""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson

from backend.courses import repository, rules, tree
from backend.courses.content.blocks import normalise
from backend.courses.content.quiz_format import normalise_quiz
from backend.courses.dto import (
    CertificateChoice,
    CompletionRule,
    CourseDraft,
    DraftLesson,
    DraftSection,
    LessonKind,
    LessonNode,
    SectionNode,
    Tree,
)
from backend.courses.models import Course, LessonDraft
from backend.courses.setting_aside import set_aside
from backend.kernel.errors import InvalidInput
from backend.kernel.ids import LessonId, new_id
from backend.platform.unit_of_work import Work

_LESSON_LINK = re.compile(r"lesson:([0-9a-f]{8}-[0-9a-f-]{27})")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A draft whose every part is of the form that is kept."""

    fields: dict[str, Any]
    tree: Tree
    bodies: dict[UUID, tuple[list[dict[str, Any]], dict[str, Any] | None]]


def assemble(course: Course, outline: Tree, bodies: dict[UUID, LessonDraft]) -> CourseDraft:
    """The draft that these rows hold."""

    return CourseDraft(
        course.title,
        course.summary,
        course.description,
        course.language,
        course.level,
        course.category,
        course.cover_media_id,
        tuple(
            DraftSection(
                section.id,
                section.title,
                tuple(whole(node, bodies.get(node.id)) for node in section.lessons),
                section.opens,
            )
            for section in outline.sections
        ),
        tuple(course.tags),
        CompletionRule(**course.completion),
        CertificateChoice(**course.certificate),
    )


def whole(node: LessonNode, body: LessonDraft | None) -> DraftLesson:
    """A lesson with its body; empty where it has none."""
    return DraftLesson(node, body.blocks if body else [], body.quiz if body else None)


def prepare(draft: CourseDraft) -> Prepared:
    """Check a draft and bring it into form.

    Raises:
        InvalidInput (and the named failures of blocks and quizzes), CourseFull
    """
    outline = Tree(
        tuple(
            SectionNode(
                section.id,
                rules.title(section.title, "section title"),
                tuple(_node(lesson.node) for lesson in section.lessons),
                rules.opening(section.opens),
            )
            for section in draft.sections
        )
    )
    tree.demand_modest(outline)
    lessons = [lesson for section in draft.sections for lesson in section.lessons]
    if len({lesson.node.id for lesson in lessons}) != len(lessons):
        raise InvalidInput("Two lessons of this course have the same id.")
    fields = {
        "title": rules.title(draft.title, "course title"),
        "summary": rules.summary(draft.summary),
        "description": rules.description(draft.description),
        "language": rules.language(draft.language),
        "level": rules.level(draft.level),
        "category": rules.category(draft.category),
        "cover_media_id": draft.cover_media_id,
        "tags": list(rules.tags(draft.tags)),
        "completion": asdict(rules.completion(draft.completion)),
        "certificate": asdict(rules.certificate(draft.certificate)),
    }
    return Prepared(fields, outline, {lesson.node.id: _body(lesson) for lesson in lessons})


def _node(node: LessonNode) -> LessonNode:
    return replace(
        node,
        title=rules.title(node.title, "lesson title"),
        minutes=rules.minutes(node.minutes),
        complete_when=rules.complete_when(node.kind, node.complete_when),
        depth=rules.depth(node.depth),
        opens=rules.opening(node.opens),
        assignment=rules.assignment(node.kind, node.assignment),
    )


def _body(lesson: DraftLesson) -> tuple[list[dict[str, Any]], dict[str, Any] | None]:
    quiz = normalise_quiz(lesson.quiz or {}) if lesson.node.kind is LessonKind.QUIZ else None
    return normalise(lesson.blocks), quiz


async def write(work: Work, course: Course, prepared: Prepared, at: datetime) -> None:
    """Write a draft over a course that is locked (or new). Open editors of its lessons find a newer revision."""
    for name, value in prepared.fields.items():
        setattr(course, name, value)
    before = tree.parse(course.draft)
    await set_aside(work, before.sections, {node.id for node in before.lessons} - prepared.bodies.keys())
    course.draft, course.updated_at = tree.dump(prepared.tree), at
    course.draft_revision += 1
    known = await repository.bodies(work.session, course.id, lock=True)
    await repository.remove_bodies(work.session, known.keys() - prepared.bodies.keys())
    for lesson_id, (blocks, quiz) in prepared.bodies.items():
        row = known.get(lesson_id) or new_body(work, course.id, lesson_id, at)
        if row.blocks != blocks or row.quiz != quiz:
            row.blocks, row.quiz, row.updated_at = blocks, quiz, at
            row.updated_by, row.revision = work.actor.user_id, row.revision + 1


def new_body(work: Work, course_id: UUID, lesson_id: UUID, at: datetime) -> LessonDraft:
    """An empty body for a lesson, added to the transaction."""
    row = LessonDraft(
        tenant_id=work.actor.tenant_id, id=lesson_id, course_id=course_id, blocks=[], quiz=None, updated_at=at
    )
    work.session.add(row)
    return row


def with_new_ids(draft: CourseDraft) -> CourseDraft:
    """The same content under new ids of sections, lessons, questions and answers; links between its lessons follow."""
    copied = copies([lesson for section in draft.sections for lesson in section.lessons])
    return replace(
        draft,
        sections=tuple(
            replace(section, id=new_id(), lessons=tuple(copied[lesson.node.id] for lesson in section.lessons))
            for section in draft.sections
        ),
    )


def copies(lessons: Sequence[DraftLesson]) -> dict[UUID, DraftLesson]:
    """The same lessons by their old ids, under new ids of lessons, questions and answers; links among them follow."""
    fresh = {str(lesson.node.id): str(new_id()) for lesson in lessons}

    def copied(lesson: DraftLesson) -> DraftLesson:
        text = _LESSON_LINK.sub(
            lambda link: f"lesson:{fresh.get(link[1], link[1])}", orjson.dumps(lesson.blocks).decode()
        )
        node = replace(lesson.node, id=LessonId(UUID(fresh[str(lesson.node.id)])))
        return DraftLesson(node, orjson.loads(text), _renamed_quiz(lesson.quiz))

    return {lesson.node.id: copied(lesson) for lesson in lessons}


def _renamed_quiz(quiz: dict[str, Any] | None) -> dict[str, Any] | None:
    if quiz is None:
        return None

    def renamed(item: dict[str, Any]) -> dict[str, Any]:
        if item.get("bank_version"):
            return item  # by its ids it is known as the bank's
        options = {"options": [renamed(option) for option in item["options"]]} if "options" in item else {}
        return {**item, **options, "id": str(new_id())}

    return {**quiz, "questions": [renamed(question) for question in quiz["questions"]]}


def retitled(draft: CourseDraft, title: str) -> CourseDraft:
    """The same draft under another title."""
    return replace(draft, title=title)
