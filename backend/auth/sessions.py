"""Sessions, in Valkey alone. The key is the hash of the cookie's value, so that who reads the keys cannot use them."""

import hashlib
import re
import secrets
import time
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, cast
from uuid import UUID

import orjson
from redis.exceptions import RedisError

from backend.auth import rules
from backend.auth.dto import Entry, SessionCard
from backend.kernel.actor import Actor, person
from backend.kernel.errors import Unavailable
from backend.kernel.ids import TenantId, UserId
from backend.kernel.permissions import Role
from backend.platform.cache import cache, key
from backend.platform.settings import settings
from backend.users.dto import PersonCard

SEEN_EVERY = 60
"""Seconds between two notes of when a session was used."""

_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
_DIGEST = re.compile(r"[0-9a-f]{64}")


@contextmanager
def _answering() -> Iterator[None]:
    try:
        yield
    except RedisError as error:
        raise Unavailable from error


def digest_of(token: object) -> str | None:
    """The session's id, for a value that could be a cookie of ours."""
    if not isinstance(token, str) or not _TOKEN.fullmatch(token):
        return None
    return hashlib.sha256(token.encode()).hexdigest()


def _people(tenant_id: TenantId, user_id: UserId) -> str:
    return key(tenant_id, "sessions", user_id)


def _session(tenant_id: TenantId, digest: str) -> str:
    return key(tenant_id, "session", digest)


async def create(tenant_id: TenantId, who: PersonCard, user_agent: str, ip: str) -> Entry:
    """A new session, with a value that was never seen before."""
    token = secrets.token_urlsafe(32)
    digest = hashlib.sha256(token.encode()).hexdigest()
    now = int(time.time())
    record = {
        "user": who.id,
        "role": who.role,
        "name": who.name,
        "email": who.email,
        "at": now,
        "seen": now,
        "device": rules.device(user_agent),
        "ip": ip,
    }
    idle, people = settings().session_idle, _people(tenant_id, who.id)
    with _answering():
        async with cache().pipeline(transaction=True) as pipe:
            pipe.set(_session(tenant_id, digest), orjson.dumps(record), ex=idle)
            pipe.sadd(people, digest)
            pipe.expire(people, idle)
            await pipe.execute()
    return Entry(token, person(tenant_id, who.id, who.role, session_id=digest, name=who.name, email=who.email))


def actor_in(record: bytes, tenant_id: TenantId, digest: str) -> tuple[Actor, int]:
    """Who a stored session is, and when it was last noted as used (seconds since 1970)."""
    raw: dict[str, Any] = orjson.loads(record)
    who = person(
        tenant_id,
        UserId(UUID(raw["user"])),
        Role(raw["role"]),
        session_id=digest,
        name=raw["name"],
        email=raw["email"],
    )
    return who, raw["seen"]


async def touch(tenant_id: TenantId, user_id: UserId, digest: str, record: bytes, now: int) -> None:
    """Note that a session is used, and let it live on; one that was ended meanwhile stays ended."""
    raw = {**orjson.loads(record), "seen": now}
    idle = settings().session_idle
    with _answering():
        async with cache().pipeline(transaction=False) as pipe:
            pipe.set(_session(tenant_id, digest), orjson.dumps(raw), ex=idle, xx=True)
            pipe.expire(_people(tenant_id, user_id), idle)
            await pipe.execute()


async def _ids(people: str) -> list[str]:
    members: set[bytes] = await cast("Awaitable[set[bytes]]", cache().smembers(people))
    return sorted(member.decode() for member in members)


async def _take_out(people: str, *digests: str) -> int:
    return await cast("Awaitable[int]", cache().srem(people, *digests))


async def _alive(tenant_id: TenantId, user_id: UserId) -> dict[str, dict[str, Any]]:
    """A person's sessions by id; those that ran out are dropped from their set."""
    people = _people(tenant_id, user_id)
    with _answering():
        digests = await _ids(people)
        if not digests:
            return {}
        records = await cache().mget([_session(tenant_id, digest) for digest in digests])
        found = {digest: orjson.loads(raw) for digest, raw in zip(digests, records, strict=True) if raw}
        if gone := [digest for digest in digests if digest not in found]:
            await _take_out(people, *gone)
    return found


async def cards(actor: Actor) -> list[SessionCard]:
    """Where a person is signed in, the latest used first."""
    found = await _alive(actor.tenant_id, actor.the_user())
    listed = [
        SessionCard(
            id=digest,
            device=raw["device"],
            ip=raw["ip"],
            started_at=datetime.fromtimestamp(raw["at"], UTC),
            last_seen_at=datetime.fromtimestamp(raw["seen"], UTC),
            current=digest == actor.session_id,
        )
        for digest, raw in found.items()
    ]
    return sorted(listed, key=lambda card: (card.current, card.last_seen_at), reverse=True)


async def end(tenant_id: TenantId, user_id: UserId, digest: object) -> bool:
    """End one session of this person; False where it is none of theirs."""
    if not isinstance(digest, str) or not _DIGEST.fullmatch(digest):
        return False
    with _answering():
        if not await _take_out(_people(tenant_id, user_id), digest):
            return False
        await cache().delete(_session(tenant_id, digest))
    return True


async def end_all(tenant_id: TenantId, user_id: UserId, but: str | None = None) -> int:
    """End a person's sessions, but one; how many there were."""
    with _answering():
        ending = [digest for digest in await _ids(_people(tenant_id, user_id)) if digest != but]
        if ending:
            await cache().delete(*(_session(tenant_id, digest) for digest in ending))
            await _take_out(_people(tenant_id, user_id), *ending)
    return len(ending)


async def rename(tenant_id: TenantId, user_id: UserId, name: str) -> None:
    """Let a person's sessions know their new name."""
    for digest, raw in (await _alive(tenant_id, user_id)).items():
        with _answering():
            changed = orjson.dumps({**raw, "name": name})
            await cache().set(_session(tenant_id, digest), changed, keepttl=True, xx=True)
