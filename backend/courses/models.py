"""Courses: the draft that tutors edit, and the immutable versions that learners read."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint
from sqlmodel import Field

from backend.platform.database import TenantEntity, jsonb, timestamp


class Course(TenantEntity, table=True):
    """A course and its draft tree. ``status``: draft, published, archived. ``minutes`` are the last version's.

    ``draft`` is ``{"sections": [{"id", "title", "lessons": [{"id", "title", "kind", "minutes", "complete_when"}]}]}``.
    """

    __tablename__ = "courses"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "owner_id"], ["users.tenant_id", "users.id"]),
        Index("ix_courses_tenant_status", "tenant_id", "status", "title"),
        Index("ix_courses_tenant_owner", "tenant_id", "owner_id"),
    )

    title: str
    summary: str = ""
    description: str = ""
    language: str = Field(default="en")
    level: str = Field(default="beginner")
    category: str = ""
    minutes: int = Field(default=0)
    lesson_count: int = Field(default=0)
    cover_media_id: UUID | None = None
    owner_id: UUID
    status: str = Field(default="draft")
    version_policy: str = Field(default="next_lesson")
    draft: dict[str, Any] = jsonb()
    draft_revision: int = Field(default=0)
    published_version_id: UUID | None = None
    published_number: int = Field(default=0)
    published_at: datetime | None = timestamp(nullable=True)
    created_at: datetime = timestamp()
    updated_at: datetime = timestamp()


class LessonDraft(TenantEntity, table=True):
    """The body of a lesson in the draft: blocks, or a quiz. ``revision`` refuses a stale autosave."""

    __tablename__ = "lesson_drafts"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "course_id"], ["courses.tenant_id", "courses.id"], ondelete="CASCADE"),
        Index("ix_lesson_drafts_course", "tenant_id", "course_id"),
    )

    course_id: UUID
    blocks: list[dict[str, Any]] = jsonb()
    quiz: dict[str, Any] | None = jsonb(nullable=True)
    revision: int = Field(default=1)
    updated_at: datetime = timestamp()
    updated_by: UUID | None = None


class CourseVersion(TenantEntity, table=True):
    """A published snapshot, which ``lms_app`` may add and read, never change. ``hash`` is SHA-256 of the snapshot."""

    __tablename__ = "course_versions"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "course_id"], ["courses.tenant_id", "courses.id"]),
        UniqueConstraint("tenant_id", "course_id", "number"),
    )

    course_id: UUID
    number: int
    snapshot: dict[str, Any] = jsonb()
    hash: str
    published_at: datetime = timestamp()
    published_by: UUID | None = None
