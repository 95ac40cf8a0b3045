"""Who learns what, and how far they are."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Computed,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlmodel import Field

from backend.platform.database import TenantEntity, TenantTable, timestamp


class Enrollment(TenantEntity, table=True):
    """A learner in a course, on one version of it. ``status``: active, completed. ``percent`` 0 to 100.

    ``access`` is apart from it: open, suspended, expired or ended. ``access_until`` may be past before the worker has
    noted it. ``how`` they came in: self, code, approved, promoted, added, csv, assigned or path. ``active_seconds`` is
    the time that the player was seen to be in use, the last time at ``active_at``.
    """

    __tablename__ = "enrollments"
    __table_args__ = (
        UniqueConstraint("tenant_id", "course_id", "user_id"),
        ForeignKeyConstraint(["tenant_id", "course_id"], ["courses.tenant_id", "courses.id"]),
        ForeignKeyConstraint(["tenant_id", "user_id"], ["users.tenant_id", "users.id"]),
        ForeignKeyConstraint(["tenant_id", "version_id"], ["course_versions.tenant_id", "course_versions.id"]),
        Index("ix_enrollments_user", "tenant_id", "user_id", "updated_at"),
        Index(
            "ix_enrollments_expiring",
            "access_until",
            postgresql_where=text("access = 'open' AND access_until IS NOT NULL"),
        ),
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
    access: str = Field(default="open", sa_column_kwargs={"server_default": "open"})
    access_until: datetime | None = timestamp(nullable=True)
    how: str = Field(default="self", sa_column_kwargs={"server_default": "self"})
    active_seconds: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    active_at: datetime | None = timestamp(nullable=True)


class EnrollmentRequest(TenantTable, table=True):
    """Someone at a course's door. ``state``: asked (for approval), waiting (for a seat, by ``place``) or declined."""

    __tablename__ = "enrollment_requests"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "course_id"], ["courses.tenant_id", "courses.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["tenant_id", "user_id"], ["users.tenant_id", "users.id"], ondelete="CASCADE"),
        CheckConstraint("state IN ('asked', 'waiting', 'declined')", name="state"),
        Index("ix_enrollment_requests_place", "tenant_id", "course_id", "state", "place"),
        Index("ix_enrollment_requests_waiting", "tenant_id", "course_id", postgresql_where=text("state = 'waiting'")),
    )

    course_id: UUID = Field(primary_key=True)
    user_id: UUID = Field(primary_key=True)
    state: str
    message: str = Field(default="", sa_column_kwargs={"server_default": ""})
    place: int = Field(default=0, sa_type=BigInteger, sa_column_kwargs={"server_default": "0"})
    asked_at: datetime = timestamp()
    reason: str = Field(default="", sa_column_kwargs={"server_default": ""})
    decided_at: datetime | None = timestamp(nullable=True)


class EnrollmentNote(TenantEntity, table=True):
    """What became of someone's enrolment: when, by whom and why. ``lms_app`` adds and reads, and never changes."""

    __tablename__ = "enrollment_history"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "course_id"], ["courses.tenant_id", "courses.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["tenant_id", "user_id"], ["users.tenant_id", "users.id"], ondelete="CASCADE"),
        Index("ix_enrollment_history_person", "tenant_id", "course_id", "user_id", "id"),
    )

    course_id: UUID
    user_id: UUID
    what: str
    at: datetime = timestamp()
    by_id: UUID | None = None
    by_name: str = Field(default="", sa_column_kwargs={"server_default": ""})
    reason: str = Field(default="", sa_column_kwargs={"server_default": ""})


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


class LearningDay(TenantTable, table=True):
    """A day (of UTC) on which someone learned, with its first and its last moment. Partitioned by tenant.

    These two say on which days of *any* time zone it was: a day of UTC touches two of those at most.
    """

    __tablename__ = "learning_days"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "user_id"], ["users.tenant_id", "users.id"], ondelete="CASCADE"),
        {"postgresql_partition_by": "HASH (tenant_id)"},
    )

    user_id: UUID = Field(primary_key=True)
    day: date = Field(primary_key=True)
    first_at: datetime = timestamp()
    last_at: datetime = timestamp()


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


_NOTED_WORDS = "to_tsvector('simple', lesson_title || ' ' || quote || ' ' || body)"


class Note(TenantEntity, table=True):
    """A note or bookmark of a learner's, theirs alone. ``kind``: note, bookmark. ``block``: empty for a whole lesson.

    It outlives the lesson in the course, so it keeps the title that the lesson had. ``words`` is what it is found by.
    """

    __tablename__ = "notes"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "course_id"], ["courses.tenant_id", "courses.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["tenant_id", "user_id"], ["users.tenant_id", "users.id"], ondelete="CASCADE"),
        CheckConstraint("kind IN ('note', 'bookmark')", name="kind"),
        Index("ix_notes_person", "tenant_id", "user_id", "updated_at"),
        Index("ix_notes_lesson", "tenant_id", "user_id", "lesson_id"),
        Index(
            "uq_notes_bookmark",
            "tenant_id",
            "user_id",
            "lesson_id",
            "block",
            unique=True,
            postgresql_where=text("kind = 'bookmark'"),
        ),
    )

    user_id: UUID
    course_id: UUID
    lesson_id: UUID
    lesson_title: str
    kind: str
    block: str
    quote: str
    body: str
    revision: int
    created_at: datetime = timestamp()
    updated_at: datetime = timestamp()
    words: str = Field(
        default=None, sa_column=Column("words", TSVECTOR, Computed(_NOTED_WORDS, persisted=True), nullable=False)
    )
