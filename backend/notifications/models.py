"""What people are told, in the app and by mail."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from backend.platform.database import TenantEntity, timestamp


class Notification(TenantEntity, table=True):
    """One line in a person's notification centre. Partitioned by tenant."""

    __tablename__ = "notifications"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "user_id"], ["users.tenant_id", "users.id"], ondelete="CASCADE"),
        Index("ix_notifications_user", "tenant_id", "user_id", "created_at"),
        {"postgresql_partition_by": "HASH (tenant_id)"},
    )

    user_id: UUID
    kind: str
    title: str
    body: str = ""
    url: str = ""
    created_at: datetime = timestamp()
    read_at: datetime | None = timestamp(nullable=True)


class MailDelivery(TenantEntity, table=True):
    """One mail and how its sending goes. ``status``: queued, sent, failed. ``event_id`` caused it."""

    __tablename__ = "mail_deliveries"
    __table_args__ = (
        UniqueConstraint("tenant_id", "event_id", "recipient"),
        ForeignKeyConstraint(["tenant_id"], ["tenants.tenant_id"]),
        Index("ix_mail_deliveries_queued", "next_try_at", postgresql_where=text("status = 'queued'")),
    )

    event_id: UUID
    recipient: str
    template: str
    subject: str
    text_body: str
    html_body: str
    from_name: str = ""
    status: str = Field(default="queued")
    tries: int = Field(default=0)
    error: str = ""
    created_at: datetime = timestamp()
    next_try_at: datetime = timestamp()
    sent_at: datetime | None = timestamp(nullable=True)
