"""This machine: Python, packages, the compiled frontend, room on the disk."""

import platform
import shutil
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from packaging.requirements import Requirement

from backend.entrypoints import frontend
from backend.entrypoints.diagnosis import Finding
from backend.entrypoints.embedded.processes import PROJECT

OLDEST = (3, 11)
LEAST_FREE = 2 * 1024**3


def examine(home: Path) -> list[Finding]:
    """All of it; takes well under a second."""
    return [_python(), _packages(), _frontend(), _disk(home)]


def _python() -> Finding:
    good = sys.version_info >= OLDEST
    return Finding("Python", good, platform.python_version(), "Install Python 3.11 or newer, remove .venv, run ./lms.")


def _packages() -> Finding:
    """Whether what is installed is what pyproject.toml pins."""
    import tomllib

    project = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["embedded"]]
    wrong = [text for text in wanted if not _satisfied(Requirement(text))]
    found = f"{len(wanted)} as pinned" if not wrong else f"not as pinned: {', '.join(wrong)}"
    return Finding("Packages", not wrong, found, "Run ./lms up, which installs what uv.lock says.")


def _satisfied(requirement: Requirement) -> bool:
    if requirement.marker and not requirement.marker.evaluate():
        return True
    try:
        return requirement.specifier.contains(version(requirement.name), prereleases=True)
    except PackageNotFoundError:
        return False


def _frontend() -> Finding:
    if not frontend.is_built():
        return Finding("Frontend", False, "not built", "Run ./lms build.")
    fresh = frontend.is_fresh()
    return Finding(
        "Frontend", fresh, "built from these sources" if fresh else "older than its sources", "Run ./lms build."
    )


def _disk(home: Path) -> Finding:
    place = next(folder for folder in (home.resolve(), *home.resolve().parents) if folder.exists())
    free = shutil.disk_usage(place).free
    return Finding(
        "Disk", free > LEAST_FREE, f"{free / 1024**3:.1f} GB free at {place}", "Make room: 2 GB are the least."
    )
