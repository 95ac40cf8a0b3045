"""Commands run as children for their effect: their output goes to a log, its end into the failure."""

import asyncio
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from backend.entrypoints.cli import steps
from backend.entrypoints.embedded.errors import CannotStart, tail
from backend.entrypoints.embedded.processes import spawn


def ourselves(*arguments: str) -> list[str]:
    """The command line of this command line."""
    return [sys.executable, "-m", "backend.entrypoints.cli", *arguments]


async def run_step(
    name: str, command: Sequence[str], log: Path, environment: Mapping[str, str] | None = None, detail: str = ""
) -> None:
    """Run a child to its end and print its step.

    Raises:
        CannotStart: it failed; the message has the end of its log.
    """
    began = time.monotonic()
    process = spawn(command, log, dict(environment or {}), afresh=True)
    try:
        code = await asyncio.to_thread(process.wait)
    except asyncio.CancelledError:
        process.terminate()
        raise
    if code:
        raise CannotStart(f"The step “{name}” failed. The end of its log ({log}):\n{tail(log, 15)}")
    steps.done(name, time.monotonic() - began, detail)
