"""Engines and the base of every table.

Three roles reach Postgres: ``lms_owner`` migrates, ``lms_app`` works under row-level security and owns
nothing, ``lms_platform`` sees a few named tables across tenants. See docs/adr/0001-tenancy.md.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Any
from uuid import UUID

import orjson
from pydantic import SecretStr
from sqlalchemy import DateTime
from sqlalchemy.dialects.postgresql import CITEXT, JSONB
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlmodel import Field, SQLModel

from backend.kernel.errors import Unavailable
from backend.platform.settings import settings

metadata = SQLModel.metadata
metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class DbRole(StrEnum):
    """As whom a process speaks to Postgres."""

    APP = "lms_app"
    APP_READ = "lms_app, on the replica"
    PLATFORM = "lms_platform"


_engines: dict[DbRole, AsyncEngine] = {}


def async_url(url: str) -> str:
    """The same database, by psycopg's asynchronous driver."""
    return url.replace("postgresql://", "postgresql+psycopg://", 1)


def _dumps(value: Any) -> str:
    return orjson.dumps(value).decode()


def _url_of(role: DbRole) -> str:
    conf = settings()
    replica = conf.database_replica_url.get_secret_value()
    urls: dict[DbRole, SecretStr | str] = {
        DbRole.APP: conf.database_url,
        DbRole.APP_READ: replica or conf.database_url,
        DbRole.PLATFORM: conf.database_platform_url,
    }
    url = urls[role]
    return url.get_secret_value() if isinstance(url, SecretStr) else url


def engine(role: DbRole) -> AsyncEngine:
    """The pool of this process for a role; reads share the writers' pool where there is no replica.

    Raises:
        Unavailable: no address is configured.
    """
    if role is DbRole.APP_READ and not settings().database_replica_url.get_secret_value():
        role = DbRole.APP
    if role not in _engines:
        url = _url_of(role)
        if not url:
            raise Unavailable("The database's address is not set: LMS_DATABASE_URL.")
        _engines[role] = create_async_engine(
            async_url(url),
            pool_size=settings().database_pool_size,
            max_overflow=0,
            pool_timeout=10,
            pool_pre_ping=False,
            # The driver would send a BEGIN of its own, and wait for it; the unit of work begins for itself.
            isolation_level="AUTOCOMMIT",
            json_serializer=_dumps,
            json_deserializer=orjson.loads,
            connect_args={"connect_timeout": 5, "application_name": f"lyceum-{role.name.lower()}"},
        )
    return _engines[role]


async def dispose_engines() -> None:
    """Close every pool of this process."""
    for pool in list(_engines.values()):
        await pool.dispose()
    _engines.clear()


def timestamp(*, nullable: bool = False, **kwargs: Any) -> Any:
    """A column of an aware moment."""
    return Field(default=None if nullable else ..., sa_type=DateTime(timezone=True), nullable=nullable, **kwargs)


def jsonb(*, nullable: bool = False, default_factory: Callable[[], Any] | None = None) -> Any:
    """A JSONB column; with a factory, one that was added later and is ``{}`` in the rows before it."""
    if default_factory is not None:
        empty = {"server_default": "{}"}
        return Field(default_factory=default_factory, sa_type=JSONB, nullable=False, sa_column_kwargs=empty)
    return Field(default=None if nullable else ..., sa_type=JSONB, nullable=nullable)


def citext(**kwargs: Any) -> Any:
    """A column of text that compares without case."""
    return Field(sa_type=CITEXT, nullable=False, **kwargs)


class TenantTable(SQLModel):
    """A row of one tenant: the key starts with ``tenant_id``, which is also the shard key.

    ``alembic/support.py`` puts FORCE ROW LEVEL SECURITY and a policy on every such table, and a test reads the
    catalogue of Postgres to see that none was forgotten.
    """

    tenant_id: UUID = Field(primary_key=True)


class TenantEntity(TenantTable):
    """A row of one tenant with an id of its own."""

    id: UUID = Field(primary_key=True)
