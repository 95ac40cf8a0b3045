"""``lms services``: the embedded services alone, for development and tests."""

import asyncio
import os
import shlex
import signal
from typing import Annotated

import typer

from backend.entrypoints.cli import steps
from backend.entrypoints.cli.options import DEFAULT_HOME, DEFAULT_PORT, Home, Port

_LOOK_EVERY = 0.5


def services(
    home: Home = DEFAULT_HOME,
    port: Port = DEFAULT_PORT,
    while_pid: Annotated[int, typer.Option(help="Stop as soon as this process is gone; 0 for none.")] = 0,
) -> None:
    """Run only the local services, until Ctrl-C; how to reach them is written to HOME/env.sh."""
    asyncio.run(_run(home, port, while_pid))


async def _run(home: Home, port: int, while_pid: int) -> None:
    from backend.entrypoints.embedded.processes import identify
    from backend.entrypoints.embedded.secrets import write_private
    from backend.entrypoints.embedded.stack import running_stack

    parent = identify(while_pid or os.getpid())
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with running_stack(home, port, steps.Lines()) as (_, variables):
        script = home.resolve() / "env.sh"
        write_private(script, "".join(f"export {name}={shlex.quote(value)}\n" for name, value in variables.items()))
        steps.console.print(f"\nReady. In another terminal: [bold]source {script}[/]\n")
        while parent.alive and not stop.is_set():
            try:
                await asyncio.wait_for(stop.wait(), _LOOK_EVERY)
            except TimeoutError:
                continue
    steps.note("stopped")
