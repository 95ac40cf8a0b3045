"""The chain of hashes: each entry's hash is over its words and the hash before it, so that a change shows."""

import hashlib
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import orjson


def canonical(
    *,
    tenant_id: UUID,
    entry_id: UUID,
    seq: int,
    at: datetime,
    actor_id: UUID | None,
    actor_name: str,
    action: str,
    object_type: str,
    object_id: str,
    summary: str,
    detail: dict[str, Any],
    trace_id: str,
    previous_hash: str,
) -> bytes:
    """An entry as JSON with sorted keys and its moment in UTC to the microsecond: one form for one entry."""
    fields = {
        "tenant_id": str(tenant_id),
        "id": str(entry_id),
        "seq": seq,
        "at": at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor_id": str(actor_id) if actor_id else None,
        "actor_name": actor_name,
        "action": action,
        "object_type": object_type,
        "object_id": object_id,
        "summary": summary,
        "detail": detail,
        "trace_id": trace_id,
        "previous_hash": previous_hash,
    }
    return orjson.dumps(fields, option=orjson.OPT_SORT_KEYS)


def hash_of(form: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(form).hexdigest()
