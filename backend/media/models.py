"""Uploaded files; the bytes are in S3 under the tenant's prefix."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKeyConstraint
from sqlmodel import Field

from backend.platform.database import TenantEntity, timestamp


class Media(TenantEntity, table=True):
    """One file. ``status``: pending (a URL was given out), ready (its bytes were looked at). ``size`` in bytes."""

    __tablename__ = "media"
    __table_args__ = (ForeignKeyConstraint(["tenant_id"], ["tenants.tenant_id"]),)

    owner_id: UUID | None = None
    purpose: str = Field(default="lesson")
    name: str
    content_type: str
    size: int = Field(sa_type=BigInteger)
    width: int | None = None
    height: int | None = None
    blob_key: str
    status: str = Field(default="pending")
    created_at: datetime = timestamp()
