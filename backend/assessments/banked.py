"""What a new version of a question in the bank means for what was handed in."""

from uuid import UUID

from backend.assessments.repository import asked
from backend.courses import api as courses
from backend.kernel.actor import Actor
from backend.kernel.permissions import Permission
from backend.platform.unit_of_work import unit_of_work


async def graded_by_older(actor: Actor, question_id: UUID, newest: int) -> dict[UUID, int]:
    """How many attempts were graded by an older version of a question, by quiz: in the courses that are the actor's.

    Two queries, one more where not all courses are theirs to see.

    Raises:
        Forbidden
    """
    actor.demand(Permission.VIEW_COURSE_RESULTS)
    mine = {use.course_id for use in await courses.question_uses(actor, question_id) if use.theirs}
    if not mine:
        return {}
    async with unit_of_work(actor, read_only=True) as work:
        rows = await asked.by_older(work.session, actor.tenant_id, sorted(mine), question_id, newest)
    return {row.lesson_id: row.attempts for row in rows}
