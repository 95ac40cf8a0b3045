"""What is kept of changes of an outline."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint, Uuid
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import Field

from backend.courses.models.computed import media_ids_of
from backend.platform.database import TenantEntity, jsonb, timestamp


class OutlineChange(TenantEntity, table=True):
    """One change of a draft's outline, so that it can be told and undone. ``revision`` is the draft's after it.

    ``difference`` holds the touched sections before and after, and the order before, where it changed. ``twin_*``:
    the other half of a move between two courses. ``undone_at``: it was taken back.
    """

    __tablename__ = "outline_changes"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "course_id"], ["courses.tenant_id", "courses.id"], ondelete="CASCADE"),
        UniqueConstraint("tenant_id", "course_id", "revision"),
    )

    course_id: UUID
    revision: int
    words: str
    touched: list[UUID] = Field(sa_type=ARRAY(Uuid))
    reordered: bool
    difference: dict[str, Any] = jsonb()
    twin_course_id: UUID | None = None
    twin_id: UUID | None = None
    changed_at: datetime = timestamp()
    changed_by: UUID | None = None
    undone_at: datetime | None = timestamp(nullable=True)


class RemovedLessonDraft(TenantEntity, table=True):
    """A lesson that was taken out of a draft, whole, for as long as it can be brought back. ``id`` is the lesson's."""

    __tablename__ = "removed_lessons"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "course_id"], ["courses.tenant_id", "courses.id"], ondelete="CASCADE"),
        Index("ix_removed_lessons_course", "tenant_id", "course_id", "removed_at"),
        Index("ix_removed_lessons_age", "tenant_id", "removed_at"),
    )

    course_id: UUID
    section_id: UUID
    section_title: str
    node: dict[str, Any] = jsonb()
    blocks: list[dict[str, Any]] = jsonb()
    quiz: dict[str, Any] | None = jsonb(nullable=True)
    revision: int
    media_ids: list[UUID] | None = media_ids_of("blocks, quiz")
    removed_at: datetime = timestamp()
    removed_by: UUID | None = None
