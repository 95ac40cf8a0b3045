"""Commands on the data: migrate, seed, the first person, import, replay."""

import asyncio
from collections.abc import Awaitable, Callable
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from backend.entrypoints.cli import steps
from backend.entrypoints.cli.options import DEFAULT_HOME, Home, given
from backend.entrypoints.embedded.errors import CannotStart
from backend.entrypoints.embedded.stack import embedded_stack
from backend.entrypoints.preparation import is_migrated
from backend.platform.events import TOPICS, dead_letters
from backend.platform.settings import settings

imports = typer.Typer(no_args_is_help=True)
events = typer.Typer(no_args_is_help=True)


@imports.callback()
def _imports() -> None:
    """Bring content in."""


@events.callback()
def _events() -> None:
    """Events and their dead letters."""


def migrate(home: Home = DEFAULT_HOME) -> None:
    """Bring the database to this release's shape, and create the topics that are missing."""
    _with_services(given(home), _migrate, migrated=False)


def seed(home: Home = DEFAULT_HOME) -> None:
    """Fill an empty academy with demo tenants, people and courses; a filled one is left as it is."""

    async def work() -> None:
        await import_module("backend.entrypoints.seed").run()

    _with_services(given(home), work)


def superadmin(
    email: Annotated[str, typer.Argument(help="Where the invitation goes.")],
    name: Annotated[str, typer.Option(help="Who it is for, as it will be shown.")],
    home: Home = DEFAULT_HOME,
) -> None:
    """Invite somebody to run the platform: the first of an installation, or another."""

    async def work() -> None:
        from backend.auth import api as auth
        from backend.kernel.actor import system
        from backend.kernel.ids import PLATFORM_TENANT
        from backend.tenants import api as tenants

        await tenants.ensure_platform(system(PLATFORM_TENANT))
        link = await auth.invite_superadmin(email, name)
        steps.console.print(f"{name} can join once, and choose a password, at", link, sep="\n", soft_wrap=True)

    _with_services(given(home), work)


@imports.command("course")
def import_course(
    path: Annotated[Path, typer.Argument(help="A folder of Markdown lessons.")],
    tenant: Annotated[str, typer.Option(help="The tenant's slug.")],
    tutor: Annotated[str, typer.Option(help="The e-mail of the tutor whose course it becomes.")],
    publish: Annotated[bool, typer.Option(help="Publish it at once.")] = False,
    report: Annotated[Path | None, typer.Option(help="Write the whole report as JSON to this file.")] = None,
    home: Home = DEFAULT_HOME,
) -> None:
    """Import a course from Markdown, and say of each item whether it was kept, changed or dropped."""

    async def work() -> None:
        importing = import_module("backend.entrypoints.importing")
        await importing.run(given(path), tenant=tenant, tutor=tutor, publish=publish, report=report and given(report))

    _with_services(given(home), work)


@events.command()
def replay(
    topic: Annotated[str, typer.Argument(help="A topic of dead letters; all of them when none is named.")] = "",
    home: Home = DEFAULT_HOME,
) -> None:
    """Bring events back that consumers gave up, to be taken again."""

    async def work() -> None:
        entrypoint = import_module("backend.entrypoints.replay")
        for name in [topic] if topic else map(dead_letters, TOPICS):
            done = await entrypoint.replay(name)
            steps.console.print(f"{name:<24} {done.events:>6} brought back, {done.unreadable} unreadable")

    _with_services(given(home), work)


async def _migrate() -> None:
    from backend.entrypoints.embedded.kafka import ensure_topics
    from backend.entrypoints.migrations import upgrade

    if not settings().database_owner_url.get_secret_value():
        raise CannotStart("LMS_DATABASE_OWNER_URL is not set: migrations run as the role that owns the tables.")
    with steps.step("migrations"):
        await asyncio.to_thread(upgrade)
    if settings().kafka_brokers:
        with steps.step("topics"):
            await ensure_topics(settings().kafka_brokers)


def _with_services(home: Path, work: Callable[[], Awaitable[None]], *, migrated: bool = True) -> None:
    """Run with the services at hand: those of a running ``lms up``, else started for the moment."""
    from backend.platform.cache import close_cache
    from backend.platform.database import dispose_engines
    from backend.platform.quick_read import close_quick_reads

    async def run() -> None:
        async with embedded_stack(home):
            if migrated and not is_migrated(settings().database_owner_url.get_secret_value()):
                await _migrate()
            try:
                await work()
            finally:
                await asyncio.gather(dispose_engines(), close_cache(), close_quick_reads())

    asyncio.run(run())
