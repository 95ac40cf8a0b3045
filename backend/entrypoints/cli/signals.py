"""Ctrl-C and its relatives end a command in order, once."""

import asyncio
import signal
from collections.abc import Coroutine
from typing import Any

from backend.entrypoints.cli import steps


def run_until_told_to_stop(work: Coroutine[Any, Any, None]) -> None:
    """Run to the end, or until SIGINT, SIGTERM or SIGHUP: then its cleaning up is waited for."""
    told: list[signal.Signals] = []

    async def main() -> None:
        task = asyncio.create_task(work)
        loop = asyncio.get_running_loop()

        def stop(number: signal.Signals) -> None:
            if not told:  # a second Ctrl-C must not cut the cleaning up short
                task.cancel()
            told.append(number)

        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, stop, number)
        try:
            await task
        except asyncio.CancelledError:
            if not told:
                raise

    asyncio.run(main())
    if told:
        steps.note("stopped")
