"""What stands around a version: when it is to come, the draft that it replaced, and what reviewers say of a draft."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, text
from sqlmodel import Field

from backend.platform.database import TenantEntity, jsonb, timestamp

_WAITING = text("state = 'waiting'")


class CourseSchedule(TenantEntity, table=True):
    """Something to be done to a course at a time. ``zone`` is the one in which its maker said it.

    ``what``: publish, unpublish. ``state``: waiting, done, failed, cancelled; ``outcome`` says what came of it.
    """

    __tablename__ = "course_schedules"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "course_id"], ["courses.tenant_id", "courses.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["tenant_id", "made_by"], ["users.tenant_id", "users.id"]),
        CheckConstraint("what IN ('publish', 'unpublish')", name="what"),
        CheckConstraint("state IN ('waiting', 'done', 'failed', 'cancelled')", name="state"),
        Index("ix_course_schedules_due", "at", postgresql_where=_WAITING),
        Index("uq_course_schedules_waiting", "tenant_id", "course_id", "what", unique=True, postgresql_where=_WAITING),
        Index("ix_course_schedules_course", "tenant_id", "course_id", "made_at"),
    )

    course_id: UUID
    what: str
    at: datetime = timestamp()
    zone: str
    notes: str = ""
    state: str = Field(default="waiting")
    outcome: str = ""
    made_by: UUID
    made_at: datetime = timestamp()
    done_at: datetime | None = timestamp(nullable=True)


class DraftCheckpoint(TenantEntity, table=True):
    """A draft as it was before another was written over it. ``replaced_by`` names that one: "version 3"."""

    __tablename__ = "draft_checkpoints"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "course_id"], ["courses.tenant_id", "courses.id"], ondelete="CASCADE"),
        Index("ix_draft_checkpoints_course", "tenant_id", "course_id", "made_at"),
    )

    course_id: UUID
    content: dict[str, Any] = jsonb()
    lesson_count: int
    replaced_by: str
    made_by: UUID | None = None
    made_at: datetime = timestamp()


class BlockComment(TenantEntity, table=True):
    """What someone said of a block of the draft. The first of a thread carries the thread's own id as ``thread_id``.

    ``quote`` is how the block read then: it outlives the block. Resolved and reopened is the first comment alone.
    """

    __tablename__ = "block_comments"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "course_id"], ["courses.tenant_id", "courses.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["tenant_id", "author_id"], ["users.tenant_id", "users.id"]),
        Index("ix_block_comments_lesson", "tenant_id", "course_id", "lesson_id", "thread_id"),
        Index("ix_block_comments_thread", "tenant_id", "thread_id"),
    )

    course_id: UUID
    lesson_id: UUID
    block_id: str
    thread_id: UUID
    quote: str = ""
    body: str
    author_id: UUID
    created_at: datetime = timestamp()
    edited_at: datetime | None = timestamp(nullable=True)
    deleted_at: datetime | None = timestamp(nullable=True)
    resolved_at: datetime | None = timestamp(nullable=True)
    resolved_by: UUID | None = None
