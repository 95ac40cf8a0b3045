"""Who acts. Every service takes it first; nothing in the backend knows an ambient current user."""

from dataclasses import dataclass

from backend.kernel.errors import Forbidden
from backend.kernel.ids import TenantId, UserId
from backend.kernel.permissions import GRANTS, Permission, Role


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in person, or the system, within one tenant.

    ``user_id`` and ``role`` are None for the system (consumers, the importer's housekeeping),
    which acts within a tenant but holds no permission of a person.
    """

    tenant_id: TenantId
    user_id: UserId | None
    role: Role | None
    permissions: frozenset[Permission]
    session_id: str | None = None
    name: str = ""
    email: str = ""

    def may(self, permission: Permission) -> bool:
        """Whether this permission is held."""
        return permission in self.permissions

    def demand(self, permission: Permission) -> None:
        """Go on only with this permission.

        Raises:
            Forbidden: it is not held.
        """
        if permission not in self.permissions:
            raise Forbidden

    def the_user(self) -> UserId:
        """The person's id.

        Raises:
            Forbidden: the system acts, where only a person can.
        """
        if self.user_id is None:
            raise Forbidden
        return self.user_id


def person(
    tenant_id: TenantId, user_id: UserId, role: Role, *, session_id: str | None = None, name: str = "", email: str = ""
) -> Actor:
    """An actor with the permissions of their role."""
    return Actor(tenant_id, user_id, role, GRANTS[role], session_id, name, email)


def system(tenant_id: TenantId) -> Actor:
    """The system, acting within one tenant."""
    return Actor(tenant_id, None, None, frozenset(), name="Lyceum")
