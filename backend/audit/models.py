"""Who did what. Entries form a chain of hashes within a tenant, so that a removed or changed one shows."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKeyConstraint, Index, UniqueConstraint
from sqlmodel import Field

from backend.platform.database import TenantEntity, jsonb, timestamp


class AuditEntry(TenantEntity, table=True):
    """One action; ``id`` is the event's. ``lms_app`` may add and read, never change."""

    __tablename__ = "audit_entries"
    __table_args__ = (
        UniqueConstraint("tenant_id", "seq"),
        ForeignKeyConstraint(["tenant_id"], ["tenants.tenant_id"]),
        Index("ix_audit_entries_at", "tenant_id", "at"),
    )

    seq: int = Field(sa_type=BigInteger)
    at: datetime = timestamp()
    actor_id: UUID | None = None
    actor_name: str = ""
    action: str
    object_type: str = ""
    object_id: str = ""
    summary: str = ""
    detail: dict[str, Any] = jsonb()
    trace_id: str = ""
    previous_hash: str = ""
    hash: str
