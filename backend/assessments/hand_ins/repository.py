"""All SQL of assignments. The enrolment's own row is read along: it says whose it is, and on which version."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, LiteralString
from uuid import UUID

import orjson
from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.assessments.dto import HandInQuery
from backend.assessments.models import SubmissionFile
from backend.kernel.actor import Actor
from backend.platform.quick_read import read_rows
from backend.platform.round_trip import in_one_trip

PER_PAGE = 25
Given = Mapping[str, Any]

_PLACE = """
    SELECT e.id AS enrollment_id, e.course_id, e.version_id, e.enrolled_at, c.title AS course_title,
           c.status AS course_status, ARRAY(
               SELECT s.status FROM submissions s WHERE s.tenant_id = e.tenant_id AND s.enrollment_id = e.id
               AND s.lesson_id = :lesson ORDER BY s.number) AS statuses
    FROM enrollments e JOIN courses c ON c.tenant_id = e.tenant_id AND c.id = e.course_id
    WHERE e.tenant_id = :tenant AND e.course_id = :course AND e.user_id = :person AND e.version_id IS NOT NULL
"""
_MINE: LiteralString = """
    SELECT e.course_id, e.version_id, e.enrolled_at, c.title AS course_title, (
        SELECT json_object_agg(h.lesson_id, h.statuses) FROM (
            SELECT s.lesson_id, array_agg(s.status ORDER BY s.number) AS statuses FROM submissions s
            WHERE s.tenant_id = e.tenant_id AND s.enrollment_id = e.id GROUP BY s.lesson_id) h) AS handed_in, (
        SELECT array_agg(p.lesson_id) FROM lesson_progress p
        WHERE p.tenant_id = e.tenant_id AND p.enrollment_id = e.id AND p.completed_at IS NOT NULL) AS done
    FROM enrollments e JOIN courses c ON c.tenant_id = e.tenant_id AND c.id = e.course_id
    WHERE e.tenant_id = %(tenant)s AND e.user_id = %(person)s AND e.status = 'active' AND e.version_id IS NOT NULL
        AND e.access = 'open' AND (e.access_until IS NULL OR e.access_until > %(now)s) AND c.status <> 'archived'
    ORDER BY e.updated_at DESC, e.id LIMIT %(most)s
"""
_DRAFT: LiteralString = (
    "SELECT body, link, revision, saved_at FROM hand_in_drafts"
    " WHERE tenant_id = %(tenant)s AND enrollment_id = %(enrollment)s AND lesson_id = %(lesson)s"
)
_DRAFT_FILES: LiteralString = (
    "SELECT id, name, kind, content_type, size, sha256, status FROM submission_files"
    " WHERE tenant_id = %(tenant)s AND enrollment_id = %(enrollment)s AND lesson_id = %(lesson)s AND in_draft"
    " ORDER BY created_at, id"
)
_SUBMISSIONS: LiteralString = (
    "SELECT s.*, coalesce(u.name, '') AS settled_by_name FROM submissions s"
    " LEFT JOIN users u ON u.tenant_id = s.tenant_id AND u.id = s.settled_by"
    " WHERE s.tenant_id = %(tenant)s AND s.enrollment_id = %(enrollment)s AND s.lesson_id = %(lesson)s"
    " ORDER BY s.number DESC LIMIT 100"
)
_HOLD = text("SELECT id FROM enrollments WHERE tenant_id = :tenant AND id = :enrollment FOR UPDATE")
_SAVE_DRAFT = text("""
    INSERT INTO hand_in_drafts AS d (tenant_id, enrollment_id, lesson_id, body, link, revision, saved_at)
    VALUES (:tenant, :enrollment, :lesson, :body, :link, :revision + 1, :at)
    ON CONFLICT (tenant_id, enrollment_id, lesson_id) DO UPDATE
        SET body = excluded.body, link = excluded.link, revision = d.revision + 1, saved_at = excluded.saved_at
        WHERE d.revision = :revision
    RETURNING revision
""")
_PUT_DRAFT = text("""
    INSERT INTO hand_in_drafts AS d (tenant_id, enrollment_id, lesson_id, body, link, revision, saved_at)
    VALUES (:tenant, :enrollment, :lesson, :body, :link, 1, :at)
    ON CONFLICT (tenant_id, enrollment_id, lesson_id) DO UPDATE
        SET body = excluded.body, link = excluded.link, revision = d.revision + 1, saved_at = excluded.saved_at
        WHERE NOT :only_empty OR (d.body = '' AND d.link = '')
