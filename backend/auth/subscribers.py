"""A new tenant's first administrator is invited."""

from backend.auth.recovery import send_invitation
from backend.kernel.permissions import Role
from backend.platform.bus import Subscription
from backend.platform.events import Envelope
from backend.platform.unit_of_work import Work
from backend.users import api as users
from backend.users.dto import Credentials


async def invite_first_administrator(work: Work, envelope: Envelope) -> None:
    """Ask in whom the SuperAdmin named, unless they are here already."""
    email = envelope.payload["first_admin_email"]
    if await users.find(work, email):
        return
    name = envelope.payload["first_admin_name"]
    added = await users.add(work, email=email, name=name, role=Role.TENANT_ADMIN)
    await send_invitation(work, Credentials(added, None))


ONBOARDING = Subscription("onboarding", ("lms.identity",), {"TenantOpened": invite_first_administrator})
