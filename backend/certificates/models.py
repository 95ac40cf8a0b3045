"""Certificates, each with the rule and the evidence that it rests on."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint
from sqlmodel import Field

from backend.platform.database import TenantEntity, jsonb, timestamp


class Certificate(TenantEntity, table=True):
    """One certificate of one enrolment. ``code`` is what an employer types or scans. ``status``: issued, revoked."""

    __tablename__ = "certificates"
    __table_args__ = (
        UniqueConstraint("tenant_id", "enrollment_id"),
        UniqueConstraint("tenant_id", "code"),
        ForeignKeyConstraint(["tenant_id", "enrollment_id"], ["enrollments.tenant_id", "enrollments.id"]),
        Index("ix_certificates_user", "tenant_id", "user_id"),
    )

    enrollment_id: UUID
    user_id: UUID
    course_id: UUID
    course_title: str
    learner_name: str
    code: str
    version_number: int
    rule: str
    evidence: list[dict[str, Any]] = jsonb()
    blob_key: str
    status: str = Field(default="issued")
    completed_at: datetime = timestamp()
    issued_at: datetime = timestamp()
    revoked_at: datetime | None = timestamp(nullable=True)
    revoked_reason: str = Field(default="", sa_column_kwargs={"server_default": ""})
