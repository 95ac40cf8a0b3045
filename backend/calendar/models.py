"""The addresses at which people's calendars can be fetched."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, UniqueConstraint
from sqlmodel import Field

from backend.platform.database import TenantTable, timestamp


class CalendarFeed(TenantTable, table=True):
    """A person's address: one at most. ``id`` is signed into it, so another id is another address."""

    __tablename__ = "calendar_feeds"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "user_id"], ["users.tenant_id", "users.id"], ondelete="CASCADE"),
        UniqueConstraint("tenant_id", "id"),
    )

    user_id: UUID = Field(primary_key=True)
    id: UUID
    made_at: datetime = timestamp()
