"""Uploaded files; the bytes are in S3 under the tenant's prefix."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKeyConstraint, Index, text
from sqlmodel import Field

from backend.platform.database import TenantEntity, timestamp


class Media(TenantEntity, table=True):
    """One file. ``status``: pending (it may be sent), ready (its bytes were looked at), gone (waits for the sweep).

    ``size`` in bytes: of a pending one what was declared. ``upload_id`` is S3's name of an upload in parts of
    ``part_size`` bytes. ``replaces`` is the file whose place a pending one takes. What has an ``expires_at`` is
    swept away after it.
    """

    __tablename__ = "media"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id"], ["tenants.tenant_id"]),
        Index("ix_media_library", "tenant_id", "status", "created_at"),
        Index("ix_media_expires", "expires_at", postgresql_where=text("expires_at IS NOT NULL")),
    )

    owner_id: UUID | None = None
    purpose: str = Field(default="lesson")
    kind: str = Field(default="picture")
    name: str
    alt: str = ""
    content_type: str
    size: int = Field(sa_type=BigInteger)
    width: int | None = None
    height: int | None = None
    seconds: float | None = None
    blob_key: str
    thumbnail: bool = False
    revision: int = Field(default=1)
    upload_id: str | None = None
    part_size: int | None = None
    replaces: UUID | None = None
    status: str = Field(default="pending")
    expires_at: datetime | None = timestamp(nullable=True)
    created_at: datetime = timestamp()
