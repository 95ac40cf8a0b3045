"""Processes are killed while a class hands in its quiz. Nothing acknowledged is lost, and nothing happens twice."""

import asyncio
import email
import os
import signal
import time
from collections import Counter
from pathlib import Path

import httpx
import psycopg
import pytest

from backend.audit import api as audit
from backend.entrypoints.embedded import run_file
from backend.platform.database import dispose_engines
from tests.chaos.learners import Learner, a_class
from tests.factories.academies import Academy
from tests.support.broker import until
from tests.support.site import Site, running_site
from tests.support.stack import DEFAULT_HOME, superuser_url

pytestmark = pytest.mark.chaos
CLASS = 300
AT_ONCE = 24


@pytest.fixture
def site(services, broker, tmp_path):
    with running_site({**services, "LMS_KAFKA_PREFIX": os.environ["LMS_KAFKA_PREFIX"]}, tmp_path) as running:
        yield running


VICTIMS = (
    (0.1, "worker"),
    (0.2, "web"),
    (0.35, "valkey"),
    (0.5, "kafka"),
    (0.6, "postgres"),
    (0.75, "web"),
    (0.85, "worker"),
)
"""Who is killed when this share of all answers is acknowledged."""


def kill_service(name: str) -> None:
    """kill -9; whoever runs the services starts it again."""
    run = run_file.read(DEFAULT_HOME.resolve())
    assert run is not None
    os.kill(run.processes[name].pid, signal.SIGKILL)


async def wreck(site: Site, learners: list[Learner]) -> list[str]:
    """Kill one thing after another as the class gets on; what was killed, and when."""
    said = []
    for share, victim in VICTIMS:
        while sum(len(one.acknowledged) for one in learners) < share * CLASS * 5:
            await asyncio.sleep(0.02)
        if victim in ("web", "worker"):
            site.kill(victim)
            site.start(victim)
        else:
            kill_service(victim)
        said.append(f"{victim} at {share:.0%}")
    return said


async def take_all(site: Site, academy: Academy, learners: list[Learner]) -> list[str]:
    pause = asyncio.Semaphore(AT_ONCE)
    host = f"{academy.host}:{site.port}"
    async with httpx.AsyncClient(
        base_url=f"http://127.0.0.1:{site.port}", headers={"Host": host}, timeout=10
    ) as client:
        killing = asyncio.create_task(wreck(site, learners))
        await asyncio.gather(*(one.take(client, pause) for one in learners))
        return await killing


def mails_to(folder: Path, learners: list[Learner]) -> Counter[str]:
    """How many different mails, by Message-ID, each learner got about the certificate."""
    addresses = {one.actor.email for one in learners}
    seen = set()
    for path in folder.glob("*.eml"):
        mail = email.message_from_bytes(path.read_bytes())
        if mail["To"] in addresses and "certificate" in mail["Subject"].lower():
            seen.add((mail["To"], mail["Message-ID"]))
    return Counter(address for address, _ in seen)


async def test_a_class_hands_in_while_processes_are_killed(site, services, tenant: Academy):
    learners = await a_class(tenant, CLASS)
    began = time.monotonic()
    killed = await take_all(site, tenant, learners)
    await dispose_engines()  # its connections were cut off with Postgres
    print(f"{CLASS} hand-ins in {time.monotonic() - began:.1f} s, {sum(o.tries for o in learners)} requests; {killed}")

    with psycopg.connect(superuser_url(services["LMS_DATABASE_URL"].rsplit("/", 1)[1]), autocommit=True) as superuser:
        await _nothing_is_lost_or_doubled(superuser, services, tenant, learners)


async def _nothing_is_lost_or_doubled(
    superuser: psycopg.Connection, services: dict[str, str], tenant: Academy, learners: list[Learner]
) -> None:
    saved = {
        (str(attempt), str(question)): (value, seq)
        for attempt, question, value, seq in superuser.execute(
            "SELECT attempt_id, question_id, value, seq FROM attempt_answers WHERE tenant_id = %s", (tenant.id,)
        )
    }
    acknowledged = {(str(o.attempt), question): told for o in learners for question, told in o.acknowledged.items()}
    assert len(acknowledged) == CLASS * 5
    assert {key: saved.get(key) for key in acknowledged} == acknowledged

    def count(statement: str) -> tuple:
        return superuser.execute(statement, (tenant.id,)).fetchone()

    handed_in = (
        "SELECT count(*), count(DISTINCT enrollment_id) FROM attempts WHERE tenant_id = %s AND status = 'submitted'"
    )
    assert count(handed_in) == (CLASS, CLASS)
    graded = (
        "SELECT count(*), count(DISTINCT payload ->> 'attempt_id') FROM outbox"
        " WHERE tenant_id = %s AND type = 'QuizSubmitted'"
    )
    assert count(graded) == (CLASS, CLASS)

    async def everyone_was_told() -> bool:
        return count("SELECT count(*) FROM mail_deliveries WHERE tenant_id = %s AND status = 'sent'") == (CLASS,)

    await until(everyone_was_told, 120)
    settled = "SELECT completions FROM rollup_courses WHERE tenant_id = %s"
    await until(_async(lambda: count(settled) == (CLASS,)), 60)
    audited = (
        "SELECT count(*), count(DISTINCT detail ->> 'enrollment_id') FROM audit_entries"
        " WHERE tenant_id = %s AND action = 'Course completed'"
    )
    await until(_async(lambda: count(audited)[0] >= CLASS), 60)

    assert count("SELECT count(*), count(DISTINCT enrollment_id) FROM certificates WHERE tenant_id = %s") == (
        CLASS,
        CLASS,
    )
    assert count(settled) == (CLASS,)
    completions = "SELECT sum(count) FROM rollup_daily WHERE tenant_id = %s AND metric = 'completions'"
    assert count(completions)[0] == CLASS
    assert count(audited)[0] == CLASS
    assert mails_to(Path(services["LMS_MAIL_CATCHER"]), learners) == {one.actor.email: 1 for one in learners}
    assert (await audit.verify_chain(tenant.admin)).whole


def _async(look):
    async def looking():
        return look()

    return looking
