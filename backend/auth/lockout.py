"""Waiting after failures: by account, whether it exists or not, and by address of the network."""

import hashlib

from redis.exceptions import RedisError

from backend.auth import rules
from backend.auth.errors import SignInLocked
from backend.kernel.errors import Unavailable
from backend.kernel.ids import TenantId
from backend.platform.cache import cache, key

_FORGOTTEN_AFTER = 3600


def _keys(tenant_id: TenantId, email: str, ip: str) -> tuple[str, str, str, str]:
    account = hashlib.sha256(email.encode()).hexdigest()[:32]
    return (
        key(tenant_id, "failures", "account", account),
        key(tenant_id, "locked", "account", account),
        key(tenant_id, "failures", "ip", ip),
        key(tenant_id, "locked", "ip", ip),
    )


async def _count(failures: str) -> int:
    async with cache().pipeline(transaction=True) as pipe:
        pipe.incr(failures)
        pipe.expire(failures, _FORGOTTEN_AFTER)
        counted, _ = await pipe.execute()
    return int(counted)


async def begin_try(tenant_id: TenantId, email: str, ip: str) -> None:
    """Count a try before its password is looked at, so that many at once do not slip past the count.

    Raises:
        SignInLocked: it is not its time yet; Unavailable.
    """
    failures, locked, _, locked_ip = _keys(tenant_id, email, ip)
    try:
        async with cache().pipeline(transaction=False) as pipe:
            pipe.pttl(locked)
            pipe.pttl(locked_ip)
            waits = await pipe.execute()
        if (wait := max(waits)) > 0:
            raise SignInLocked(-(-wait // 1000))
        counted = await _count(failures)
        wait = rules.wait_after(counted, rules.FREE_TRIES)
        # Of those who come at once when the wait is over, one may try.
        if wait and not await cache().set(locked, b"1", ex=wait, nx=True):
            raise SignInLocked(wait)
    except RedisError as error:
        raise Unavailable from error


async def failed(tenant_id: TenantId, email: str, ip: str) -> None:
    """Count a failure of this network address."""
    _, _, failures, locked = _keys(tenant_id, email, ip)
    try:
        counted = await _count(failures)
        if wait := rules.wait_after(counted, rules.FREE_TRIES_OF_ADDRESS):
            await cache().set(locked, b"1", ex=wait)
    except RedisError as error:
        raise Unavailable from error


async def succeeded(tenant_id: TenantId, email: str, ip: str) -> None:
    """Forget the account's failures; the network address keeps its own."""
    failures, locked, _, _ = _keys(tenant_id, email, ip)
    try:
        await cache().delete(failures, locked)
    except RedisError as error:
        raise Unavailable from error
