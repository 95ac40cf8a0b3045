"""What the address of a page names. It comes from the browser, so it is read with care."""

from uuid import UUID

import reflex as rx

from backend.kernel.errors import NotFound


def part(state: rx.State, at: int) -> str:
    """One part of the path, counted from 0: in ``/courses/7`` part 1 is ``7``. Empty where there is none."""
    parts = [one for one in state.router.url.path.split("/") if one]
    return parts[at] if at < len(parts) else ""


def an_id(value: str) -> UUID:
    """An id from an address.

    Raises:
        NotFound: it is none.
    """
    try:
        return UUID(value)
    except ValueError as error:
        raise NotFound from error
