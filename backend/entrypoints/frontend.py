"""The compiled frontend: whether it is due, and how it is made."""

import fcntl
import hashlib
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from backend.entrypoints.embedded.processes import PROJECT

CLIENT = PROJECT / ".web" / "build" / "client"
_PACKAGES = PROJECT / "reflex.lock" / "package.json"
_STAMP = PROJECT / ".web" / ".built-from"
_FOLDERS = ("lms_app", "components", "state", "assets", "backend/kernel")
_FILES = ("rxconfig.py", "pyproject.toml", "uv.lock")
_GENERATED = {"__pycache__", "external"}

REFLEX = {
    "REFLEX_ENV_MODE": "prod",
    "REFLEX_TELEMETRY_ENABLED": "false",
    "REFLEX_CHECK_LATEST_VERSION": "false",
}


def sources() -> list[Path]:
    """Every file that the compiled frontend follows from, in a stable order."""
    found = [PROJECT / name for name in _FILES]
    found += PROJECT.glob("backend/*/dto.py")
    for folder in _FOLDERS:
        found += (PROJECT / folder).rglob("*")
    return sorted(path for path in found if path.is_file() and not _GENERATED & set(path.parts))


def fingerprint() -> str:
    """Changes whenever a source does."""
    return _digest(sources())


def _lock_fingerprint() -> str:
    """Changes with the npm packages. Reflex rewrites them as it compiles, so they are noted afterwards."""
    return _digest(sorted((PROJECT / "reflex.lock").glob("*")))


def _digest(files: list[Path]) -> str:
    digest = hashlib.sha256()
    for path in files:
        digest.update(str(path.relative_to(PROJECT)).encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def is_built() -> bool:
    """Whether there is a compiled frontend at all."""
    return (CLIENT / "index.html").exists()


def is_fresh() -> bool:
    """Whether the compiled frontend follows from the sources as they are."""
    try:
        return is_built() and _STAMP.read_text() == f"{fingerprint()} {_lock_fingerprint()}"
    except OSError:
        return False


def command() -> list[str]:
    """What compiles it."""
    return [sys.executable, "-m", "reflex", "export", "--frontend-only", "--no-zip"]


def environment() -> dict[str, str]:
    """What the compiler needs around it: the bundler of this environment, and no calls home."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    return {**REFLEX, "PATH": path, "NO_COLOR": "1", "CI": "1"}


@contextmanager
def building() -> Iterator[None]:
    """Let one process build at a time; note what it was built from only when the block succeeds."""
    folder = PROJECT / "build"
    folder.mkdir(exist_ok=True)
    with (folder / "frontend.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        _STAMP.unlink(missing_ok=True)
        before, packages = fingerprint(), _PACKAGES.read_text()
        yield
        if json.loads(packages) == json.loads(_PACKAGES.read_text()):
            _PACKAGES.write_text(packages)  # Reflex lays it out anew; a working copy is not changed by building it
        _STAMP.write_text(f"{before} {_lock_fingerprint()}")
