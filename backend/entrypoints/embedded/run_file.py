"""Who runs the services of a home, with which processes and addresses: ``run.json`` and a lock.

The lock says whether anyone runs them (the kernel drops it with its owner); the file says how to reach them.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from backend.entrypoints.embedded.errors import CannotStart, HomeInUse
from backend.entrypoints.embedded.processes import ProcessId, end_all, identify
from backend.entrypoints.embedded.secrets import write_private

FILE = "run.json"
LOCK = "lock"


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the services of a home. ``environment`` holds the ``LMS_*`` variables that reach them."""

    owner: ProcessId
    public_port: int
    ready: bool = False
    processes: dict[str, ProcessId] = field(default_factory=dict)
    environment: dict[str, str] = field(default_factory=dict)


def make_home(home: Path) -> Path:
    """Create the folder of a home, for its owner alone.

    Returns:
        Its absolute path.

    Raises:
        CannotStart: that is not possible.
    """
    home = home.resolve()
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        (home / "log").mkdir(exist_ok=True)
        probe = home / ".writable"
        probe.touch()
        probe.unlink()
    except OSError as error:
        why = error.strerror or "it cannot be written to"
        raise CannotStart(f"{home} cannot hold the data ({why}). Choose another folder with --home.") from error
    return home


@contextmanager
def holding(home: Path) -> Iterator[None]:
    """Be the one that runs the services of this home.

    Raises:
        HomeInUse: another process does.
    """
    descriptor = os.open(home / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise HomeInUse(_in_use(home)) from error
        yield
    finally:
        os.close(descriptor)


def is_held(home: Path) -> bool:
    """Whether some process runs the services of this home now."""
    try:
        with holding(home):
            return False
    except HomeInUse:
        return True
    except OSError:
        return False


def _in_use(home: Path) -> str:
    run = read(home)
    who = f"process {run.owner.pid}, http://localhost:{run.public_port}" if run else "it is just starting or stopping"
    return f"Lyceum runs on {home} already ({who}). Stop that one first (Ctrl-C), or use another --home."


def current_owner(public_port: int) -> Run:
    """The start of a run file: this process."""
    return Run(owner=identify(os.getpid()), public_port=public_port)


def write(home: Path, run: Run) -> None:
    """Store it, for the owner's eyes: it has passwords."""
    write_private(home / FILE, json.dumps(asdict(run), indent=1))


def read(home: Path) -> Run | None:
    """The last run, running or not; None where there was none, or its file is damaged."""
    try:
        kept = json.loads((home / FILE).read_text())
        return Run(
            owner=ProcessId(**kept["owner"]),
            public_port=int(kept["public_port"]),
            ready=bool(kept["ready"]),
            processes={name: ProcessId(**one) for name, one in kept["processes"].items()},
            environment=dict(kept["environment"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def clear_orphans(home: Path) -> int:
    """End what a killed run left behind, recognised by number and start time. Only for the lock's holder.

    Returns:
        How many processes were still alive.
    """
    run = read(home)
    ended = end_all(run.processes.values()) if run else 0
    (home / FILE).unlink(missing_ok=True)
    return ended
