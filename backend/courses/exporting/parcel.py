"""What an export is made of: the course, the names of its files in the archive, and the report."""

import re
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePosixPath
from uuid import UUID

from backend.courses.content.blocks import media_ids
from backend.courses.content.links import lesson_of, media_of
from backend.courses.content.quiz_rich import quiz_pictures
from backend.courses.dto import CourseDraft, DraftLesson
from backend.courses.importing.report import Report
from backend.media.dto import MediaInfo


class ExportForm(StrEnum):
    """What a course can leave as."""

    MARKDOWN = "markdown"
    CARTRIDGE = "cartridge"
    PAGES = "pages"


@dataclass
class Parcel:
    """``media`` are the files that are there, by id; ``names`` where each stands in the archive.

    ``files`` of lessons are their names in the archive, by lesson; ``entries`` what is written besides the media.
    """

    draft: CourseDraft
    media: dict[UUID, MediaInfo]
    folder: str = "media"
    report: Report = field(default_factory=Report)
    names: dict[UUID, str] = field(default_factory=dict)
    files: dict[UUID, str] = field(default_factory=dict)
    entries: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        taken: set[str] = set()
        for media_id, info in self.media.items():
            name = free_name(f"{self.folder}/{with_ending(info)}", taken)
            self.names[media_id] = name

    @property
    def lessons(self) -> list[DraftLesson]:
        """All lessons, in reading order."""
        return [lesson for section in self.draft.sections for lesson in section.lessons]

    def add(self, name: str, text: str) -> None:
        """A file of text."""
        self.entries[name] = text.encode("utf-8", "replace")

    def path(self, url: str, start: str) -> str | None:
        """Where a file of the library is, as seen from a file of the archive; None where it is not there."""
        media_id = media_of(url)
        return relative(self.names[media_id], start) if media_id in self.names else None

    def lesson(self, href: str, start: str) -> str | None:
        """Where a link to a lesson leads, as seen from a file of the archive; None for any other link."""
        target = lesson_of(href)
        if target is None or target[0] not in self.files:
            return None
        return relative(self.files[target[0]], start) + target[1]


def wanted_media(draft: CourseDraft) -> list[UUID]:
    """The files of the library that a course shows, its cover included."""
    found = [draft.cover_media_id] if draft.cover_media_id else []
    for section in draft.sections:
        for lesson in section.lessons:
            found += (*media_ids(lesson.blocks), *quiz_pictures(lesson.quiz))
    return list(dict.fromkeys(found))


_ENDINGS = {
    "image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif", "image/webp": ".webp", "image/avif": ".avif",
    "image/svg+xml": ".svg",
}  # fmt: skip


def with_ending(info: MediaInfo) -> str:
    """A file's name that every system takes, with an ending that says what it is."""
    path = PurePosixPath(info.name)
    ending = _ENDINGS.get(info.content_type, path.suffix.lower())
    return f"{slug(path.stem) or 'file'}{ending if re.fullmatch(r'[.][a-z0-9]{1,8}', ending) else ''}"


def slug(words: str) -> str:
    """Words as part of a file's name: small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")


def free_name(name: str, taken: set[str]) -> str:
    """The name, with a number behind it where it is taken."""
    path, number, free = PurePosixPath(name), 1, name
    while free in taken:
        number += 1
        free = str(path.with_name(f"{path.stem}-{number}{path.suffix}"))
    taken.add(free)
    return free


def relative(target: str, start: str) -> str:
    """A file's address as seen from another file of the archive."""
    depth = len(PurePosixPath(start).parts) - 1
    return "../" * depth + target
