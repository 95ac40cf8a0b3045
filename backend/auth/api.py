"""The door of auth."""

from backend.auth.account import change_password, end_other_sessions, end_session, list_sessions, me, rename
from backend.auth.door import actor_of, sign_in, sign_out
from backend.auth.errors import (
    AcademySuspended,
    LinkUnusable,
    SignInLocked,
    TooBusy,
    WeakPassword,
    WrongCredentials,
    WrongCurrentPassword,
)
from backend.auth.links import link_token, link_url
from backend.auth.people import add_person, deactivate, invite, invite_again, invite_superadmin, reactivate, set_role
from backend.auth.recovery import accept, forgot, look_at_link, reset

__all__ = [
    "AcademySuspended",
    "LinkUnusable",
    "SignInLocked",
    "TooBusy",
    "WeakPassword",
    "WrongCredentials",
    "WrongCurrentPassword",
    "accept",
    "actor_of",
    "add_person",
    "change_password",
    "deactivate",
    "end_other_sessions",
    "end_session",
    "forgot",
    "invite",
    "invite_again",
    "invite_superadmin",
    "link_token",
    "link_url",
    "list_sessions",
    "look_at_link",
    "me",
    "reactivate",
    "rename",
    "reset",
    "set_role",
    "sign_in",
    "sign_out",
]
