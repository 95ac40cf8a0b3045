"""How much a tenant's files may take: one dialog."""

from typing import Any

import reflex as rx

from backend.kernel.errors import InvalidField, LmsError
from backend.kernel.permissions import Permission
from backend.media import api as media
from backend.tenants import api as tenants
from state.platform.tenants import TenantsState, tenant_id_of
from state.session.figures import size
from state.session.guards import current_actor, requires


class StorageLimitState(rx.State):
    """The dialog that sets the limit."""

    open: bool = False
    tenant_id: str = ""
    name: str = ""
    used: str = ""
    gigabytes: str = ""
    error: str = ""
    form: int = 0

    @rx.event
    @requires(Permission.MANAGE_TENANTS)
    async def show(self, tenant_id: str, name: str, gigabytes: str) -> Any:
        """Open it, with what the files take now."""
        wanted = tenant_id_of(tenant_id)
        try:
            used = (await media.used_by(await current_actor(self), [wanted])).get(wanted, 0)
        except LmsError as failure:
            return rx.toast.error(failure.message)
        self.tenant_id, self.name, self.gigabytes = str(wanted), name[:200], gigabytes[:20]
        self.used, self.error, self.open = size(used), "", True
        self.form += 1
        return None

    @rx.event
    @requires(Permission.MANAGE_TENANTS)
    async def close(self) -> None:
        """Leave the limit as it is."""
        self.open = False

    @rx.event
    @requires(Permission.MANAGE_TENANTS)
    async def confirm(self, form: dict[str, Any]) -> Any:
        """Set it; one below what is used says what that means."""
        actor, tenant_id = await current_actor(self), tenant_id_of(self.tenant_id)
        try:
            limit = await tenants.set_storage_limit(actor, tenant_id, form.get("gigabytes", ""))
            used = (await media.used_by(actor, [tenant_id])).get(tenant_id, 0)
        except InvalidField as failure:
            self.error = failure.message
            return None
        except LmsError as failure:
            return rx.toast.error(failure.message)
        self.open = False
        listed = await self.get_state(TenantsState)
        await listed._fill(listed.page)
        if used >= limit:
            return rx.toast.warning(
                f"{self.name} has {size(limit)} now, and uses {size(used)}: nothing more can be uploaded there."
            )
        return rx.toast.success(f"{self.name} has {size(limit)} of storage now.")
