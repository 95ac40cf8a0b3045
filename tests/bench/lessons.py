"""Lesson reads per second: what the player's page asks of the backend, by 16 readers at once."""

import psycopg

from backend.enrollments import api as enrollments
from tests.bench.figures import Figure, beside
from tests.bench.ground import backend, bare_connections
from tests.bench.readers import a_class_of_readers

READERS = 16
_BARE = "SELECT version_id, status, last_lesson_id FROM enrollments WHERE tenant_id = %s AND course_id = %s LIMIT 1"


async def measure() -> list[Figure]:
    async with backend(), bare_connections(READERS) as connections:
        group = await a_class_of_readers(READERS)
        turns = [0] * READERS

        async def ours(number: int) -> None:
            turns[number] += 1
            lesson = group.lessons[turns[number] % len(group.lessons)]
            await enrollments.open_lesson(group.people[number], group.course, lesson, note=False)

        async def floor(number: int) -> None:
            await _one(connections[number], str(group.academy.id), str(group.course))

        run, bare = await beside(ours, floor, READERS)
    return [
        Figure(
            "Lesson reads by 16 readers", run.per_second, "/s", 700, bare.per_second, "one bare psycopg query",
            "one core of Python: one round trip to Postgres with the wall's settings, then the page's parts",
            more_is_better=True,
        ),
        Figure("Lesson read, p95 of 16 readers", run.p95, "ms", None, bare.p95, "one bare psycopg query"),
    ]  # fmt: skip


async def _one(connection: psycopg.AsyncConnection, tenant: str, course: str) -> None:
    cursor = await connection.execute(_BARE, (tenant, course))
    assert await cursor.fetchone() is not None
