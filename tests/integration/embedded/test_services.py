"""The embedded services as they run: killed, restarted, stopped. Each test uses the one stack of this file."""

import asyncio
import json
import os
import signal
import smtplib
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from email.message import EmailMessage
from pathlib import Path

import httpx
import psycopg
import pytest
from aiokafka.admin import AIOKafkaAdminClient
from redis import Redis
from redis.exceptions import RedisError

from backend.entrypoints.embedded import run_file, s3, secrets
from backend.platform.bus import topics_at_broker

PROJECT = Path(__file__).resolve().parents[3]
ORIGIN = "http://academy.localhost:8123"


class Running:
    """``lms services`` in a home of its own, untouched by the variables of the test run."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.start()

    def start(self) -> None:
        bare = {name: value for name, value in os.environ.items() if not name.startswith("LMS_")}
        self.output = (self.home.parent / "output.txt").open("w+")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "backend.entrypoints.cli", "services", "--home", str(self.home), "--port", "8123"],
            cwd=PROJECT, env=bare, stdout=self.output, stderr=self.output,
        )  # fmt: skip
        soon(lambda: self.run.ready and self.run.owner.pid == self.process.pid, 60)

    @property
    def run(self) -> run_file.Run:
        found = run_file.read(self.home)
        assert found is not None
        return found

    def variable(self, name: str) -> str:
        return self.run.environment[name]

    def pid(self, name: str) -> int:
        return self.run.processes[name].pid

    def kill(self, name: str) -> None:
        """kill -9 a service and wait until it is back with another process."""
        before = self.pid(name)
        os.kill(before, signal.SIGKILL)
        soon(lambda: self.pid(name) != before and f"{name} is back" in self.said(), 20)
        self.output.truncate(0)

    def said(self) -> str:
        return Path(self.output.name).read_text()

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(20)

    def sql(self, statement: str, role: str = "LMS_DATABASE_OWNER_URL") -> list[tuple[object, ...]]:
        with psycopg.connect(self.variable(role), autocommit=True) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def valkey(self) -> Redis:
        return Redis.from_url(self.variable("LMS_REDIS_URL"), decode_responses=True)


def soon(holds: Callable[[], object], seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while True:
        try:
            if holds():
                return
        except (AssertionError, OSError, psycopg.Error, RedisError):
            pass
        assert time.monotonic() < deadline, "not in time"
        time.sleep(0.05)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    stack = Running(tmp_path_factory.mktemp("stack") / "home")
    yield stack
    stack.stop()


def test_every_topic_and_its_dead_letters_are_there(running: Running):
    async def topics() -> set[str]:
        admin = AIOKafkaAdminClient(bootstrap_servers=running.variable("LMS_KAFKA_BROKERS"))
        await admin.start()
        try:
            return set(await admin.list_topics())
        finally:
            await admin.close()

    assert asyncio.run(topics()) >= set(topics_at_broker())


def test_the_roles_that_serve_people_can_do_little(running: Running):
    rows = running.sql(
        "SELECT rolname, rolsuper OR rolbypassrls OR rolcreatedb OR rolcreaterole FROM pg_roles "
        "WHERE rolname LIKE 'lms%' ORDER BY rolname"
    )
    assert rows == [("lms_app", False), ("lms_owner", False), ("lms_platform", False)]
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        running.sql("CREATE TABLE public.mine (id int)", role="LMS_DATABASE_URL")


def test_the_extensions_are_there_and_commits_reach_the_disk(running: Running):
    installed = {row[0] for row in running.sql("SELECT extname FROM pg_extension")}
    assert installed >= {"citext", "pg_stat_statements", "pg_trgm"}
    assert running.sql("SELECT current_setting('fsync'), current_setting('synchronous_commit')") == [("on", "on")]


def test_valkey_wants_its_password(running: Running):
    address = running.variable("LMS_REDIS_URL").rpartition("@")[2]
    with pytest.raises(RedisError, match="Authentication required"):
        Redis.from_url(f"redis://{address}").ping()


def test_a_mail_is_caught_as_a_file(running: Running):
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@lyceum.test", "ana@school.test", "Willkommen – ✓"
    mail.set_content("Grüße")
    host, _, port = running.variable("LMS_SMTP_URL").removeprefix("smtp://").partition(":")
    with smtplib.SMTP(host, int(port)) as server:
        server.send_message(mail)
    (kept,) = Path(running.variable("LMS_MAIL_CATCHER")).glob("*.eml")
    assert b"X-Envelope-To: ana@school.test" in kept.read_bytes()


def test_a_second_start_on_the_same_home_says_who_has_it(running: Running):
    bare = {name: value for name, value in os.environ.items() if not name.startswith("LMS_")}
    command = [sys.executable, "-m", "backend.entrypoints.cli", "services", "--home", str(running.home)]
    done = subprocess.run(command, cwd=PROJECT, env=bare, capture_output=True, text=True, timeout=30)
    assert done.returncode == 1
    assert f"process {running.process.pid}" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_of_an_older_postgres_is_told_in_one_sentence(tmp_path: Path):
    (tmp_path / "postgres").mkdir()
    (tmp_path / "postgres" / "PG_VERSION").write_text("15\n")
    (tmp_path / "secrets.json").write_text(json.dumps(asdict(secrets.Secrets(*("x" * 32,) * 8))))
    bare = {name: value for name, value in os.environ.items() if not name.startswith("LMS_")}
    command = [sys.executable, "-m", "backend.entrypoints.cli", "services", "--home", str(tmp_path)]
    done = subprocess.run(command, cwd=PROJECT, env=bare, capture_output=True, text=True, timeout=30)
    assert done.returncode == 1
    assert done.stderr.startswith("✗ ")
    assert "was made by PostgreSQL 15, and this is 18. Dump it" in done.stderr
    assert done.stderr.count("\n") == 1


def test_production_is_told_which_variables_it_lacks():
    bare = {name: value for name, value in os.environ.items() if not name.startswith("LMS_")}
    given = {"LMS_DATABASE_URL": "x", "LMS_REDIS_URL": "x", "LMS_KAFKA_BROKERS": "x", "LMS_S3_BUCKET": "x"}
    command = [sys.executable, "-m", "backend.entrypoints.cli", "web", "--home", "/nowhere"]
    done = subprocess.run(command, cwd=PROJECT, env=bare | given, capture_output=True, text=True, timeout=30)
    assert done.returncode == 1
    assert done.stderr.startswith("✗ Not set: LMS_DATABASE_PLATFORM_URL, LMS_SECRET_KEY, LMS_SMTP_URL.")


def test_postgres_killed_comes_back_with_what_was_committed(running: Running):
    running.sql("CREATE TABLE kept (n int)")
    running.sql("INSERT INTO kept VALUES (41)")
    running.kill("postgres")
    assert running.sql("SELECT n FROM kept") == [(41,)]


def test_valkey_killed_comes_back_with_its_keys(running: Running):
    running.valkey().set("kept", "yes")
    time.sleep(1.2)  # its log is written to the disk once a second
    running.kill("valkey")
    assert running.valkey().get("kept") == "yes"


def test_s3_killed_comes_back_with_its_files_and_takes_uploads_from_our_origins_only(running: Running):
    port = int(running.variable("LMS_AWS_ENDPOINT").rsplit(":", 1)[1])
    client = s3.client(port, secrets.load_or_create(running.home))
    client.put_object(Bucket=s3.MEDIA_BUCKET, Key="kept", Body=b"yes")
    running.kill("s3")
    assert client.get_object(Bucket=s3.MEDIA_BUCKET, Key="kept")["Body"].read() == b"yes"

    def preflight(origin: str) -> int:
        asks = {"Origin": origin, "Access-Control-Request-Method": "POST"}
        return httpx.options(f"{running.variable('LMS_AWS_ENDPOINT')}/{s3.MEDIA_BUCKET}/new", headers=asks).status_code

    assert preflight(ORIGIN) == 200
    assert preflight("http://elsewhere.test") == 403
    assert httpx.get(f"{running.variable('LMS_AWS_ENDPOINT')}/{s3.MEDIA_BUCKET}/kept").status_code == 403


def test_everything_killed_with_its_parent_comes_back_and_nothing_is_left_when_stopped(running: Running):
    running.sql("INSERT INTO kept VALUES (42)")
    left = list(running.run.processes.values())
    running.process.kill()
    running.process.wait()
    running.start()
    assert running.sql("SELECT max(n) FROM kept") == [(42,)]
    assert not any(one.alive for one in left)
    last = list(running.run.processes.values())
    running.stop()
    assert not any(one.alive for one in last)
    assert run_file.read(running.home) is None
