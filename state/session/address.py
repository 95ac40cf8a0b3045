"""What the address of a page names. It comes from the browser, so it is read with care."""

import re
from typing import Any
from uuid import UUID

import reflex as rx

from backend.kernel.errors import NotFound

_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


def part(state: rx.State, at: int) -> str:
    """One part of the path, counted from 0: in ``/courses/7`` part 1 is ``7``. Empty where there is none."""
    parts = [one for one in state.router.url.path.split("/") if one]
    return parts[at] if at < len(parts) else ""


def an_id(value: Any) -> UUID:
    """An id that the browser sent.

    Raises:
        NotFound: it is none.
    """
    try:
        return UUID(str(value))
    except ValueError:
        raise NotFound from None


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
