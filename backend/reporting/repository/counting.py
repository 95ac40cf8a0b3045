"""All SQL that the reporting consumer writes with: each statement adds to a roll-up, or begins it."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

_DAILY = text(
    "INSERT INTO rollup_daily AS r (tenant_id, day, metric, course_id, count)"
    " VALUES (:tenant, :day, :metric, :course, 1)"
    " ON CONFLICT (tenant_id, day, metric, course_id) DO UPDATE SET count = r.count + 1"
)
_ACTIVE = text(
    "INSERT INTO rollup_activity (tenant_id, day, user_id) VALUES (:tenant, :day, :person) ON CONFLICT DO NOTHING"
)
_COURSE = text(
    "INSERT INTO rollup_courses AS r (tenant_id, course_id, title, enrollments, completions, active, updated_at)"
    " VALUES (:tenant, :course, :title, :enrollments, :completions, greatest(0, :active), :at)"
    " ON CONFLICT (tenant_id, course_id) DO UPDATE SET title = EXCLUDED.title,"
    " enrollments = r.enrollments + EXCLUDED.enrollments, completions = r.completions + EXCLUDED.completions,"
    " active = greatest(0, r.active + :active), updated_at = greatest(r.updated_at, EXCLUDED.updated_at)"
)
_QUIZ = text(
    "INSERT INTO rollup_quizzes AS r"
    " (tenant_id, course_id, lesson_id, title, submissions, passed, percent_sum, updated_at)"
    " VALUES (:tenant, :course, :lesson, :title, 1, :passed, :percent, :at)"
    " ON CONFLICT (tenant_id, course_id, lesson_id) DO UPDATE SET title = EXCLUDED.title,"
    " submissions = r.submissions + 1, passed = r.passed + EXCLUDED.passed,"
    " percent_sum = r.percent_sum + EXCLUDED.percent_sum, updated_at = greatest(r.updated_at, EXCLUDED.updated_at)"
)
_REGRADED = text(
    "UPDATE rollup_quizzes SET passed = passed + :passed, percent_sum = percent_sum + :percent"
    " WHERE tenant_id = :tenant AND course_id = :course AND lesson_id = :lesson"
)
_TENANT = text(
    "INSERT INTO rollup_tenants AS r (tenant_id, people, courses, enrollments, completions, storage_bytes, updated_at)"
    " VALUES (:tenant, greatest(0, :people), :courses, :enrollments, :completions, greatest(0, :storage), :at)"
    " ON CONFLICT (tenant_id) DO UPDATE SET people = greatest(0, r.people + :people), courses = r.courses + :courses,"
    " enrollments = r.enrollments + :enrollments, completions = r.completions + :completions,"
    " storage_bytes = greatest(0, r.storage_bytes + :storage), updated_at = greatest(r.updated_at, EXCLUDED.updated_at)"
)


async def daily(session: AsyncSession, tenant: UUID, day: date, metric: str, course: UUID) -> None:
    """It happened once more on that day."""
    await session.execute(_DAILY, {"tenant": tenant, "day": day, "metric": metric, "course": course})


async def active(session: AsyncSession, tenant: UUID, day: date, person: UUID) -> None:
    """That person did something on that day."""
    await session.execute(_ACTIVE, {"tenant": tenant, "day": day, "person": person})


async def course(
    session: AsyncSession,
    tenant: UUID,
    course_id: UUID,
    title: str,
    at: datetime,
    *,
    enrollments: int = 0,
    completions: int = 0,
    active: int = 0,
) -> None:
    """Add to a course's figures, and keep the title it goes by; ``active`` learners may fall, never under zero."""
    values = {"tenant": tenant, "course": course_id, "title": title, "at": at}
    await session.execute(_COURSE, values | {"enrollments": enrollments, "completions": completions, "active": active})


async def quiz(
    session: AsyncSession, tenant: UUID, ids: tuple[UUID, UUID], title: str, at: datetime, *, percent: int, passed: bool
) -> None:
    """One more attempt at a quiz was handed in; ``ids`` are its course and lesson."""
    values = {"tenant": tenant, "course": ids[0], "lesson": ids[1], "title": title, "at": at}
    await session.execute(_QUIZ, values | {"percent": percent, "passed": int(passed)})


async def quiz_regraded(
    session: AsyncSession, tenant: UUID, ids: tuple[UUID, UUID], *, percent: int, passed: int
) -> None:
    """An attempt that was counted has another result; ``percent`` and ``passed`` say by how much."""
    given = {"tenant": tenant, "course": ids[0], "lesson": ids[1], "percent": percent, "passed": passed}
    await session.execute(_REGRADED, given)


async def tenant(
    session: AsyncSession,
    tenant_id: UUID,
    at: datetime,
    *,
    people: int = 0,
    courses: int = 0,
    enrollments: int = 0,
    completions: int = 0,
    storage: int = 0,
) -> None:
    """Add to a tenant's figures; people and storage (bytes) may fall, never under zero."""
    await session.execute(
        _TENANT,
        {
            "tenant": tenant_id,
            "at": at,
            "people": people,
            "courses": courses,
            "enrollments": enrollments,
            "completions": completions,
            "storage": storage,
        },
    )
