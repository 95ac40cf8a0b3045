"""How a tenant looks: reading it on every first paint, and changing it."""

from typing import Any
from uuid import UUID

import orjson
from redis.exceptions import RedisError

from backend.kernel.actor import Actor, system
from backend.kernel.errors import Conflict, NotFound
from backend.kernel.ids import TenantId
from backend.kernel.permissions import Permission
from backend.platform.cache import cache, key
from backend.platform.telemetry import get_logger
from backend.platform.unit_of_work import unit_of_work
from backend.tenants import colours, hosts, repository, rules, theme
from backend.tenants.dto import BrandCard, BrandChange
from backend.tenants.events import BrandChanged
from backend.tenants.models import Brand

log = get_logger(__name__)
_SECONDS = 300


async def brand_of(tenant_id: TenantId) -> BrandCard:
    """A tenant's brand; anyone may see it, since the sign-in page shows it.

    Raises:
        NotFound, Unavailable.
    """
    try:
        copy = await cache().get(key(tenant_id, "brand"))
    except RedisError:
        copy = None
    if copy is not None:
        return _decode(copy)
    async with unit_of_work(system(tenant_id), read_only=True) as work:
        found = await repository.brand_of(work.session, tenant_id)
    if found is None:
        raise NotFound("There is no such academy.")
    card = _card(*found)
    await _keep(tenant_id, card, only_if_none=True)
    return card


async def theme_css(host: str) -> tuple[str, str]:
    """The stylesheet of a host, and its ETag.

    Raises:
        NotFound: the host is none of ours.
    """
    card, _ = await hosts.look_up(host)
    if card is None:
        raise NotFound("There is no academy at this address.")
    brand = await brand_of(card.id)
    return theme.stylesheet(brand), f'"{card.id.hex[-12:]}-{brand.revision}"'


async def update_brand(actor: Actor, change: BrandChange) -> BrandCard:
    """Change the look; people see it with the next page they load.

    Raises:
        Forbidden, InvalidField (names the field), colours.ColourTooWeak, Conflict: someone else changed it.
    """
    actor.demand(Permission.EDIT_BRAND)
    values = _checked(change)
    async with unit_of_work(actor) as work:
        found = await repository.brand_of(work.session, actor.tenant_id)
        if found is None:
            raise NotFound("There is no such academy.")
        before, name = found
        changed = [field for field, value in values.items() if getattr(before, field) != value]
        if not changed:
            return _card(before, name)
        if not await repository.change_brand(work.session, actor.tenant_id, change.revision, values):
            raise Conflict("Someone else changed the brand in the meantime. Load the page again to see their version.")
        work.announce(
            BrandChanged(
                revision=change.revision + 1,
                changed=changed,
                before={name: str(getattr(before, name) or "") for name in changed},
                after={name: str(values[name] or "") for name in changed},
            )
        )
    card = BrandCard(name=name, revision=change.revision + 1, **values)
    await _keep(actor.tenant_id, card)
    return card


def _checked(change: BrandChange) -> dict[str, Any]:
    primary = colours.colour(change.primary_colour)
    accent = colours.colour(change.accent_colour, "accent_colour")
    colours.demand_readable(primary, accent)
    texts = ("sign_in_heading", "sign_in_text", "quote", "quote_by", "front_heading", "front_text")
    return {
        "logo_media_id": change.logo_media_id,
        "primary_colour": primary,
        "accent_colour": accent,
        "font": rules.font(change.font),
        "front_open": bool(change.front_open),
        **{field: rules.words(field, getattr(change, field)) for field in texts},
    }


def _card(brand: Brand, name: str) -> BrandCard:
    return BrandCard(
        name=name,
        logo_media_id=brand.logo_media_id,
        primary_colour=brand.primary_colour,
        accent_colour=brand.accent_colour,
        font=brand.font,
        sign_in_heading=brand.sign_in_heading,
        sign_in_text=brand.sign_in_text,
        quote=brand.quote,
        quote_by=brand.quote_by,
        revision=brand.revision,
        front_open=brand.front_open,
        front_heading=brand.front_heading,
        front_text=brand.front_text,
    )


def _decode(data: bytes) -> BrandCard:
    raw = orjson.loads(data)
    logo = raw.pop("logo_media_id")
    return BrandCard(logo_media_id=UUID(logo) if logo else None, **raw)


async def _keep(tenant_id: TenantId, card: BrandCard, *, only_if_none: bool = False) -> None:
    try:
        await cache().set(key(tenant_id, "brand"), orjson.dumps(card), ex=_SECONDS, nx=only_if_none)
    except RedisError as error:
        log.warning("a brand could not be kept", tenant=str(tenant_id), error=repr(error))
