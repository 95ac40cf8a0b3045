"""``lms up``: from nothing to a working academy, in one process that is the parent of all others."""

import asyncio
import os
import socket
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from backend.entrypoints.cli import programs, steps
from backend.entrypoints.cli.children import ourselves, run_step
from backend.entrypoints.cli.compiling import compile_frontend
from backend.entrypoints.cli.options import (
    DEFAULT_HOME,
    DEFAULT_HOST,
    DEFAULT_PORT,
    Home,
    Host,
    Port,
    Workers,
    given,
)  # fmt: skip
from backend.entrypoints.cli.signals import run_until_told_to_stop
from backend.entrypoints.embedded.stack import Stack, owned_home, stack_of, use
from backend.entrypoints.preparation import is_migrated, note_seeded, was_seeded
from backend.entrypoints.web import listen
from backend.platform.settings import settings

DEMO_PASSWORD = "lyceum-demo-2026"  # noqa: S105 - printed for whoever tries it out
DEMO_TENANTS = ("northwind", "harbor")


@dataclass(frozen=True, slots=True)
class Wish:
    """What ``lms up`` was asked for."""

    home: Path
    host: str
    port: int
    seed: bool
    workers: int


def up(
    port: Port = DEFAULT_PORT,
    home: Home = DEFAULT_HOME,
    seed: Annotated[bool, typer.Option("--seed/--no-seed", help="Fill an empty academy with demo content.")] = True,
    workers: Workers = 1,
    host: Host = DEFAULT_HOST,
) -> None:
    """Start everything: local services, migrations, demo content, frontend, web and worker. Ctrl-C stops it all."""
    run_until_told_to_stop(_up(Wish(given(home), host, port, seed, workers)))


async def _up(wish: Wish) -> None:
    began = time.monotonic()
    lines = steps.Lines()
    with owned_home(wish.home, lines) as home:
        doors = listen(wish.host, wish.port)
        os.environ["LMS_PUBLIC_PORT"] = os.environ.get("LMS_PUBLIC_PORT", str(wish.port))
        async with stack_of(home, wish.port, lines) as stack:
            use(stack.variables)
            await _start(stack, doors, wish)
            _welcome(wish, time.monotonic() - began)
            await asyncio.Event().wait()


async def _start(stack: Stack, doors: list[socket.socket], wish: Wish) -> None:
    """Bring everything up; what takes long and needs nothing yet runs beside the rest."""
    gate, opener = os.pipe()
    folder = stack.home / "run"
    web = stack.supervisor.start(programs.web(doors, wish.workers, folder, stack.names, gate))
    beside = [asyncio.create_task(web), asyncio.create_task(compile_frontend(stack.home / "log"))]
    try:
        await stack.start()
        await _fill(stack.home, wish.seed)
        beside.append(asyncio.create_task(stack.supervisor.start([programs.worker(folder, stack.names)])))
        await beside[1]
        os.close(opener)  # the web processes have loaded by now, and serve
        await asyncio.gather(*beside)
    finally:
        for task in beside:
            task.cancel()
        await asyncio.gather(*beside, return_exceptions=True)


async def _fill(home: Path, seed: bool) -> None:
    """Bring the database up to date, and fill it at the first start."""
    conf = settings()
    if not await asyncio.to_thread(is_migrated, conf.database_owner_url.get_secret_value()):
        await run_step("database", ourselves("migrate"), home / "log" / "migrate.log")
    url = conf.database_url.get_secret_value()
    if seed and not await asyncio.to_thread(was_seeded, home, url):
        await run_step("demo content", ourselves("seed"), home / "log" / "seed.log")
        await asyncio.to_thread(note_seeded, home, url)


def _welcome(wish: Wish, seconds: float) -> None:
    conf = settings()
    lines = [f"[bold]Lyceum is ready[/] [dim]after {seconds:.1f} s[/]", ""]
    if wish.seed:
        for slug in DEMO_TENANTS:
            people = " · ".join(f"{role}@{slug}.test" for role in ("admin", "tutor", "trainee"))
            lines.append(f"  {slug.capitalize():<10} [cyan]{conf.origin(slug):<34}[/] {people}")
        lines.append(f"  {'Platform':<10} [cyan]{conf.origin(None):<34}[/] super@lyceum.test")
        lines.append(f"  The password of each is [bold]{DEMO_PASSWORD}[/]")
    else:
        lines.append(f"  {'Platform':<10} [cyan]{conf.origin(None)}[/]")
        lines.append(
            "  Nobody there yet? [bold]./lms superadmin YOUR-EMAIL --name 'YOUR NAME'[/] invites you to run it"
        )
    if conf.mail_catcher:
        lines.append(f"  {'Mails':<10} [cyan]{conf.origin(None)}/dev/mail[/]")
    steps.console.print("", *lines, "", "  [dim]Ctrl-C stops everything.[/]", "", sep="\n")
