"""The newest version of a question into the drafts that ask an older one."""

from typing import Any
from uuid import UUID

from backend.courses import lessons, policy, repository
from backend.courses.bank import repository as bank
from backend.courses.bank.errors import QuestionNotFound
from backend.courses.events import QuestionRenewed
from backend.kernel.actor import Actor
from backend.kernel.errors import LmsError
from backend.kernel.ids import LessonId
from backend.kernel.permissions import Permission
from backend.platform.unit_of_work import Work, unit_of_work


async def renew_drafts(actor: Actor, question_id: UUID) -> int:
    """Let every draft that the actor may edit ask the newest version of a question; how many changed by it.

    Each draft in a transaction of its own. What the question is worth in a quiz stays. Published versions stay as they
    are until their courses are published.

    Raises:
        Forbidden, QuestionNotFound
    """
    actor.demand(Permission.AUTHOR_COURSES)
    async with unit_of_work(actor, read_only=True) as work:
        row = (await bank.newest(work.session, [question_id])).get(question_id)
        if row is None:
            raise QuestionNotFound
        everything = actor.may(Permission.MANAGE_ALL_COURSES)
        uses = await bank.uses(work.session, question_id, actor.user_id, all_of_them=everything)
    newest = {**row.content, "bank_version": row.number}
    renewed = 0
    for use in uses:
        if not use.published and use.theirs and use.version < row.number:
            renewed += await _renew(actor, LessonId(use.lesson_id), newest)
    return renewed


async def _renew(actor: Actor, lesson_id: LessonId, newest: dict[str, Any]) -> bool:
    """One draft; False where it is not the actor's to change, or is gone."""
    try:
        async with unit_of_work(actor) as work:
            return await _replace(work, lesson_id, newest)
    except LmsError as refused:
        if refused.status in (403, 404, 422, 409):
            return False
        raise


async def _replace(work: Work, lesson_id: LessonId, newest: dict[str, Any]) -> bool:
    body, course = await repository.lesson(work.session, lesson_id, lock=True)
    policy.may_edit(work.actor, course)
    asked = (body.quiz or {}).get("questions", [])
    renewed = [
        {**newest, "points": question["points"]}
        if question["id"] == newest["id"] and question.get("bank_version")
        else question
        for question in asked
    ]
    if renewed == asked:
        return False
    lessons.change(body, "quiz", {**(body.quiz or {}), "questions": renewed}, work.actor)
    await work.session.flush()
    await repository.touch(work.session, course.id, body.updated_at)
    work.announce(
        QuestionRenewed(
            course_id=course.id, title=course.title, question_id=UUID(newest["id"]), number=newest["bank_version"]
        )
    )
    return True
