"""My notebook: everything that I noted or marked in any lesson."""

from dataclasses import dataclass
from itertools import groupby
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

import reflex as rx

from backend.enrollments import api as enrollments
from backend.enrollments.dto import NotebookLine, NotebookPage, NoteKind, NotesWanted
from backend.kernel.errors import InvalidInput, LmsError, NotSignedIn
from backend.kernel.permissions import Permission
from state.session.address import an_id
from state.session.guards import current_actor, requires
from state.session.moments import ago

_MOST_LETTERS: Final = 200
_HIT, _END = "\x02", "\x03"


@dataclass(frozen=True)
class Part:
    """Some words of a note; ``hit``: they were searched for."""

    text: str
    hit: bool


@dataclass(frozen=True)
class NoteRow:
    """A note or bookmark. ``href`` leads to its place, and is empty where the lesson is gone."""

    id: str
    kind: str
    course: str
    lesson: str
    href: str
    quote: str
    parts: list[Part]
    more: bool
    changed: str


class NotesState(rx.State):
    """One page of the notebook, and what it is narrowed to. ``about``: the note that may be deleted."""

    loaded: bool = False
    problem: str = ""
    rows: list[NoteRow] = []
    total: int = 0
    page: int = 1
    pages: int = 1
    words: str = ""
    course: str = ""
    kind: str = ""
    courses: list[list[str]] = []
    export: str = ""
    narrowed: bool = False
    about: str = ""

    @rx.event
    @requires(Permission.LEARN)
    async def load(self) -> None:
        """Fill the first page, of everything."""
        self.words, self.course, self.kind, self.about = "", "", "", ""
        await self._fill(1)

    @rx.event
    @requires(Permission.LEARN)
    async def find(self, words: str) -> None:
        """Only notes with these words."""
        self.words = words[:_MOST_LETTERS]
        await self._fill(1)

    @rx.event
    @requires(Permission.LEARN)
    async def choose_course(self, course: str) -> None:
        """Only those of one course; empty for all."""
        self.course = str(an_id(course)) if course else ""
        await self._fill(1)

    @rx.event
    @requires(Permission.LEARN)
    async def choose_kind(self, kind: str) -> None:
        """Only notes, or only bookmarks; empty for both."""
        if kind and kind not in tuple(NoteKind):
            raise InvalidInput("Choose notes or bookmarks.")
        self.kind = kind
        await self._fill(1)

    @rx.event
    @requires(Permission.LEARN)
    async def turn_to(self, page: int) -> None:
        """Another page."""
        await self._fill(page)

    @rx.event
    @requires(Permission.LEARN)
    async def ask(self, note: str) -> None:
        """Ask before a note is deleted; empty to keep it."""
        self.about = note

    @rx.event
    @requires(Permission.LEARN)
    async def delete(self) -> rx.event.EventSpec:
        """Delete the note that was asked about."""
        await enrollments.delete_note(await current_actor(self), an_id(self.about))
        self.about = ""
        await self._fill(self.page)
        return rx.toast.success("Deleted.")

    async def _fill(self, page: int) -> None:
        wanted = NotesWanted(
            self.words, UUID(self.course) if self.course else None, NoteKind(self.kind) if self.kind else None, page
        )
        try:
            found = await enrollments.my_notes(await current_actor(self), wanted)
        except NotSignedIn:
            raise
        except LmsError as error:
            self.problem, self.loaded = error.message, True
            return
        if page > 1 and not found.lines:
            await self._fill(page - 1)
            return
        self._show(found)

    def _show(self, found: NotebookPage) -> None:
        self.rows = [_row(line) for line in found.lines]
        self.total, self.page, self.pages = found.total, found.page, found.pages
        self.narrowed = bool(self.words.strip() or self.course or self.kind)
        if self.course not in {str(one.course_id) for one in found.courses}:
            self.course = self.course if found.lines else ""
        self.courses = [["", "All courses"], *([str(one.course_id), one.title] for one in found.courses)]
        chosen = {"search": self.words.strip(), "course": self.course, "kind": self.kind}
        self.export = urlencode({name: value for name, value in chosen.items() if value})
        self.problem, self.loaded = "", True


def _row(line: NotebookLine) -> NoteRow:
    place = f"#block-{line.block}" if line.block else ""
    plain = line.excerpt.replace(_HIT, "").replace(_END, "")
    return NoteRow(
        id=str(line.id),
        kind=line.kind.value,
        course=line.course_title,
        lesson=line.lesson_title,
        href=f"/learn/{line.course_id}/{line.lesson_id}{place}" if line.in_course else "",
        quote=line.quote,
        parts=parts_of(line.excerpt),
        more=len(plain.strip()) < len(line.text.strip()),
        changed=ago(line.updated_at),
    )


def parts_of(excerpt: str) -> list[Part]:
    """The words between the marks, and those around them."""
    out: list[Part] = []
    hit = False
    for mark, letters in groupby(excerpt, key=lambda letter: letter in (_HIT, _END)):
        if mark:
            hit = list(letters)[-1] == _HIT
        else:
            out.append(Part("".join(letters), hit))
    return out
