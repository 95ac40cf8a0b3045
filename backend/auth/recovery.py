"""One-time links from the outside: accepting an invitation, and a forgotten password."""

import asyncio
import hashlib
import time
from uuid import UUID

from redis.exceptions import RedisError

from backend.auth import door, links, lockout, passwords, sessions
from backend.auth.dto import Entry, LinkCard
from backend.auth.errors import LinkUnusable
from backend.auth.events import PasswordReset, PasswordResetAsked
from backend.kernel.actor import system
from backend.kernel.errors import TooMany, Unavailable
from backend.kernel.ids import UserId
from backend.platform.addresses import email_address
from backend.platform.cache import count_within, key
from backend.platform.unit_of_work import Work, unit_of_work
from backend.tenants.dto import TenantCard
from backend.users import api as users
from backend.users.dto import Credentials
from backend.users.events import PersonInvited

_HOUR = 3600
_OF_ONE_ACCOUNT = 3
_OF_ONE_ADDRESS = 20
_SAME_TIME = 0.35


async def look_at_link(tenant: TenantCard, token: object, purpose: str) -> LinkCard:
    """Whom an ``invite`` or ``reset`` link is for, without using it.

    Raises:
        LinkUnusable, AcademySuspended, Unavailable.
    """
    door.demand_open(tenant)
    async with unit_of_work(system(tenant.id)) as work:
        who = await _for_whom(work, await links.look_at(work, token, purpose), purpose)
    return LinkCard(purpose, who.card.name, who.card.email, who.card.role)


async def _for_whom(work: Work, user_id: UserId, purpose: str, *, lock: bool = False) -> Credentials:
    who = await users.get(work, user_id, lock=lock)
    if who.card.status != ("invited" if purpose == "invite" else "active"):
        raise LinkUnusable
    return who


async def accept(tenant: TenantCard, token: object, name: str, password: object, *, user_agent: str, ip: str) -> Entry:
    """Join by an invitation, with a name and a password of one's own; signed in at once.

    Raises:
        LinkUnusable, WeakPassword, InvalidField (of ``name``), AcademySuspended, TooBusy, Unavailable.
    """
    invited = await look_at_link(tenant, token, "invite")
    hashed = await passwords.hash_new(password, invited.email)
    async with unit_of_work(system(tenant.id)) as work:
        user_id = await links.use(work, token, "invite")
        await _for_whom(work, user_id, "invite", lock=True)
        joined = await users.join(work, user_id, name, hashed)
        return await door.admit(work, tenant, joined, user_agent, ip)


async def reset(tenant: TenantCard, token: object, password: object, *, user_agent: str, ip: str) -> Entry:
    """Choose another password by a mailed link; every session ends, and a new one begins.

    Raises:
        LinkUnusable, WeakPassword, AcademySuspended, TooBusy, Unavailable.
    """
    for_whom = await look_at_link(tenant, token, "reset")
    hashed = await passwords.hash_new(password, for_whom.email)
    async with unit_of_work(system(tenant.id)) as work:
        user_id = await links.use(work, token, "reset")
        who = (await _for_whom(work, user_id, "reset", lock=True)).card
        await users.set_password(work, user_id, hashed)
        work.announce(PasswordReset(user_id=who.id, name=who.name, email=who.email, how="link"))
        await sessions.end_all(tenant.id, user_id)
        entry = await door.admit(work, tenant, who, user_agent, ip)
    await lockout.succeeded(tenant.id, who.email, ip)
    return entry


async def forgot(tenant: TenantCard, email: object, *, ip: str) -> None:
    """Mail a reset link to who has this address; the same answer, after the same time, where nobody has.

    Raises:
        InvalidField: it is no address; TooMany: too often from one network address; AcademySuspended, Unavailable.
    """
    door.demand_open(tenant)
    address = email_address(email)
    started = time.monotonic()
    await _demand_seldom(tenant, ip)
    await _ask(tenant, address)
    await asyncio.sleep(max(0.0, _SAME_TIME - (time.monotonic() - started)))


async def _demand_seldom(tenant: TenantCard, ip: str) -> None:
    if await _counted(tenant, "ip", ip) > _OF_ONE_ADDRESS:
        raise TooMany("That was asked for too often from your network. Please try again in an hour.")


async def _counted(tenant: TenantCard, kind: str, value: str) -> int:
    try:
        return await count_within(key(tenant.id, "forgot", kind, value), _HOUR)
    except RedisError as error:
        raise Unavailable from error


async def _ask(tenant: TenantCard, address: str) -> None:
    account = hashlib.sha256(address.encode()).hexdigest()[:32]
    if await _counted(tenant, "account", account) > _OF_ONE_ACCOUNT:
        return
    async with unit_of_work(system(tenant.id)) as work:
        found = await users.find(work, address)
        if found and found.is_active:
            link_id = await links.make(work, found.card.id, "reset")
            who = found.card
            work.announce(PasswordResetAsked(user_id=who.id, name=who.name, email=who.email, link_id=link_id))
        elif found and found.card.status == "invited":
            await send_invitation(work, found)


async def send_invitation(work: Work, found: Credentials) -> UUID:
    """A new invitation for someone who has not joined yet; earlier ones stop working. Gives the link's id."""
    who = found.card
    link_id = await links.make(work, who.id, "invite")
    work.announce(PersonInvited(user_id=who.id, name=who.name, email=who.email, role=who.role.value, link_id=link_id))
    return link_id
