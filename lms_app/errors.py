"""What a person sees when something goes wrong: a named failure's own sentence, or a reference to quote."""

import secrets

import reflex as rx
from reflex.event import EventSpec

from backend.kernel.errors import LmsError, NotSignedIn
from backend.platform.telemetry import ERRORS, get_logger

log = get_logger(__name__)


def show_failure(exception: Exception) -> EventSpec:
    """Turn what a state handler raised into something on the screen.

    A named failure shows its sentence. Anything else is a bug: it is logged with a reference, and only
    the reference is shown, since the error's own words may hold what this person must not see.
    """
    if isinstance(exception, NotSignedIn):
        return to_sign_in()
    if isinstance(exception, LmsError):
        return rx.toast.error(exception.message, id=exception.code)
    reference = log_bug(exception, "state")
    return rx.toast.error(
        "Something on our side went wrong. What you see is unchanged; please try again.",
        description=f"If it happens again, quote {reference}.",
        id="bug",
        duration=12_000,
    )


def log_bug(exception: Exception, where: str) -> str:
    """Log an unexpected error; the reference that finds it again, such as ``4F2A-91C0``."""
    raw = secrets.token_hex(4).upper()
    reference = f"{raw[:4]}-{raw[4:]}"
    ERRORS.labels(where).inc()
    log.error("unexpected error", reference=reference, where=where, exc_info=exception)
    return reference


def to_sign_in() -> EventSpec:
    """Leave for the sign-in page, which is no page of Reflex's, and come back here afterwards."""
    return rx.call_script("location.assign('/sign-in?next=' + encodeURIComponent(location.pathname + location.search))")


def log_browser_failure(exception: Exception) -> None:
    """A failure in somebody's browser, as it was reported to us: its words are not to be trusted, only counted."""
    ERRORS.labels("browser").inc()
    log.warning("browser error", error=str(exception)[:2000])
