"""SQL of the place where a learner stopped in a lesson."""

from uuid import UUID

from backend.enrollments.dto import Place
from backend.kernel.actor import Actor
from backend.platform.quick_read import read_rows, write_rows

_PLACE = """
    SELECT p.place_block, p.place_share
    FROM enrollments e JOIN lesson_progress p ON p.tenant_id = e.tenant_id AND p.enrollment_id = e.id
    WHERE e.tenant_id = %(tenant)s AND e.course_id = %(course)s AND e.user_id = %(person)s
      AND p.lesson_id = %(lesson)s AND p.place_share IS NOT NULL
"""
_SAVE = """
    UPDATE lesson_progress p SET place_block = %(block)s, place_share = %(share)s
    FROM enrollments e
    WHERE e.tenant_id = %(tenant)s AND e.course_id = %(course)s AND e.user_id = %(person)s
      AND p.tenant_id = %(tenant)s AND p.enrollment_id = e.id AND p.lesson_id = %(lesson)s
"""


async def place(actor: Actor, course: UUID, lesson: UUID) -> Place | None:
    """Where a person stopped in a lesson of their own enrolment."""
    rows = await read_rows(actor, _PLACE, _whose(actor, course, lesson))
    return Place(rows[0]["place_block"], rows[0]["place_share"]) if rows else None


async def save_place(actor: Actor, course: UUID, lesson: UUID, at: Place) -> None:
    """Keep it, for a lesson that they have seen."""
    await write_rows(actor, _SAVE, {**_whose(actor, course, lesson), "block": at.block, "share": at.share})


def _whose(actor: Actor, course: UUID, lesson: UUID) -> dict[str, UUID]:
    return {"tenant": actor.tenant_id, "person": actor.the_user(), "course": course, "lesson": lesson}
