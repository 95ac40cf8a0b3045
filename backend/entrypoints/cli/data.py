"""Commands on the data: migrate, seed, import, replay."""

import asyncio
from collections.abc import Awaitable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Annotated

import typer

from backend.entrypoints.cli import steps
from backend.entrypoints.cli.options import DEFAULT_HOME, Home, given
from backend.entrypoints.embedded.errors import CannotStart
from backend.entrypoints.embedded.processes import PROJECT
from backend.entrypoints.embedded.stack import embedded_stack
from backend.platform.settings import settings

imports = typer.Typer(help="Bring content in.", no_args_is_help=True)
events = typer.Typer(help="Events and their dead letters.", no_args_is_help=True)


def migrate(home: Home = DEFAULT_HOME) -> None:
    """Bring the database to this release's shape, and create the topics that are missing."""
    _with_services(given(home), _migrate)


def seed(home: Home = DEFAULT_HOME) -> None:
    """Fill an empty academy with demo tenants, people and courses; a filled one is left as it is."""

    async def work() -> None:
        from backend.entrypoints import seed as entrypoint

        await entrypoint.run()

    _with_services(given(home), work)


@imports.callback()
def _imports() -> None:
    """Bring content in."""


@imports.command("course")
def import_course(
    path: Annotated[Path, typer.Argument(help="A folder of Markdown lessons.")],
    tenant: Annotated[str, typer.Option(help="The tenant's slug.")],
    tutor: Annotated[str, typer.Option(help="The e-mail of the tutor whose course it becomes.")],
    publish: Annotated[bool, typer.Option(help="Publish it at once.")] = False,
    home: Home = DEFAULT_HOME,
) -> None:
    """Import a course from Markdown, and say of each item whether it was kept, changed or dropped."""

    async def work() -> None:
        from backend.entrypoints import importing

        await importing.run(given(path), tenant=tenant, tutor=tutor, publish=publish)

    _with_services(given(home), work)


@events.callback()
def _events() -> None:
    """Events and their dead letters."""


async def _migrate() -> None:
    from alembic import command
    from alembic.config import Config

    from backend.entrypoints.embedded.kafka import ensure_topics

    if not settings().database_owner_url.get_secret_value():
        raise CannotStart("LMS_DATABASE_OWNER_URL is not set: migrations run as the role that owns the tables.")
    config = Config(str(PROJECT / "alembic.ini"))
    config.set_main_option("script_location", str(PROJECT / "alembic"))
    with steps.step("migrations"):
        await asyncio.to_thread(command.upgrade, config, "head")
    if settings().kafka_brokers:
        with steps.step("topics"):
            await ensure_topics(settings().kafka_brokers)


def _with_services(home: Path, work: "Callable[[], Awaitable[None]]") -> None:
    """Run with the services at hand: those of a running ``lms up``, else started for the moment."""

    async def run() -> None:
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(embedded_stack(home))
            await work()

    asyncio.run(run())
