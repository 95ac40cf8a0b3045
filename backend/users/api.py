"""The door of users. What takes a ``Work`` runs in the caller's transaction."""

from backend.users.errors import EmailTaken, LastAdministrator, NoSuchPerson, NotYourself, WrongStatus
from backend.users.service import (
    add,
    as_actor,
    come_in,
    deactivate,
    find,
    get,
    join,
    list_people,
    names_of,
    reactivate,
    rename,
    role_for,
    set_password,
    set_role,
    was_seen,
)

__all__ = [
    "EmailTaken",
    "LastAdministrator",
    "NoSuchPerson",
    "NotYourself",
    "WrongStatus",
    "add",
    "as_actor",
    "come_in",
    "deactivate",
    "find",
    "get",
    "join",
    "list_people",
    "names_of",
    "reactivate",
    "rename",
    "role_for",
    "set_password",
    "set_role",
    "was_seen",
]
