"""A course as it is printed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PrintedLesson:
    """A lesson on paper. ``html`` is sanitised, "" for a quiz; ``locked`` says why it is not there, in words."""

    number: int
    title: str
    kind: str
    minutes: int
    html: str
    locked: str


@dataclass(frozen=True, slots=True)
class PrintedSection:
    """A section, or the piece of it that stands in one part. ``goes_on``: it began in the part before."""

    title: str
    goes_on: bool
    lessons: tuple[PrintedLesson, ...]


@dataclass(frozen=True, slots=True)
class PrintedCourse:
    """One part of a course as it is printed. ``parts``: the first and the last lesson of each, counted from 1."""

    title: str
    version_number: int
    part: int
    parts: tuple[tuple[int, int], ...]
    lessons: int
    sections: tuple[PrintedSection, ...]
