"""Tenants and how each of them looks."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKeyConstraint, text
from sqlmodel import Field

from backend.platform.database import TenantTable, citext, timestamp

DEFAULT_STORAGE = 10 * 1024**3


class Tenant(TenantTable, table=True):
    """A customer, or (``kind`` 'platform') the platform itself. ``lms_app`` may only read its own.

    ``storage_limit``: bytes that all its files may take.
    """

    __tablename__ = "tenants"

    slug: str = citext(unique=True)
    name: str
    kind: str = Field(default="academy")
    status: str = Field(default="active")
    created_at: datetime = timestamp()
    suspended_at: datetime | None = timestamp(nullable=True)
    suspend_reason: str = ""
    storage_limit: int = Field(default=DEFAULT_STORAGE, sa_type=BigInteger)


class Brand(TenantTable, table=True):
    """Logo, colours, font and the sign-in page's words. ``revision`` grows with every change.

    ``front_open``: visitors who are not signed in see a front page with the catalogue.
    """

    __tablename__ = "brands"
    __table_args__ = (ForeignKeyConstraint(["tenant_id"], ["tenants.tenant_id"], ondelete="CASCADE"),)

    logo_media_id: UUID | None = None
    primary_colour: str = Field(default="#2f55c8")
    accent_colour: str = Field(default="#e0a33a")
    font: str = Field(default="Inter")
    sign_in_heading: str = Field(default="Welcome back")
    sign_in_text: str = Field(default="Sign in to go on learning.")
    quote: str = ""
    quote_by: str = ""
    revision: int = Field(default=1)
    updated_at: datetime = timestamp()
    front_open: bool = Field(default=False, sa_column_kwargs={"server_default": text("false")})
    front_heading: str = Field(default="", sa_column_kwargs={"server_default": ""})
    front_text: str = Field(default="", sa_column_kwargs={"server_default": ""})
