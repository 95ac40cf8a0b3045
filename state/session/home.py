"""Where each of us begins."""

from typing import Final

from backend.kernel.permissions import Role

_HOMES: Final = {
    Role.SUPERADMIN: "/platform",
    Role.TENANT_ADMIN: "/admin",
    Role.TUTOR: "/teach",
    Role.TRAINEE: "/",
}


def home_of(role: Role | None) -> str:
    """The page that a person of this role comes for."""
    return _HOMES[role] if role else "/"
