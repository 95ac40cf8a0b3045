"""Courses on their way in: one row for each file that someone handed over."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKeyConstraint, Index, Uuid, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import Column, Field

from backend.platform.database import TenantEntity, jsonb, timestamp

_OPEN = text("status IN ('uploading', 'waiting', 'running')")
_LEFT_FILES = text("status IN ('failed', 'cancelled', 'undone') AND media <> '{}'")


class CourseImport(TenantEntity, table=True):
    """An import. ``status``: uploading, waiting, running, done, failed, cancelled, undone.

    ``claim`` is the name of the one run that may finish it, alive at ``heartbeat_at``; ``media`` are the files that
    it stored, or was about to: of one that is over and made no course, they are still to be swept. ``stage``,
    ``done`` and ``total`` say how far it is, ``report`` what became of every part.
    """

    __tablename__ = "course_imports"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "owner_id"], ["users.tenant_id", "users.id"]),
        CheckConstraint(
            "status IN ('uploading', 'waiting', 'running', 'done', 'failed', 'cancelled', 'undone')", name="status"
        ),
        Index("ix_course_imports_owner", "tenant_id", "owner_id", "created_at"),
        Index("ix_course_imports_open", "heartbeat_at", postgresql_where=_OPEN),
        Index("ix_course_imports_left_files", "heartbeat_at", postgresql_where=_LEFT_FILES),
    )

    owner_id: UUID
    file_name: str
    size: int = Field(sa_type=BigInteger)
    status: str = Field(default="uploading")
    stage: str = ""
    done: int = Field(default=0)
    total: int = Field(default=0)
    cancel: bool = Field(default=False)
    tries: int = Field(default=0)
    claim: UUID | None = None
    heartbeat_at: datetime = timestamp()
    media: list[UUID] = Field(
        default_factory=list, sa_column=Column(ARRAY(Uuid()), nullable=False, server_default="{}")
    )
    course_id: UUID | None = None
    title: str = ""
    kept: int = Field(default=0)
    changed: int = Field(default=0)
    dropped: int = Field(default=0)
    report: dict[str, Any] | None = jsonb(nullable=True)
    error_code: str = ""
    error: str = ""
    created_at: datetime = timestamp()
    finished_at: datetime | None = timestamp(nullable=True)
