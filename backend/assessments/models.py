"""Quiz attempts and the answers of each; hand-ins of assignments, their drafts and files; what tutors grade."""

from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKeyConstraint, Index, Numeric, UniqueConstraint, text
from sqlmodel import Field

from backend.platform.database import TenantEntity, TenantTable, jsonb, timestamp


class Attempt(TenantEntity, table=True):
    """One try at a quiz, on the version that it was begun on. Partitioned by tenant.

    ``status``: open, waiting (handed in, and something in it waits for a grader or for its release), submitted.

    ``ends_at`` is what the taker's clock counts down to, ``shut_at`` the grace later, after which nothing is taken any
    more and the worker hands in; both NULL: it ends with the hand-in alone. ``ended_by``: learner or clock, empty while
    it is open. ``reached``: at which question, from 0, its learner is, where nobody goes back. ``hints``: how many were
    taken, by question. ``receipt`` names the answers as they were handed in. ``result`` is what the grader found,
    question by question, kept for the review. ``graded_version_id``: the version whose questions graded it anew.
    """

    __tablename__ = "attempts"
    __table_args__ = (
        UniqueConstraint("tenant_id", "enrollment_id", "lesson_id", "number"),
        ForeignKeyConstraint(["tenant_id", "enrollment_id"], ["enrollments.tenant_id", "enrollments.id"]),
        Index("ix_attempts_course", "tenant_id", "course_id", "lesson_id"),
        Index("ix_attempts_waiting", "tenant_id", "course_id", postgresql_where=text("status = 'waiting'")),
        Index("ix_attempts_shut", "shut_at", postgresql_where=text("status = 'open' AND shut_at IS NOT NULL")),
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
    ends_at: datetime | None = timestamp(nullable=True)
    shut_at: datetime | None = timestamp(nullable=True)
    ended_by: str = ""
    receipt: str = ""
    submitted_at: datetime | None = timestamp(nullable=True)
    score: float | None = None
    max_score: float | None = None
    percent: int | None = None
    passed: bool | None = None
    result: list[dict[str, Any]] | None = jsonb(nullable=True)
    graded_version_id: UUID | None = None
    reached: int = 0
    hints: dict[str, int] = jsonb()


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


class LateAnswer(TenantTable, table=True):
    """An answer that says it was given in time, and came when the attempt was shut: a tutor decides what it is worth.

    ``decision``: waiting, counted, declined.
    """

    __tablename__ = "late_answers"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "attempt_id"], ["attempts.tenant_id", "attempts.id"], ondelete="CASCADE"),
    )

    attempt_id: UUID = Field(primary_key=True)
    question_id: UUID = Field(primary_key=True)
    value: Any = jsonb(nullable=True)
    seq: int = Field(sa_type=BigInteger)
    arrived_at: datetime = timestamp()
    decision: str = Field(default="waiting")
    decided_at: datetime | None = timestamp(nullable=True)
    decided_by: UUID | None = None


class HandGrade(TenantEntity, table=True):
    """What somebody gave for an answer: the newest holds, for the text that it was given for (``seq``).

    ``lms_app`` adds and reads, and never changes. ``number`` counts from 1 for each answer; ``levels`` are those of a
    rubric, in the words of that day. Partitioned by tenant.
    """

    __tablename__ = "hand_grades"
    __table_args__ = (
        UniqueConstraint("tenant_id", "attempt_id", "question_id", "number"),
        ForeignKeyConstraint(["tenant_id", "attempt_id"], ["attempts.tenant_id", "attempts.id"], ondelete="CASCADE"),
        CheckConstraint("points >= 0 AND points <= out_of", name="points"),
        {"postgresql_partition_by": "HASH (tenant_id)"},
    )

    attempt_id: UUID
    question_id: UUID
    number: int
    seq: int = Field(sa_type=BigInteger)
    points: Decimal = Field(sa_type=Numeric(12, 4))
    out_of: Decimal = Field(sa_type=Numeric(12, 4))
    levels: list[dict[str, Any]] = jsonb()
    comment: str = ""
    by_id: UUID
    by_name: str
    at: datetime = timestamp()


class SavedComment(TenantEntity, table=True):
    """A comment that a grader keeps to use again. It is theirs alone."""

    __tablename__ = "saved_comments"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "user_id"], ["users.tenant_id", "users.id"], ondelete="CASCADE"),
        Index("ix_saved_comments_person", "tenant_id", "user_id", "used_at"),
    )

    user_id: UUID
    text: str
    used_at: datetime = timestamp()


