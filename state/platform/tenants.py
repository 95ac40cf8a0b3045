"""The SuperAdmin's tenants: finding them, suspending and resuming."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import reflex as rx

from backend.kernel.errors import InvalidField, InvalidInput, LmsError
from backend.kernel.ids import TenantId
from backend.kernel.permissions import Permission
from backend.media import api as media
from backend.tenants import api as tenants
from backend.tenants.dto import TenantRow
from state.session.guards import current_actor, requires
from state.session.moments import day
from state.session.room import room


@dataclass
class TenantLine:
    """A line of the table."""

    id: str
    name: str
    initial: str
    slug: str
    url: str
    address: str
    colour: str
    suspended: bool
    reason: str
    opened: str
    suspended_on: str
    storage: str
    storage_percent: int
    storage_full: bool
    gigabytes: str


class TenantsState(rx.State):
    """The table of tenants."""

    loaded: bool = False
    problem: str = ""
    rows: list[TenantLine] = []
    total: int = 0
    page: int = 1
    pages: int = 1
    search: str = ""
    status: str = ""

    @rx.event
    @requires(Permission.MANAGE_TENANTS)
    async def load(self) -> None:
        """Fill the page, with no filter."""
        self.search = self.status = ""
        await self._fill(1)

    async def _fill(self, page: int) -> None:
        try:
            actor = await current_actor(self)
            found = await tenants.list_tenants(actor, search=self.search, status=self.status, page=page)
            used = await media.used_by(actor, [row.id for row in found.rows])
        except LmsError as failure:
            self.problem, self.loaded = failure.message, True
            return
        self.rows = [_line(row, used.get(row.id, 0)) for row in found.rows]
        self.total, self.page, self.pages = found.total, found.page, found.pages
        self.problem, self.loaded = "", True

    @rx.event(supersedes=True)
    @requires(Permission.MANAGE_TENANTS)
    async def find(self, words: str) -> None:
        """Search by name or address."""
        self.search = words
        await self._fill(1)

    @rx.event
    @requires(Permission.MANAGE_TENANTS)
    async def choose_status(self, status: str) -> None:
        """Show open ones, suspended ones, or all."""
        self.status = status
        await self._fill(1)

    @rx.event
    @requires(Permission.MANAGE_TENANTS)
    async def turn_to(self, page: int) -> None:
        """Another page."""
        await self._fill(page)


class SuspensionState(rx.State):
    """The dialog that asks why."""

    open: str = ""
    tenant_id: str = ""
    name: str = ""
    reason_error: str = ""
    form: int = 0

    @rx.event
    @requires(Permission.MANAGE_TENANTS)
    async def show(self, which: str, tenant_id: str, name: str) -> None:
        """Open it: suspend or resume."""
        self.open, self.tenant_id, self.name, self.reason_error = which, tenant_id, name, ""
        self.form += 1

    @rx.event
    @requires(Permission.MANAGE_TENANTS)
    async def close(self) -> None:
        """Leave the tenant as it is."""
        self.open = ""

    @rx.event
    @requires(Permission.MANAGE_TENANTS)
    async def confirm(self, form: dict[str, Any]) -> Any:
        """Suspend, or resume."""
        actor, tenant_id = await current_actor(self), tenant_id_of(self.tenant_id)
        suspends = self.open == "suspend"
        act = tenants.suspend if suspends else tenants.resume
        try:
            card = await act(actor, tenant_id, form.get("reason", ""))
        except InvalidField as failure:
            self.reason_error = failure.message
            return None
        self.open = ""
        listed = await self.get_state(TenantsState)
        await listed._fill(listed.page)
        return rx.toast.success(f"{card.name} is {'suspended' if suspends else 'open again'}.")


def tenant_id_of(value: object) -> TenantId:
    """A tenant's id as a client sends it.

    Raises:
        InvalidInput
    """
    try:
        return TenantId(UUID(str(value)))
    except ValueError:
        raise InvalidInput from None


def _line(row: TenantRow, used: int) -> TenantLine:
    files = room(used, row.storage_limit)
    return TenantLine(
        id=str(row.id),
        name=row.name,
        initial=row.name[:1].upper(),
        slug=row.slug,
        url=row.url,
        address=row.url.split("://", 1)[1],
        colour=row.primary_colour,
        suspended=row.status == "suspended",
        reason=row.suspend_reason,
        opened=day(row.created_at),
        suspended_on=day(row.suspended_at) if row.suspended_at else "",
        storage=files.words.removesuffix(" used"),
        storage_percent=files.percent,
        storage_full=files.full,
        gigabytes=f"{round(row.storage_limit / tenants.GIGABYTE, 2):g}",
    )
