"""``lms doctor``: looks at everything a running academy stands on, and says what to do about what is wrong."""

import asyncio
from pathlib import Path

import typer
from rich.table import Table

from backend.entrypoints.cli import steps
from backend.entrypoints.cli.options import DEFAULT_HOME, Home, given
from backend.entrypoints.diagnosis import Finding, local
from backend.entrypoints.embedded.stack import embedded_stack


def doctor(home: Home = DEFAULT_HOME) -> None:
    """Check this machine, the build and every service; exit code 1 where something is wrong."""
    findings = asyncio.run(_examine(given(home)))
    table = Table(box=None, pad_edge=False, header_style="dim")
    for title in ("", "What", "Found"):
        table.add_column(title)
    for one in findings:
        mark = "[green]✓[/]" if one.healthy else "[red]✗[/]"
        table.add_row(mark, one.what, one.found if one.healthy else f"{one.found}\n→ {one.remedy}")
    steps.console.print(table)
    if wrong := sum(not one.healthy for one in findings):
        steps.fail(f"{wrong} of {len(findings)} are not well.")
        raise typer.Exit(1)
    steps.console.print(f"All {len(findings)} are well.")


async def _examine(home: Path) -> list[Finding]:
    from backend.entrypoints.diagnosis import remote

    found = await asyncio.to_thread(local.examine, home)
    async with embedded_stack(home):
        return [*found, *await remote.examine()]
