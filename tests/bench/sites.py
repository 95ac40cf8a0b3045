"""Two sites that run side by side: ours with its demo academy, and the smallest Reflex application."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from backend.entrypoints import frontend
from tests.support.database import in_database
from tests.support.site import Site, free_port
from tests.support.stack import PROJECT
from tests.support.tour import seeded_site

_SOURCE = Path(__file__).parent / "bare"
_HERE = PROJECT / "build" / "bare"
_VALKEY_NUMBER = "14"


@dataclass(frozen=True, slots=True)
class Pair:
    """Ours, how to reach its database, and the floor: its address and its process."""

    site: Site
    superuser: str
    bare: str
    bare_pid: int


@contextmanager
def both() -> Iterator[Pair]:
    """Both on production builds and the same Valkey, gone at the end."""
    with seeded_site(PROJECT / "build" / "log" / "bench") as (site, superuser):
        port = free_port()
        environment = _environment(port, site.variables["LMS_REDIS_URL"])
        _export(environment)
        process = _serve(port, environment)
        try:
            _wait(port)
            yield Pair(site, superuser, f"http://localhost:{port}", process.pid)
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait()


def _environment(port: int, valkey: str) -> dict[str, str]:
    return {
        **os.environ,
        **frontend.environment(),
        "BARE_URL": f"http://localhost:{port}",
        "LMS_REDIS_URL": in_database(valkey, _VALKEY_NUMBER),
    }


def _export(environment: dict[str, str]) -> None:
    shutil.copytree(_SOURCE, _HERE, dirs_exist_ok=True)
    subprocess.run(frontend.command(), cwd=_HERE, env=environment, check=True, stdout=subprocess.DEVNULL)


def _serve(port: int, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    # What `reflex run --env prod --single-port` sets, without its pool of processes.
    ready = {"__REFLEX_SKIP_COMPILE": "true", "__REFLEX_MOUNT_FRONTEND_COMPILED_APP": "true"}
    command = ["uvicorn", "bare.bare:app", "--factory", "--port", str(port), "--no-access-log"]
    with (_HERE / "bare.log").open("wb") as log:
        return subprocess.Popen(
            [sys.executable, "-m", *command], cwd=_HERE, env={**environment, **ready},
            stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip


def _wait(port: int, within: float = 60.0) -> None:
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        try:
            with urlopen(f"http://localhost:{port}/", timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError("the bare site did not start:\n" + (_HERE / "bare.log").read_text()[-2000:])
