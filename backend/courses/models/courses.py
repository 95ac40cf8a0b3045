"""Courses: the draft that tutors edit, and the immutable versions that learners read."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    Column,
    Computed,
    ForeignKeyConstraint,
    Index,
    Text,
    UniqueConstraint,
    cast,
    func,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, CITEXT, TSVECTOR
from sqlalchemy.orm import column_property
from sqlmodel import Field, col

from backend.courses.models.computed import bank_ids_of, media_ids_of
from backend.platform.database import TenantEntity, TenantTable, jsonb, timestamp


class Course(TenantEntity, table=True):
    """A course and its draft tree. ``status``: draft, published, unpublished, archived. ``minutes``: the version's.

    ``draft`` is ``{"sections": [{"id", "title", "opens", "lessons": [{"id", "title", "kind", "minutes",
    "complete_when", "depth", "required", "gate", "preview", "opens"}]}]}``. How one joins (``enrol_*``, ``capacity``,
    ``access_days``) holds at once; ``completion`` and ``certificate`` hold from the next version on.
    ``staff``: who works on it beside its owner, {user id: "tutor" or "reviewer"}, read with the row.
    """

    __tablename__ = "courses"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "owner_id"], ["users.tenant_id", "users.id"]),
        Index("ix_courses_tenant_status", "tenant_id", "status", "title"),
        Index("ix_courses_tenant_owner", "tenant_id", "owner_id"),
        Index(
            "uq_courses_tenant_id_enrol_code",
            "tenant_id",
            "enrol_code",
            unique=True,
            postgresql_where=text("enrol_code IS NOT NULL"),
        ),
    )
    staff: ClassVar[Any]

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
    tags: list[str] = Field(
        default_factory=list, sa_type=ARRAY(Text), nullable=False, sa_column_kwargs={"server_default": "{}"}
    )
    enrol_mode: str = Field(default="open", sa_column_kwargs={"server_default": "open"})
    enrol_code: str | None = Field(default=None, sa_type=CITEXT, nullable=True)
    capacity: int | None = None
    enrol_from: datetime | None = timestamp(nullable=True)
    enrol_until: datetime | None = timestamp(nullable=True)
    access_days: int | None = None
    completion: dict[str, Any] = jsonb(default_factory=dict)
    certificate: dict[str, Any] = jsonb(default_factory=dict)
    unpublished_at: datetime | None = timestamp(nullable=True)
    is_template: bool = Field(default=False, sa_column_kwargs={"server_default": text("false")})


# Postgres keeps the words that a course is found by; no object carries them.
_WORDS = (
    "setweight(to_tsvector('simple', title), 'A') || "
    "setweight(to_tsvector('simple', category || ' ' || lms_words(tags)), 'B') || "
    "setweight(to_tsvector('simple', summary), 'C')"
)
_words = Column("words", TSVECTOR, Computed(_WORDS, persisted=True), nullable=False)
Course.__table__.append_column(_words)  # type: ignore[attr-defined]


class CourseStaff(TenantTable, table=True):
    """Who works on a course beside its owner. ``part``: tutor (edits it) or reviewer (reads and comments)."""

    __tablename__ = "course_staff"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "course_id"], ["courses.tenant_id", "courses.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["tenant_id", "user_id"], ["users.tenant_id", "users.id"]),
        CheckConstraint("part IN ('tutor', 'reviewer')", name="part"),
        Index("ix_course_staff_user", "tenant_id", "user_id"),
    )

    course_id: UUID = Field(primary_key=True)
    user_id: UUID = Field(primary_key=True)
    part: str
    added_at: datetime = timestamp()


Course.staff = column_property(
    select(func.jsonb_object_agg(cast(col(CourseStaff.user_id), Text), col(CourseStaff.part)))
    .where(col(CourseStaff.tenant_id) == col(Course.tenant_id), col(CourseStaff.course_id) == col(Course.id))
    .correlate_except(CourseStaff)
    .scalar_subquery()
)


class CoursePrerequisite(TenantTable, table=True):
    """A course that must be completed before one joins another."""

    __tablename__ = "course_prerequisites"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "course_id"], ["courses.tenant_id", "courses.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["tenant_id", "requires_id"], ["courses.tenant_id", "courses.id"], ondelete="CASCADE"),
        CheckConstraint("course_id <> requires_id", name="another"),
    )

    course_id: UUID = Field(primary_key=True)
    requires_id: UUID = Field(primary_key=True)


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
    media_ids: list[UUID] | None = media_ids_of("blocks, quiz")
    bank_ids: list[UUID] | None = bank_ids_of("quiz")


class CourseVersion(TenantEntity, table=True):
    """A published snapshot, which ``lms_app`` may add and read, never change. ``hash`` is SHA-256 of the snapshot.

    ``notes`` tell learners what is new. ``title`` and ``lesson_count`` repeat the snapshot's, so that a list of
    versions opens none of them; older versions lack them. ``scheduled``: published at a time that someone had set.
    """

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
    notes: str = Field(default="", sa_column_kwargs={"server_default": ""})
    title: str | None = None
    lesson_count: int | None = None
    scheduled: bool = Field(default=False, sa_column_kwargs={"server_default": text("false")})
    media_ids: list[UUID] | None = media_ids_of("snapshot")
    bank_ids: list[UUID] | None = bank_ids_of("snapshot")
