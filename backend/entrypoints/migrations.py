"""Alembic, called from our own code."""

from alembic import command
from alembic.config import Config

from backend.entrypoints.embedded.processes import PROJECT


def _config() -> Config:
    config = Config(str(PROJECT / "alembic.ini"))
    config.set_main_option("script_location", str(PROJECT / "alembic"))
    return config


def upgrade() -> None:
    """Bring the database of ``LMS_DATABASE_OWNER_URL`` to this release's shape. Blocks."""
    command.upgrade(_config(), "head")
