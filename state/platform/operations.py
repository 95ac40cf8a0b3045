"""What the platform stands on, at this moment."""

from dataclasses import dataclass

import reflex as rx

from backend.kernel.errors import LmsError
from backend.kernel.permissions import Permission
from backend.reporting import api as reporting
from backend.reporting.dto import Operations
from state.session.figures import duration
from state.session.guards import current_actor, requires
from state.session.moments import ago

_NAMES = {"postgres": "PostgreSQL", "valkey": "Valkey", "s3": "File store (S3)", "broker": "Event broker (Kafka)"}


@dataclass
class ServiceLine:
    """A service: whether it answers, and how fast or why not."""

    name: str
    ok: bool
    words: str


@dataclass
class ConsumerLine:
    """A consumer: events that it has not taken, and that it gave up."""

    name: str
    workers: int
    lag: int
    backlog: int
    given_up: int


@dataclass
class GivenUpLine:
    """An event that a consumer gave up."""

    key: str
    consumer: str
    event: str
    error: str
    when: str
    command: str


class OperationsState(rx.State):
    """Services, workers, queues, and what was given up."""

    loaded: bool = False
    problem: str = ""
    at: str = ""
    services: list[ServiceLine] = []
    workers: int = 0
    consumers: list[ConsumerLine] = []
    waiting: str = "0"
    waiting_note: str = ""
    mails: str = "0"
    mails_note: str = ""
    given_up: list[GivenUpLine] = []

    @rx.event(supersedes=True)
    @requires(Permission.VIEW_OPERATIONS)
    async def load(self) -> None:
        """Look at everything now."""
        try:
            seen = await reporting.operations(await current_actor(self))
        except LmsError as failure:
            self.problem, self.loaded = failure.message, True
            return
        self._show(seen)
        self.problem, self.loaded = "", True

    def _show(self, seen: Operations) -> None:
        self.at = f"{seen.at:%H:%M:%S} UTC"
        self.services = [
            ServiceLine(_NAMES.get(s.name, s.name), s.ok, f"answers in {s.milliseconds} ms" if s.ok else s.problem)
            for s in seen.services
        ]
        self.workers = seen.workers
        self.consumers = [ConsumerLine(c.name, c.workers, c.lag, c.backlog, c.given_up) for c in seen.consumers]
        self.waiting = f"{seen.outbox_waiting:,}"
        self.waiting_note = f"the oldest for {duration(seen.outbox_age_seconds)}" if seen.outbox_waiting else ""
        self.mails = f"{seen.mails_queued:,}"
        self.mails_note = f"{seen.mails_failed:,} given up" if seen.mails_failed else ""
        self.given_up = [
            GivenUpLine(
                f"{number}", g.consumer, g.event_type, g.error, ago(g.at), f"./lms events replay {g.dead_letters}"
            )
            for number, g in enumerate(seen.given_up)
        ]
