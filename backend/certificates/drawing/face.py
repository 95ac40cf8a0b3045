"""What a certificate says, and how it looks."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Face:
    """Everything that is drawn. ``colour`` is ``#rrggbb``; ``logo`` a picture's bytes, or None.

    ``line`` is the author's own, below the course; ``specimen`` crosses it out, for a look at a template.
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

    @property
    def date(self) -> str:
        """``20 November 2026``."""
        return f"{self.completed_at.day} {self.completed_at:%B %Y}"

    @property
    def address(self) -> str:
        """Where the code can be checked, short enough to be typed."""
        return self.verify_url.split("://", 1)[-1].rsplit("/", 1)[0]
