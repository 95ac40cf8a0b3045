"""Failures that a person can be told of. Anything that is not an LmsError is a bug and shows only a reference id."""

from typing import ClassVar


class LmsError(Exception):
    """An expected failure.

    ``code`` is stable and for machines, ``message`` is one sentence that is safe to show,
    ``status`` is the HTTP status of a route that raises it.
    """

    code: ClassVar[str] = "error"
    status: ClassVar[int] = 400
    message: str = "That did not work."

    def __init__(self, message: str | None = None) -> None:
        if message is not None:
            self.message = message
        super().__init__(self.message)


class Forbidden(LmsError):
    """Signed in, and not allowed to do this."""

    code = "forbidden"
    status = 403
    message = "You may not do that."


class NotSignedIn(LmsError):
    """No live session on this host."""

    code = "not_signed_in"
    status = 401
    message = "Please sign in to go on."


class NotFound(LmsError):
    """It does not exist, or it is not this person's to know that it does."""

    code = "not_found"
    status = 404
    message = "We could not find that."


class InvalidInput(LmsError):
    """What was sent is not of the form that is asked for."""

    code = "invalid_input"
    status = 422
    message = "Something in what you sent is not right."


class InvalidField(InvalidInput):
    """One field of a form is not right; ``field`` is its name, so that the form can say so beside it."""

    code = "invalid_field"

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class Conflict(LmsError):
    """It changed under the person, or exists already."""

    code = "conflict"
    status = 409
    message = "Someone changed this in the meantime. Load it again to go on."


class TooMany(LmsError):
    """A limit was reached."""

    code = "too_many"
    status = 429
    message = "That was too often. Please wait a little."


class Unavailable(LmsError):
    """A service under us does not answer."""

    code = "unavailable"
    status = 503
    message = "A part of the academy does not answer right now. Nothing was lost; please try again in a moment."
