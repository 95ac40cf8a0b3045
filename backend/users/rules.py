"""Pure decisions about people."""

from collections.abc import Collection
from typing import Final

from backend.kernel.errors import InvalidField
from backend.kernel.ids import PLATFORM_TENANT, TenantId, UserId
from backend.kernel.permissions import Role
from backend.users.errors import LastAdministrator, WrongStatus

PAGE_SIZE: Final = 25
GROUPS_PAGE: Final = 25
MOST_AT_ONCE: Final = 500
MOST_GROUPS: Final = 1_000
MOST_IN_GROUP: Final = 20_000
_NAME_ROOM = 120
_GROUP_NAME_ROOM: Final = 80
_DESCRIPTION_ROOM: Final = 300


def name(typed: object, field: str = "name") -> str:
    """A person's name, with its spaces tidied.

    Raises:
        InvalidField: missing, or too long.
    """
    value = " ".join(typed.split()) if isinstance(typed, str) else ""
    if not value or len(value) > _NAME_ROOM:
        raise InvalidField(field, f"Please give a name of up to {_NAME_ROOM} characters.")
    return value


def group_name(typed: object) -> str:
    """A group's name, with its spaces tidied.

    Raises:
        InvalidField: missing, or too long.
    """
    value = " ".join(typed.replace("\0", "").split()) if isinstance(typed, str) else ""
    if not value or len(value) > _GROUP_NAME_ROOM:
        raise InvalidField("name", f"Please give the group a name of up to {_GROUP_NAME_ROOM} characters.")
    return value


def group_description(typed: object) -> str:
    """What a group is for; may be empty.

    Raises:
        InvalidField: too long.
    """
    value = " ".join(typed.replace("\0", "").split()) if isinstance(typed, str) else ""
    if len(value) > _DESCRIPTION_ROOM:
        raise InvalidField("description", f"Please say it in up to {_DESCRIPTION_ROOM} characters.")
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
