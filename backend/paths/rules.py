"""What a path asks for, how far someone is, and what is open to them. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import floor
from uuid import UUID

from backend.courses.dto import NO_CERTIFICATE, Level
from backend.kernel.errors import InvalidInput

MAX_STEPS = 30
MAX_TITLE = 200
MAX_SUMMARY = 500
MAX_CATEGORY = 60
MAX_LINE = 200
LEVELS = ("", *(level.value for level in Level))
TEMPLATES = ("classic", "modern", "plain", "portrait", NO_CERTIFICATE)


@dataclass(frozen=True, slots=True)
class Step:
    """A course in its place. ``available``: learners can find it now."""

    course_id: UUID
    title: str = ""
    required: bool = True
    available: bool = True


@dataclass(frozen=True, slots=True)
class Mark:
    """How someone stands in a course, whichever path it is in. ``percent`` 0 to 100."""

    done: bool
    percent: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far someone is on a path: ``done`` of ``total`` courses that count."""

    percent: int
    done: int
    total: int

    @property
    def complete(self) -> bool:
        """Whether nothing that counts is missing."""
        return self.total > 0 and self.done == self.total


def counting(steps: Sequence[Step]) -> tuple[Step, ...]:
    """The steps that completion asks for: the required ones, or all where none is marked."""
    return tuple(step for step in steps if step.required) or tuple(steps)


def progress(steps: Sequence[Step], marks: Mapping[UUID, Mark]) -> Progress:
    """How far these marks bring someone; 100 % is only when every course that counts is completed."""
    counted = counting(steps)
    if not counted:
        return Progress(0, 0, 0)
    found = [marks.get(step.course_id, Mark(False)) for step in counted]
    done = sum(mark.done for mark in found)
    if done == len(counted):
        return Progress(100, done, done)
    share = sum(100 if mark.done else min(max(mark.percent, 0), 99) for mark in found) / len(counted)
    return Progress(min(floor(share), 99), done, len(counted))


def locks(steps: Sequence[Step], done: Collection[UUID], *, in_order: bool) -> Mapping[UUID, str]:
    """The locked steps, each with its reason in words; one that is not among them is open.

    In order, a course opens once every required one before it is completed. What was completed is never locked.
    """
    found: dict[UUID, str] = {}
    counted, first = {step.course_id for step in counting(steps)}, None
    for step in steps if in_order else ():
        if step.course_id in done:
            continue
        if first is not None:
            found[step.course_id] = _after(first)
        elif step.course_id in counted:
            first = step
    return found


def _after(first: Step) -> str:
    if first.available:
        return f"Opens after you complete “{first.title}”"
    return f"Opens after “{first.title}”, which is not available now"


def onward(steps: Sequence[Step], done: Collection[UUID], *, in_order: bool) -> tuple[Step, ...]:
    """The courses to go on with, the first of them first: what counts, is open, is there, and is not completed."""
    shut = locks(steps, done, in_order=in_order)
    return tuple(
        step for step in counting(steps) if step.course_id not in done and step.course_id not in shut and step.available
    )


def problems(steps: Sequence[Step]) -> tuple[str, ...]:
    """What keeps a path with these steps from being published, in sentences."""
    if not steps:
        return ("Add the first course.",)
    away = [step.title for step in counting(steps) if not step.available]
    return tuple(f"“{title}” is required, and learners cannot find it now." for title in away)


def rule_words(steps: Sequence[Step], *, in_order: bool) -> str:
    """What completes the path, in a sentence for its certificate: ``All 3 courses were completed, in order.``"""
    counted = counting(steps)
    some = "required " if len(counted) < len(steps) else ""
    if len(counted) == 1:
        return f"The one {some}course was completed."
    return f"All {len(counted)} {some}courses were completed{', in order' if in_order else ''}."


def title(value: object) -> str:
    """One line of 1 to 200 characters.

    Raises:
        InvalidInput
    """
    line = _line(value, MAX_TITLE, "title")
    if not line:
        raise InvalidInput("Please give the path a title.")
    return line


def summary(value: object) -> str:
    """One line of at most 500 characters, or none.

    Raises:
        InvalidInput
    """
    return _line(value, MAX_SUMMARY, "summary")


def category(value: object) -> str:
    """A word or two, or none.

    Raises:
        InvalidInput
    """
    return _line(value, MAX_CATEGORY, "category")


def level(value: object) -> str:
    """One of the levels of courses, or none.

    Raises:
        InvalidInput
    """
    if value not in LEVELS:
        raise InvalidInput("Choose one of the levels.")
    return str(value)


def template(value: object) -> str:
    """A certificate to be earned, or none.

    Raises:
        InvalidInput
    """
    if value not in TEMPLATES:
        raise InvalidInput("Choose one of the certificates.")
    return str(value)


def line(value: object) -> str:
    """The author's own line on the certificate, or none.

    Raises:
        InvalidInput
    """
    return _line(value, MAX_LINE, "line")


def in_order(value: object) -> bool:
    """Whether the courses are to be taken in their order.

    Raises:
        InvalidInput
    """
    if not isinstance(value, bool):
        raise InvalidInput
    return value


def _line(value: object, most: int, what: str) -> str:
    if not isinstance(value, str):
        raise InvalidInput
    words = " ".join(value.replace("\0", "").split())
    if len(words) > most:
        raise InvalidInput(f"A {what} may have at most {most} characters.")
    return words
