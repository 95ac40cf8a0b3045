"""Pure decisions about people."""

from collections.abc import Collection
from typing import Final

from backend.kernel.errors import InvalidField
from backend.kernel.ids import PLATFORM_TENANT, TenantId, UserId
from backend.kernel.permissions import Role
from backend.users.errors import LastAdministrator, WrongStatus

PAGE_SIZE: Final = 25
_NAME_ROOM = 120


def name(typed: object, field: str = "name") -> str:
    """A person's name, with its spaces tidied.

    Raises:
        InvalidField: missing, or too long.
    """
    value = " ".join(typed.split()) if isinstance(typed, str) else ""
    if not value or len(value) > _NAME_ROOM:
        raise InvalidField(field, f"Please give a name of up to {_NAME_ROOM} characters.")
    return value


def role_for(tenant_id: TenantId, typed: object) -> Role:
    """A role that exists in this tenant: SUPERADMIN on the platform and nothing else there.

    Raises:
        InvalidField: it is none.
    """
    allowed = {Role.SUPERADMIN} if tenant_id == PLATFORM_TENANT else set(Role) - {Role.SUPERADMIN}
    if not isinstance(typed, str) or typed not in allowed:
        raise InvalidField("role", "Please choose one of the roles in the list.")
    return Role(typed)


def demand_an_administrator_stays(administrators: Collection[UserId], leaving: UserId) -> None:
    """Go on only where someone else could still let people in.

    Raises:
        LastAdministrator
    """
    if leaving in administrators and len(administrators) == 1:
        raise LastAdministrator


def status_after_return(status: str, has_password: bool) -> str:
    """Where a deactivated person comes back to: as invited, where they never chose a password.

    Raises:
        WrongStatus: they are not deactivated.
    """
    if status != "deactivated":
        raise WrongStatus("This person is not deactivated.")
    return "active" if has_password else "invited"


def demand_present(status: str) -> None:
    """Go on only with someone who is not deactivated already.

    Raises:
        WrongStatus
    """
    if status == "deactivated":
        raise WrongStatus("This person is deactivated already.")
