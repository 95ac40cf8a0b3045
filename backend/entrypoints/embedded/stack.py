"""All embedded services as one: started, or found running, or left alone where a variable names another."""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from pathlib import Path

from backend.entrypoints.embedded import ports, run_file
from backend.entrypoints.embedded.errors import CannotStart
from backend.entrypoints.embedded.processes import ProcessId
from backend.entrypoints.embedded.secrets import load_or_create
from backend.entrypoints.embedded.service import Progress, Service
from backend.entrypoints.embedded.supervisor import Supervisor
from backend.platform.settings import settings

DEFAULT_PUBLIC_PORT = 8000
PATIENCE = 90.0
_PORT_INDEX = {"postgres": 0, "valkey": 1, "s3": 2, "kafka": 3, "mail": 4}


def embedded_parts(environ: Mapping[str, str]) -> set[str]:
    """Which services nobody named a replacement for."""
    replaced = {
        "postgres": environ.get("LMS_DATABASE_URL"),
        "valkey": environ.get("LMS_REDIS_URL"),
        "kafka": environ.get("LMS_KAFKA_BROKERS"),
        "s3": environ.get("LMS_AWS_ENDPOINT") or environ.get("LMS_S3_BUCKET"),
        "mail": environ.get("LMS_SMTP_URL"),
    }
    return {part for part, by in replaced.items() if not by}


class Stack:
    """The embedded services of one home, run by this process, which holds the home's lock around it.

    ``variables`` are the ``LMS_*`` that reach it, known before anything is started. The services are imported where
    they are named, for they bring their drivers along, which a command that starts none need not wait for.
    """

    def __init__(self, home: Path, public_port: int, progress: Progress) -> None:
        self.home = home
        self.supervisor = Supervisor(home / "log", progress, self._remember)
        self._parts = embedded_parts(os.environ)
        self._secrets = load_or_create(home)
        self._ports = {name: ports.choose(home, index) for name, index in _PORT_INDEX.items()}
        # Behind a proxy the public port is the proxy's, and is set.
        self._public_port = int(os.environ.get("LMS_PUBLIC_PORT") or public_port)
        self.variables = self._variables()
        self._run = replace(run_file.current_owner(public_port), environment=self.variables)

    async def start(self) -> None:
        """Bring the services up.

        Raises:
            CannotStart: one of them did not come up.
        """
        run_file.write(self.home, self._run)
        await self.supervisor.start(self._services())
        self._run = replace(self._run, ready=True)
        run_file.write(self.home, self._run)

    @property
    def names(self) -> tuple[str, ...]:
        """The services that are ours to run."""
        needed = self._parts | ({"s3"} if "kafka" in self._parts else set())  # the broker keeps its log there
        return tuple(name for name in _PORT_INDEX if name in needed)

    async def stop(self) -> None:
        """End everything this stack started."""
        if (self.home / run_file.FILE).exists():
            run_file.write(self.home, replace(self._run, ready=False))  # whoever asks now must wait for the end
        await self.supervisor.stop()
        (self.home / run_file.FILE).unlink(missing_ok=True)

    def _services(self) -> list[Service]:
        from backend.entrypoints.embedded import kafka, postgres, s3, smtp, valkey

        port = self._ports
        every = {
            "postgres": postgres.service(self.home, port["postgres"], self._secrets),
            "valkey": valkey.service(self.home, port["valkey"], self._secrets),
            "s3": s3.service(self.home, port["s3"], self._secrets, self._public_port),
            "kafka": kafka.service(self.home, port["kafka"], port["s3"], self._secrets),
            "mail": smtp.service(self.home, port["mail"]),
        }
        return [every[name] for name in self.names]

    def _variables(self) -> dict[str, str]:
        from backend.entrypoints.embedded import postgres, s3, smtp, valkey

        port = self._ports
        found = {"LMS_HOME": str(self.home), "LMS_PUBLIC_PORT": str(self._public_port)}
        found["LMS_SECRET_KEY"] = os.environ.get("LMS_SECRET_KEY") or self._secrets.secret_key
        of_part = {
            "postgres": postgres.variables(port["postgres"], self._secrets),
            "valkey": {"LMS_REDIS_URL": valkey.url(port["valkey"], self._secrets)},
            "kafka": {"LMS_KAFKA_BROKERS": f"{ports.LOOPBACK}:{port['kafka']}"},
            "s3": s3.variables(port["s3"], self._secrets),
            "mail": smtp.variables(self.home, port["mail"]),
        }
        for part in sorted(self._parts):
            found |= of_part[part]
        return found

    def _remember(self, processes: dict[str, ProcessId]) -> None:
        self._run = replace(self._run, processes=dict(processes))
        run_file.write(self.home, self._run)


@contextmanager
def owned_home(home: Path, progress: Progress) -> Iterator[Path]:
    """Be the one that runs the services of a home; what a killed run left behind is ended first.

    Raises:
        HomeInUse: another process runs them.
        CannotStart: the folder cannot hold the data.
    """
    home = run_file.make_home(home)
    with run_file.holding(home):
        if orphans := run_file.clear_orphans(home):
            progress.note(f"ended {orphans} processes that an interrupted run had left")
        yield home


@asynccontextmanager
async def stack_of(home: Path, public_port: int, progress: Progress) -> AsyncIterator[Stack]:
    """The stack of an owned home, for the block to start; it is stopped at the block's end.

    Raises:
        CannotStart: this machine or the data is in the way; the message says how to go on.
    """
    stack = Stack(home, public_port, progress)
    try:
        yield stack
    finally:
        await stack.stop()


@asynccontextmanager
async def embedded_stack(
    home: Path, public_port: int = DEFAULT_PUBLIC_PORT, progress: Progress | None = None
) -> AsyncIterator[dict[str, str]]:
    """The variables of a stack that runs: the one of a running ``./lms up``, else one started for this block.

    They are also set in this process, so that settings() sees them.

    Raises:
        CannotStart: this machine or the data is in the way.
    """
    if not embedded_parts(os.environ):
        yield {}
        return
    found = await asyncio.to_thread(find, home)
    if found is not None:
        use(found)
        yield found
        return
    hears = progress or Progress()
    with owned_home(home, hears) as owned:
        async with stack_of(owned, public_port, hears) as stack:
            await stack.start()
            use(stack.variables)
            yield stack.variables


def find(home: Path) -> dict[str, str] | None:
    """The variables of the stack that another process runs on this home; None where none does.

    Blocks while it is on its way up.

    Raises:
        CannotStart: it does not arrive.
    """
    home = home.resolve()
    deadline = time.monotonic() + PATIENCE
    while home.is_dir() and run_file.is_held(home):
        run = run_file.read(home)
        if run and run.ready and run.owner.alive:
            return run.environment
        if time.monotonic() > deadline:
            raise CannotStart(f"The services of {home} are being started elsewhere, for too long. Look at {home}/log.")
        time.sleep(0.1)
    return None


def use(variables: Mapping[str, str]) -> None:
    """Make these the settings of this process and its children."""
    os.environ.update(variables)
    settings.cache_clear()
