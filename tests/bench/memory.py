"""The memory of a web process, with pages that it shares counted in parts (PSS)."""

import re
from pathlib import Path

from tests.bench.figures import Figure
from tests.bench.sites import Pair

_PSS = re.compile(r"^Pss:\s+(\d+) kB", re.MULTILINE)


def measure(pair: Pair) -> list[Figure]:
    """Of the largest web process, after the pages of the bench were served by it."""
    web = max(map(_megabytes, _family(pair.site.processes["web"].pid)))
    bare = max(map(_megabytes, _family(pair.bare_pid)))
    bound = "imported packages: Reflex, SQLAlchemy, the drivers"
    return [Figure("Memory of a web process (PSS)", web, "MB", 250, bare, "a bare Reflex process", bound)]


def _family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(each for child in children for each in _family(int(child)))]


def _megabytes(pid: int) -> float:
    found = _PSS.search(Path(f"/proc/{pid}/smaps_rollup").read_text())
    return int(found[1]) / 1024 if found else 0.0
