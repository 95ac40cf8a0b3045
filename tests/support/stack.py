"""The services that tests run on: started once per test run, shared by its workers, gone with it."""

import fcntl
import os
import subprocess
import sys
import time
from pathlib import Path

from backend.entrypoints.embedded import postgres, run_file, secrets
from backend.entrypoints.embedded.stack import find, use

PROJECT = Path(__file__).resolve().parents[2]
DEFAULT_HOME = Path(os.environ.get("LMS_TEST_HOME", PROJECT / "build" / "test-home"))
PATIENCE = 180.0


def stack(home: Path = DEFAULT_HOME) -> dict[str, str]:
    """The ``LMS_*`` variables of running services, also set in this process.

    The first caller of a test run starts them, as a process that ends with the run; the others
    (pytest-xdist's workers) find them.
    """
    home.mkdir(parents=True, exist_ok=True)
    with (home / "tests.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        variables = find(home) or _start(home)
    use(variables)
    return variables


def superuser_url(database: str = "postgres", home: Path = DEFAULT_HOME) -> str:
    """Postgres's own administrator, who makes the databases of the tests and reads the catalog."""
    run = run_file.read(home.resolve())
    assert run is not None, "start the stack first"
    port = int(run.environment["LMS_DATABASE_URL"].rsplit(":", 1)[1].split("/")[0])
    return postgres.url(port, "postgres", secrets.load_or_create(home.resolve()).postgres, database)


def _start(home: Path) -> dict[str, str]:
    run_owner = os.getppid() if "PYTEST_XDIST_WORKER" in os.environ else os.getpid()
    log = home / "services.log"
    command = ["services", "--home", str(home), "--while-pid", str(run_owner)]
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "backend.entrypoints.cli", *command],
            cwd=PROJECT, stdout=out, stderr=out, stdin=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        run = run_file.read(home.resolve())
        if run and run.ready and run.owner.pid == process.pid:
            return run.environment
        time.sleep(0.1)
    raise RuntimeError(f"the services did not start:\n{log.read_text()}")
