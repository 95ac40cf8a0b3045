"""Children that never outlive their parent, and how to recognise one that did."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

_PR_SET_PDEATHSIG = 1
_PROC = Path("/proc")
PROJECT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True, slots=True)
class ProcessId:
    """A process told apart from a later one that got the same number. ``started`` is opaque."""

    pid: int
    started: str

    @property
    def alive(self) -> bool:
        """Whether that very process still runs (a zombie does not)."""
        return bool(self.started) and started_at(self.pid) == self.started


def started_at(pid: int) -> str:
    """When a process started, as an opaque mark; empty when none of this number runs."""
    if not _PROC.joinpath("self/stat").exists():
        done = subprocess.run(["ps", "-o", "lstart=", "-p", str(pid)], capture_output=True, text=True, check=False)
        return done.stdout.strip()
    try:
        after_name = (_PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return ""
    state, start_ticks = after_name[0], after_name[19]
    return "" if state in "ZX" else start_ticks


def identify(pid: int) -> ProcessId:
    """The identity of a process that runs now."""
    return ProcessId(pid, started_at(pid))


def command_line(pid: int) -> list[str]:
    """The arguments of a process; empty where it is gone or the system does not tell."""
    try:
        return (_PROC / str(pid) / "cmdline").read_bytes().decode(errors="replace").split("\0")[:-1]
    except OSError:
        return []


def spawn(
    command: Sequence[str],
    log: Path | None,
    environment: dict[str, str] | None = None,
    on_parent_death: signal.Signals = signal.SIGTERM,
    pass_fds: Iterable[int] = (),
    *,
    afresh: bool = False,
) -> subprocess.Popen[bytes]:
    """Start a child in a session of its own (Ctrl-C reaches only us), told by the kernel when we die.

    The kernel tells it when the thread that started it ends: call this from the main thread. The log grows,
    or starts ``afresh``; without one, the child writes where we do.
    """
    parent = os.getpid()
    libc = ctypes.CDLL(None) if sys.platform == "linux" else None

    def in_the_child() -> None:
        # A shell that starts us in the background has SIGINT ignored, and a child would inherit that.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        if libc is not None:
            libc.prctl(_PR_SET_PDEATHSIG, int(on_parent_death))
            if os.getppid() != parent:  # we died between fork and prctl
                os._exit(1)

    with _log(log, afresh) as out:
        return subprocess.Popen(
            command,
            cwd=PROJECT,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT if out else None,
            env={**os.environ, **(environment or {})},
            start_new_session=True,
            preexec_fn=in_the_child,
            pass_fds=tuple(pass_fds),
        )


@contextmanager
def _log(log: Path | None, afresh: bool) -> Iterator[IO[bytes] | None]:
    if log is None:
        yield None
        return
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb" if afresh else "ab") as out:
        yield out


def end_all(left: Iterable[ProcessId], patience: float = 6.0) -> int:
    """Ask processes to end, insist after ``patience`` seconds. Blocks; only for those that are not our children.

    Returns:
        How many were still alive.
    """
    alive = [one for one in left if one.alive]
    for how, seconds in ((signal.SIGINT, patience), (signal.SIGKILL, 3.0)):
        for one in alive:
            if one.alive:
                _kill(one.pid, how)
        deadline = time.monotonic() + seconds
        while any(one.alive for one in alive) and time.monotonic() < deadline:
            time.sleep(0.05)
    return len(alive)


def _kill(pid: int, how: signal.Signals) -> None:
    try:
        os.kill(pid, how)
    except (ProcessLookupError, PermissionError):
        return
