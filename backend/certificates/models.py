"""Certificates, each with the rule and the evidence that it rests on."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint
from sqlmodel import Field

from backend.platform.database import TenantEntity, jsonb, timestamp


class Certificate(TenantEntity, table=True):
    """One certificate of one enrolment in a course, or of one membership of a path, whose title is ``course_title``.

    ``code`` is what an employer types or scans. ``status``: issued, revoked. A path has no ``version_number``.
    """

    __tablename__ = "certificates"
    __table_args__ = (
        UniqueConstraint("tenant_id", "enrollment_id"),
        UniqueConstraint("tenant_id", "path_member_id"),
        UniqueConstraint("tenant_id", "code"),
        ForeignKeyConstraint(["tenant_id", "enrollment_id"], ["enrollments.tenant_id", "enrollments.id"]),
        ForeignKeyConstraint(["tenant_id", "path_member_id"], ["path_members.tenant_id", "path_members.id"]),
        CheckConstraint("num_nonnulls(enrollment_id, path_member_id) = 1", name="of_one"),
        Index("ix_certificates_user", "tenant_id", "user_id"),
    )

    enrollment_id: UUID | None = None
    path_member_id: UUID | None = None
    user_id: UUID
    course_id: UUID | None = None
    path_id: UUID | None = None
    course_title: str
    learner_name: str
    code: str
    version_number: int | None = None
    rule: str
    evidence: list[dict[str, Any]] = jsonb()
    blob_key: str
    status: str = Field(default="issued")
    completed_at: datetime = timestamp()
    issued_at: datetime = timestamp()
    revoked_at: datetime | None = timestamp(nullable=True)
    revoked_reason: str = Field(default="", sa_column_kwargs={"server_default": ""})
