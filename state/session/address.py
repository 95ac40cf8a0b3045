"""What the address of a page names."""

import re
from uuid import UUID

import reflex as rx

from backend.kernel.errors import NotFound

_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


def ids_in_path(state: rx.State, count: int) -> tuple[UUID, ...]:
    """The ids in the page's path, from left to right.

    Raises:
        NotFound: there are not so many; a mistyped id names nothing.
    """
    found = tuple(UUID(match) for match in _ID.findall(state.router.url.path))
    if len(found) != count:
        raise NotFound
    return found


def id_in_query(state: rx.State, name: str) -> UUID | None:
    """An id behind the question mark; None where there is none, or it is not one."""
    value = state.router.url.query_parameters.get(name, "")
    return UUID(value) if _ID.fullmatch(value) else None
