"""The people of a tenant, and their groups."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint
from sqlmodel import Field

from backend.platform.database import TenantEntity, TenantTable, citext, timestamp


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


class Group(TenantEntity, table=True):
    """Some people of a tenant under one name, to be assigned to together."""

    __tablename__ = "groups"
    __table_args__ = (
        UniqueConstraint("tenant_id", "name"),
        ForeignKeyConstraint(["tenant_id"], ["tenants.tenant_id"]),
    )

    name: str = citext()
    description: str
    created_at: datetime = timestamp()


class GroupMember(TenantTable, table=True):
    """Someone in a group. ``lms_app`` adds and removes, and never changes."""

    __tablename__ = "group_members"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "group_id"], ["groups.tenant_id", "groups.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["tenant_id", "user_id"], ["users.tenant_id", "users.id"], ondelete="CASCADE"),
        Index("ix_group_members_person", "tenant_id", "user_id"),
    )

    group_id: UUID = Field(primary_key=True)
    user_id: UUID = Field(primary_key=True)
    added_at: datetime = timestamp()
