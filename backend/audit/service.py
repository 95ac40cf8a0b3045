"""Writing the log as events arrive, reading it, and checking its chain."""

import math

from backend.audit import chain, repository, sentences
from backend.audit.dto import AuditLine, AuditPage, AuditQuery, ChainState
from backend.audit.models import AuditEntry
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.permissions import Permission
from backend.platform.events import Envelope
from backend.platform.unit_of_work import Work, unit_of_work

EXPORT_AT_MOST = 50_000
FURTHEST_PAGE = 100_000


async def record(work: Work, envelope: Envelope) -> None:
    """Add an event to its tenant's log, behind the newest entry."""
    number, previous = await repository.last_of(work.session, envelope.tenant_id)
    actor_id, actor_name = sentences.actor_of(envelope)
    object_type, object_id = sentences.object_of(envelope)
    entry = AuditEntry(
        tenant_id=envelope.tenant_id,
        id=envelope.id,
        seq=number + 1,
        at=envelope.at,
        actor_id=actor_id,
        actor_name=actor_name,
        action=sentences.action_of(envelope.type),
        object_type=object_type,
        object_id=object_id,
        summary=sentences.summary_of(envelope),
        detail=sentences.detail_of(envelope),
        trace_id=envelope.trace_id,
        previous_hash=previous,
        hash="",
    )
    entry.hash = _hash(entry)
    work.session.add(entry)


def _hash(entry: AuditEntry) -> str:
    return chain.hash_of(
        chain.canonical(
            tenant_id=entry.tenant_id,
            entry_id=entry.id,
            seq=entry.seq,
            at=entry.at,
            actor_id=entry.actor_id,
            actor_name=entry.actor_name,
            action=entry.action,
            object_type=entry.object_type,
            object_id=entry.object_id,
            summary=entry.summary,
            detail=entry.detail,
            trace_id=entry.trace_id,
            previous_hash=entry.previous_hash,
        )
    )


async def search(actor: Actor, query: AuditQuery, page: int = 1) -> AuditPage:
    """A page of the tenant's log.

    Raises:
        Forbidden: the actor may not read it.
    """
    actor.demand(Permission.VIEW_AUDIT)
    page = min(max(1, page), FURTHEST_PAGE)
    async with unit_of_work(actor, read_only=True) as work:
        rows, total = await repository.page_of(work.session, actor.tenant_id, query, page)
    pages = max(1, math.ceil(total / repository.PAGE_SIZE))
    return AuditPage(tuple(map(_line, rows)), total, min(page, pages), pages)


async def export(actor: Actor, query: AuditQuery) -> tuple[AuditLine, ...]:
    """Everything that matches, newest first, EXPORT_AT_MOST entries at most.

    Raises:
        Forbidden: the actor may not read it.
    """
    actor.demand(Permission.VIEW_AUDIT)
    async with unit_of_work(actor, read_only=True) as work:
        rows, _ = await repository.page_of(work.session, actor.tenant_id, query, 1, EXPORT_AT_MOST)
    return tuple(map(_line, rows))


async def actions(actor: Actor) -> tuple[str, ...]:
    """The actions that one can filter by.

    Raises:
        Forbidden: the actor may not read the log.
    """
    actor.demand(Permission.VIEW_AUDIT)
    async with unit_of_work(actor, read_only=True) as work:
        return tuple(await repository.actions_of(work.session, actor.tenant_id))


async def verify_chain(actor: Actor) -> ChainState:
    """Reckon every hash of the tenant's log again, and see that no number is missing.

    Raises:
        Forbidden: the actor may not read the log.
    """
    actor.demand(Permission.VIEW_AUDIT)
    number, previous = 0, ""
    async with unit_of_work(actor, read_only=True) as work:
        async for entry in repository.in_order(work.session, actor.tenant_id):
            number += 1
            if (entry.seq, entry.previous_hash, entry.hash) != (number, previous, _hash(entry)):
                return ChainState(number, clock.now(), broken_at=number)
            previous = entry.hash
    return ChainState(number, clock.now())


def _line(entry: AuditEntry) -> AuditLine:
    return AuditLine(
        id=entry.id,
        seq=entry.seq,
        at=entry.at,
        actor_name=entry.actor_name,
        action=entry.action,
        object_type=entry.object_type,
        object_id=entry.object_id,
        summary=entry.summary,
        fields=entry.detail.get("fields", {}),
        before=entry.detail.get("before", {}),
        after=entry.detail.get("after", {}),
        trace_id=entry.trace_id,
        hash=entry.hash,
    )
