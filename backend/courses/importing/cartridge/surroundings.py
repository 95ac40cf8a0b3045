"""The cartridge around a page: what its addresses mean, in the words of each platform that writes them."""

import base64
import binascii
import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote
from uuid import UUID

from backend.courses.content.blocks import JsonBlock
from backend.courses.importing.context import Shown
from backend.courses.importing.files import file_block
from backend.courses.importing.folder import FileRefused
from backend.courses.importing.making import block
from backend.courses.importing.report import Place
from backend.courses.importing.surroundings import Course, LessonSurroundings

_TOKEN: Final = re.compile(r"^\$([A-Z_-]+)\$[./]*")
_FILES: Final = frozenset({"IMS-CC-FILEBASE", "IMS_CC_FILEBASE"})
_WEB: Final = re.compile(r"^([a-zA-Z][a-zA-Z0-9+.-]*:|//|www\.)")
_FILE_ROOTS: Final = ("web_resources/", "", "wiki_content/", "resources/")
PICTURES: Final = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg"})
PAGES: Final = frozenset({".html", ".htm", ".xhtml"})
_DATA: Final = re.compile(r"^data:image/[\w.+-]+;base64,", re.I)


@dataclass
class Cartridge(Course):
    """``by_id``: lessons by what links may name: a resource, a line of the outline, a module."""

    by_id: dict[str, UUID] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)

    def find(self, path: str) -> str:
        """The file of that name, where need be whatever the case of its letters.

        Raises:
            FileRefused
        """
        if self.folder.is_file(path):
            return path
        if not self.names:
            self.names = {name.casefold(): name for name in self.folder.files()}
        found = self.names.get(path.casefold())
        if found is None:
            raise FileRefused("the file is not in the cartridge")
        return found


class PageSurroundings(LessonSurroundings):
    """The cartridge as one of its pages sees it."""

    course: Cartridge

    def __init__(self, course: Cartridge, file: str) -> None:
        super().__init__(course, file)
        self.course = course

    def picture(self, place: Place, address: str, words: str) -> Shown | None:
        """See ``Surroundings``."""
        if _DATA.match(address):
            return self._embedded(place, address)
        if _WEB.match(address):
            return super().picture(place, address, words)
        try:
            path = self._path(address)
            picture = self.course.pictures.get(path)
        except FileRefused as refused:
            self.report.dropped(place, "picture", unquote(address), f"{refused}; its words stay")
            return None
        self.course.used.add(path)
        self.report.kept(place, "picture", path)
        return Shown(f"/media/{picture.id}", picture.width)

    def _embedded(self, place: Place, address: str) -> Shown | None:
        """A picture that is written into the page itself."""
        head, _, body = address.partition(",")
        try:
            data = base64.b64decode(re.sub(r"\s", "", unquote(body)), validate=True)
            picture = self.course.pictures.embedded(data)
        except (binascii.Error, ValueError):
            self.report.dropped(place, "picture", head, "it cannot be decoded")
            return None
        except FileRefused as refused:
            self.report.dropped(place, "picture", head, str(refused))
            return None
        self.report.kept(place, "picture", head)
        return Shown(f"/media/{picture.id}", picture.width)

    def link(self, place: Place, address: str, words: str) -> str | None:
        """See ``Surroundings``."""
        if _WEB.match(address) or address.startswith("#"):
            return super().link(place, address, words)
        what = f"{words} ({unquote(address)})"
        lesson = self._lesson_of(address)
        anchor = address.partition("#")[2]
        if lesson is None:
            self._lost(place, address, what)
            return None
        if anchor:
            return self._anchored(place, f"lesson:{lesson}", anchor, what)
        self.report.kept(place, "link", what)
        return f"lesson:{lesson}"

    def attached(self, place: Place, address: str, words: str) -> JsonBlock | None:
        """See ``Surroundings``. A picture that is only linked to is shown."""
        if _WEB.match(address) or address.startswith("#") or self._lesson_of(address) is not None:
            return None
        try:
            path = self._path(address)
        except FileRefused:
            return None
        if PurePosixPath(path).suffix.lower() in PAGES:
            return None
        if PurePosixPath(path).suffix.lower() in PICTURES:
            shown = self.picture(place, address, words)
            return (
                block("image", props={"url": shown.url, "alt": words, "name": PurePosixPath(path).name})
                if shown
                else None
            )
        try:
            kept = self.course.files.get(path)
        except FileRefused as refused:
            self.report.dropped(place, "file", path, f"{refused}; the text of the link stays")
            return None
        self.course.used.add(path)
        self.report.kept(place, "file", path)
        return file_block(kept, words)

    def _lesson_of(self, address: str) -> UUID | None:
        plain = unquote(address).partition("#")[0].partition("?")[0]
        token = _TOKEN.match(plain)
        if token and token[1] not in _FILES:
            return self._named(plain[token.end() :])
        try:
            return self.course.by_file.get(self._path(address))
        except FileRefused:
            return None

    def _named(self, path: str) -> UUID | None:
        """A page by its name, or any part by its id: "pages/what-to-read", "modules/items/i1234", "quizzes/i5678"."""
        name = path.rstrip("/").rpartition("/")[2]
        by_name = self.course.by_file.get(f"wiki_content/{name}.html")
        return by_name or self.course.by_id.get(name)

    def _path(self, address: str) -> str:
        """The file that an address within the cartridge means.

        Raises:
            FileRefused
        """
        plain = unquote(address).partition("#")[0].partition("?")[0]
        token = _TOKEN.match(plain)
        if not token:
            return self.course.find(self.course.folder.beside(self.file, address))
        if token[1] not in _FILES:
            raise FileRefused("it is a page of the platform that it comes from")
        rest = self.course.folder.beside("", plain[token.end() :].replace("%", "%25"))
        for root in _FILE_ROOTS:
            try:
                return self.course.find(root + rest)
            except FileRefused:
                continue
        raise FileRefused("the file is not in the cartridge")

    def _lost(self, place: Place, address: str, what: str) -> None:
        try:
            path = self._path(address)
        except FileRefused as refused:
            self.report.dropped(place, "link", what, f"{refused}; its text stays")
            return
        self.course.used.add(path)
        self.report.dropped(place, "link", what, "it leads to a file that is no lesson; its text stays")
