"""Who may come in, and as what: the administrators' use cases, which also end sessions.

Sessions are ended inside the transaction, while the person's row is held: one that opened before is ended, one that
opens after knows of the change.
"""

from backend.auth import links, passwords, sessions
from backend.auth.recovery import send_invitation
from backend.kernel.actor import Actor, system
from backend.kernel.errors import Forbidden
from backend.kernel.ids import PLATFORM_TENANT, UserId
from backend.kernel.permissions import Permission, Role
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


async def invite_superadmin(email: object, name: str) -> str:
    """Ask in who runs the platform, as the system does for its command line; the invitation's address.

    It is mailed too; but the first SuperAdmin of an installation may come before its mail does. For someone who
    has not joined yet it is a new one, and the earlier stops working.

    Raises:
        InvalidField (of ``email``, ``name``), EmailTaken: they are in already; Unavailable.
    """
    address = email_address(email)
    async with unit_of_work(system(PLATFORM_TENANT)) as work:
        who = await users.find(work, address)
        if who is None:
            role = users.role_for(PLATFORM_TENANT, Role.SUPERADMIN)
            who = Credentials(await users.add(work, email=address, name=name, role=role), None)
        elif who.card.status != "invited":
            raise users.EmailTaken
        return links.link_url("", "invite", await send_invitation(work, who))


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
