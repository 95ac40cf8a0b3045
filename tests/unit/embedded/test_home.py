"""What a home remembers, and what it does when something is in the way."""

import json
import os
import signal
import socket
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from backend.entrypoints.embedded import ports, postgres, run_file, secrets
from backend.entrypoints.embedded.errors import CannotStart, HomeInUse
from backend.entrypoints.embedded.processes import ProcessId, identify, spawn
from backend.entrypoints.embedded.service import Progress
from backend.entrypoints.embedded.stack import embedded_parts, owned_home
from backend.entrypoints.web import listen


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return run_file.make_home(tmp_path / "home")


def sleeper(log: Path) -> "subprocess.Popen[bytes]":
    return spawn(["sleep", "60"], log)


def test_a_home_asks_for_the_same_ports_at_every_start(tmp_path: Path):
    assert ports.preferred(tmp_path, 3) == ports.preferred(tmp_path, 3)
    assert len({ports.preferred(tmp_path, index) for index in range(5)}) == 5


def test_a_taken_preferred_port_gives_way_to_a_free_one(tmp_path: Path):
    with socket.socket() as other:
        other.bind((ports.LOOPBACK, ports.choose(tmp_path, 0)))
        other.listen()
        chosen = ports.choose(tmp_path, 0)
        assert chosen != other.getsockname()[1]
        assert ports.is_free(chosen)


@pytest.mark.parametrize(
    ("variable", "part"),
    [
        ("LMS_DATABASE_URL", "postgres"),
        ("LMS_REDIS_URL", "valkey"),
        ("LMS_KAFKA_BROKERS", "kafka"),
        ("LMS_AWS_ENDPOINT", "s3"),
        ("LMS_S3_BUCKET", "s3"),
        ("LMS_SMTP_URL", "mail"),
    ],
)
def test_a_set_variable_means_nothing_is_started_for_that_part(variable: str, part: str):
    every = embedded_parts({})
    assert every == {"postgres", "valkey", "kafka", "s3", "mail"}
    assert embedded_parts({variable: "elsewhere"}) == every - {part}


def test_secrets_are_made_once_and_are_for_their_owner_alone(home: Path):
    first = secrets.load_or_create(home)
    assert secrets.load_or_create(home) == first
    assert (home / secrets.FILE).stat().st_mode & 0o077 == 0
    assert len(first.secret_key) >= 32


def test_lost_secrets_beside_data_are_said(home: Path):
    (home / "postgres").mkdir()
    with pytest.raises(CannotStart, match=r"secrets\.json is gone"):
        secrets.load_or_create(home)


def test_damaged_secrets_are_said(home: Path):
    (home / secrets.FILE).write_text("{")
    with pytest.raises(CannotStart, match="damaged"):
        secrets.load_or_create(home)


def test_a_file_in_the_place_of_a_home_is_said(tmp_path: Path):
    (tmp_path / "home").write_text("")
    with pytest.raises(CannotStart, match="another folder with --home"):
        run_file.make_home(tmp_path / "home")


def test_data_of_another_postgres_version_is_said(home: Path):
    (home / "postgres").mkdir()
    (home / "postgres" / "PG_VERSION").write_text("15\n")
    service = postgres.service(home, 1, secrets.Secrets(*("x",) * 8))
    with pytest.raises(CannotStart, match="PostgreSQL 15, and this is 18"):
        service.prepare()


def test_a_home_has_one_owner(home: Path):
    with owned_home(home, Progress()), pytest.raises(HomeInUse, match="runs on"), owned_home(home, Progress()):
        pass


def test_what_an_interrupted_run_left_is_ended(home: Path):
    left = sleeper(home / "log" / "x.log")
    run = replace(run_file.current_owner(8000), processes={"valkey": identify(left.pid)})
    run_file.write(home, run)
    assert run_file.clear_orphans(home) == 1
    assert left.wait(5) == -signal.SIGINT
    assert run_file.read(home) is None


def test_a_stranger_with_a_recycled_number_is_left_alone(home: Path):
    stranger = sleeper(home / "log" / "x.log")
    run = replace(run_file.current_owner(8000), processes={"valkey": ProcessId(stranger.pid, "long ago")})
    run_file.write(home, run)
    assert run_file.clear_orphans(home) == 0
    assert stranger.poll() is None
    stranger.kill()
    stranger.wait()


def test_a_damaged_run_file_is_no_run(home: Path):
    (home / run_file.FILE).write_text(json.dumps({"owner": 3}))
    assert run_file.read(home) is None
    assert run_file.clear_orphans(home) == 0


def test_a_zombie_is_not_alive(home: Path):
    process = sleeper(home / "log" / "x.log")
    mark = identify(process.pid)
    os.kill(process.pid, signal.SIGKILL)
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)  # ended, not yet reaped
    assert not mark.alive
    process.wait()


def test_a_taken_port_is_said_with_the_way_on():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(CannotStart, match=rf"Port {port} is taken .* --port {port + 1}"):
            listen("127.0.0.1", port)
