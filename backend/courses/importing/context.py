"""What the conversion of one lesson knows of the rest of the course."""

from dataclasses import dataclass
from typing import Protocol

from backend.courses.content.blocks import JsonBlock
from backend.courses.importing.report import Place, Report


@dataclass(frozen=True, slots=True)
class Shown:
    """Where a picture is shown from, and its size in pixels where known."""

    url: str
    width: int | None = None


class Surroundings(Protocol):
    """The course around a lesson: its report, pictures and other lessons."""

    report: Report

    def picture(self, place: Place, address: str, words: str) -> Shown | None:
        """Where to show a picture from; None where it cannot be shown, which is then reported."""

    def link(self, place: Place, address: str, words: str) -> str | None:
        """Where a link leads to in the course; None where nowhere, which is then reported."""

    def attached(self, place: Place, address: str, words: str) -> JsonBlock | None:
        """A block with the file that is linked to, where it can be kept; None for any other address."""

    def framed(self, place: Place, address: str, words: str) -> JsonBlock | None:
        """A block that shows a page from elsewhere, where its host is allowed; else None."""
