"""The people of a tenant."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint
from sqlmodel import Field

from backend.platform.database import TenantEntity, citext, timestamp


class User(TenantEntity, table=True):
    """A person in one tenant. ``status``: invited, active, deactivated."""

    __tablename__ = "users"
    __table_args__ = (
        UniqueConstraint("tenant_id", "email"),
        ForeignKeyConstraint(["tenant_id"], ["tenants.tenant_id"]),
        Index("ix_users_tenant_name", "tenant_id", "name"),
    )

    email: str = citext()
    name: str
    role: str
    status: str = Field(default="invited")
    password_hash: str | None = None
    created_at: datetime = timestamp()
    last_seen_at: datetime | None = timestamp(nullable=True)