""")
_ADD = text("""
    INSERT INTO submissions (tenant_id, id, enrollment_id, course_id, lesson_id, version_id, user_id, number,
        handed_in_at, late, body, link, files, receipt, status, comment, settled_at, revision)
    VALUES (:tenant, :id, :enrollment, :course, :lesson, :version, :person, :number, :at, :late, :body, :link,
        CAST(:files AS jsonb), :receipt, :status, '', CAST(:settled_at AS timestamptz), 0)
""")
_REPLACE_WAITING = text(
    "UPDATE submissions SET status = 'replaced' WHERE tenant_id = :tenant AND enrollment_id = :enrollment"
    " AND lesson_id = :lesson AND status = 'waiting'"
)
_FILES_WENT = text(
    "UPDATE submission_files SET in_draft = false, handed_in = true WHERE tenant_id = :tenant"
    " AND enrollment_id = :enrollment AND lesson_id = :lesson AND in_draft"
)
_FILES_BACK = text(
    "UPDATE submission_files SET in_draft = true WHERE tenant_id = :tenant AND id = ANY(CAST(:ids AS uuid[]))"
)
_JUDGE = text(
    "UPDATE submissions SET status = :status, points = :points, comment = :comment, settled_at = :at,"
    " levels = CAST(:levels AS jsonb),"
    " settled_by = :by, revision = revision + 1 WHERE tenant_id = :tenant AND id = :id"
)
_ONE = """
    SELECT s.*, u.name AS learner_name, u.email AS learner_email, coalesce(t.name, '') AS settled_by_name,
           NOT EXISTS (SELECT 1 FROM submissions n WHERE n.tenant_id = s.tenant_id
               AND n.enrollment_id = s.enrollment_id AND n.lesson_id = s.lesson_id AND n.number > s.number) AS newest
    FROM submissions s JOIN users u ON u.tenant_id = s.tenant_id AND u.id = s.user_id
    LEFT JOIN users t ON t.tenant_id = s.tenant_id AND t.id = s.settled_by
    WHERE s.tenant_id = :tenant AND s.id = :id
"""
_NEXT = text("""
    SELECT count(*) OVER () AS waiting, id FROM submissions
    WHERE tenant_id = :tenant AND course_id = :course AND status = 'waiting' AND id <> :id
    ORDER BY lesson_id <> :lesson, handed_in_at, id LIMIT 1
""")
_NEWEST = """
    FROM submissions s JOIN users u ON u.tenant_id = s.tenant_id AND u.id = s.user_id
    WHERE s.tenant_id = :tenant AND s.course_id = :course AND s.status <> 'replaced'
    AND (CAST(:lesson AS uuid) IS NULL OR s.lesson_id = :lesson)
    AND (:status = '' OR s.status = ANY(string_to_array(:status, ',')))
    AND u.name ILIKE :search
    AND NOT EXISTS (SELECT 1 FROM submissions n WHERE n.tenant_id = s.tenant_id
        AND n.enrollment_id = s.enrollment_id AND n.lesson_id = s.lesson_id AND n.number > s.number)
"""
_LINES = text(
    "SELECT s.id, u.name AS learner_name, s.lesson_id, s.number, s.status, s.late, s.points, s.handed_in_at,"
    f" count(*) OVER () AS total {_NEWEST}"
    " ORDER BY s.status <> 'waiting', CASE WHEN s.status = 'waiting' THEN s.handed_in_at END,"
    " s.handed_in_at DESC, s.id LIMIT :size OFFSET :offset"
)
_FIGURES = text("""
    SELECT lesson_id, count(*) FILTER (WHERE status = 'waiting') AS waiting,
           count(*) FILTER (WHERE status = 'returned') AS returned,
           count(*) FILTER (WHERE status IN ('passed', 'done')) AS settled
    FROM submissions s WHERE tenant_id = :tenant AND course_id = :course
    AND NOT EXISTS (SELECT 1 FROM submissions n WHERE n.tenant_id = s.tenant_id
        AND n.enrollment_id = s.enrollment_id AND n.lesson_id = s.lesson_id AND n.number > s.number)
    GROUP BY lesson_id
