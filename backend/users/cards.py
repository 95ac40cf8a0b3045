"""Rows to the cards that people see. Pure."""

from backend.kernel.ids import UserId
from backend.kernel.permissions import Role
from backend.users.dto import PersonCard
from backend.users.models import User


def person_card(user: User) -> PersonCard:
    """A person in a list."""
    return PersonCard(
        id=UserId(user.id),
        email=user.email,
        name=user.name,
        role=Role(user.role),
        status=user.status,
        created_at=user.created_at,
        last_seen_at=user.last_seen_at,
    )
