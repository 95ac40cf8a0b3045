"""A database and a bucket for each worker of a test run; the database is copied from one that was migrated once."""

import fcntl
import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, LiteralString
from urllib.parse import urlsplit, urlunsplit

import boto3
import psycopg
from alembic import command
from alembic.config import Config
from psycopg import sql

from tests.support.stack import DEFAULT_HOME, PROJECT, superuser_url

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

EXTENSIONS = ("citext", "pg_trgm")
_URLS = ("LMS_DATABASE_URL", "LMS_DATABASE_OWNER_URL", "LMS_DATABASE_PLATFORM_URL")


def in_database(url: str, name: str) -> str:
    """The same server and role, another database."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def migrate(owner_url: str, revision: str = "head") -> None:
    """Bring a database to a revision."""
    config = Config(str(PROJECT / "alembic.ini"))
    config.attributes["url"] = owner_url
    command.upgrade(config, revision)


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for path in sorted((PROJECT / "alembic").rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:10]


def _create(name: str, *, template: str | None = None) -> None:
    with psycopg.connect(superuser_url(), autocommit=True) as admin:
        admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        statement = sql.SQL("CREATE DATABASE {} OWNER lms_owner").format(sql.Identifier(name))
        if template:
            statement += sql.SQL(" TEMPLATE {} STRATEGY FILE_COPY").format(sql.Identifier(template))
        admin.execute(statement)


def _template(owner_url: str) -> str:
    name = f"lms_template_{_fingerprint()}"
    with psycopg.connect(superuser_url(), autocommit=True) as admin:
        if admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone():
            return name
    building = f"{name}_building"
    _create(building)
    with psycopg.connect(superuser_url(building), autocommit=True) as admin:
        for extension in EXTENSIONS:
            admin.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extension)))
    migrate(in_database(owner_url, building))
    with psycopg.connect(superuser_url(), autocommit=True) as admin:
        admin.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(building), sql.Identifier(name)))
    return name


def own_parts(variables: dict[str, str], name: str, number: int) -> dict[str, str]:
    """Make a database and a bucket of somebody's own; the variables that lead there.

    ``number`` parts Valkey, which has sixteen databases.
    """
    with (Path(DEFAULT_HOME) / "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        template = _template(variables["LMS_DATABASE_OWNER_URL"])
        _create(f"lms_test_{name}", template=template)
    changed = {key: in_database(variables[key], f"lms_test_{name}") for key in _URLS}
    changed["LMS_REDIS_URL"] = in_database(variables["LMS_REDIS_URL"], str(number))
    changed["LMS_S3_BUCKET"] = f"lms-test-{name}"
    s3_client(variables).create_bucket(Bucket=changed["LMS_S3_BUCKET"])
    os.environ.update(changed)
    return {**variables, **changed}


def number_of(worker: str) -> int:
    """Which worker of a run this is, from 0; a run without workers is its own first."""
    return int(worker.removeprefix("gw")) if worker.startswith("gw") else 0


def s3_client(variables: dict[str, str]) -> "S3Client":
    """S3 as its administrator sees it."""
    return boto3.client(
        "s3",
        endpoint_url=variables["LMS_AWS_ENDPOINT"],
        region_name=variables["LMS_AWS_REGION"],
        aws_access_key_id=variables["LMS_AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=variables["LMS_AWS_SECRET_ACCESS_KEY"],
    )


def as_administrator(statement: LiteralString, *values: object) -> None:
    """Change this worker's database past every wall: what only someone with the server's keys could do."""
    name = urlsplit(os.environ["LMS_DATABASE_URL"]).path.lstrip("/")
    with psycopg.connect(superuser_url(name), autocommit=True) as admin:
        admin.execute(statement, values)
