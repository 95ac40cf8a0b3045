"""A person's calendar for the one that they use anyway: a secret address each, that they can change or turn off."""

from datetime import timedelta
from typing import Final

from backend.calendar import repository
from backend.calendar.dto import Feed, Subscription
from backend.calendar.events import CalendarFeedMade, CalendarFeedRevoked
from backend.calendar.service import items_between
from backend.calendar.tokens import feed_id_of, token_of
from backend.kernel import clock
from backend.kernel.actor import Actor, system
from backend.kernel.errors import NotFound, TooMany
from backend.kernel.ids import UserId, new_id
from backend.kernel.permissions import Permission
from backend.platform.cache import count_within, key
from backend.platform.unit_of_work import unit_of_work
from backend.tenants.dto import TenantCard
from backend.users import api as users

FETCHES_PER_MINUTE: Final = 120
BACK: Final = timedelta(days=30)
AHEAD: Final = timedelta(days=365)


async def my_feed(actor: Actor) -> Feed | None:
    """The actor's address; None where they have none. One query.

    Raises:
        Forbidden
    """
    actor.demand(Permission.LEARN)
    async with unit_of_work(actor, read_only=True) as work:
        found = await repository.mine(work.session, actor.tenant_id, actor.the_user())
    return Feed(token_of(actor.tenant_id, found[0]), found[1]) if found else None


async def make_feed(actor: Actor) -> Feed:
    """A new address; the one before it stops working with this transaction.

    Raises:
        Forbidden
    """
    actor.demand(Permission.LEARN)
    feed_id, at = new_id(), clock.now()
    async with unit_of_work(actor) as work:
        renewed = await repository.put(work.session, actor.tenant_id, actor.the_user(), feed_id, at)
        work.announce(CalendarFeedMade(user_id=actor.the_user(), renewed=renewed))
    return Feed(token_of(actor.tenant_id, feed_id), at)


async def turn_off_feed(actor: Actor) -> None:
    """No address any more; turning off what is off changes nothing.

    Raises:
        Forbidden
    """
    actor.demand(Permission.LEARN)
    async with unit_of_work(actor) as work:
        if await repository.remove(work.session, actor.tenant_id, actor.the_user()):
            work.announce(CalendarFeedRevoked(user_id=actor.the_user()))


async def subscription(tenant: TenantCard, token: str, ip: str) -> Subscription:
    """What the bearer of a token may read: its owner's calendar, with the rights that the owner has now.

    Raises:
        NotFound: never made, made for another academy, or turned off; or its owner is no longer here, or the academy
            is closed for now. Nobody learns which.
        TooMany: this network address asks too often.
    """
    if await count_within(key(tenant.id, "calendar", ip), 60) > FETCHES_PER_MINUTE:
        raise TooMany
    owner = None
    async with unit_of_work(system(tenant.id), read_only=True) as work:
        person = await repository.owner(work.session, tenant.id, feed_id_of(tenant.id, token))
        if person is not None and not tenant.suspended:
            owner = await users.as_actor(work, UserId(person))
    if owner is None or not owner.may(Permission.LEARN):
        raise NotFound
    now = clock.now()
    return Subscription(tenant.name, owner.the_user(), await items_between(owner, now - BACK, now + AHEAD))
