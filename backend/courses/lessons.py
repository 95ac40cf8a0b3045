"""The body of a lesson: loaded with its revision, saved only over that revision."""

from typing import Any

from backend.courses import policy, repository, rules, tree
from backend.courses.content.blocks import normalise
from backend.courses.content.quiz_format import Problem, normalise_quiz, parse_quiz, problems
from backend.courses.dto import LessonEditing, LessonKind, Saved
from backend.courses.errors import LessonChanged
from backend.courses.models import LessonDraft
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.errors import InvalidInput
from backend.kernel.ids import CourseId, LessonId
from backend.platform.unit_of_work import unit_of_work
from backend.users import api as users


async def lesson_for_editing(actor: Actor, lesson_id: LessonId) -> LessonEditing:
    """A lesson's body and the revision that the next save must name. One query.

    Raises:
        LessonNotFound, CourseNotFound
    """
    async with unit_of_work(actor, read_only=True) as work:
        body, course = await repository.lesson(work.session, lesson_id)
    policy.may_read_draft(actor, course)
    node = tree.lesson(tree.parse(course.draft), lesson_id)
    return LessonEditing(
        id=lesson_id,
        course_id=CourseId(course.id),
        node=node,
        blocks=body.blocks,
        quiz=body.quiz,
        minutes_reckoned=rules.reckoned_minutes(node.kind, body.blocks, body.quiz),
        revision=body.revision,
        updated_at=body.updated_at,
    )


async def save_lesson(actor: Actor, lesson_id: LessonId, blocks: Any, expected_revision: int) -> Saved:
    """Keep a lesson's blocks. 3 queries.

    Sending again what is there already succeeds, so that a save whose answer was lost may be repeated.

    Raises:
        LessonNotFound, CourseNotFound, CourseArchived, InvalidInput (of blocks)
        LessonChanged: someone saved a newer revision; it carries that revision, when and by whom.
    """
    document = normalise(blocks)
    return await _save(actor, lesson_id, "blocks", document, expected_revision)


async def save_quiz(actor: Actor, lesson_id: LessonId, quiz: Any, expected_revision: int) -> Saved:
    """Keep a lesson's quiz, complete or not; as ``save_lesson``.

    Raises:
        LessonNotFound, CourseNotFound, CourseArchived, QuizInvalid, LessonChanged
    """
    document = normalise_quiz(quiz)
    return await _save(actor, lesson_id, "quiz", document, expected_revision)


def quiz_problems(quiz: Any) -> list[Problem]:
    """What keeps a quiz from being published, in words for its author; empty where nothing does.

    Raises:
        QuizInvalid
    """
    return problems(parse_quiz(quiz))


async def _save(actor: Actor, lesson_id: LessonId, part: str, document: Any, expected_revision: int) -> Saved:
    async with unit_of_work(actor) as work:
        body, course = await repository.lesson(work.session, lesson_id, lock=True)
        policy.may_edit(actor, course)
        kind = tree.lesson(tree.parse(course.draft), lesson_id).kind
        if (kind is LessonKind.QUIZ) != (part == "quiz"):
            raise InvalidInput("A quiz lesson keeps a quiz, and every other one keeps text.")
        if getattr(body, part) == document:
            return Saved(body.revision, body.updated_at)
        if body.revision != expected_revision:
            yours = body.updated_by == actor.user_id
            names = await users.names_of(work, [body.updated_by] if body.updated_by else [])
            raise LessonChanged(body.revision, body.updated_at, "".join(names.values()), yours=yours)
        change(body, part, document, actor)
        await work.session.flush()
        await repository.touch(work.session, course.id, body.updated_at)
    return Saved(body.revision, body.updated_at)


def change(body: LessonDraft, part: str, document: Any, actor: Actor) -> None:
    """Let a locked lesson hold something else, as its next revision."""
    setattr(body, part, document)
    body.revision += 1
    body.updated_at, body.updated_by = clock.now(), actor.user_id
