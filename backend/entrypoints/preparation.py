"""What a start can skip: a database that has this release's shape, and one that was filled with demo content before.

Both are told by one short look at Postgres; importing the whole backend to find nothing to do would take seconds.
"""

import re
from pathlib import Path

from backend.entrypoints.embedded.processes import PROJECT

_REVISION = re.compile(r'^(revision|down_revision)\b[^=]*= *"(\w+)"', re.MULTILINE)
_IDENTITY = "SELECT system_identifier || '/' || current_database() || '/' || oid FROM pg_control_system(), pg_database"
_MARK = "seeded"


def newest_revision(folder: Path = PROJECT / "alembic" / "versions") -> str:
    """The revision that no other one follows."""
    revisions: set[str] = set()
    followed: set[str] = set()
    for path in folder.glob("*.py"):
        for kind, name in _REVISION.findall(path.read_text()):
            (revisions if kind == "revision" else followed).add(name)
    heads = revisions - followed
    return heads.pop() if len(heads) == 1 else ""


def is_migrated(owner_url: str) -> bool:
    """Whether the database has the newest shape; False too where it does not answer."""
    import psycopg  # here, so that the command line says its help without waiting for it

    try:
        with psycopg.connect(owner_url, connect_timeout=5) as connection:
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except psycopg.Error:
        return False
    return row is not None and row[0] == newest_revision()


def was_seeded(home: Path, url: str) -> bool:
    """Whether this home filled this very database before; what people deleted since does not come back."""
    mark = home / _MARK
    return mark.exists() and mark.read_text() == _identity(url)


def note_seeded(home: Path, url: str) -> None:
    """Remember that this database was filled."""
    (home / _MARK).write_text(_identity(url))


def _identity(url: str) -> str:
    import psycopg

    with psycopg.connect(url, connect_timeout=5) as connection:
        row = connection.execute(f"{_IDENTITY} WHERE datname = current_database()").fetchone()
    return str(row[0]) if row else ""