""")
_WAITING = text(
    "SELECT course_id, count(*) AS waiting FROM submissions WHERE tenant_id = :tenant"
    " AND course_id = ANY(CAST(:courses AS uuid[])) AND status = 'waiting' GROUP BY course_id"
)
_FILE = "SELECT * FROM submission_files WHERE tenant_id = :tenant AND id = :id"
_ROOM = text(
    "SELECT coalesce(sum(size), 0) AS used, count(*) FILTER (WHERE in_draft AND enrollment_id = :enrollment"
    " AND lesson_id = :lesson) AS here FROM submission_files WHERE tenant_id = :tenant AND user_id = :person"
)
_HOLD_ROOM = text("SELECT pg_advisory_xact_lock(hashtextextended('hand-in files ' || CAST(:person AS text), 0))")
_ADD_FILE = text("""
    INSERT INTO submission_files (tenant_id, id, enrollment_id, course_id, lesson_id, user_id, name, kind, content_type,
        size, sha256, blob_key, upload_id, status, in_draft, handed_in, expires_at, created_at)
    VALUES (:tenant_id, :id, :enrollment_id, :course_id, :lesson_id, :user_id, :name, :kind, :content_type,
        :size, :sha256, :blob_key, :upload_id, :status, :in_draft, :handed_in, :expires_at, :created_at)
""")
_KEEP_FILE = text(
    "UPDATE submission_files SET status = 'ready', kind = :kind, content_type = :content_type, size = :size,"
    " sha256 = :sha256, upload_id = NULL, expires_at = NULL WHERE tenant_id = :tenant AND id = :id"
)
_STRETCH = text("UPDATE submission_files SET expires_at = :until WHERE tenant_id = :tenant AND id = :id")
_TAKE_OUT = text("UPDATE submission_files SET in_draft = false WHERE tenant_id = :tenant AND id = :id")
_DROP_FILE = text("DELETE FROM submission_files WHERE tenant_id = :tenant AND id = :id AND NOT handed_in")
_EXPIRED = text(
    "SELECT id, blob_key, upload_id FROM submission_files WHERE tenant_id = :tenant AND expires_at < :now"
    " ORDER BY expires_at LIMIT :most FOR UPDATE SKIP LOCKED"
)
_DUE = text("SELECT DISTINCT tenant_id FROM submission_files WHERE expires_at < :now LIMIT :most")


async def place(session: AsyncSession, tenant: UUID, course: UUID, lesson: UUID, person: UUID) -> Row[Any] | None:
    """A person's enrolment in a course, and the statuses of what they handed in for a lesson, oldest first."""
    given = {"tenant": tenant, "course": course, "lesson": lesson, "person": person}
    return (await session.execute(text(_PLACE), given)).first()


async def mine(actor: Actor, now: datetime, most: int) -> list[dict[str, Any]]:
    """The actor's open courses, with the statuses of what they handed in, by lesson, and the lessons that are done."""
    given = {"tenant": actor.tenant_id, "person": actor.the_user(), "now": now, "most": most}
    return await read_rows(actor, _MINE, given)


async def hold(session: AsyncSession, tenant: UUID, enrollment: UUID) -> None:
    """Until this transaction ends, nobody else hands in, or judges what was handed in, for this enrolment."""
    await session.execute(_HOLD, {"tenant": tenant, "enrollment": enrollment})


async def desk(
    session: AsyncSession, tenant: UUID, enrollment: UUID, lesson: UUID
) -> tuple[Any | None, list[Any], list[Any]]:
    """(draft or None, its files, hand-ins newest first) in one round trip."""
    given = {"tenant": tenant, "enrollment": enrollment, "lesson": lesson}
    drafts, files, submissions = await in_one_trip(
        session, (_DRAFT, given), (_DRAFT_FILES, given), (_SUBMISSIONS, given)
    )
    return (drafts[0] if drafts else None), files, submissions


async def save_draft(session: AsyncSession, given: Given) -> int | None:
    """Write a draft over ``revision``; its new revision, or None where another one is there."""
    found: int | None = (await session.execute(_SAVE_DRAFT, dict(given))).scalar_one_or_none()
    return found


async def put_draft(session: AsyncSession, given: Given, *, only_empty: bool) -> None:
    """Write a draft over whatever is there, or only over an empty one."""
    await session.execute(_PUT_DRAFT, {**given, "only_empty": only_empty})


async def add(session: AsyncSession, given: Given, files: list[dict[str, Any]]) -> None:
    """Keep a hand-in with the draft's files; one that waited before it is replaced."""
    await session.execute(_REPLACE_WAITING, dict(given))
    await session.execute(_ADD, {**given, "files": orjson.dumps(files).decode()})
    await session.execute(_FILES_WENT, dict(given))


async def one(session: AsyncSession, tenant: UUID, submission: UUID, *, lock: bool = False) -> Row[Any] | None:
    """A hand-in with its learner's name, and whether it is their newest one."""
    query = f"{_ONE} FOR UPDATE OF s" if lock else _ONE
    return (await session.execute(text(query), {"tenant": tenant, "id": submission})).first()


