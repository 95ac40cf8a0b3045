"""SQL of a course's door: its rules, who is in, who asks and who waits."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, LiteralString
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.courses.dto import Admission, CourseStatus
from backend.enrollments.admission_rules import Access, Circumstances, access_at
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.ids import CourseId, UserId, VersionId
from backend.platform.quick_read import read_rows
from backend.platform.round_trip import in_one_trip
from backend.platform.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class Before:
    """A course that must be completed first, and whether it is."""

    id: UUID
    title: str
    done: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """A course's rules, and how one person stands at its door. ``position`` in the waiting list counts from 1."""

    course: Admission
    enrollment_id: UUID | None
    access: Access | None
    access_until: datetime | None
    request: str
    reason: str
    position: int
    taken: int
    queue: int
    before: tuple[Before, ...]
    now: datetime

    @property
    def circumstances(self) -> Circumstances:
        """The same for the rules."""
        return Circumstances(
            now=self.now,
            access=self.access,
            asked=self.request == "asked",
            waiting=self.request == "waiting",
            unmet=not all(one.done for one in self.before),
            taken=self.taken,
            queue=self.queue,
        )


@dataclass(frozen=True, slots=True)
class Person:
    """Who is let in; ``until``: when their access ends."""

    id: UUID
    name: str
    email: str
    until: datetime | None = None


