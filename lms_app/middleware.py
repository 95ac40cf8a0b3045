"""The gate before every state handler."""

import functools
import hashlib
import inspect
from collections.abc import Callable
from typing import Any, get_type_hints

import reflex as rx
from pydantic import ConfigDict, TypeAdapter, ValidationError
from reflex.state import FrontendEventExceptionState, OnLoadInternalState, State
from reflex_base.event import Event
from reflex_base.registry import RegistrationContext
from reflex_base.utils.format import format_event_handler

from backend.kernel.errors import Forbidden, InvalidInput
from state.session.current import SessionState
from state.session.guards import session_cookie

_ANYTHING = TypeAdapter(Any)


class Gate(rx.Middleware):
    """Refuse what nobody declared, and what does not fit.

    Reflex lets a client call every method of every state. Here a handler runs only if it carries a guard
    (``requires`` or ``public``), or is one of Reflex's own that a page cannot live without; and only with
    arguments of the types that it names, which Reflex itself does not check.
    """

    async def preprocess(self, app: rx.App, state: rx.State, event: Event) -> None:
        """Raise to refuse; None lets the handler run.

        Raises:
            Forbidden: the handler is not open to clients.
            InvalidInput: an argument is missing, unknown, or of the wrong type.
        """
        if event.name in _internals():
            if event.name in _connects():
                await _forget_another_persons_state(state)
            return
        handler = RegistrationContext.get().event_handlers[event.name].handler.fn
        if getattr(handler, "guard", None) is None:
            raise Forbidden
        event.payload.update(_fitting(handler, event.payload))


@functools.cache
def _internals() -> frozenset[str]:
    return _connects() | {
        format_event_handler(handler)
        for handler in (
            OnLoadInternalState.event_handlers["on_load_internal"],
            OnLoadInternalState.event_handlers["set_is_hydrated"],
            FrontendEventExceptionState.event_handlers["handle_frontend_exception"],
        )
    }


@functools.cache
def _connects() -> frozenset[str]:
    return frozenset(format_event_handler(State.event_handlers[name]) for name in ("hydrate", "hydrate_and_load"))


async def _forget_another_persons_state(state: rx.State) -> None:
    """Start afresh where a tab's state was made for another session.

    The browser keeps a tab's state token over sign-out and sign-in; without this the next person to sign in
    would be sent what the last one saw.
    """
    headers = state.router.headers
    owner = hashlib.sha256(f"{headers.host}\n{session_cookie(headers.cookie)}".encode()).hexdigest()
    session = await state.get_state(SessionState)
    if session._owner == owner:
        return
    if session._owner:
        state._get_root_state().reset()
    session._owner = owner


@functools.cache
def _parameters(handler: Callable[..., Any]) -> dict[str, tuple[TypeAdapter[Any], bool]]:
    hints = get_type_hints(inspect.unwrap(handler))
    return {
        name: (_adapter(hints.get(name)), parameter.default is inspect.Parameter.empty)
        for name, parameter in list(inspect.signature(handler).parameters.items())[1:]
    }


def _adapter(hint: Any) -> TypeAdapter[Any]:
    if hint is None:
        return _ANYTHING
    if hint is str:
        return TypeAdapter(str, config=ConfigDict(str_max_length=1_000_000))
    return TypeAdapter(hint)


def _fitting(handler: Callable[..., Any], payload: dict[str, Any]) -> dict[str, Any]:
    parameters = _parameters(handler)
    if unknown := payload.keys() - parameters.keys():
        raise InvalidInput(f"“{min(unknown)}” is not something that this action takes.")
    fitting = {}
    for name, (adapter, needed) in parameters.items():
        if name not in payload:
            if needed:
                raise InvalidInput(f"“{name}” is missing.")
            continue
        try:
            fitting[name] = adapter.validate_python(payload[name])
        except ValidationError:
            raise InvalidInput(f"What was sent for “{name}” is not of the right form.") from None
    return fitting
