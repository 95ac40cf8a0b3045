"""``lms services``: the embedded services alone, for development and tests."""

import asyncio
import os
import shlex
from pathlib import Path
from typing import Annotated

import typer

from backend.entrypoints.cli import steps
from backend.entrypoints.cli.options import DEFAULT_HOME, DEFAULT_PORT, Home, Port, given
from backend.entrypoints.cli.signals import run_until_told_to_stop
from backend.entrypoints.embedded.processes import identify
from backend.entrypoints.embedded.secrets import write_private
from backend.entrypoints.embedded.stack import owned_home, stack_of

_LOOK_EVERY = 0.5


def services(
    home: Home = DEFAULT_HOME,
    port: Port = DEFAULT_PORT,
    while_pid: Annotated[int, typer.Option(help="Stop as soon as this process is gone; 0 for none.")] = 0,
) -> None:
    """Run only the local services, until Ctrl-C; how to reach them is written to HOME/env.sh."""
    run_until_told_to_stop(_run(given(home), port, while_pid))


async def _run(home: Path, port: int, while_pid: int) -> None:
    parent = identify(while_pid or os.getpid())
    lines = steps.Lines()
    with owned_home(home, lines) as owned:
        async with stack_of(owned, port, lines) as stack:
            await stack.start()
            script = owned / "env.sh"
            write_private(
                script, "".join(f"export {name}={shlex.quote(value)}\n" for name, value in stack.variables.items())
            )
            steps.console.print(f"\nReady. In another terminal: [bold]source {script}[/]\n")
            while parent.alive:  # noqa: ASYNC110 - another program's end sets no event of ours
                await asyncio.sleep(_LOOK_EVERY)
