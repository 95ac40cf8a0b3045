"""What may be said of a release: its notes, and when it comes. Pure."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from backend.courses.content.schema import clean_text
from backend.courses.dto import Plan
from backend.kernel.errors import InvalidInput
from backend.kernel.zones import is_zone

MAX_NOTES = 4_000
FURTHEST_PLAN = timedelta(days=731)


def release_notes(value: str) -> str:
    """A few lines of text, or none.

    Raises:
        InvalidInput
    """
    text = str(clean_text(value)).strip()
    if len(text) > MAX_NOTES:
        raise InvalidInput(f"Release notes may have at most {MAX_NOTES:,} characters.")
    return text


def plan(value: str) -> Plan:
    """What can be planned.

    Raises:
        InvalidInput
    """
    if value not in list(Plan):
        raise InvalidInput("Choose whether to publish or to unpublish.")
    return Plan(value)


def future(at: datetime, now: datetime) -> datetime:
    """A moment from now on, within two years, in UTC.

    Raises:
        InvalidInput
    """
    if at.tzinfo is None or at <= now:
        raise InvalidInput("Choose a time that is still to come.")
    if at > now + FURTHEST_PLAN:
        raise InvalidInput("Choose a time within the next two years.")
    return at.astimezone(UTC)


def moment(local: str, name: str) -> datetime:
    """A wall clock's "2026-11-30T09:00" in a time zone, in UTC; where it comes twice, the first of the two.

    Raises:
        InvalidInput: it is none, or the clocks skip it.
    """
    try:
        said = datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone(name)))
        at = said.astimezone(UTC)
        again = at.astimezone(said.tzinfo)
    except (ValueError, OverflowError):
        raise InvalidInput("Choose a date and a time.") from None
    if again.replace(tzinfo=None) != said.replace(tzinfo=None):
        raise InvalidInput(f"The clocks in {name} skip that time. Choose another one.")
    return at


def zone(value: str) -> str:
    """The IANA name of a time zone, such as "Europe/Oslo".

    Raises:
        InvalidInput
    """
    if not is_zone(value):
        raise InvalidInput("We do not know that time zone.")
    return value