# One after the other for each course: seats are counted and given while nobody else counts them.
_HOLD: LiteralString = (
    "SELECT pg_advisory_xact_lock(hashtextextended('seats:' || %(tenant)s::text || %(course)s::text, 0))"
)
_STANDING: LiteralString = """
    SELECT c.id, c.title, c.owner_id, c.status, c.enrol_mode, c.enrol_code::text AS code, c.capacity, c.enrol_from,
        c.enrol_until, c.access_days, c.published_version_id, c.version_policy,
        e.id AS enrollment_id, e.access, e.access_until, r.state, r.reason,
        CASE WHEN c.capacity IS NULL THEN 0 ELSE (
            SELECT count(*) FROM enrollments s WHERE s.tenant_id = c.tenant_id AND s.course_id = c.id
            AND s.access IN ('open', 'suspended')
            AND (s.access_until IS NULL OR s.access_until > %(now)s)) END AS taken,
        CASE WHEN c.capacity IS NULL AND r.state IS NULL THEN 0 ELSE (
            SELECT count(*) FROM enrollment_requests w JOIN users u ON u.tenant_id = w.tenant_id AND u.id = w.user_id
            WHERE w.tenant_id = c.tenant_id AND w.course_id = c.id AND w.state = 'waiting'
            AND u.status <> 'deactivated') END AS queue,
        (SELECT count(*) + 1 FROM enrollment_requests w JOIN users u ON u.tenant_id = w.tenant_id AND u.id = w.user_id
            WHERE w.tenant_id = c.tenant_id AND w.course_id = c.id AND w.state = 'waiting' AND w.place < r.place
            AND u.status <> 'deactivated') AS position,
        (SELECT json_agg(json_build_object('id', q.id, 'title', q.title, 'done', EXISTS (
                SELECT 1 FROM enrollments d WHERE d.tenant_id = q.tenant_id AND d.course_id = q.id
                AND d.user_id = %(person)s AND d.status = 'completed')) ORDER BY q.title)
            FROM course_prerequisites p JOIN courses q ON q.tenant_id = p.tenant_id AND q.id = p.requires_id
            WHERE p.tenant_id = c.tenant_id AND p.course_id = c.id) AS before
    FROM courses c
    LEFT JOIN enrollments e ON e.tenant_id = c.tenant_id AND e.course_id = c.id AND e.user_id = %(person)s
    LEFT JOIN enrollment_requests r ON r.tenant_id = c.tenant_id AND r.course_id = c.id AND r.user_id = %(person)s
    WHERE c.tenant_id = %(tenant)s AND c.id = ANY(CAST(%(courses)s AS uuid[]))
"""
_LET_IN: LiteralString = """
    INSERT INTO enrollments AS e (tenant_id, id, course_id, user_id, version_id, status, percent, enrolled_at,
        updated_at, access, access_until, how)
    SELECT c.tenant_id, i.id, c.id, i.person, c.published_version_id, 'active', 0, %(now)s, %(now)s, 'open', i.until,
        %(how)s
    FROM courses c, unnest(CAST(%(ids)s AS uuid[]), CAST(%(people)s AS uuid[]), CAST(%(untils)s AS timestamptz[]))
        AS i(id, person, until)
    WHERE c.tenant_id = %(tenant)s AND c.id = %(course)s AND c.published_version_id IS NOT NULL
    ON CONFLICT (tenant_id, course_id, user_id) DO UPDATE
        SET access = 'open', access_until = excluded.access_until, updated_at = excluded.updated_at, how = excluded.how
        WHERE e.access IN ('ended', 'expired') OR e.access = 'open' AND e.access_until <= %(now)s
    RETURNING e.id, e.user_id, (e.enrolled_at < %(now)s) AS again
"""
_FORGET: LiteralString = (
    "DELETE FROM enrollment_requests WHERE tenant_id = %(tenant)s AND course_id = %(course)s"
    " AND user_id = ANY(CAST(%(people)s AS uuid[]))"
)
_ASK: LiteralString = """
    INSERT INTO enrollment_requests (tenant_id, course_id, user_id, state, message, place, asked_at)
    SELECT %(tenant)s, %(course)s, i.person, %(state)s, %(message)s, i.nth + coalesce((
        SELECT max(place) FROM enrollment_requests WHERE tenant_id = %(tenant)s AND course_id = %(course)s), 0),
        %(now)s
    FROM unnest(CAST(%(people)s AS uuid[])) WITH ORDINALITY AS i(person, nth)
    ON CONFLICT (tenant_id, course_id, user_id) DO UPDATE
        SET state = excluded.state, message = excluded.message, place = excluded.place, asked_at = excluded.asked_at,
            reason = '', decided_at = NULL
    RETURNING user_id
"""
_TO_FRONT: LiteralString = """
    UPDATE enrollment_requests SET place = (SELECT min(place) - 1 FROM enrollment_requests
        WHERE tenant_id = %(tenant)s AND course_id = %(course)s AND state = 'waiting')
    WHERE tenant_id = %(tenant)s AND course_id = %(course)s AND user_id = %(person)s
"""
_WAITING: LiteralString = """
    SELECT r.user_id, u.name, u.email::text AS email FROM enrollment_requests r
    JOIN users u ON u.tenant_id = r.tenant_id AND u.id = r.user_id
    WHERE r.tenant_id = %(tenant)s AND r.course_id = %(course)s AND r.state = 'waiting' AND u.status <> 'deactivated'
    ORDER BY r.place LIMIT %(most)s
"""
_ONE_REQUEST: LiteralString = """
    SELECT r.user_id, u.name, u.email::text AS email, r.state FROM enrollment_requests r
    JOIN users u ON u.tenant_id = r.tenant_id AND u.id = r.user_id
    WHERE r.tenant_id = %(tenant)s AND r.course_id = %(course)s AND r.user_id = %(person)s FOR UPDATE OF r
"""
_DECLINE: LiteralString = (
    "UPDATE enrollment_requests SET state = 'declined', reason = %(reason)s, decided_at = %(now)s"
    " WHERE tenant_id = %(tenant)s AND course_id = %(course)s AND user_id = %(person)s"
)


async def standing(actor: Actor, course: UUID) -> Standing | None:
    """How the actor stands at a course's door, in one round trip; None where there is no such course."""
    return (await standings(actor, [course])).get(course)


async def standings(actor: Actor, courses: Sequence[UUID]) -> dict[UUID, Standing]:
    """The same for several courses, in one round trip; those that are not there are left out."""
    now = clock.now()
    given = {"tenant": actor.tenant_id, "courses": list(courses), "person": actor.user_id, "now": now}
    return {row["id"]: _standing(row, now) for row in await read_rows(actor, _STANDING, given)}


async def held_standing(session: AsyncSession, tenant: UUID, course: UUID, person: UUID | None) -> Standing | None:
    """The same, while nobody else gives or takes a seat of the course, until the transaction ends."""
    given = _given(tenant, course) | {"courses": [course], "person": person}
    # The second statement sees what the lock had to wait for.
    _, rows = await in_one_trip(session, (_HOLD, given), (_STANDING, given))
    return _standing(rows[0]._asdict(), given["now"]) if rows else None