class QuizExtension(TenantEntity, table=True):
    """What a person, or everybody in a group, has beyond the others at a quiz."""

    __tablename__ = "quiz_extensions"
    __table_args__ = (
        CheckConstraint("(user_id IS NULL) <> (group_id IS NULL)", name="whom"),
        UniqueConstraint("tenant_id", "lesson_id", "user_id"),
        UniqueConstraint("tenant_id", "lesson_id", "group_id"),
        ForeignKeyConstraint(["tenant_id", "course_id"], ["courses.tenant_id", "courses.id"]),
        ForeignKeyConstraint(["tenant_id", "user_id"], ["users.tenant_id", "users.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["tenant_id", "group_id"], ["groups.tenant_id", "groups.id"], ondelete="CASCADE"),
    )

    course_id: UUID
    lesson_id: UUID
    user_id: UUID | None = None
    group_id: UUID | None = None
    minutes: int
    attempts: int
    closes_at: datetime | None = timestamp(nullable=True)
    given_at: datetime = timestamp()
    given_by: UUID


class HandInDraft(TenantTable, table=True):
    """What a learner has written for an assignment and not handed in. ``revision`` refuses a stale autosave."""

    __tablename__ = "hand_in_drafts"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "enrollment_id"], ["enrollments.tenant_id", "enrollments.id"]),
        {"postgresql_partition_by": "HASH (tenant_id)"},
    )

    enrollment_id: UUID = Field(primary_key=True)
    lesson_id: UUID = Field(primary_key=True)
    body: str = ""
    link: str = ""
    revision: int
    saved_at: datetime = timestamp()


class Submission(TenantEntity, table=True):
    """One hand-in, on the version that the learner was on. ``lms_app`` may change what a tutor says of it alone.

    ``files`` repeats what the files were, with their digests. ``revision`` counts what was said of it. Partitioned by
    tenant.
    """

    __tablename__ = "submissions"
    __table_args__ = (
        UniqueConstraint("tenant_id", "enrollment_id", "lesson_id", "number"),
        ForeignKeyConstraint(["tenant_id", "enrollment_id"], ["enrollments.tenant_id", "enrollments.id"]),
        Index("ix_submissions_course", "tenant_id", "course_id", "status", "handed_in_at"),
        {"postgresql_partition_by": "HASH (tenant_id)"},
    )

    enrollment_id: UUID
    course_id: UUID
    lesson_id: UUID
    version_id: UUID
    user_id: UUID
    number: int
    handed_in_at: datetime = timestamp()
    late: bool
    body: str
    link: str
    files: list[dict[str, Any]] = jsonb()
    receipt: str
    status: str
    points: int | None = None
    levels: list[dict[str, Any]] | None = jsonb(nullable=True)
    comment: str = ""
    settled_at: datetime | None = timestamp(nullable=True)
    settled_by: UUID | None = None
    revision: int = 0


class SubmissionFile(TenantEntity, table=True):
    """A learner's file; its bytes are in S3 under the tenant's prefix, and in no library.

    ``status``: pending (it may be sent), ready (its bytes were looked at). ``in_draft``: it goes with the next hand-in;
    ``handed_in``: it went with one, and stays. What has an ``expires_at`` is swept away after it.
    """

    __tablename__ = "submission_files"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "enrollment_id"], ["enrollments.tenant_id", "enrollments.id"]),
        Index("ix_submission_files_place", "tenant_id", "enrollment_id", "lesson_id"),
        Index("ix_submission_files_person", "tenant_id", "user_id"),
        Index("ix_submission_files_expires", "expires_at", postgresql_where=text("expires_at IS NOT NULL")),
    )

    enrollment_id: UUID
    course_id: UUID
    lesson_id: UUID
    user_id: UUID
    name: str
    kind: str
    content_type: str
    size: int = Field(sa_type=BigInteger)
    sha256: str = ""
    blob_key: str
    upload_id: str | None = None
    status: str = Field(default="pending")
    in_draft: bool = True
    handed_in: bool = False
    expires_at: datetime | None = timestamp(nullable=True)
    created_at: datetime = timestamp()


class Gradebook(TenantTable, table=True):
    """How a course is graded: categories, weights, letters, and columns of the tutors' own. None before one is set."""

    __tablename__ = "gradebooks"
    __table_args__ = (ForeignKeyConstraint(["tenant_id", "course_id"], ["courses.tenant_id", "courses.id"]),)

    course_id: UUID = Field(primary_key=True)
    scheme: dict[str, Any] = jsonb()
    revision: int
    updated_at: datetime = timestamp()
    updated_by: UUID


class GradeMark(TenantEntity, table=True):
    """What a tutor said of one grade: the newest of a cell holds. ``lms_app`` adds and reads, and never changes.

    ``state``: grade (``value`` of ``out_of``), excused, or cleared (what was earned counts again). ``number`` counts
    from 1 in each cell. ``before`` and ``after`` are words. Partitioned by tenant.
    """

    __tablename__ = "grade_marks"
    __table_args__ = (
        UniqueConstraint("tenant_id", "enrollment_id", "item_id", "number"),
        ForeignKeyConstraint(["tenant_id", "enrollment_id"], ["enrollments.tenant_id", "enrollments.id"]),
        CheckConstraint("state IN ('grade', 'excused', 'cleared')", name="state"),
        CheckConstraint("(state = 'grade') = (value IS NOT NULL)", name="value"),
        Index("ix_grade_marks_course", "tenant_id", "course_id"),
        {"postgresql_partition_by": "HASH (tenant_id)"},
    )

    enrollment_id: UUID
    course_id: UUID
    item_id: UUID
    number: int
    state: str
    value: Decimal | None = Field(default=None, sa_type=Numeric(9, 2))
    out_of: Decimal = Field(sa_type=Numeric(9, 2))
    before: str
    after: str
    reason: str = ""
    by_id: UUID
    by_name: str
    at: datetime = timestamp()
