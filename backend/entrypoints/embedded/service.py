"""What the supervisor needs to know of a service."""

import signal
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field


async def _nothing() -> None:
    return None


def _no_step() -> None:
    return None


@dataclass(frozen=True, slots=True)
class Service:
    """One child process and how to bring it up.

    ``prepare`` runs (in a thread) before each start and may take seconds the first time; ``ready``
    raises OSError or ConnectionError until the service answers; ``provision`` runs after each start and
    is idempotent. ``needs`` names services that are up and provisioned first, and are stopped later; an
    ``early`` one is spawned before those are up, for it waits by itself.
    """

    name: str
    command: Callable[[], Sequence[str]]
    ready: Callable[[], Awaitable[None]]
    environment: Mapping[str, str] = field(default_factory=dict)
    prepare: Callable[[], None] = _no_step
    provision: Callable[[], Awaitable[None]] = _nothing
    needs: tuple[str, ...] = ()
    early: bool = False
    stop_signal: signal.Signals = signal.SIGTERM
    pass_fds: tuple[int, ...] = ()
    start_seconds: float = 60.0


class Progress:
    """Hears what the supervisor does. This one keeps quiet; the command line's prints."""

    def done(self, name: str, seconds: float) -> None:
        """A service is up."""

    def note(self, text: str) -> None:
        """Something happened that a person should know."""