def _given(tenant: UUID, course: UUID) -> dict[str, Any]:
    return {"tenant": tenant, "course": course, "now": clock.now()}


def _standing(row: Mapping[str, Any], now: datetime) -> Standing:
    version = row["published_version_id"]
    course = Admission(
        course_id=CourseId(row["id"]),
        title=row["title"],
        owner_id=UserId(row["owner_id"]),
        mode=row["enrol_mode"],
        code=row["code"] or "",
        capacity=row["capacity"],
        opens_at=row["enrol_from"],
        closes_at=row["enrol_until"],
        access_days=row["access_days"],
        prerequisites=tuple(UUID(one["id"]) for one in row["before"] or ()),
        status=CourseStatus(row["status"]),
        published_version_id=VersionId(version) if version else None,
        version_policy=row["version_policy"],
    )
    return Standing(
        course=course,
        enrollment_id=row["enrollment_id"],
        access=access_at(row["access"], row["access_until"], now) if row["access"] else None,
        access_until=row["access_until"],
        request=row["state"] or "",
        reason=row["reason"] or "",
        position=row["position"],
        taken=row["taken"],
        queue=row["queue"],
        before=tuple(Before(UUID(one["id"]), one["title"], one["done"]) for one in row["before"] or ()),
        now=now,
    )


async def let_in(
    work: Work, course: UUID, people: Sequence[tuple[UUID, Person]], how: str, now: datetime
) -> dict[UUID, tuple[UUID, bool]]:
    """Enrol people under new ids, or open what had ended for them: {person: (enrolment, whether they were in before)}.

    Whoever is in already, or suspended, is left out.
    """
    given = {
        "tenant": work.actor.tenant_id,
        "course": course,
        "ids": [new for new, _ in people],
        "people": [person.id for _, person in people],
        "untils": [person.until for _, person in people],
        "how": how,
        "now": now,
    }
    (rows,) = await in_one_trip(work.session, (_LET_IN, given))
    work.at_commit(_FORGET, given)
    return {row.user_id: (row.id, row.again) for row in rows}


async def ask(work: Work, course: UUID, people: Iterable[UUID], state: str, message: str, now: datetime) -> None:
    """Put people at the end of those who ask or wait, in this order."""
    given = _given(work.actor.tenant_id, course)
    given |= {"people": list(people), "state": state, "message": message, "now": now}
    await in_one_trip(work.session, (_ASK, given))


async def waiting(session: AsyncSession, tenant: UUID, course: UUID, most: int) -> list[Person]:
    """The first of the waiting list."""
    (rows,) = await in_one_trip(session, (_WAITING, {"tenant": tenant, "course": course, "most": most}))
    return [Person(row.user_id, row.name, row.email) for row in rows]


async def request_of(session: AsyncSession, tenant: UUID, course: UUID, person: UUID) -> tuple[Person, str] | None:
    """Someone who asked or waits, held until the transaction ends, and which of the two; None where there is none."""
    given = {"tenant": tenant, "course": course, "person": person}
    (rows,) = await in_one_trip(session, (_ONE_REQUEST, given))
    if not rows or rows[0].state == "declined":
        return None
    return Person(rows[0].user_id, rows[0].name, rows[0].email), rows[0].state


async def to_front(work: Work, course: UUID, person: UUID) -> None:
    """Put someone who waits before all others."""
    given = {"tenant": work.actor.tenant_id, "course": course, "person": person}
    await in_one_trip(work.session, (_TO_FRONT, given))


def forget(work: Work, course: UUID, person: UUID) -> None:
    """Take a request away, at the commit."""
    work.at_commit(_FORGET, {"tenant": work.actor.tenant_id, "course": course, "people": [person]})


def decline(work: Work, course: UUID, person: UUID, reason: str, now: datetime) -> None:
    """Say no to a request, at the commit."""
    given = {"tenant": work.actor.tenant_id, "course": course, "person": person, "reason": reason, "now": now}
    work.at_commit(_DECLINE, given)
