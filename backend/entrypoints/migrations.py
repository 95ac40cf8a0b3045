"""Alembic, called from our own code."""

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from backend.entrypoints.embedded.processes import PROJECT


def _config() -> Config:
    config = Config(str(PROJECT / "alembic.ini"))
    config.set_main_option("script_location", str(PROJECT / "alembic"))
    return config


def upgrade() -> None:
    """Bring the database of ``LMS_DATABASE_OWNER_URL`` to this release's shape. Blocks."""
    command.upgrade(_config(), "head")


def head() -> str:
    """The newest revision of this release."""
    return ScriptDirectory.from_config(_config()).get_current_head() or ""
