"""A consumer for tests: it notes what it took, and fails when told to."""

import asyncio
import contextlib
import secrets
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import ClassVar
from uuid import UUID

from backend.kernel.actor import Actor
from backend.kernel.errors import LmsError
from backend.platform import relay
from backend.platform.bus import Subscription
from backend.platform.consumer import ConsumerLoop
from backend.platform.events import Envelope, Event
from backend.platform.unit_of_work import Work, unit_of_work


@dataclass(frozen=True, slots=True, kw_only=True)
class BellRang(Event):
    """An event of the tests' own."""

    topic: ClassVar[str] = "lms.learning"
    number: int


class TheBellIsBroken(LmsError):
    """What a failing handler raises."""

    code = "test.broken"
    message = "The bell is broken."


@dataclass
class Listener:
    """Takes BellRang; ``fails`` says for which tries it raises."""

    taken: list[int] = field(default_factory=list)
    tries: int = 0
    fails: Callable[[Envelope], Exception | None] = lambda _: None
    name: str = field(default_factory=lambda: f"test-{secrets.token_hex(4)}")
    tenant: UUID | None = None

    async def take(self, _work: Work, envelope: Envelope) -> None:
        """Note the number, or fail."""
        if self.tenant is not None and envelope.tenant_id != self.tenant:
            return
        self.tries += 1
        if error := self.fails(envelope):
            raise error
        self.taken.append(envelope.payload["number"])

    @property
    def subscription(self) -> Subscription:
        return Subscription(self.name, ("lms.learning",), {"BellRang": self.take})


class QuickLoop(ConsumerLoop):
    """The same loop, for people who wait for tests."""

    FIRST_WAIT_SECONDS = 0.01
    LONGEST_WAIT_SECONDS = 0.05


async def ring(actor: Actor, *numbers: int) -> None:
    """Announce bells, each in a transaction of its own."""
    for number in numbers:
        async with unit_of_work(actor) as work:
            work.announce(BellRang(number=number))


@contextlib.asynccontextmanager
async def running(*listeners: Listener, carry: bool = True) -> AsyncIterator[None]:
    """A relay and the listeners' loops, for the block."""
    stopping = asyncio.Event()
    parts = [QuickLoop(one.subscription).run(stopping) for one in listeners]
    if carry:
        parts.append(relay.run(stopping))
    tasks = [asyncio.create_task(part) for part in parts]
    try:
        yield
    finally:
        stopping.set()
        await asyncio.wait_for(asyncio.gather(*tasks), 20)
