"""One-time links. Sessions and failure counts live in Valkey."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index

from backend.platform.database import TenantEntity, timestamp


class OneTimeLink(TenantEntity, table=True):
    """An invitation or a password reset. Its token is derived from the id and the secret key, and is stored nowhere."""

    __tablename__ = "one_time_links"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "user_id"], ["users.tenant_id", "users.id"], ondelete="CASCADE"),
        Index("ix_one_time_links_user", "tenant_id", "user_id"),
    )

    user_id: UUID
    purpose: str
    created_at: datetime = timestamp()
    expires_at: datetime = timestamp()
    used_at: datetime | None = timestamp(nullable=True)
