"""SQL of one enrolment. The course's own row is read along with it: one question, one answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cached_property
from typing import Any, LiteralString
from uuid import UUID

from sqlalchemy import RowMapping, text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.enrollments.repository.learning_days import NOTE_DAY, OR_MOVE_DAY
from backend.kernel.actor import Actor
from backend.platform.quick_read import read_rows, write_rows
from backend.platform.round_trip import in_one_trip
from backend.platform.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class Progress:
    """One lesson's row: when it was done, or None, and the best quiz result, or None."""

    completed_at: datetime | None
    quiz_percent: int | None


@dataclass(frozen=True)
class Found:
    """A course, and one learner's enrolment in it. ``id`` is None where they have not joined.

    It has no slots, so that what follows from a thousand rows is reckoned once.
    """

    course_id: UUID
    course_title: str
    course_status: str
    version_policy: str
    published_version_id: UUID | None
    id: UUID | None
    user_id: UUID | None
    version_id: UUID | None
    status: str
    percent: int
    last_lesson_id: UUID | None
    completed_at: datetime | None
    enrolled_at: datetime | None
    access: str
    access_until: datetime | None
    active_seconds: int
    progress: Mapping[UUID, Progress]

    @cached_property
    def done(self) -> frozenset[UUID]:
        """The lessons that are done, of any version."""
        return frozenset(lesson for lesson, row in self.progress.items() if row.completed_at)

    @cached_property
    def results(self) -> dict[UUID, int]:
        """The best result of each quiz that was handed in, in percent."""
        return {lesson: row.quiz_percent for lesson, row in self.progress.items() if row.quiz_percent is not None}

    @property
    def completed(self) -> bool:
        """Whether the course was completed."""
        return self.status == "completed"


_FIND = """
    SELECT c.id AS course_id, c.title AS course_title, c.status AS course_status, c.version_policy,
           c.published_version_id, e.id, e.user_id, e.version_id, coalesce(e.status, '') AS status,
           coalesce(e.percent, 0) AS percent, e.last_lesson_id, e.completed_at, e.enrolled_at,
           coalesce(e.access, '') AS access, e.access_until, coalesce(e.active_seconds, 0) AS active_seconds,
           p.lessons, p.completions, p.results
    FROM courses c
    LEFT JOIN enrollments e ON e.tenant_id = c.tenant_id AND e.course_id = c.id AND e.user_id = %(person)s
    LEFT JOIN LATERAL (
        SELECT array_agg(lesson_id) AS lessons, array_agg(completed_at) AS completions,
               array_agg(quiz_percent) AS results
        FROM lesson_progress WHERE tenant_id = e.tenant_id AND enrollment_id = e.id
    ) p ON true
    WHERE c.tenant_id = %(tenant)s AND c.id = %(course)s
"""
_LOCK = """
    SELECT c.id AS course_id, c.title AS course_title, c.status AS course_status, c.version_policy,
           c.published_version_id, e.id, e.user_id, e.version_id, e.status, e.percent, e.last_lesson_id, e.completed_at,
           e.enrolled_at, e.access, e.access_until, e.active_seconds
    FROM enrollments e JOIN courses c ON c.tenant_id = e.tenant_id AND c.id = e.course_id
    WHERE e.tenant_id = {tenant} AND {which}
    FOR UPDATE OF e
"""
_LOCK_BY_COURSE = text(_LOCK.format(tenant=":tenant", which="e.course_id = :course AND e.user_id = :person"))
_LOCK_BY_ID = _LOCK.format(tenant="%(tenant)s", which="e.id = %(enrollment)s")
# A statement of its own, after the lock is held: the locking statement still sees the rows from before its wait.
_PROGRESS = """
    SELECT lesson_id, completed_at, quiz_percent FROM lesson_progress
    WHERE tenant_id = %(tenant)s AND enrollment_id = %(enrollment)s
"""
_SAVE_VIEW = """
    WITH mine AS (
        UPDATE enrollments SET last_lesson_id = %(lesson)s, updated_at = %(at)s
        WHERE tenant_id = %(tenant)s AND id = %(enrollment)s AND user_id = %(person)s AND access = 'open'
        RETURNING tenant_id, id
    )
    INSERT INTO lesson_progress (tenant_id, enrollment_id, lesson_id, viewed_at)
    SELECT tenant_id, id, %(lesson)s, %(at)s FROM mine ON CONFLICT DO NOTHING
"""
_SAVE: LiteralString = """
    WITH lesson AS (
        INSERT INTO lesson_progress AS l (tenant_id, enrollment_id, lesson_id, viewed_at, completed_at, quiz_percent)
        VALUES (%(tenant)s, %(enrollment)s, %(lesson)s, %(at)s, %(done_at)s, %(result)s)
        ON CONFLICT (tenant_id, enrollment_id, lesson_id) DO UPDATE
        SET completed_at = coalesce(l.completed_at, excluded.completed_at),
            quiz_percent = coalesce(excluded.quiz_percent, l.quiz_percent)
    ), day AS (
        {note_day}
        SELECT %(tenant)s, %(person)s, CAST(CAST(%(at)s AS timestamptz) AT TIME ZONE 'UTC' AS date), %(at)s, %(at)s
        WHERE %(learned)s
        {or_move_day}
    )
    UPDATE enrollments SET last_lesson_id = %(last)s, updated_at = %(at)s, version_id = %(version)s,
        percent = %(percent)s, status = %(status)s, completed_at = %(completed_at)s
    WHERE tenant_id = %(tenant)s AND id = %(enrollment)s
""".replace("{note_day}", NOTE_DAY).replace("{or_move_day}", OR_MOVE_DAY)
_SAVE_COMPLETION = """
    UPDATE enrollments SET percent = 100, status = 'completed', completed_at = %(at)s, updated_at = %(at)s
    WHERE tenant_id = %(tenant)s AND id = %(enrollment)s
"""
_STANDINGS = text("""
    SELECT course_id, id, status, percent FROM enrollments
    WHERE tenant_id = :tenant AND user_id = :person AND course_id = ANY(:courses) AND access <> 'ended'
""")


