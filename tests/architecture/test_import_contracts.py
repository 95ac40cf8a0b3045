"""The import contracts of pyproject.toml hold, and each of them can fail."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
PACKAGES = ("lms_app", "components", "state", "backend")
LINTER = Path(sys.executable).with_name("lint-imports")


def _lint(root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(LINTER), "--no-cache"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
    )


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("house")
    for package in PACKAGES:
        shutil.copytree(PROJECT / package, root / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PROJECT / "pyproject.toml", root)
    return root


def test_the_contracts_hold():
    done = _lint(PROJECT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("backend/courses/intruder.py", "import state", "Imports flow downwards"),
        ("backend/courses/intruder.py", "import reflex", "The backend never sees the UI framework"),
        ("state/intruder.py", "import sqlalchemy", "The UI never touches storage drivers"),
        ("components/ui/intruder.py", "import backend.kernel.ids", "Primitives know no state and no domain"),
        ("components/intruder.py", "import backend.courses.api", "Views know shapes, never services"),
        ("backend/users/intruder.py", "import backend.courses", "Backend layers"),
        ("backend/kernel/intruder.py", "import orjson", "The kernel stands on the standard library alone"),
        ("backend/enrollments/intruder.py", "import backend.courses.models", "courses: enter by its door"),
    ],
)
def test_a_contract_sees_its_breach(copy: Path, module: str, line: str, contract: str):
    intruder = copy / module
    intruder.write_text(line + "\n")
    if "backend.courses.api" in line and not (copy / "backend/courses/api.py").exists():
        (copy / "backend/courses/api.py").write_text("")
    try:
        done = _lint(copy)
    finally:
        intruder.unlink()
    assert done.returncode != 0
    assert f"{contract} BROKEN" in done.stdout
