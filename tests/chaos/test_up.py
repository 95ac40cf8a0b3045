"""``lms up`` as a person uses it: its children are killed, it is killed itself, and it is stopped."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import psycopg
import pytest

from backend.entrypoints.embedded import run_file
from backend.entrypoints.embedded.processes import ProcessId
from tests.support.site import build_frontend, free_port

PROJECT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.chaos


class Academy:
    """``lms up`` in a home of its own, untouched by the variables of the test run."""

    def __init__(self, home: Path) -> None:
        self.home, self.port = home, free_port()
        self.output = home.parent / "up.txt"
        self.start()

    def start(self) -> None:
        bare = {name: value for name, value in os.environ.items() if not name.startswith("LMS_")}
        options = ["--workers", "2", "--home", str(self.home), "--port", str(self.port)]
        with self.output.open("w") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "backend.entrypoints.cli", "up", "--no-seed", *options],
                cwd=PROJECT, env=bare, stdout=out, stderr=out,
            )  # fmt: skip
        self.until(lambda: "Lyceum is ready" in self.output.read_text(), 90)

    def run(self) -> run_file.Run:
        found = run_file.read(self.home)
        assert found is not None
        return found

    def processes(self) -> dict[str, ProcessId]:
        return self.run().processes

    def asks(self, path: str) -> int:
        return httpx.get(f"http://127.0.0.1:{self.port}{path}", timeout=20).status_code

    def until(self, holds: Callable[[], object], seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while not holds():
            assert time.monotonic() < deadline and self.process.poll() is None, self.output.read_text()
            time.sleep(0.1)

    def kill(self, name: str) -> None:
        """kill -9, and wait until it is back as another process."""
        before = self.processes()[name]
        os.kill(before.pid, signal.SIGKILL)
        self.until(lambda: f"{name} is back" in self.output.read_text(), 40)
        assert self.processes()[name] != before


@pytest.fixture(scope="module")
def academy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Academy]:
    build_frontend()
    running = Academy(tmp_path_factory.mktemp("up") / "home")
    yield running
    if running.process.poll() is None:
        running.process.send_signal(signal.SIGINT)
        running.process.wait(30)


def test_everything_runs_after_one_command(academy: Academy):
    assert set(academy.processes()) == {"postgres", "valkey", "s3", "kafka", "mail", "web-1", "web-2", "worker"}
    assert (academy.asks("/healthz"), academy.asks("/readyz")) == (200, 200)


def test_a_second_academy_on_the_same_port_is_told_so(academy: Academy, tmp_path: Path):
    bare = {name: value for name, value in os.environ.items() if not name.startswith("LMS_")}
    command = [sys.executable, "-m", "backend.entrypoints.cli", "up", "--home", str(tmp_path / "h")]
    done = subprocess.run(
        [*command, "--port", str(academy.port)], cwd=PROJECT, env=bare, capture_output=True, text=True, timeout=30
    )
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert f"Port {academy.port} is taken by another program" in done.stderr


def test_whoever_runs_the_platform_is_invited_from_the_command_line(academy: Academy):
    bare = {name: value for name, value in os.environ.items() if not name.startswith("LMS_")}
    command = ["superadmin", "robin@example.test", "--name", "Robin Castellan", "--home", str(academy.home)]
    done = subprocess.run(
        [sys.executable, "-m", "backend.entrypoints.cli", *command],
        cwd=PROJECT, env=bare, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    (link,) = re.findall(r"http://localhost:\d+(/invite/[\w-]+)", done.stdout)
    page = httpx.get(f"http://127.0.0.1:{academy.port}{link}", headers={"Host": f"localhost:{academy.port}"})
    assert "Robin Castellan" in page.text
    mails = academy.home / "mail"
    academy.until(lambda: any(link in mail.read_text().replace("=\n", "") for mail in mails.glob("*.eml")), 20)


def test_visitors_are_served_while_a_web_process_is_replaced(academy: Academy):
    os.kill(academy.processes()["web-1"].pid, signal.SIGKILL)
    assert [academy.asks("/healthz") for _ in range(10)] == [200] * 10
    academy.until(lambda: "web-1 is back" in academy.output.read_text(), 40)


@pytest.mark.parametrize("name", ["worker", "postgres", "valkey"])
def test_a_killed_child_comes_back(academy: Academy, name: str):
    academy.kill(name)
    academy.until(lambda: academy.asks("/readyz") == 200, 15)


def test_a_killed_parent_leaves_nothing_that_the_next_start_minds(academy: Academy):
    with psycopg.connect(academy.run().environment["LMS_DATABASE_OWNER_URL"]) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS n")
    before = list(academy.processes().values())
    academy.process.kill()
    academy.process.wait()
    academy.start()
    with psycopg.connect(academy.run().environment["LMS_DATABASE_OWNER_URL"]) as connection:
        assert connection.execute("SELECT n FROM kept").fetchone() == (42,)
    assert not any(one.alive for one in before)


def test_ctrl_c_stops_everything_and_leaves_no_process(academy: Academy):
    before = list(academy.processes().values())
    began = time.monotonic()
    academy.process.send_signal(signal.SIGINT)
    assert academy.process.wait(30) == 0
    assert time.monotonic() - began < 15
    assert not any(one.alive for one in before)
    assert run_file.read(academy.home) is None
