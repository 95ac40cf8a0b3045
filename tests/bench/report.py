"""The figures as a table for people and as a file for programs."""

import json
import os
import platform
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.bench.figures import Figure

_WORDS = {True: "[green]yes[/]", False: "[red]no[/]", None: ""}


def show(figures: list[Figure], busy: float) -> None:
    """Print every figure beside its target and its floor. ``busy``: the machine's load before the bench began."""
    title = f"{os.cpu_count()} cores, {busy:.1f} of them busy with other things at the start; floors of the same run"
    table = Table(title=title, title_justify="left")
    for heading in ("Measured", "Value", "Target", "Floor", "Ratio", "Reached", "What bounds it"):
        table.add_column(heading, justify="right" if heading in ("Value", "Target", "Floor", "Ratio") else "left")
    for figure in figures:
        sign = "≥" if figure.more_is_better else "≤"
        table.add_row(
            figure.name,
            f"{_number(figure.value)} {figure.unit}",
            "" if figure.target is None else f"{sign} {_number(figure.target)}",
            "" if figure.floor is None else f"{_number(figure.floor)} ({figure.floor_is})",
            "" if figure.ratio is None else f"{figure.ratio:.2f}",
            _WORDS[figure.reached],
            figure.bound_by,
        )
    # Where the output is a file or a pipe, the console would cut the table to 80 columns.
    Console(width=None if os.isatty(1) else 170).print(table)


def write(path: Path, figures: list[Figure], failed: dict[str, str], busy: float) -> None:
    """Everything as JSON, with the machine that it is true of."""
    machine = {"cpus": os.cpu_count(), "load_before": busy, "system": platform.platform()}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        json.dumps(
            {
                "measured_at": datetime.now(UTC).isoformat(),
                "machine": machine,
                "figures": [figure.as_json() for figure in figures],
                "failed": failed,
            },
            indent=2,
        )
        + "\n"
    )


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.1f}"
