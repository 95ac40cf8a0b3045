"""``lms test``, ``bench`` and ``screens``: they set up what they need, Chromium included."""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Annotated

import typer

from backend.entrypoints.cli import steps
from backend.entrypoints.cli.chromium import find_or_install
from backend.entrypoints.cli.compiling import compile_frontend
from backend.entrypoints.embedded.processes import PROJECT

# What takes longest begins first, so that no worker of the run is left with it at the end.
SUITES = ("e2e", "isolation", "state", "integration", "unit", "architecture", "chaos")
_SLOW = ("e2e", "chaos")
_ALONE = "chaos"  # its tests kill what the others stand on
_MOST_WORKERS = 4  # each has a site, a browser and the connections of both
_NOTHING_CHOSEN = 5
_CHECKS = {
    "ruff": ["-m", "ruff", "check", "."],
    "format": ["-m", "ruff", "format", "--check", "."],
    "types": ["-m", "mypy"],
    "import contracts": ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
}


def test(
    context: typer.Context,
    fast: Annotated[bool, typer.Option("--fast", help="Leave out the browser journeys and the crash tests.")] = False,
) -> None:
    """Run every check and every suite; further arguments go to pytest."""
    failed = [name for name, arguments in _CHECKS.items() if not _check(name, arguments)]
    chosen = [name for name in SUITES if not (fast and name in _SLOW)]
    if not fast:
        _prepare_browser()
    if failed:
        steps.fail(f"Failed before the suites: {', '.join(failed)}. The suites run all the same.")
    own = [argument for argument in context.args if argument.startswith("tests/")]
    codes = [_pytest(context.args)] if own else [*_all_suites(chosen, context.args)]
    raise typer.Exit(next(filter(None, codes), 1 if failed else 0))


def bench(context: typer.Context) -> None:
    """Measure this machine, beside floors measured in the same run; --json FILE writes it all."""
    _prepare_browser()
    raise typer.Exit(_run_module("tests.bench", context.args))


def screens(context: typer.Context) -> None:
    """Put a picture of every page, role, theme and width into build/screens/."""
    _prepare_browser()
    raise typer.Exit(_run_module("tests.screens", context.args))


def _prepare_browser() -> None:
    with steps.step("chromium"):
        find_or_install()
    asyncio.run(compile_frontend(PROJECT / "build" / "log"))


def _all_suites(chosen: list[str], further: list[str]) -> Iterator[int]:
    """Run the suites on as many workers as there are cores, and then what must be alone; how each of the two ended."""
    workers = min(len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1, _MOST_WORKERS)
    shared = ["-n", str(workers), "--no-loadscope-reorder"] if workers > 1 else []
    yield _pytest([*(f"tests/{name}" for name in chosen if name != _ALONE), *shared, *further])
    if _ALONE in chosen:
        code = _pytest([f"tests/{_ALONE}", *further])
        yield 0 if code == _NOTHING_CHOSEN else code


def _pytest(arguments: list[str]) -> int:
    return subprocess.run([sys.executable, "-m", "pytest", *arguments], cwd=PROJECT, check=False).returncode


def _check(name: str, arguments: list[str]) -> bool:
    began = time.monotonic()
    done = subprocess.run([sys.executable, *arguments], cwd=PROJECT, check=False, capture_output=True, text=True)
    if done.returncode:
        steps.console.print(done.stdout + done.stderr, markup=False)
        steps.fail(f"{name} found something")
    else:
        steps.done(name, time.monotonic() - began)
    return done.returncode == 0


def _run_module(name: str, arguments: list[str]) -> int:
    return subprocess.run([sys.executable, "-m", name, *arguments], cwd=PROJECT, check=False).returncode
