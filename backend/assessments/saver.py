"""Durable saves, gathered: one commit serves everyone whose answers came in while the one before was running.

A save is acknowledged only after the commit that holds it. Nothing waits on purpose: an answer that comes alone is
written at once, and the more come together, the more share one commit. Answers of different tenants never share a
transaction, because the tenant wall is set for the transaction.
"""

import asyncio
from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from weakref import WeakKeyDictionary

from backend.assessments import timing
from backend.assessments.dto import SavedAnswer, SaveReceipt
from backend.assessments.errors import AlreadyHandedIn, AttemptNotFound, SaverBusy, TimeOver
from backend.assessments.repository import attempts as repository
from backend.assessments.repository import endings
from backend.assessments.repository.attempts import Place, Saving
from backend.enrollments import api as enrollments
from backend.kernel import clock
from backend.kernel.actor import system
from backend.kernel.errors import LmsError
from backend.kernel.ids import TenantId
from backend.platform.unit_of_work import Work, unit_of_work

MAX_TOGETHER = 200
MAX_WAITING = 5_000
TENANTS_AT_ONCE = 4

Outcome = SaveReceipt | LmsError


@dataclass(slots=True)
class _Waiting:
    saving: Saving
    done: "asyncio.Future[SaveReceipt]"


class AnswerSaver:
    """The queue of one event loop."""

    def __init__(self) -> None:
        self._queues: dict[TenantId, deque[_Waiting]] = defaultdict(deque)
        self._tasks: dict[TenantId, asyncio.Task[None]] = {}
        self._turns = asyncio.Semaphore(TENANTS_AT_ONCE)

    async def save(self, tenant_id: TenantId, saving: Saving) -> SaveReceipt:
        """Return once the answers are on disk.

        Raises:
            AttemptNotFound: no such attempt of this person.
            AlreadyHandedIn: it is closed.
            TimeOver: it was shut by then.
            NotEnrolled, AccessSuspended, AccessEnded: the course is shut to them.
            SaverBusy: too many wait.
            Unavailable: Postgres does not answer.
        """
        queue = self._queues[tenant_id]
        if len(queue) >= MAX_WAITING:
            raise SaverBusy
        waiting = _Waiting(saving, asyncio.get_running_loop().create_future())
        queue.append(waiting)
        if tenant_id not in self._tasks:
            self._tasks[tenant_id] = asyncio.create_task(self._drain(tenant_id))
        return await waiting.done

    async def _drain(self, tenant_id: TenantId) -> None:
        queue = self._queues[tenant_id]
        try:
            while queue:
                async with self._turns:
                    batch = [queue.popleft() for _ in range(min(len(queue), MAX_TOGETHER))]
                    await _settle(tenant_id, batch)
        finally:
            del self._tasks[tenant_id]
            if not queue:
                del self._queues[tenant_id]


async def _settle(tenant_id: TenantId, batch: list[_Waiting]) -> None:
    """Write a batch and tell each of its callers; what spoils a batch is found by writing one by one."""
    live = [waiting for waiting in batch if not waiting.done.done()]
    if not live:
        return
    try:
        outcomes = await _write(tenant_id, [waiting.saving for waiting in live])
    except BaseException as error:
        if isinstance(error, LmsError) or not isinstance(error, Exception) or len(live) == 1:
            for waiting in live:
                _tell(waiting, error)
        else:
            for waiting in live:
                await _settle(tenant_id, [waiting])
        if not isinstance(error, Exception):
            raise
    else:
        for waiting, outcome in zip(live, outcomes, strict=True):
            _tell(waiting, outcome)


def _tell(waiting: _Waiting, outcome: SaveReceipt | BaseException) -> None:
    if waiting.done.done():
        return
    if isinstance(outcome, SaveReceipt):
        waiting.done.set_result(outcome)
    elif isinstance(outcome, asyncio.CancelledError):
        waiting.done.cancel()
    else:
        waiting.done.set_exception(outcome)


async def _write(tenant_id: TenantId, batch: Sequence[Saving]) -> list[Outcome]:
    now = clock.now()
    is_open, written = await repository.put_answers(system(tenant_id), batch, now)
    passed_over = {
        (saving.attempt_id, answer.question_id)
        for saving in batch
        if (saving.attempt_id, saving.user_id) in is_open
        for answer in saving.answers
        if written.get((saving.attempt_id, answer.question_id)) != answer.seq
    }
    if not passed_over and all((saving.attempt_id, saving.user_id) in is_open for saving in batch):
        return [SaveReceipt(now) for _ in batch]
    async with unit_of_work(system(tenant_id)) as work:
        kept = await repository.kept_answers(work.session, tenant_id, passed_over) if passed_over else {}
        outcomes: list[Outcome] = []
        for saving in batch:
            if (saving.attempt_id, saving.user_id) in is_open:
                outcomes.append(SaveReceipt(now, _newer(saving, kept)))
            else:
                outcomes.append(await _refusal(work, saving, now))
    return outcomes


async def _refusal(work: Work, saving: Saving, now: datetime) -> LmsError:
    """Why answers were not taken; those that came when the time was over are kept aside, where they may count."""
    tenant_id = work.actor.tenant_id
    door = await repository.door(work.session, tenant_id, saving.attempt_id)
    if door is None or door.user_id != saving.user_id:
        return AttemptNotFound()
    if refused := enrollments.refusal(door.access, door.access_until):
        return refused
    if door.status != "open" and door.ended_by != "clock":
        return AlreadyHandedIn()
    if door.ends_at is None:
        return AttemptNotFound()
    in_time = [answer for answer in saving.answers if timing.given_in_time(answer.seq, door.ends_at)]
    if in_time:
        await endings.keep_late(work.session, tenant_id, saving.attempt_id, in_time, now)
    return TimeOver(kept=bool(in_time))


def _newer(saving: Saving, kept: dict[Place, SavedAnswer]) -> tuple[SavedAnswer, ...]:
    """What the database had a later answer for."""
    found = ((answer, kept.get((saving.attempt_id, answer.question_id))) for answer in saving.answers)
    return tuple(later for answer, later in found if later is not None and later.seq > answer.seq)


_savers: WeakKeyDictionary[asyncio.AbstractEventLoop, AnswerSaver] = WeakKeyDictionary()


def saver() -> AnswerSaver:
    """The saver of this process's event loop."""
    loop = asyncio.get_running_loop()
    if loop not in _savers:
        _savers[loop] = AnswerSaver()
    return _savers[loop]
