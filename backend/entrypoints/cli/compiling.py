"""The step that compiles the frontend, where it is due."""

import asyncio
from pathlib import Path

from backend.entrypoints import frontend
from backend.entrypoints.cli.children import run_step


async def compile_frontend(logs: Path) -> None:
    """Compile the frontend where it is due.

    Raises:
        CannotStart: it does not compile; the message has the compiler's words.
    """
    if await asyncio.to_thread(frontend.is_fresh):
        return
    with frontend.building():
        detail = "compiled; kept until a source changes"
        await run_step("frontend", frontend.command(), logs / "build.log", frontend.environment(), detail)
