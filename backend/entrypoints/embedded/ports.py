"""Which port a service listens on: the same at every start of a home, another only when that one is taken."""

import socket
import zlib
from pathlib import Path

LOOPBACK = "127.0.0.1"
FIRST, HOMES, PER_HOME = 20_000, 1_200, 10  # up to 32,000: below the ports that the kernel hands out itself


def preferred(home: Path, index: int) -> int:
    """The port that the ``index``-th service of a home asks for first."""
    slot = zlib.crc32(str(home.resolve()).encode()) % HOMES
    return FIRST + slot * PER_HOME + index


def is_free(port: int, host: str = LOOPBACK) -> bool:
    """Whether a program could listen there now."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def choose(home: Path, index: int) -> int:
    """The preferred port where it is free, else any free one."""
    wanted = preferred(home, index)
    if is_free(wanted):
        return wanted
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])
