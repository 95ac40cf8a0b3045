"""Opening, suspending and listing tenants: the SuperAdmin's work."""

from collections.abc import Sequence
from uuid import UUID

from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.errors import Conflict, Forbidden, InvalidField, NotFound
from backend.kernel.ids import PLATFORM_TENANT, TenantId, new_id
from backend.kernel.permissions import Permission
from backend.platform.addresses import email_address
from backend.platform.settings import settings
from backend.platform.unit_of_work import platform_work
from backend.tenants import colours, hosts, repository, rules
from backend.tenants.dto import TenantCard, TenantPage, TenantRow
from backend.tenants.events import StorageLimitChanged, TenantOpened, TenantResumed, TenantSuspended
from backend.tenants.models import Brand, Tenant

_ACCENT = "#e0a33a"


async def open_tenant(
    actor: Actor,
    *,
    name: str,
    slug: str,
    first_admin_name: str,
    first_admin_email: str,
    primary_colour: str = "#2f55c8",
    accent_colour: str = _ACCENT,
) -> TenantCard:
    """Open a tenant; its first administrator is invited by mail a moment later.

    Raises:
        Forbidden, InvalidField (of ``name``, ``slug``, …), colours.ColourTooWeak.
    """
    actor.demand(Permission.MANAGE_TENANTS)
    title, address = rules.words("name", name), rules.slug(slug)
    person, email = rules.words("first_admin_name", first_admin_name), _email(first_admin_email)
    primary, accent = colours.colour(primary_colour), colours.colour(accent_colour, "accent_colour")
    colours.demand_readable(primary, accent)
    tenant = Tenant(tenant_id=new_id(), slug=address, name=title, created_at=clock.now())
    async with platform_work(actor) as work:
        if not await repository.add(work.session, tenant, _brand(tenant, primary, accent)):
            raise InvalidField("slug", f"The address “{address}” is taken. Please choose another.")
        opened = TenantOpened(slug=address, name=title, first_admin_name=person, first_admin_email=email)
        work.announce(opened, tenant.tenant_id)
    card = hosts.card_of(tenant)
    await hosts.replace(card)
    return card


def _email(typed: object) -> str:
    return email_address(typed, "first_admin_email")


def _brand(tenant: Tenant, primary: str, accent: str) -> Brand:
    now = clock.now()
    return Brand(tenant_id=tenant.tenant_id, primary_colour=primary, accent_colour=accent, updated_at=now)


async def ensure_platform(actor: Actor, name: str = "Lyceum") -> TenantCard:
    """The platform's own tenant, made where there is none yet. For the system alone.

    Raises:
        Forbidden: a person asks.
    """
    if actor.user_id is not None or actor.tenant_id != PLATFORM_TENANT:
        raise Forbidden
    async with platform_work(actor) as work:
        tenant = await repository.by_id(work.session, PLATFORM_TENANT)
        if tenant is None:
            tenant = Tenant(
                tenant_id=PLATFORM_TENANT, slug="platform", name=name, kind="platform", created_at=clock.now()
            )
            await repository.add(work.session, tenant, _brand(tenant, "#2f55c8", _ACCENT))
    card = hosts.card_of(tenant)
    await hosts.replace(card)
    return card


async def slug_problem(actor: Actor, slug: str) -> str:
    """Why an address cannot be had, in words; empty where it can.

    Raises:
        Forbidden.
    """
    actor.demand(Permission.MANAGE_TENANTS)
    try:
        address = rules.slug(slug)
    except InvalidField as error:
        return error.message
    async with platform_work(actor) as work:
        taken = await repository.slug_taken(work.session, address)
    return f"The address “{address}” is taken. Please choose another." if taken else ""


async def suspend(actor: Actor, tenant_id: TenantId, reason: str) -> TenantCard:
    """Shut a tenant's doors: nobody of it gets in, at once. Nothing is lost.

    Raises:
        Forbidden, NotFound, InvalidField (of ``reason``), Conflict: it is suspended already.
    """
    return await _turn(actor, tenant_id, rules.reason(reason), "suspended")


async def resume(actor: Actor, tenant_id: TenantId, reason: str) -> TenantCard:
    """Open a suspended tenant again.

    Raises:
        Forbidden, NotFound, InvalidField (of ``reason``), Conflict: it is open already.
    """
    return await _turn(actor, tenant_id, rules.reason(reason), "active")


async def _turn(actor: Actor, tenant_id: TenantId, reason: str, status: str) -> TenantCard:
    actor.demand(Permission.MANAGE_TENANTS)
    suspends = status == "suspended"
    async with platform_work(actor) as work:
        tenant = await repository.by_id(work.session, tenant_id, lock=True)
        if tenant is None or tenant.kind == "platform":
            raise NotFound("There is no such tenant.")
        if tenant.status == status:
            raise Conflict(f"{tenant.name} is {'suspended' if suspends else 'open'} already.")
        tenant.status = status
        tenant.suspended_at = clock.now() if suspends else None
        tenant.suspend_reason = reason if suspends else ""
        happened = TenantSuspended if suspends else TenantResumed
        work.announce(happened(slug=tenant.slug, name=tenant.name, reason=reason), tenant.tenant_id)
    card = hosts.card_of(tenant)
    await hosts.replace(card)
    return card


async def set_storage_limit(actor: Actor, tenant_id: TenantId, gigabytes: object) -> int:
    """How much all files of a tenant may take, as it is typed; the limit in bytes.

    One below what they take already is fine: nothing is deleted, and nothing more can be uploaded.

    Raises:
        Forbidden, NotFound, InvalidField (of ``gigabytes``)
    """
    actor.demand(Permission.MANAGE_TENANTS)
    limit = rules.storage(gigabytes)
    async with platform_work(actor) as work:
        tenant = await repository.by_id(work.session, tenant_id, lock=True)
        if tenant is None or tenant.kind == "platform":
            raise NotFound("There is no such tenant.")
        before, tenant.storage_limit = tenant.storage_limit, limit
        if before != limit:
            changed = StorageLimitChanged(name=tenant.name, before=before, after=limit)
            work.announce(changed, tenant.tenant_id)
    return limit


async def list_tenants(actor: Actor, *, search: str = "", status: str = "", page: int = 1) -> TenantPage:
    """Tenants, newest first, a page of 25. One query.

    Raises:
        Forbidden.
    """
    actor.demand(Permission.MANAGE_TENANTS)
    size, page = rules.PAGE_SIZE, max(1, page)
    async with platform_work(actor) as work:
        rows, total = await repository.page_of(work.session, search.strip()[:80], status, (page - 1) * size, size)
    lines = tuple(_row(tenant, colour) for tenant, colour in rows)
    return TenantPage(lines, total, page, max(1, -(-total // size)))


async def names_of(actor: Actor, tenant_ids: Sequence[UUID]) -> dict[UUID, str]:
    """The names of these academies. One query.

    Raises:
        Forbidden.
    """
    actor.demand(Permission.MANAGE_TENANTS)
    async with platform_work(actor) as work:
        return await repository.names(work.session, tenant_ids)


def _row(tenant: Tenant, primary_colour: str) -> TenantRow:
    return TenantRow(
        id=TenantId(tenant.tenant_id),
        slug=tenant.slug,
        name=tenant.name,
        status=tenant.status,
        suspend_reason=tenant.suspend_reason,
        created_at=tenant.created_at,
        suspended_at=tenant.suspended_at,
        primary_colour=primary_colour,
        url=settings().origin(tenant.slug),
        storage_limit=tenant.storage_limit,
    )
