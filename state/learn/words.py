"""Figures in words."""

from datetime import UTC, datetime, timedelta

LEVELS = {"beginner": "Beginner", "intermediate": "Intermediate", "advanced": "Advanced"}
LENGTHS = {"short": "Under 1 hour", "medium": "1 to 3 hours", "long": "Over 3 hours"}
LANGUAGES = {
    "en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese",
    "nl": "Dutch", "pl": "Polish", "sv": "Swedish", "tr": "Turkish", "ar": "Arabic", "he": "Hebrew",
    "hi": "Hindi", "zh": "Chinese", "ja": "Japanese",
}  # fmt: skip


def minutes(count: int) -> str:
    """``45 min``, ``2 h``, ``1 h 15 min``; empty for none."""
    hours, rest = divmod(max(count, 0), 60)
    parts = [f"{hours} h"] if hours else []
    parts += [f"{rest} min"] if rest else []
    return " ".join(parts)


def counted(count: int, one: str, many: str | None = None) -> str:
    """``1 lesson``, ``3 lessons``."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def day(moment: datetime) -> str:
    """``3 November 2026``."""
    return f"{moment.day} {moment:%B %Y}"


def last_day(moment: datetime) -> str:
    """``12 December 2026``: the day, in UTC, that this midnight ends."""
    return day(moment.astimezone(UTC) - timedelta(microseconds=1))


def sentence(said: str) -> str:
    """The same words, begun with a capital letter."""
    return said[:1].upper() + said[1:]


def stars(average: float, count: int) -> str:
    """``4.6 (12)``; empty where nobody rated yet."""
    return f"{average:.1f} ({count})" if count else ""


def dotted(*parts: str) -> str:
    """The parts that are not empty, with dots between."""
    return " · ".join(part for part in parts if part)
