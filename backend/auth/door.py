"""Coming in and going out."""

import time

from redis.exceptions import RedisError

from backend.auth import lockout, passwords, rules, sessions
from backend.auth.dto import Entry
from backend.auth.errors import AcademySuspended, WrongCredentials
from backend.auth.events import SignedIn, SignInFailed
from backend.kernel.actor import Actor, system
from backend.kernel.errors import InvalidField, LmsError, NotSignedIn
from backend.platform.addresses import email_address
from backend.platform.telemetry import get_logger
from backend.platform.unit_of_work import Work, unit_of_work
from backend.tenants import api as tenants
from backend.tenants.dto import TenantCard
from backend.users import api as users
from backend.users.dto import Credentials, PersonCard

log = get_logger(__name__)

_NOTE_IN_DATABASE = 900


async def sign_in(tenant: TenantCard, email: object, password: object, *, user_agent: str, ip: str) -> Entry:
    """Open a session for who gives the right address and password.

    Unknown people, those who are not active and wrong passwords get the same answer after the same work.

    Raises:
        WrongCredentials, SignInLocked, AcademySuspended, TooBusy, Unavailable.
    """
    demand_open(tenant)
    address = _address(email)
    await lockout.begin_try(tenant.id, address, ip)
    async with unit_of_work(system(tenant.id)) as work:
        found = await users.find(work, address)
    right, newer_hash = await passwords.verify(found.password_hash if found else None, password)
    entry = None
    if found and right:
        entry = await _enter(tenant, found, newer_hash, user_agent, ip)
    if entry is None:
        await _note_failure(tenant, found, ip)
        await lockout.failed(tenant.id, address, ip)
        raise WrongCredentials
    await lockout.succeeded(tenant.id, address, ip)
    return entry


def demand_open(tenant: TenantCard) -> None:
    """Go on only where the tenant is not suspended.

    Raises:
        AcademySuspended
    """
    if tenant.suspended:
        raise AcademySuspended


def _address(typed: object) -> str:
    """What was typed as an address; what cannot be one goes the same way as one that nobody has."""
    try:
        return email_address(typed)
    except InvalidField:
        return str(typed)[:254].strip().lower()


async def _enter(
    tenant: TenantCard, found: Credentials, newer_hash: str | None, user_agent: str, ip: str
) -> Entry | None:
    async with unit_of_work(system(tenant.id)) as work:
        # Holds the person's row until the session exists: whoever changes their password or role meanwhile waits,
        # and then ends this session too.
        now = await users.come_in(work, found.card.id, found.password_hash or "")
        if now is None:
            return None
        if newer_hash:
            await users.set_password(work, found.card.id, newer_hash)
        return await admit(work, tenant, now.card, user_agent, ip)


async def admit(work: Work, tenant: TenantCard, who: PersonCard, user_agent: str, ip: str) -> Entry:
    """Open a session within the transaction that lets this person in."""
    entry = await sessions.create(tenant.id, who, user_agent, ip)
    work.announce(SignedIn(user_id=who.id, name=who.name, ip=ip, device=rules.device(user_agent)))
    return entry


async def _note_failure(tenant: TenantCard, found: Credentials | None, ip: str) -> None:
    async with unit_of_work(system(tenant.id)) as work:
        work.announce(
            SignInFailed(
                user_id=found.card.id if found else None,
                name=found.card.name if found else "",
                ip=ip,
                reason="password" if found else "unknown",
            )
        )


async def actor_of(host: object, token: object) -> Actor:
    """Whose session this is: it is alive, it is of this host's tenant, and that is not suspended. One round trip.

    Raises:
        NotSignedIn, AcademySuspended, Unavailable.
    """
    digest = sessions.digest_of(token)
    if digest is None:
        raise NotSignedIn
    card, values = await tenants.look_up(host, ("session", digest))
    if card is None or values[0] is None:
        raise NotSignedIn
    demand_open(card)
    actor, seen = sessions.actor_in(values[0], card.id, digest)
    if (now := int(time.time())) - seen >= sessions.SEEN_EVERY:
        await _note_use(actor, digest, values[0], seen, now)
    return actor


async def _note_use(actor: Actor, digest: str, record: bytes, seen: int, now: int) -> None:
    try:
        await sessions.touch(actor.tenant_id, actor.the_user(), digest, record, now)
        if now // _NOTE_IN_DATABASE != seen // _NOTE_IN_DATABASE:
            async with unit_of_work(actor) as work:
                await users.was_seen(work, actor.the_user())
    except (LmsError, RedisError) as error:
        log.warning("a session's use could not be noted", error=repr(error))


async def sign_out(host: object, token: object) -> None:
    """End the session of this cookie, if it is one.

    Raises:
        Unavailable
    """
    try:
        actor = await actor_of(host, token)
    except NotSignedIn:
        return
    await sessions.end(actor.tenant_id, actor.the_user(), actor.session_id)
