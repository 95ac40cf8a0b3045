"""Why a start was not possible; each says the way on."""

from pathlib import Path
from typing import ClassVar

from backend.kernel.errors import LmsError

LOG_LINES = 6


class CannotStart(LmsError):
    """Something on this machine is in the way."""

    code: ClassVar[str] = "cannot_start"
    status: ClassVar[int] = 503


class ServiceDied(CannotStart):
    """A service ended before it was ready."""

    code = "service_died"

    def __init__(self, name: str, log: Path | None) -> None:
        if log is None:
            super().__init__(f"{name} did not start; it said why above.")
            return
        way_on = "If its data is damaged, restore that folder or use another --home."
        super().__init__(f"{name} did not start. {way_on} The end of its log ({log}):\n{tail(log)}")


class HomeInUse(CannotStart):
    """Another process runs the services of this home."""

    code = "home_in_use"


def tail(log: Path, lines: int = LOG_LINES) -> str:
    """The last lines of a log, or a note that there are none."""
    try:
        text = log.read_text(errors="replace").strip().splitlines()[-lines:]
    except OSError:
        text = []
    return "\n".join(f"  {line}" for line in text) or "  (empty)"
