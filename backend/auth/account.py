"""What people do with their own account."""

from backend.auth import links, lockout, passwords, sessions
from backend.auth.dto import SessionCard
from backend.auth.errors import WrongCurrentPassword
from backend.auth.events import PasswordReset
from backend.kernel.actor import Actor
from backend.kernel.errors import NotFound
from backend.kernel.permissions import Permission
from backend.platform.unit_of_work import unit_of_work
from backend.users import api as users
from backend.users.dto import PersonCard


async def me(actor: Actor) -> PersonCard:
    """One's own card.

    Raises:
        Forbidden, NoSuchPerson.
    """
    actor.demand(Permission.USE_ACCOUNT)
    async with unit_of_work(actor, read_only=True) as work:
        return (await users.get(work, actor.the_user())).card


async def rename(actor: Actor, name: str) -> PersonCard:
    """Another name, on every device at once.

    Raises:
        Forbidden, InvalidField (of ``name``).
    """
    actor.demand(Permission.USE_ACCOUNT)
    async with unit_of_work(actor) as work:
        card = await users.rename(work, actor.the_user(), name)
    await sessions.rename(actor.tenant_id, card.id, card.name)
    return card


async def change_password(actor: Actor, current: object, new: object, *, ip: str = "") -> int:
    """Another password; every other session ends. How many did.

    Raises:
        Forbidden, WrongCurrentPassword, WeakPassword (of ``new``), SignInLocked, TooBusy.
    """
    actor.demand(Permission.USE_ACCOUNT)
    await lockout.begin_try(actor.tenant_id, actor.email, ip or str(actor.the_user()))
    async with unit_of_work(actor) as work:
        who = await users.get(work, actor.the_user())
    right, _ = await passwords.verify(who.password_hash, current)
    if not right:
        raise WrongCurrentPassword
    await lockout.succeeded(actor.tenant_id, actor.email, ip)
    hashed = await passwords.hash_new(new, who.card.email, "new")
    async with unit_of_work(actor) as work:
        await users.get(work, actor.the_user(), lock=True)
        await users.set_password(work, actor.the_user(), hashed)
        await links.void(work, actor.the_user())
        work.announce(PasswordReset(user_id=who.card.id, name=who.card.name, email=who.card.email, how="profile"))
        return await sessions.end_all(actor.tenant_id, actor.the_user(), but=actor.session_id)


async def list_sessions(actor: Actor) -> list[SessionCard]:
    """Where one is signed in, this device first.

    Raises:
        Forbidden, Unavailable.
    """
    actor.demand(Permission.USE_ACCOUNT)
    return await sessions.cards(actor)


async def end_session(actor: Actor, session_id: object) -> None:
    """Sign out somewhere else (or here).

    Raises:
        Forbidden, NotFound: it is over already, or somebody else's.
    """
    actor.demand(Permission.USE_ACCOUNT)
    if not await sessions.end(actor.tenant_id, actor.the_user(), session_id):
        raise NotFound("That session is over already.")


async def end_other_sessions(actor: Actor) -> int:
    """Sign out everywhere but here; how many sessions that were.

    Raises:
        Forbidden, Unavailable.
    """
    actor.demand(Permission.USE_ACCOUNT)
    return await sessions.end_all(actor.tenant_id, actor.the_user(), but=actor.session_id)
