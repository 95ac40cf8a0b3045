"""Frozen shapes that cross the door. Rates are whole percents, None where there is nothing to divide by."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Series:
    """Figures over time: ``days`` are ISO dates (a week goes by its Monday), each line is as long as they are."""

    days: tuple[str, ...]
    lines: tuple[tuple[str, tuple[int, ...]], ...]

    @property
    def empty(self) -> bool:
        """Whether nothing happened in all that time."""
        return not any(any(values) for _, values in self.lines)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a period, and the change against the period before in percent."""

    value: int
    change: int | None = None


@dataclass(frozen=True, slots=True)
class CourseFigures:
    """A course in numbers. ``quiz_mean`` and ``pass_rate`` are over all its quizzes' hand-ins."""

    course_id: UUID
    title: str
    enrollments: int
    completions: int
    in_progress: int
    completion_rate: int | None
    submissions: int
    quiz_mean: int | None
    pass_rate: int | None


@dataclass(frozen=True, slots=True)
class TutorDashboard:
    """A tutor's own courses, those with the most learners first, and the last eight weeks."""

    enrollments: int
    in_progress: int
    completions: int
    completion_rate: int | None
    pass_rate: int | None
    courses: tuple[CourseFigures, ...]
    weeks: Series


@dataclass(frozen=True, slots=True)
class TenantDashboard:
    """An academy over the last ``days`` days; ``courses`` are its whole life, the most completed first."""

    days: int
    active: Figure
    enrollments: Figure
    completions: Figure
    pass_rate: int | None
    activity: Series
    progress: Series
    courses: tuple[CourseFigures, ...]


@dataclass(frozen=True, slots=True)
class TenantFigures:
    """One academy in numbers."""

    tenant_id: UUID
    name: str
    people: int
    courses: int
    enrollments: int
    completions: int
    storage_bytes: int


@dataclass(frozen=True, slots=True)
class PlatformDashboard:
    """All academies in numbers, the 50 with the most people by name, and the events that wait for the broker."""

    tenants: int
    people: int
    enrollments: int
    completions: int
    storage_bytes: int
    outbox_waiting: int
    outbox_age_seconds: float
    by_tenant: tuple[TenantFigures, ...]


@dataclass(frozen=True, slots=True)
class ServiceHealth:
    """Whether a service answers, how fast, and what is wrong where it does not."""

    name: str
    ok: bool
    milliseconds: int
    problem: str = ""


@dataclass(frozen=True, slots=True)
class ConsumerHealth:
    """A consumer over all workers: events it has not taken, in the broker and from the outbox on."""

    name: str
    workers: int
    lag: int
    backlog: int
    given_up: int


@dataclass(frozen=True, slots=True)
class GivenUp:
    """An event that a consumer gave up, and why."""

    consumer: str
    event_type: str
    dead_letters: str
    error: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Operations:
    """What the platform stands on, at this moment. ``workers`` are those that spoke within half a minute."""

    at: datetime
    services: tuple[ServiceHealth, ...]
    workers: int
    consumers: tuple[ConsumerHealth, ...]
    outbox_waiting: int
    outbox_age_seconds: float
    mails_queued: int
    mails_failed: int
    given_up: tuple[GivenUp, ...]
