"""``lms test``, ``bench`` and ``screens``: they set up what they need, Chromium included."""

import asyncio
import subprocess
import sys
import time
from typing import Annotated

import typer

from backend.entrypoints.cli import steps
from backend.entrypoints.cli.chromium import find_or_install
from backend.entrypoints.cli.compiling import compile_frontend
from backend.entrypoints.embedded.processes import PROJECT

SUITES = ("architecture", "unit", "integration", "state", "isolation", "e2e", "chaos")
_SLOW = ("e2e", "chaos")
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
    folders = [f"tests/{name}" for name in chosen if any((PROJECT / "tests" / name).rglob("test_*.py"))]
    own = [argument for argument in context.args if argument.startswith("tests/")]
    arguments = context.args if own else [*folders, *context.args]
    code = subprocess.run([sys.executable, "-m", "pytest", *arguments], cwd=PROJECT, check=False).returncode
    raise typer.Exit(code or (1 if failed else 0))


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
