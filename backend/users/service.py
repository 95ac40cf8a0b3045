"""Reading people, and changing them within somebody else's transaction.

A change of access must end sessions too, which are ``auth``'s: administrators' use cases are in
``auth.api``, and call these within their own unit of work.
"""

from collections.abc import Sequence
from uuid import UUID

from backend.kernel import clock
from backend.kernel.actor import Actor, person
from backend.kernel.ids import PLATFORM_TENANT, TenantId, UserId, new_id
from backend.kernel.permissions import Permission, Role
from backend.platform.unit_of_work import Work, unit_of_work
from backend.users import rules
from backend.users.cards import person_card
from backend.users.dto import Credentials, PeoplePage, PersonCard
from backend.users.errors import EmailTaken, NoSuchPerson, NotYourself
from backend.users.events import PersonDeactivated, PersonJoined, PersonReactivated, RoleChanged
from backend.users.models import User
from backend.users.repository import groups as group_rows
from backend.users.repository import people as repository


async def list_people(
    actor: Actor, *, search: str = "", role: str = "", status: str = "", group: UUID | None = None, page: int = 1
) -> PeoplePage:
    """People by name, a page of 25, and the groups they are in; empty filters match all. Three queries.

    Raises:
        Forbidden.
    """
    actor.demand(Permission.MANAGE_PEOPLE)
    size, page = rules.PAGE_SIZE, max(1, page)
    async with unit_of_work(actor, read_only=True) as work:
        wanted = repository.Wanted(search.strip()[:80], role, status, group)
        rows, total = await repository.page_of(work.session, wanted, (page - 1) * size, size)
        counts = await repository.count_by_status(work.session)
        found = await group_rows.of_people(work.session, [row.id for row in rows])
    groups = {UserId(person): tuple(names) for person, names in found.items()}
    return PeoplePage(tuple(map(person_card, rows)), total, page, max(1, -(-total // size)), counts, groups)


async def names_of(work: Work, user_ids: list[UUID]) -> dict[UUID, str]:
    """Names by id, for those who exist. One query."""
    return await repository.names(work.session, user_ids) if user_ids else {}


async def as_actor(work: Work, user_id: UserId) -> Actor | None:
    """A person of the work's tenant as an actor, with the rights that they have now; None where they may not come in.

    For what someone asked to be done later, in their name.
    """
    user = await repository.by_id(work.session, user_id)
    if user is None or user.status != "active":
        return None
    return person(work.actor.tenant_id, user_id, Role(user.role), name=user.name, email=user.email)


async def cards_of(work: Work, user_ids: list[UserId]) -> tuple[PersonCard, ...]:
    """These people, those who exist, in no order; the caller decides who sees them. One query."""
    return tuple(map(person_card, await repository.people(work.session, list(user_ids)))) if user_ids else ()


async def colleagues(work: Work, search: str, roles: Sequence[Role], limit: int) -> tuple[PersonCard, ...]:
    """Active people of some roles whose name or address has these words, by name. One query."""
    words = search.replace("\0", "").strip()[:80]
    rows = await repository.active_of(work.session, words, [role.value for role in roles], limit)
    return tuple(map(person_card, rows))


async def find(work: Work, email: str) -> Credentials | None:
    """A person by their address, in its normal form."""
    user = await repository.by_email(work.session, email)
    return _credentials(user) if user else None


async def get(work: Work, user_id: UserId, *, lock: bool = False) -> Credentials:
    """A person; ``lock`` holds them until the transaction ends.

    Raises:
        NoSuchPerson
    """
    return _credentials(await _load(work, user_id, lock=lock))


async def come_in(work: Work, user_id: UserId, password_hash: str) -> Credentials | None:
    """Hold an active person whose password is still this one, and note that they were here; else None."""
    user = await repository.come_in(work.session, user_id, password_hash)
    return _credentials(user) if user else None


async def was_seen(work: Work, user_id: UserId) -> None:
    """Note that they were here now."""
    await repository.change(work.session, user_id, {"last_seen_at": clock.now()})


async def add(
    work: Work, *, email: str, name: str, role: Role, status: str = "invited", password_hash: str | None = None
) -> PersonCard:
    """A new person of the actor's tenant; ``email`` in its normal form.

    Raises:
        EmailTaken, InvalidField (of ``name``).
    """
    user = User(
        tenant_id=work.actor.tenant_id,
        id=new_id(),
        email=email,
        name=rules.name(name),
        role=role.value,
        status=status,
        password_hash=password_hash,
        created_at=clock.now(),
    )
    if not await repository.add(work.session, user):
        raise EmailTaken
    if status == "active":
        work.announce(_joined(user))
    return person_card(user)


async def join(work: Work, user_id: UserId, name: str, password_hash: str) -> PersonCard:
    """An invited person becomes active.

    Raises:
        NoSuchPerson: or they are not invited (any more); InvalidField (of ``name``).
    """
    user = await _load(work, user_id, lock=True)
    if user.status != "invited":
        raise NoSuchPerson
    user.name, user.password_hash, user.status = rules.name(name), password_hash, "active"
    user.last_seen_at = clock.now()
    work.announce(_joined(user))
    return person_card(user)


async def rename(work: Work, user_id: UserId, name: str) -> PersonCard:
    """Another name.

    Raises:
        NoSuchPerson, InvalidField (of ``name``).
    """
    user = await _load(work, user_id, lock=True)
    user.name = rules.name(name)
    return person_card(user)


async def set_password(work: Work, user_id: UserId, password_hash: str) -> None:
    """Another password; the caller ends the sessions."""
    await repository.change(work.session, user_id, {"password_hash": password_hash})


async def set_role(work: Work, user_id: UserId, role: Role) -> PersonCard:
    """Another role; the caller ends the sessions.

    Raises:
        NoSuchPerson, NotYourself, LastAdministrator.
    """
    user = await _load_other(work, user_id)
    if user.role != role:
        work.announce(RoleChanged(user_id=user.id, name=user.name, from_role=user.role, to_role=role.value))
        user.role = role.value
    return person_card(user)


async def deactivate(work: Work, user_id: UserId) -> PersonCard:
    """Out; the caller ends the sessions.

    Raises:
        NoSuchPerson, NotYourself, LastAdministrator, WrongStatus.
    """
    user = await _load_other(work, user_id)
    rules.demand_present(user.status)
    user.status = "deactivated"
    work.announce(PersonDeactivated(user_id=user.id, name=user.name))
    return person_card(user)


async def reactivate(work: Work, user_id: UserId) -> PersonCard:
    """In again: active, or invited where they never chose a password.

    Raises:
        NoSuchPerson, WrongStatus.
    """
    user = await _load(work, user_id, lock=True)
    user.status = rules.status_after_return(user.status, user.password_hash is not None)
    work.announce(PersonReactivated(user_id=user.id, name=user.name))
    return person_card(user)


async def _load(work: Work, user_id: UserId, *, lock: bool = False) -> User:
    user = await repository.by_id(work.session, user_id, lock=lock)
    if user is None:
        raise NoSuchPerson
    return user


async def _load_other(work: Work, user_id: UserId) -> User:
    """Someone other than who acts, whose access may be taken away."""
    if user_id == work.actor.user_id:
        raise NotYourself
    top = Role.SUPERADMIN if work.actor.tenant_id == PLATFORM_TENANT else Role.TENANT_ADMIN
    # Before the person themselves, so that everyone takes these locks in the same order.
    administrators = await repository.administrators(work.session, top.value)
    user = await _load(work, user_id, lock=True)
    rules.demand_an_administrator_stays({UserId(one) for one in administrators}, user_id)
    return user


def _joined(user: User) -> PersonJoined:
    return PersonJoined(user_id=user.id, name=user.name, email=user.email, role=user.role)


def _credentials(user: User) -> Credentials:
    return Credentials(person_card(user), user.password_hash)


def role_for(tenant_id: TenantId, typed: object) -> Role:
    """A role that exists in this tenant.

    Raises:
        InvalidField: it is none.
    """
    return rules.role_for(tenant_id, typed)
