"""A Chromium, by what this machine offers; tests read its place from ``LMS_CHROMIUM``."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from backend.entrypoints.embedded.errors import CannotStart

# The shell is the same browser without windows, which it would keep for nobody to see: a page costs it a quarter.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
VARIABLE = "LMS_CHROMIUM"


def find_or_install() -> Path:
    """An existing browser, else Playwright's download, else Debian's package. Sets LMS_CHROMIUM.

    Raises:
        CannotStart: none could be had.
    """
    for way in (_existing, _playwrights, _debians):
        if (path := way()) is not None:
            os.environ[VARIABLE] = str(path)
            return path
    raise CannotStart(
        "No Chromium could be found or fetched. Install one (apt-get install chromium-headless-shell), "
        f"or point {VARIABLE} to one; ./lms test --fast needs none."
    )


def _existing() -> Path | None:
    given = os.environ.get(VARIABLE)
    found = given if given and Path(given).exists() else next(filter(None, map(shutil.which, NAMES)), None)
    return Path(found) if found else None


def _playwrights() -> Path | None:
    ask = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    for _ in range(2):
        answer = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=False).stdout.strip()
        if answer and _runs(Path(answer)):
            return Path(answer)
        _quiet([sys.executable, "-m", "playwright", "install", "chromium"])
    return None


def _debians() -> Path | None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    _quiet(["apt-get", "update", "-qq"])
    for name in NAMES[:2]:
        if _quiet(["apt-get", "install", "-y", "-qq", "--no-install-recommends", name]):
            break
    return _existing()


def _runs(path: Path) -> bool:
    """A downloaded browser may lack the system's libraries."""
    return path.exists() and _quiet([str(path), "--version"])


def _quiet(command: list[str]) -> bool:
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return done.returncode == 0
