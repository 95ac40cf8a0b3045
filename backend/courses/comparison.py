"""Comparing two states of a course: versions, kept drafts, and the draft itself."""

import asyncio
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import orjson

from backend.courses import policy, publishing, repository, snapshots
from backend.courses.bank import pools
from backend.courses.comparing.blocks import compare_blocks, counted
from backend.courses.comparing.courses import compare_courses
from backend.courses.comparing.quizzes import compare_quizzes
from backend.courses.comparing.shapes import CourseDiff, LessonDiff
from backend.courses.errors import LessonNotFound, VersionNotFound
from backend.kernel.actor import Actor
from backend.kernel.ids import CourseId
from backend.platform.unit_of_work import unit_of_work

Json = Mapping[str, Any]
_NO_LESSON: Json = {"blocks": [], "quiz": None}


async def compare(actor: Actor, course_id: CourseId, before: UUID | None, after: UUID | None) -> CourseDiff:
    """What changed from one state to another: the id of a version or of a kept draft, or None for the draft.

    Of lessons it says whether their bodies changed; ``compare_lesson`` says how. 5 queries at most.

    Raises:
        CourseNotFound, VersionNotFound
    """
    old, new = await _content(actor, course_id, before), await _content(actor, course_id, after)
    return await asyncio.to_thread(lambda: compare_courses(_read(old), _read(new)))


async def compare_lesson(
    actor: Actor,
    course_id: CourseId,
    before: UUID | None,
    after: UUID | None,
    lesson_before: UUID | None,
    lesson_after: UUID | None,
) -> LessonDiff:
    """How a lesson's body changed, block by block and question by question; a lesson None: there is none on that side.

    Raises:
        CourseNotFound, VersionNotFound, LessonNotFound
    """
    async with unit_of_work(actor, read_only=True) as work:
        policy.may_read_draft(actor, await repository.course(work.session, course_id))
        old = (
            await repository.lesson_in(work.session, course_id, before, lesson_before) if lesson_before else _NO_LESSON
        )
        new = await repository.lesson_in(work.session, course_id, after, lesson_after) if lesson_after else _NO_LESSON
        if old is None or new is None:
            raise LessonNotFound
        sides = [
            {**one, "quiz": await pools.filled_quiz(work, one["quiz"])} if side is None else one
            for side, one in ((before, old), (after, new))
        ]
    return await asyncio.to_thread(_compare_bodies, *sides)


def _compare_bodies(old: Json, new: Json) -> LessonDiff:
    words = compare_blocks(old["blocks"], new["blocks"])
    questions = compare_quizzes(old["quiz"], new["quiz"])
    return counted([*words.rows, *questions.rows])


async def _content(actor: Actor, course_id: CourseId, side: UUID | None) -> str | Json:
    if side is None:
        draft, _ = await publishing.load_filled(actor, course_id)
        return await asyncio.to_thread(snapshots.build, draft, None)
    async with unit_of_work(actor, read_only=True) as work:
        policy.may_read_draft(actor, await repository.course(work.session, course_id))
        kept = await repository.checkpoint(work.session, course_id, side)
    if kept is not None:
        return kept.content
    texts = await repository.version_texts(actor, [side])
    if not texts or texts[0][1] != course_id:
        raise VersionNotFound
    return texts[0][3]


def _read(content: str | Json) -> Json:
    found: Json = orjson.loads(content) if isinstance(content, str) else content
    return found
