"""What a course may be set to. Pure."""

import secrets
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from backend.courses.dto import CompletionRule, EnrolMode, LessonKind, LessonNode, Opening, SectionNode, SectionTiming
from backend.courses.errors import LessonProblem
from backend.kernel.errors import InvalidInput

MAX_CAPACITY: Final = 100_000
MAX_ACCESS_DAYS: Final = 3_650
MAX_PREREQUISITES: Final = 10
MAX_STAFF: Final = 20
_READABLE: Final = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Without what is taken for another: I, L, O, 0 and 1."""


def enrol_mode(value: str) -> str:
    """How one joins.

    Raises:
        InvalidInput
    """
    if value not in list(EnrolMode):
        raise InvalidInput("Choose how people join: open, with a code, by invitation, or after approval.")
    return str(value)


def capacity(value: int | None) -> int | None:
    """How many places there are, 1 to 100,000; None for no limit.

    Raises:
        InvalidInput
    """
    return _counted(value, MAX_CAPACITY, "places")


def access_days(value: int | None) -> int | None:
    """How many days someone has after enrolling, 1 to 3,650; None for good.

    Raises:
        InvalidInput
    """
    return _counted(value, MAX_ACCESS_DAYS, "days")


def _counted(value: int | None, most: int, what: str) -> int | None:
    if value is not None and not 1 <= value <= most:
        raise InvalidInput(f"Give between 1 and {most:,} {what}, or nothing for no limit.")
    return value


def moment(value: datetime | None) -> datetime | None:
    """A moment with its time zone, between 2000 and 2100.

    Raises:
        InvalidInput
    """
    if value is not None and (value.tzinfo is None or not 2000 <= value.astimezone(UTC).year < 2100):
        raise InvalidInput("That is no date that we can keep.")
    return value


def enrolment_dates(opens: datetime | None, closes: datetime | None) -> None:
    """Go on only if enrolment closes after it opens.

    Raises:
        InvalidInput
    """
    if opens is not None and closes is not None and closes <= opens:
        raise InvalidInput("Enrolment has to close after it opens.")


def new_code() -> str:
    """A code that can be read out: ``K7MF-2QXD``. One of 8 × 10¹¹."""
    letters = "".join(secrets.choice(_READABLE) for _ in range(8))
    return f"{letters[:4]}-{letters[4:]}"


def chain_back(requires: Mapping[UUID, Iterable[UUID]], course: UUID, wanted: UUID) -> tuple[UUID, ...] | None:
    """The courses by which ``wanted`` waits for ``course``, from the one to the other; None where it does not.

    ``requires`` has what each course waits for. Where there is a chain, letting ``course`` wait for ``wanted`` would
    close a circle that nobody could ever enter.
    """
    came_from: dict[UUID, UUID | None] = {wanted: None}
    ahead = [wanted]
    for here in ahead:
        if here == course:
            return _walked(came_from, here)
        for further in requires.get(here, ()):
            if further not in came_from:
                came_from[further] = here
                ahead.append(further)
    return None


def _walked(came_from: Mapping[UUID, UUID | None], end: UUID) -> tuple[UUID, ...]:
    path, here = [], came_from[end]
    while here is not None:
        path.append(here)
        here = came_from[here]
    return (*reversed(path), end)


def unreachable(lessons: Iterable[LessonNode], rule: CompletionRule) -> tuple[LessonProblem, ...]:
    """Why nobody could ever complete a course with these lessons under this rule."""
    required = [lesson for lesson in lessons if lesson.required]
    found = []
    if not required:
        found.append("Every lesson is optional. Make at least one of them required, so that the course has an end.")
    if rule.average is not None and not any(lesson.kind is LessonKind.QUIZ for lesson in required):
        found.append(
            f"The course asks for an average of {rule.average} % in its quizzes, and has no required quiz. "
            "Add one, or take the average out of the settings."
        )
    return tuple(LessonProblem(None, "", message) for message in found)


def timing(section: SectionNode) -> SectionTiming:
    """When a section and what is in it opens."""
    return SectionTiming(
        id=section.id,
        title=section.title,
        lessons=len(section.lessons),
        optional=sum(not lesson.required for lesson in section.lessons),
        opens=section.opens,
        later=sum(lesson.opens is not None for lesson in section.lessons),
        gates=tuple(lesson.title for lesson in section.lessons if lesson.gate),
    )


def too_late(sections: Iterable[SectionNode], access: int | None) -> tuple[str, ...]:
    """The titles of what opens only after a learner's access has ended."""

    def late(opens: Opening | None) -> bool:
        return access is not None and opens is not None and (opens.after_days or 0) >= access

    return tuple(
        one.title
        for section in sections
        for one in ((section,) if late(section.opens) else section.lessons)
        if late(one.opens)
    )