async def find(actor: Actor, course: UUID, person: UUID) -> Found | None:
    """A course and this person's enrolment with its progress, in one round trip; None where there is no such course."""
    rows = await read_rows(actor, _FIND, {"tenant": actor.tenant_id, "course": course, "person": person})
    if not rows:
        return None
    row = rows[0]
    lessons = zip(row["lessons"] or (), row["completions"] or (), row["results"] or (), strict=True)
    return _found(row, {lesson: Progress(done_at, result) for lesson, done_at, result in lessons})


async def lock(session: AsyncSession, tenant: UUID, course: UUID, person: UUID) -> Found | None:
    """The same, held against any other change until the transaction ends."""
    result = await session.execute(_LOCK_BY_COURSE, {"tenant": tenant, "course": course, "person": person})
    return await _locked(session, tenant, result.mappings().first())


async def lock_by_id(session: AsyncSession, tenant: UUID, enrollment: UUID) -> Found | None:
    """The same, by the enrolment's id."""
    given = {"tenant": tenant, "enrollment": enrollment}
    locked, rows = await in_one_trip(session, (_LOCK_BY_ID, given), (_PROGRESS, given))
    return _found(locked[0]._asdict(), _progress(rows)) if locked else None


async def _locked(session: AsyncSession, tenant: UUID, row: RowMapping | None) -> Found | None:
    if row is None:
        return None
    (rows,) = await in_one_trip(session, (_PROGRESS, {"tenant": tenant, "enrollment": row["id"]}))
    return _found(row, _progress(rows))


def _progress(rows: Iterable[Any]) -> dict[UUID, Progress]:
    return {row.lesson_id: Progress(row.completed_at, row.quiz_percent) for row in rows}


_COLUMNS = [field.name for field in fields(Found) if field.name != "progress"]


def _found(row: Mapping[Any, Any], progress: Mapping[UUID, Progress]) -> Found:
    plain: dict[str, Any] = {name: row[name] for name in _COLUMNS}
    return Found(**plain, progress=progress)


async def save_view(actor: Actor, person: UUID, enrollment: UUID, lesson: UUID, at: datetime) -> None:
    """Note that a person looked at a lesson of their own enrolment, and stopped there; in one round trip."""
    values = {"tenant": actor.tenant_id, "person": person, "enrollment": enrollment, "lesson": lesson, "at": at}
    await write_rows(actor, _SAVE_VIEW, values)


def save(work: Work, after: Found, lesson_id: UUID, lesson: Progress, at: datetime, *, learned: bool) -> None:
    """Keep an enrolment and one lesson of it as they are after a deed, for the commit; the enrolment must be locked.

    ``learned``: the deed makes this a day on which the person learned.
    """
    values = {
        "tenant": work.actor.tenant_id,
        "enrollment": after.id,
        "person": after.user_id,
        "learned": learned,
        "lesson": lesson_id,
        "last": after.last_lesson_id,
        "version": after.version_id,
        "at": at,
        "done_at": lesson.completed_at,
        "result": lesson.quiz_percent,
        "percent": after.percent,
        "status": after.status,
        "completed_at": after.completed_at,
    }
    work.at_commit(_SAVE, values)


def save_completion(work: Work, after: Found, at: datetime) -> None:
    """Note that an enrolment is completed, for the commit; the enrolment must be locked."""
    work.at_commit(_SAVE_COMPLETION, {"tenant": work.actor.tenant_id, "enrollment": after.id, "at": at})


async def standings(
    session: AsyncSession, tenant: UUID, person: UUID, courses: Iterable[UUID]
) -> list[tuple[UUID, UUID, str, int]]:
    """Course, enrolment, status and percent, for those of the courses that this person joined."""
    result = await session.execute(_STANDINGS, {"tenant": tenant, "person": person, "courses": list(courses)})
    return [(row.course_id, row.id, row.status, row.percent) for row in result]
