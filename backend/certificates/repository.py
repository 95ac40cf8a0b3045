"""All SQL of certificates."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from backend.certificates.models import Certificate
from backend.kernel.errors import NotFound

PAGE_SIZE = 25


async def get(session: AsyncSession, certificate_id: UUID, *, lock: bool = False) -> Certificate:
    """One certificate of the tenant.

    Raises:
        NotFound
    """
    found = select(Certificate).where(col(Certificate.id) == certificate_id)
    row = (await session.execute(found.with_for_update() if lock else found)).scalar_one_or_none()
    if row is None:
        raise NotFound("There is no such certificate.")
    return row


async def add(session: AsyncSession, row: Certificate) -> None:
    """Store a certificate. By a plain statement: the ORM's would want the enrolments' table to be imported."""
    await session.execute(insert(Certificate).values(**row.model_dump()))


async def set_revoked(session: AsyncSession, row: Certificate, reason: str, at: datetime | None) -> None:
    """Revoke a certificate that is held, or with no moment make it valid again."""
    changed = {"status": "revoked" if at else "issued", "revoked_reason": reason, "revoked_at": at}
    await session.execute(update(Certificate).where(col(Certificate.id) == row.id).values(**changed))
    await session.refresh(row)


async def exists(session: AsyncSession, certificate_id: UUID) -> bool:
    """Whether it was issued already."""
    found = select(col(Certificate.id)).where(col(Certificate.id) == certificate_id)
    return (await session.execute(found)).first() is not None


async def by_code(session: AsyncSession, code: str) -> Certificate | None:
    """The certificate with this code, as it is written."""
    return (await session.execute(select(Certificate).where(col(Certificate.code) == code))).scalar_one_or_none()


async def of_person(session: AsyncSession, user_id: UUID) -> Sequence[Certificate]:
    """A person's certificates, the newest first; a hundred at most."""
    found = select(Certificate).where(col(Certificate.user_id) == user_id)
    return (await session.execute(found.order_by(col(Certificate.completed_at).desc()).limit(100))).scalars().all()


async def page_of(
    session: AsyncSession, words: str, page: int, courses: Collection[UUID] | None
) -> tuple[Sequence[Certificate], int]:
    """A page of the tenant's certificates, the newest first, and how many match; ``courses``: of these alone."""
    found = select(Certificate, func.count().over().label("total"))
    if courses is not None:
        found = found.where(col(Certificate.course_id).in_(courses))
    if words:
        like = "%" + words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        columns = (Certificate.learner_name, Certificate.course_title, Certificate.code)
        found = found.where(or_(*(col(column).ilike(like, escape="\\") for column in columns)))
    found = found.order_by(col(Certificate.issued_at).desc(), col(Certificate.id))
    rows = (await session.execute(found.limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE))).all()
    return [row[0] for row in rows], (rows[0][1] if rows else 0)
