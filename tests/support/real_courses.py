"""Real courses of other people, which stand beside the clone and are not part of it."""

from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "real"


def real(name: str) -> Path:
    """One of them; a test without it is skipped."""
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"there is no {path}: real courses are not part of the repository")
    return path
