"""What the tests of enrolments look up."""

from typing import Any
from uuid import UUID

from sqlalchemy import text

from backend.kernel.actor import Actor, system
from backend.platform.unit_of_work import unit_of_work
from tests.factories.academies import Academy
from tests.factories.versions import TestCourse


async def announced(actor: Actor, type_: str) -> list[dict[str, Any]]:
    """The payloads of a type's events, in order."""
    async with unit_of_work(actor) as work:
        rows = await work.session.execute(text("SELECT payload FROM outbox WHERE type = :t ORDER BY id"), {"t": type_})
        return list(rows.scalars())


async def count(tenant: Academy, table: str, course: UUID) -> int:
    """How many rows of a table are about a course."""
    async with unit_of_work(system(tenant.id)) as work:
        query = text(f"SELECT count(*) FROM {table} WHERE course_id = :c")
        return int((await work.session.execute(query, {"c": course})).scalar_one())


async def require(course: TestCourse, first: TestCourse) -> None:
    """Let a course ask for another."""
    async with unit_of_work(course.academy.tutor) as work:
        await work.session.execute(
            text("INSERT INTO course_prerequisites (tenant_id, course_id, requires_id) VALUES (:t, :c, :r)"),
            {"t": course.academy.id, "c": course.id, "r": first.id},
        )
