"""The course around a lesson while it is converted: its pictures, and where its links lead."""

import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from uuid import UUID

from backend.courses.content.blocks import JsonBlock
from backend.courses.content.embeds import embed_of
from backend.courses.content.links import safe_href
from backend.courses.importing.context import Shown
from backend.courses.importing.files import Files, file_block
from backend.courses.importing.folder import FileRefused, Folder
from backend.courses.importing.making import block
from backend.courses.importing.pictures import Pictures
from backend.courses.importing.report import Place, Report

_SCHEME = re.compile(r"^[a-zA-Z][a-zA-Z0-9+.-]*:")
_STEM = re.compile(r"\.(md|markdown|rmd|qmd|html?|quiz\.ya?ml)$", re.IGNORECASE)


def stem(file: str) -> str:
    """A lesson's name without folder and ending."""
    return _STEM.sub("", PurePosixPath(file).name).lower()


@dataclass
class Course:
    """What the lessons share. ``anchored`` holds links whose anchors are checked when all lessons are read."""

    folder: Folder
    report: Report
    pictures: Pictures
    by_file: dict[str, UUID]
    by_stem: dict[str, UUID] = field(default_factory=dict)
    files: Files = field(init=False)
    anchored: list[tuple[str, Place, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.files = Files(self.folder)
        stems = [stem(file) for file in self.by_file]
        self.by_stem = {stem(file): one for file, one in self.by_file.items() if stems.count(stem(file)) == 1}


class LessonSurroundings:
    """The course as one lesson's file sees it."""

    def __init__(self, course: Course, file: str) -> None:
        self.course, self.file = course, file
        self.report = course.report

    def picture(self, place: Place, address: str, words: str) -> Shown | None:
        """See ``Surroundings``. A picture of another site is not fetched: it stays as a link."""
        if _SCHEME.match(address) or address.startswith("//"):
            href = safe_href(address)
            if href and href.startswith("http"):
                why = "pictures on other sites are not fetched; it becomes a link to it"
                self.report.changed(place, "picture", address, why)
                return Shown(href)
            self.report.dropped(place, "picture", address, "an address of this kind is not allowed; its words stay")
            return None
        try:
            path = self.course.folder.beside(self.file, address)
            picture = self.course.pictures.get(path)
        except FileRefused as refused:
            self.report.dropped(place, "picture", address, f"{refused}; its words stay")
            return None
        self.report.kept(place, "picture", path)
        return Shown(f"/media/{picture.id}", picture.width)

    def link(self, place: Place, address: str, words: str) -> str | None:
        """See ``Surroundings``."""
        what = f"{words} ({address})"
        if _SCHEME.match(address) or address.startswith(("//", "www.")):
            href = safe_href(address)
            if href is None:
                self.report.dropped(place, "link", what, "an address of this kind is not allowed; its text stays")
            else:
                self.report.kept(place, "link", what)
            return href
        path, _, anchor = address.partition("#")
        if not path:
            return self._anchored(place, "", anchor, what)
        lesson = self._lesson(path)
        if lesson is None:
            self._report_lost(place, path, what)
            return None
        if anchor:
            return self._anchored(place, f"lesson:{lesson}", anchor, what)
        self.report.kept(place, "link", what)
        return f"lesson:{lesson}"

    def _anchored(self, place: Place, target: str, anchor: str, what: str) -> str | None:
        href = safe_href(f"{target}#{anchor}")
        if href:
            self.course.anchored.append((href, place, what))
        else:
            self.report.dropped(place, "link", what, "it leads to no heading; its text stays")
        return href

    def _lesson(self, path: str) -> UUID | None:
        """By its place in the folder; else, as folders are often moved, by its name alone."""
        try:
            inside = self.course.folder.beside(self.file, path)
        except FileRefused:
            inside = ""
        if inside in self.course.by_file:
            return self.course.by_file[inside]
        return self.course.by_stem.get(stem(path)) if _STEM.search(path) or "." not in path else None

    def _report_lost(self, place: Place, path: str, what: str) -> None:
        try:
            exists = self.course.folder.is_file(self.course.folder.beside(self.file, path))
        except FileRefused:
            exists = False
        why = "it leads to a file that is no lesson" if exists else "it leads to a page that is not in the folder"
        self.report.dropped(place, "link", what, f"{why}; its text stays")

    def attached(self, place: Place, address: str, words: str) -> JsonBlock | None:
        """See ``Surroundings``."""
        if _SCHEME.match(address) or address.startswith(("//", "#")) or _STEM.search(address.partition("#")[0]):
            return None
        try:
            path = self.course.folder.beside(self.file, address)
            kept = self.course.files.get(path)
        except FileRefused:
            return None
        self.report.kept(place, "file", path)
        return file_block(kept, words)

    def framed(self, place: Place, address: str, words: str) -> JsonBlock | None:
        """See ``Surroundings``."""
        shown = f"https:{address}" if address.startswith("//") else address
        if embed_of(shown) is None:
            return None
        self.report.kept(place, "embed", shown)
        return block("embed", props={"url": shown, "title": words})
