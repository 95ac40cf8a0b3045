"""Quiz attempts and the answers of each."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKeyConstraint, Index, UniqueConstraint
from sqlmodel import Field

from backend.platform.database import TenantEntity, TenantTable, jsonb, timestamp


class Attempt(TenantEntity, table=True):
    """One try at a quiz, on the version that it was begun on. ``status``: open, submitted. Partitioned by tenant.

    ``result`` is what the grader found, question by question, kept for the review.
    """

    __tablename__ = "attempts"
    __table_args__ = (
        UniqueConstraint("tenant_id", "enrollment_id", "lesson_id", "number"),
        ForeignKeyConstraint(["tenant_id", "enrollment_id"], ["enrollments.tenant_id", "enrollments.id"]),
        Index("ix_attempts_course", "tenant_id", "course_id", "lesson_id"),
        {"postgresql_partition_by": "HASH (tenant_id)"},
    )

    enrollment_id: UUID
    course_id: UUID
    lesson_id: UUID
    version_id: UUID
    user_id: UUID
    number: int
    status: str = Field(default="open")
    started_at: datetime = timestamp()
    submitted_at: datetime | None = timestamp(nullable=True)
    score: float | None = None
    max_score: float | None = None
    percent: int | None = None
    passed: bool | None = None
    result: list[dict[str, Any]] | None = jsonb(nullable=True)


class AttemptAnswer(TenantTable, table=True):
    """The last answer to one question. ``seq`` is the browser's counter: an older one never overwrites a newer.

    Partitioned by tenant.
    """

    __tablename__ = "attempt_answers"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "attempt_id"], ["attempts.tenant_id", "attempts.id"], ondelete="CASCADE"),
        {"postgresql_partition_by": "HASH (tenant_id)"},
    )

    attempt_id: UUID = Field(primary_key=True)
    question_id: UUID = Field(primary_key=True)
    value: Any = jsonb(nullable=True)
    seq: int = Field(sa_type=BigInteger)
    saved_at: datetime = timestamp()
