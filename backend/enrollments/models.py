"""Who learns what, and how far they are."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint
from sqlmodel import Field

from backend.platform.database import TenantEntity, TenantTable, timestamp


class Enrollment(TenantEntity, table=True):
    """A learner in a course, on one version of it. ``status``: active, completed. ``percent`` 0 to 100."""

    __tablename__ = "enrollments"
    __table_args__ = (
        UniqueConstraint("tenant_id", "course_id", "user_id"),
        ForeignKeyConstraint(["tenant_id", "course_id"], ["courses.tenant_id", "courses.id"]),
        ForeignKeyConstraint(["tenant_id", "user_id"], ["users.tenant_id", "users.id"]),
        ForeignKeyConstraint(["tenant_id", "version_id"], ["course_versions.tenant_id", "course_versions.id"]),
        Index("ix_enrollments_user", "tenant_id", "user_id", "updated_at"),
    )

    course_id: UUID
    user_id: UUID
    version_id: UUID
    status: str = Field(default="active")
    percent: int = Field(default=0)
    last_lesson_id: UUID | None = None
    enrolled_at: datetime = timestamp()
    updated_at: datetime = timestamp()
    completed_at: datetime | None = timestamp(nullable=True)


class LessonProgress(TenantTable, table=True):
    """One learner's state of one lesson; ``quiz_percent`` is their best result. Partitioned by tenant.

    ``place_block`` is the id of the block where they stopped reading, ``place_share`` how much of the text was above,
    in thousandths; None before they scrolled.
    """

    __tablename__ = "lesson_progress"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "enrollment_id"], ["enrollments.tenant_id", "enrollments.id"], ondelete="CASCADE"
        ),
        {"postgresql_partition_by": "HASH (tenant_id)"},
    )

    enrollment_id: UUID = Field(primary_key=True)
    lesson_id: UUID = Field(primary_key=True)
    viewed_at: datetime = timestamp()
    completed_at: datetime | None = timestamp(nullable=True)
    quiz_percent: int | None = None
    place_block: str | None = None
    place_share: int | None = None


class CourseRating(TenantTable, table=True):
    """What one learner says of a course: 1 to 5 stars, and words that its tutors may hide."""

    __tablename__ = "course_ratings"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "course_id"], ["courses.tenant_id", "courses.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["tenant_id", "user_id"], ["users.tenant_id", "users.id"]),
        CheckConstraint("stars BETWEEN 1 AND 5", name="stars"),
    )

    course_id: UUID = Field(primary_key=True)
    user_id: UUID = Field(primary_key=True)
    stars: int
    words: str = ""
    hidden: bool = Field(default=False)
    created_at: datetime = timestamp()
    updated_at: datetime = timestamp()
