"""Runs migrations as ``lms_owner``, one transaction each, giving up rather than waiting long for a lock."""

from alembic import context
from sqlalchemy import create_engine, pool, text

import backend.assessments.models
import backend.assigning.models
import backend.audit.models
import backend.auth.models
import backend.calendar.models
import backend.certificates.models
import backend.courses.models
import backend.enrollments.models
import backend.media.models
import backend.notifications.models
import backend.paths.models
import backend.platform.outbox
import backend.reporting.models
import backend.tenants.models
import backend.users.models  # noqa: F401 - importing them registers their tables
from backend.platform.database import async_url, metadata
from backend.platform.settings import settings

_MIGRATION_LOCK = 7205759403792


def _is_partition(name):
    return "_p" in name and name.rsplit("_p", 1)[1].isdigit()


def _ours(thing, name, kind, reflected, _compare_to):
    """Partitions, and the keys that Postgres derives to them, exist in the database alone."""
    if kind == "table":
        return not (reflected and _is_partition(name))
    if kind == "foreign_key_constraint" and reflected:
        return not any(_is_partition(element.target_fullname.split(".")[0]) for element in thing.elements)
    return True


def run() -> None:
    url = context.config.attributes.get("url") or settings().database_owner_url.get_secret_value()
    engine = create_engine(async_url(url), poolclass=pool.NullPool)
    with engine.connect() as connection:
        connection.execute(text("SET lock_timeout = '5s'"))
        connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": _MIGRATION_LOCK})
        connection.commit()
        context.configure(
            connection=connection,
            target_metadata=metadata,
            include_object=_ours,
            transaction_per_migration=True,
            compare_type=True,
        )
        with context.begin_transaction():
            context.run_migrations()
    engine.dispose()


run()
