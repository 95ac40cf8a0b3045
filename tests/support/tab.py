"""A tab without a browser or a socket: the states of one person, whose handlers a test calls one by one."""

import inspect
from typing import Any, TypeVar

import reflex as rx
from reflex.istate.data import RouterData
from reflex.state import State

from backend.kernel.actor import Actor
from tests.factories.academies import Academy
from tests.factories.sessions import session_of

AnyState = TypeVar("AnyState", bound=rx.State)


class Tab:
    """What one tab of a browser holds on the server."""

    def __init__(self, host: str, session: str = "", path: str = "/") -> None:
        self._root = State(_reflex_internal_init=True)
        self._headers = {
            "host": host,
            "cookie": f"lms_session={session}" if session else "",
            "origin": f"http://{host}",
        }
        self.visit(path)

    def visit(self, path: str, *, loaded: bool = True) -> None:
        """Change the address; what the page loads is the test's to call. ``loaded``: nothing of it is still to come."""
        self._root.is_hydrated = loaded
        self._root.router = RouterData.from_router_data({"headers": self._headers, "pathname": path, "asPath": path})

    def __getitem__(self, kind: type[AnyState]) -> AnyState:
        found = self._root.get_substate(kind.get_full_name().split("."))
        assert isinstance(found, kind)
        return found

    async def call(self, handler: Any, *args: Any) -> Any:
        """Run a handler (``PeopleState.load``) as a client would have it run, its guard first; its last event."""
        running = handler.fn(self._root.get_substate(handler.state.get_full_name().split(".")), *args)
        if not inspect.isasyncgen(running):
            return await running
        steps = [step async for step in running]
        return next((step for step in reversed(steps) if step is not None), None)


async def tab_of(academy: Academy, who: Actor) -> Tab:
    """A tab in which this person is signed in."""
    return Tab(academy.host, await session_of(who))


def leads_to(event: Any) -> str:
    """The path of a redirect; empty for none."""
    arguments = {str(name): value for name, value in event.args} if event is not None else {}
    return str(arguments.get("path", "")).strip('"')
