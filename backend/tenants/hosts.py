"""Which tenant a host names, with a copy in Valkey so that most requests need no query.

A tenant's slug never changes, so each process may remember whose it is; what can change (the name, a
suspension) is in the copy, which a change replaces at once and which forgets itself after a minute.
"""

from time import monotonic
from typing import Any
from uuid import UUID

import orjson
from redis.exceptions import RedisError

from backend.kernel.actor import system
from backend.kernel.errors import NotFound, Unavailable
from backend.kernel.ids import PLATFORM_TENANT, TenantId
from backend.platform.cache import cache, key
from backend.platform.settings import settings
from backend.platform.telemetry import get_logger
from backend.platform.unit_of_work import platform_work, unit_of_work
from backend.tenants import repository, rules
from backend.tenants.dto import TenantCard
from backend.tenants.models import Tenant

log = get_logger(__name__)

_SECONDS = 60
_UNKNOWN_SECONDS = 10
_KNOWN_SECONDS = 5
_REMEMBERED = 10_000
_ids: dict[str, TenantId] = {"": PLATFORM_TENANT}
_slugs: dict[TenantId, str] = {PLATFORM_TENANT: ""}
_known_until: dict[str, float] = {}


def card_of(tenant: Tenant) -> TenantCard:
    """The card of a row."""
    return TenantCard(
        id=TenantId(tenant.tenant_id),
        slug="" if tenant.kind == "platform" else tenant.slug,
        name=tenant.name,
        suspended=tenant.status == "suspended",
        suspend_reason=tenant.suspend_reason,
    )


def _encode(card: TenantCard | None) -> bytes:
    return orjson.dumps(card)


def _decode(data: bytes) -> TenantCard | None:
    raw: dict[str, Any] | None = orjson.loads(data)
    if raw is None:
        return None
    return TenantCard(TenantId(UUID(raw["id"])), raw["slug"], raw["name"], raw["suspended"], raw["suspend_reason"])


def _key(slug: str) -> str:
    return key(PLATFORM_TENANT, "host", slug)


async def look_up(host: object, *beside: tuple[object, ...]) -> tuple[TenantCard | None, list[bytes | None]]:
    """The tenant of a Host header, and the values of some of its own keys, in one round trip where that can be.

    ``beside`` are keys without their tenant: ``("session", digest)``.

    Raises:
        Unavailable: Valkey or Postgres does not answer.
    """
    slug = rules.slug_of(host, settings().base_host)
    if slug is None:
        return None, [None] * len(beside)
    guess = _ids.get(slug)
    keys = [key(guess, *parts) for parts in beside] if guess else []
    copy, *values = await _read([_key(slug), *keys])
    card = _decode(copy) if copy is not None else await _load(slug)
    if card is None:
        return None, [None] * len(beside)
    if card.id != guess:
        _remember(slug, card.id)
        values = await _read([key(card.id, *parts) for parts in beside]) if beside else []
    return card, values


async def is_known(host: object) -> bool:
    """Whether a host is somebody's. Each process remembers that for some seconds: whoever answers asks for the tenant,
    and what it may do, themselves.

    Raises:
        Unavailable: Valkey or Postgres does not answer.
    """
    slug, now = rules.slug_of(host, settings().base_host), monotonic()
    if slug is None:
        return False
    if _known_until.get(slug, 0.0) > now:
        return True
    card, _ = await look_up(host)
    if card is None:
        return False
    if len(_known_until) >= _REMEMBERED:
        _known_until.clear()
    _known_until[slug] = now + _KNOWN_SECONDS
    return True


async def _read(keys: list[str]) -> list[bytes | None]:
    try:
        found: list[bytes | None] = await cache().mget(keys)
    except RedisError as error:
        raise Unavailable from error
    return found


async def slug_by_id(tenant_id: TenantId) -> str:
    """The address of a tenant, for links in what it sends; it never changes, so it is asked for once.

    Raises:
        NotFound, Unavailable
    """
    if tenant_id not in _slugs:
        async with unit_of_work(system(tenant_id), read_only=True) as work:
            found = await repository.by_id(work.session, tenant_id)
        if found is None:
            raise NotFound("There is no such academy.")
        if len(_slugs) >= _REMEMBERED:
            _slugs.clear()
        _slugs[tenant_id] = card_of(found).slug
    return _slugs[tenant_id]


def _remember(slug: str, tenant_id: TenantId) -> None:
    if len(_ids) >= _REMEMBERED:
        _ids.clear()
        _ids[""] = PLATFORM_TENANT
    _ids[slug] = tenant_id


async def _load(slug: str) -> TenantCard | None:
    async with platform_work(system(PLATFORM_TENANT)) as work:
        find = repository.by_slug(work.session, slug) if slug else repository.by_id(work.session, PLATFORM_TENANT)
        tenant = await find
    card = card_of(tenant) if tenant else None
    # Only where there is none: a change that was made in the meantime has put the newer card there.
    await cache().set(_key(slug), _encode(card), ex=_SECONDS if card else _UNKNOWN_SECONDS, nx=True)
    return card


async def replace(card: TenantCard) -> None:
    """Let every process see a changed card now; without Valkey they see it within a minute."""
    try:
        await cache().set(_key(card.slug), _encode(card), ex=_SECONDS)
    except RedisError as error:
        log.warning("a tenant's card could not be replaced", tenant=card.slug, error=repr(error))
