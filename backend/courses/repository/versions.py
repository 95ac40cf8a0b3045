"""Published versions."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import RowMapping, cast, func, select
from sqlalchemy.dialects.postgresql import JSONB, JSONPATH
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from backend.courses.errors import VersionNotFound
from backend.courses.models import CourseVersion
from backend.kernel.actor import Actor
from backend.platform.quick_read import read_rows

_VERSION_TEXTS = """
    SELECT id, course_id, number, snapshot::text AS snapshot FROM course_versions WHERE id = ANY(%(versions)s)
"""


async def version_texts(actor: Actor, version_ids: Iterable[UUID]) -> list[tuple[UUID, UUID, int, str]]:
    """(version, course, number, snapshot as JSON text) of those of the versions that the tenant has."""
    rows = await read_rows(actor, _VERSION_TEXTS, {"versions": list(version_ids)})
    return [(row["id"], row["course_id"], row["number"], row["snapshot"]) for row in rows]


async def version(session: AsyncSession, version_id: UUID) -> CourseVersion:
    """A version with its snapshot.

    Raises:
        VersionNotFound
    """
    found: CourseVersion | None = (
        await session.execute(select(CourseVersion).where(col(CourseVersion.id) == version_id))
    ).scalar_one_or_none()
    if found is None:
        raise VersionNotFound
    return found


async def versions(session: AsyncSession, course_id: UUID) -> Sequence[RowMapping]:
    """(id, number, title, lesson_count, published_at, published_by, notes, scheduled) of versions, newest first.

    Of versions from before they had a title and a count of their own, the snapshot is asked.
    """
    snapshot = cast(col(CourseVersion.snapshot), JSONB)
    lessons = func.jsonb_array_length(
        func.jsonb_path_query_array(snapshot, cast("$.sections[*].lessons[*].id", JSONPATH))
    )
    query = (
        select(
            col(CourseVersion.id),
            col(CourseVersion.number),
            func.coalesce(col(CourseVersion.title), snapshot["title"].astext).label("title"),
            func.coalesce(col(CourseVersion.lesson_count), lessons).label("lesson_count"),
            col(CourseVersion.published_at),
            col(CourseVersion.published_by),
            col(CourseVersion.notes),
            col(CourseVersion.scheduled),
        )
        .where(col(CourseVersion.course_id) == course_id)
        .order_by(col(CourseVersion.number).desc())
        .limit(200)
    )
    return (await session.execute(query)).mappings().all()


async def is_a_version(session: AsyncSession, course_id: UUID, digest: str) -> bool:
    """Whether a version of the course has this hash."""
    same = select(CourseVersion.id).where(  # type: ignore[call-overload]
        col(CourseVersion.course_id) == course_id, col(CourseVersion.hash) == digest
    )
    return bool((await session.execute(select(same.exists()))).scalar_one())


async def hash_of(session: AsyncSession, version_id: UUID) -> str | None:
    """The hash of a version."""
    query = select(col(CourseVersion.hash)).where(col(CourseVersion.id) == version_id)
    return (await session.execute(query)).scalar_one_or_none()
