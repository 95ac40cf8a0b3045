"""More time, and more attempts, for somebody."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Extension:
    """What somebody has beyond the others. ``closes_at``: until when the quiz stays open to them."""

    minutes: int = 0
    attempts: int = 0
    closes_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Whom:
    """A person or a group: one of the two."""

    user_id: UUID | None = None
    group_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class ExtensionLine:
    """One that was given, and to whom by name."""

    id: UUID
    whom: Whom
    name: str
    given: Extension


@dataclass(frozen=True, slots=True)
class QuizExtensions:
    """What was given at one quiz, by name; and what there is to give: a limit of time, of attempts, a closing time."""

    timed: bool
    counted: bool
    closes: bool
    lines: tuple[ExtensionLine, ...]
