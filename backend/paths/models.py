"""Paths, their courses, who is in them, and who completed them on what evidence."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint
from sqlmodel import Field

from backend.platform.database import TenantEntity, TenantTable, jsonb, timestamp


class LearningPath(TenantEntity, table=True):
    """A path. ``certificate`` is ``{"template", "line"}``; ``revision`` grows with each change.

    A cover that is deleted from the media library is gone here too; one is drawn in its place.
    """

    __tablename__ = "learning_paths"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "owner_id"], ["users.tenant_id", "users.id"]),
        ForeignKeyConstraint(
            ["tenant_id", "cover_media_id"], ["media.tenant_id", "media.id"], ondelete="SET NULL (cover_media_id)"
        ),
        CheckConstraint("status IN ('draft', 'published', 'archived')", name="status"),
        Index("ix_learning_paths_status", "tenant_id", "status", "title"),
        Index("ix_learning_paths_owner", "tenant_id", "owner_id"),
    )

    title: str
    summary: str = ""
    level: str = ""
    category: str = ""
    cover_media_id: UUID | None = None
    owner_id: UUID
    status: str = Field(default="draft")
    in_order: bool = Field(default=True)
    certificate: dict[str, Any] = jsonb()
    revision: int = Field(default=1)
    created_at: datetime = timestamp()
    updated_at: datetime = timestamp()
    published_at: datetime | None = timestamp(nullable=True)


class PathStepRow(TenantTable, table=True):
    """A course in a path; ``place`` counts from 0."""

    __tablename__ = "path_steps"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "path_id"], ["learning_paths.tenant_id", "learning_paths.id"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(["tenant_id", "course_id"], ["courses.tenant_id", "courses.id"], ondelete="CASCADE"),
        Index("ix_path_steps_course", "tenant_id", "course_id"),
    )

    path_id: UUID = Field(primary_key=True)
    course_id: UUID = Field(primary_key=True)
    place: int
    required: bool = Field(default=True)


class PathMember(TenantEntity, table=True):
    """Someone in a path. ``how``: self, added or assigned. ``left_at``: they left, and may come back."""

    __tablename__ = "path_members"
    __table_args__ = (
        UniqueConstraint("tenant_id", "path_id", "user_id"),
        ForeignKeyConstraint(["tenant_id", "path_id"], ["learning_paths.tenant_id", "learning_paths.id"]),
        ForeignKeyConstraint(["tenant_id", "user_id"], ["users.tenant_id", "users.id"]),
        Index("ix_path_members_user", "tenant_id", "user_id"),
    )

    path_id: UUID
    user_id: UUID
    how: str
    joined_at: datetime = timestamp()
    left_at: datetime | None = timestamp(nullable=True)


class PathCompletion(TenantTable, table=True):
    """That a member completed the path, and on what: ``lms_app`` adds and reads, and never changes.

    ``evidence`` is a list of ``{"course_id", "title", "completed_at", "version"}``.
    """

    __tablename__ = "path_completions"
    __table_args__ = (ForeignKeyConstraint(["tenant_id", "member_id"], ["path_members.tenant_id", "path_members.id"]),)

    member_id: UUID = Field(primary_key=True)
    title: str
    completed_at: datetime = timestamp()
    rule: str
    evidence: list[dict[str, Any]] = jsonb()
    certifies: bool
