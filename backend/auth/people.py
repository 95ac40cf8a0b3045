"""Who may come in, and as what: the administrators' use cases, which also end sessions.

Sessions are ended inside the transaction, while the person's row is held: one that opened before is ended, one that
opens after knows of the change.
"""

from backend.auth import links, passwords, sessions
from backend.auth.recovery import send_invitation
from backend.kernel.actor import Actor
from backend.kernel.errors import Forbidden
from backend.kernel.ids import UserId
from backend.kernel.permissions import Permission
from backend.platform.addresses import email_address
from backend.platform.unit_of_work import Work, unit_of_work
from backend.users import api as users
from backend.users.dto import Credentials, PersonCard


async def invite(actor: Actor, email: object, name: str, role: object) -> PersonCard:
    """Ask somebody in by mail; they choose their own password.

    Raises:
        Forbidden, InvalidField (of ``email``, ``name``, ``role``), EmailTaken.
    """
    actor.demand(Permission.MANAGE_PEOPLE)
    address, chosen = email_address(email), users.role_for(actor.tenant_id, role)
    async with unit_of_work(actor) as work:
        added = await users.add(work, email=address, name=name, role=chosen)
        await send_invitation(work, Credentials(added, None))
    return added


async def invite_again(actor: Actor, user_id: UserId) -> PersonCard:
    """Send a new invitation; the earlier one stops working.

    Raises:
        Forbidden, NoSuchPerson, WrongStatus: they have joined, or are deactivated.
    """
    actor.demand(Permission.MANAGE_PEOPLE)
    async with unit_of_work(actor) as work:
        who = await users.get(work, user_id, lock=True)
        if who.card.status != "invited":
            raise users.WrongStatus("This person is not waiting for an invitation.")
        await send_invitation(work, who)
    return who.card


async def set_role(actor: Actor, user_id: UserId, role: object) -> PersonCard:
    """Another role; the person signs in anew.

    Raises:
        Forbidden, NoSuchPerson, NotYourself, LastAdministrator, InvalidField (of ``role``).
    """
    actor.demand(Permission.MANAGE_PEOPLE)
    chosen = users.role_for(actor.tenant_id, role)
    async with unit_of_work(actor) as work:
        changed = await users.set_role(work, user_id, chosen)
        await _send_away(work, user_id)
    return changed


async def deactivate(actor: Actor, user_id: UserId) -> PersonCard:
    """Out, now; what the person did stays.

    Raises:
        Forbidden, NoSuchPerson, NotYourself, LastAdministrator, WrongStatus.
    """
    actor.demand(Permission.MANAGE_PEOPLE)
    async with unit_of_work(actor) as work:
        changed = await users.deactivate(work, user_id)
        await links.void(work, user_id)
        await _send_away(work, user_id)
    return changed


async def reactivate(actor: Actor, user_id: UserId) -> PersonCard:
    """In again; one who never chose a password gets a new invitation.

    Raises:
        Forbidden, NoSuchPerson, WrongStatus.
    """
    actor.demand(Permission.MANAGE_PEOPLE)
    async with unit_of_work(actor) as work:
        changed = await users.reactivate(work, user_id)
        if changed.status == "invited":
            await send_invitation(work, Credentials(changed, None))
    return changed


async def _send_away(work: Work, user_id: UserId) -> None:
    await work.session.flush()
    await sessions.end_all(work.actor.tenant_id, user_id)


async def add_person(actor: Actor, *, email: str, name: str, role: object, password: str) -> PersonCard:
    """An active person with a password: for the seed and the command line, as the system.

    Raises:
        Forbidden: a person asks; EmailTaken, InvalidField, WeakPassword.
    """
    if actor.user_id is not None:
        raise Forbidden
    address, chosen = email_address(email), users.role_for(actor.tenant_id, role)
    hashed = await passwords.hash_new(password, address)
    async with unit_of_work(actor) as work:
        return await users.add(work, email=address, name=name, role=chosen, status="active", password_hash=hashed)
