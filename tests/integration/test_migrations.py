"""The models and the migrations say the same."""

from alembic import command
from alembic.config import Config

from tests.support.stack import PROJECT


def test_the_models_need_no_further_migration(services: dict[str, str]):
    config = Config(str(PROJECT / "alembic.ini"))
    config.attributes["url"] = services["LMS_DATABASE_OWNER_URL"]
    command.check(config)
