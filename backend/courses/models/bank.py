"""The academy's bank of questions: what courses ask comes from it, and stays as it was when it was taken."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import Field

from backend.courses.models.computed import media_ids_of
from backend.platform.database import TenantEntity, TenantTable, citext, jsonb, timestamp


class QuestionCategory(TenantEntity, table=True):
    """Where questions lie; within its parent, or at the top, its name is its own."""

    __tablename__ = "question_categories"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "parent_id"], ["question_categories.tenant_id", "question_categories.id"]),
        UniqueConstraint("tenant_id", "parent_id", "name", postgresql_nulls_not_distinct=True),
    )

    parent_id: UUID | None = None
    name: str = citext()
    made_at: datetime = timestamp()
    made_by: UUID | None = None


class BankQuestion(TenantEntity, table=True):
    """A question by its newest version, whose ``number``, ``kind``, ``words`` and ``points`` are repeated here.

    ``difficulty``: easy, medium, hard, or empty. ``revision`` counts every change, of where it lies too. One that is
    archived is drawn and chosen no more, and stays where it was taken.
    """

    __tablename__ = "questions"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "category_id"], ["question_categories.tenant_id", "question_categories.id"]),
        CheckConstraint("difficulty IN ('', 'easy', 'medium', 'hard')", name="difficulty"),
        Index("ix_questions_category", "tenant_id", "category_id", "changed_at"),
    )

    category_id: UUID
    number: int
    kind: str
    words: str
    points: float
    tags: list[str] = Field(sa_type=ARRAY(String))
    difficulty: str = ""
    revision: int = 1
    archived_at: datetime | None = timestamp(nullable=True)
    made_at: datetime = timestamp()
    changed_at: datetime = timestamp()
    changed_by: UUID | None = None


class QuestionVersion(TenantTable, table=True):
    """What a question said from ``made_at`` on, in the form that a quiz has it. ``lms_app`` adds, and never changes."""

    __tablename__ = "question_versions"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "question_id"], ["questions.tenant_id", "questions.id"], ondelete="CASCADE"),
    )

    question_id: UUID = Field(primary_key=True)
    number: int = Field(primary_key=True)
    content: dict[str, Any] = jsonb()
    made_at: datetime = timestamp()
    made_by: UUID | None = None
    media_ids: list[UUID] | None = media_ids_of("content")
