"""Who acts in a plain HTTP request, and reading what they send without letting it grow."""

from typing import Annotated, Any

import orjson
from fastapi import Depends, Request
from starlette.requests import ClientDisconnect

from backend.kernel.actor import Actor
from backend.kernel.errors import InvalidInput, LmsError, NotSignedIn
from backend.platform.telemetry import name_actor
from state.session import door
from state.session.guards import session_cookie


class TooLarge(LmsError):
    """More bytes than the route reads."""

    code = "too_large"
    status = 413
    message = "That is too much at once."


async def acting(request: Request) -> Actor:
    """The signed-in person, by this host and the session's cookie.

    Raises:
        NotSignedIn
    """
    session = session_cookie(request.headers.get("cookie", ""))
    if not session:
        raise NotSignedIn
    actor = await door.actor_of(request.headers.get("host", ""), session)
    name_actor(actor.tenant_id, actor.user_id)
    return actor


Acting = Annotated[Actor, Depends(acting)]


async def json_bytes(request: Request, at_most: int) -> bytes:
    """The body of a request that says it is JSON, of at most so many bytes; not yet parsed.

    Raises:
        InvalidInput, TooLarge
    """
    if request.headers.get("content-type", "").split(";")[0].strip() != "application/json":
        raise InvalidInput("Send JSON.")
    return await body_bytes(request, at_most)


async def body_bytes(request: Request, at_most: int, too_large: str | None = None) -> bytes:
    """The body of a request as it is sent, of at most so many bytes; ``too_large`` is what to say of more.

    Raises:
        InvalidInput, TooLarge
    """
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > at_most:
                raise TooLarge(too_large)
    except ClientDisconnect:
        raise InvalidInput("The connection was cut off.") from None
    return bytes(body)


async def csv_body(request: Request, at_most: int, too_large: str) -> bytes:
    """The body of a request that says it is CSV, which no form of another site can say, of at most so many bytes.

    Raises:
        InvalidInput, TooLarge
    """
    if request.headers.get("content-type", "").split(";")[0].strip() != "text/csv":
        raise InvalidInput("Send a CSV file.")
    return await body_bytes(request, at_most, too_large)


async def json_body(request: Request, at_most: int) -> Any:
    """The body as JSON, of at most so many bytes.

    Raises:
        InvalidInput, TooLarge
    """
    try:
        return orjson.loads(await json_bytes(request, at_most))
    except orjson.JSONDecodeError:
        raise InvalidInput("That is not JSON.") from None
