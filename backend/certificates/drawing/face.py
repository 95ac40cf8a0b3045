"""What a certificate says, and how it looks."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class CompletedCourse:
    """A course that a path's certificate rests on."""

    title: str
    completed_at: datetime
    version: int


@dataclass(frozen=True, slots=True)
class Face:
    """Everything that is drawn. ``colour`` is ``#rrggbb``; ``logo`` a picture's bytes, or None.

    ``line`` is the author's own, below the course; ``specimen`` crosses it out, for a look at a template.
    ``courses`` are those of a learning path, which are listed on a second page; none: it is a course's certificate.
    """

    academy: str
    colour: str
    font: str
    logo: bytes | None
    learner: str
    course: str
    completed_at: datetime
    rule: str
    evidence: str
    version: int
    code: str
    verify_url: str
    template: str = "classic"
    line: str = ""
    specimen: bool = False
    courses: tuple[CompletedCourse, ...] = ()

    @property
    def kind(self) -> str:
        """What was completed."""
        return "learning path" if self.courses else "course"

    @property
    def fact(self) -> tuple[str, str]:
        """What there is to know of it beside the date: a label and a value."""
        if self.courses:
            return "Courses", str(len(self.courses))
        return "Course version", f"Version {self.version}"

    @property
    def date(self) -> str:
        """``20 November 2026``."""
        return day(self.completed_at)

    @property
    def address(self) -> str:
        """Where the code can be checked, short enough to be typed."""
        return self.verify_url.split("://", 1)[-1].rsplit("/", 1)[0]


def day(moment: datetime) -> str:
    """``20 November 2026``."""
    return f"{moment.day} {moment:%B %Y}"