async def judge(session: AsyncSession, given: Given) -> None:
    """Keep what a tutor says of a hand-in."""
    await session.execute(_JUDGE, dict(given))


async def files_back(session: AsyncSession, tenant: UUID, ids: Collection[UUID]) -> None:
    """Put files that were handed in back into the draft."""
    await session.execute(_FILES_BACK, {"tenant": tenant, "ids": list(ids)})


async def next_waiting(
    session: AsyncSession, tenant: UUID, course: UUID, lesson: UUID, but: UUID
) -> tuple[UUID | None, int]:
    """The next hand-in that waits, of the same assignment before others, and how many there are besides this one."""
    given = {"tenant": tenant, "course": course, "lesson": lesson, "id": but}
    row = (await session.execute(_NEXT, given)).first()
    return (row.id, row.waiting) if row else (None, 0)


async def lines(session: AsyncSession, tenant: UUID, course: UUID, asked: HandInQuery) -> list[Row[Any]]:
    """A page of a course's newest hand-ins, those that wait first, each with the ``total``."""
    words = asked.search.replace("\x00", "")[:100].replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    given = {
        "tenant": tenant,
        "course": course,
        "lesson": asked.lesson_id,
        "status": asked.status,
        "search": f"%{words.strip()}%",
        "size": PER_PAGE,
        "offset": (max(asked.page, 1) - 1) * PER_PAGE,
    }
    return list((await session.execute(_LINES, given)).all())


async def figures(session: AsyncSession, tenant: UUID, course: UUID) -> dict[UUID, Row[Any]]:
    """How many hand-ins of each assignment wait, were returned, and are settled."""
    rows = await session.execute(_FIGURES, {"tenant": tenant, "course": course})
    return {row.lesson_id: row for row in rows}


async def waiting(session: AsyncSession, tenant: UUID, courses: Collection[UUID]) -> dict[UUID, int]:
    """How many hand-ins of each course wait."""
    rows = await session.execute(_WAITING, {"tenant": tenant, "courses": list(courses)})
    return {row.course_id: row.waiting for row in rows}


async def file(session: AsyncSession, tenant: UUID, file_id: UUID, *, lock: bool = False) -> Row[Any] | None:
    """A file, or None."""
    query = f"{_FILE} FOR UPDATE" if lock else _FILE
    return (await session.execute(text(query), {"tenant": tenant, "id": file_id})).first()


async def room(session: AsyncSession, tenant: UUID, person: UUID, enrollment: UUID, lesson: UUID) -> tuple[int, int]:
    """(bytes that a person's files take, files in this draft); one reckoning at a time for each person."""
    await session.execute(_HOLD_ROOM, {"person": str(person)})
    given = {"tenant": tenant, "person": person, "enrollment": enrollment, "lesson": lesson}
    row = (await session.execute(_ROOM, given)).one()
    return int(row.used), int(row.here)


async def add_file(session: AsyncSession, row: SubmissionFile) -> None:
    """Keep a file that is on its way."""
    await session.execute(_ADD_FILE, row.model_dump())


async def keep_file(session: AsyncSession, given: Given) -> None:
    """Note what a file is, now that its bytes were looked at."""
    await session.execute(_KEEP_FILE, dict(given))


async def stretch(session: AsyncSession, tenant: UUID, file_id: UUID, until: datetime) -> None:
    """Let an upload wait longer."""
    await session.execute(_STRETCH, {"tenant": tenant, "id": file_id, "until": until})


async def take_out(session: AsyncSession, tenant: UUID, file_id: UUID) -> None:
    """Take a file that was handed in once out of the draft; it stays with that hand-in."""
    await session.execute(_TAKE_OUT, {"tenant": tenant, "id": file_id})


async def drop_file(session: AsyncSession, tenant: UUID, file_id: UUID) -> None:
    """Forget a file that was never handed in."""
    await session.execute(_DROP_FILE, {"tenant": tenant, "id": file_id})


async def expired(session: AsyncSession, tenant: UUID, now: datetime, most: int) -> list[Row[Any]]:
    """Uploads that nobody went on with."""
    return list((await session.execute(_EXPIRED, {"tenant": tenant, "now": now, "most": most})).all())


async def tenants_to_sweep(session: AsyncSession, now: datetime, most: int) -> list[UUID]:
    """Whose learners left uploads behind; for the platform's role."""
    return list((await session.execute(_DUE, {"now": now, "most": most})).scalars())
