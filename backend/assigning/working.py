"""Bringing in those to whom something is assigned, as workers do it.

A hundred people are one transaction that holds the assignment: they are enrolled, noted and told, or nothing of it
happened. So a worker that dies loses one such step, and two workers never do the same one. See docs/adr/0008.
"""

import asyncio
import contextlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy.exc import SQLAlchemyError

from backend.assigning.errors import NotYetPublished
from backend.assigning.events import LearningAssigned
from backend.assigning.kinds import Standing
from backend.assigning.models import LearningAssignment
from backend.assigning.repository import assignments as repository
from backend.assigning.repository import people as rows
from backend.assigning.service import about, kind_of
from backend.kernel import clock
from backend.kernel.actor import system
from backend.kernel.errors import Unavailable
from backend.kernel.ids import PLATFORM_TENANT, TenantId, UserId
from backend.platform.telemetry import ERRORS, get_logger
from backend.platform.unit_of_work import Work, platform_work, unit_of_work
from backend.users import api as users

log = get_logger(__name__)

LOOK_EVERY_SECONDS: Final = 1.0
STEP: Final = 100
TRIES: Final = 3
FIRST_WAIT: Final = timedelta(seconds=5)


async def run(stopping: asyncio.Event) -> None:
    """Do what is due until ``stopping``, one step of each assignment in turn, through failures of the database."""
    while not stopping.is_set():
        try:
            while await work_once() and not stopping.is_set():
                pass
        except (SQLAlchemyError, Unavailable, OSError) as error:
            log.warning("assigning waits", error=repr(error))
        except Exception:  # a part that ended would hold back every assignment without a word
            ERRORS.labels("assigning").inc()
            log.exception("assigning starts over")
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stopping.wait(), LOOK_EVERY_SECONDS)


async def work_once() -> bool:
    """One step of each assignment that has something to do, five at most; whether there was any."""
    async with platform_work(system(PLATFORM_TENANT)) as work:
        found = await repository.busy(work.session, clock.now(), 5)
    done = False
    for tenant, assigned in found:
        try:
            done = await _step(TenantId(tenant), assigned) or done
        except (Unavailable, OSError):
            raise
        except Exception:
            ERRORS.labels("assigning").inc()
            log.exception("assigning failed", id=str(assigned))
            await _put_off(TenantId(tenant), assigned)
    return done


async def _step(tenant: TenantId, assigned_id: UUID) -> bool:
    """Bring in the next people; whether this worker had the assignment."""
    actor = system(tenant)
    async with unit_of_work(actor, read_only=True) as work:
        found = await repository.one(work.session, assigned_id, clock.now())
        who = await users.as_actor(work, UserId(found.by_id)) if found else None
    async with unit_of_work(who or actor) as work:
        held = await repository.hold(work.session, assigned_id, skip=True)
        if held is None or not held.busy:
            return False
        if not held.spread:
            await rows.spread(work.session, clock.now(), assigned=assigned_id)
            held.spread = True
        due = await rows.pending(work.session, assigned_id, STEP)
        if due:
            await _bring_in(work, held, due)
        else:
            held.busy = False
        held.tries = 0
    return True


async def _bring_in(work: Work, held: LearningAssignment, due: Mapping[UUID, datetime | None]) -> None:
    target = kind_of(held)
    try:
        standings = await target.bring_in(work, held.target_id, list(due))
    except NotYetPublished:  # unpublished in the meantime: they come in when it is open again
        await rows.shut(work.session, held.id)
        return
    gone = [(person, "out", None) for person in due if person not in standings]
    stands = [(one.id, "in" if one.state == "completed" else one.state, one.completed_at) for one in standings.values()]
    await rows.stand(work.session, held.id, [*stands, *gone])
    title = (await target.titles(work, [held.target_id])).get(held.target_id, "")
    for one in standings.values():
        work.announce(_assigned(held, title, one, due[one.id]))


def _assigned(held: LearningAssignment, title: str, one: Standing, due_at: datetime | None) -> LearningAssigned:
    return LearningAssigned(
        **about(held, title),
        user_id=one.id,
        learner_name=one.name,
        learner_email=one.email,
        due_at=due_at,
        note=held.note,
        by_name=held.by_name,
        state=one.state,
    )


async def _put_off(tenant: TenantId, assigned_id: UUID) -> None:
    """Try again a little later; after three times leave it until somebody asks for it."""
    async with unit_of_work(system(tenant)) as work:
        held = await repository.hold(work.session, assigned_id)
        if held is not None:
            held.tries += 1
            held.busy = held.tries < TRIES
            held.next_at = clock.now() + FIRST_WAIT * held.tries
