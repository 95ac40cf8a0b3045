"""Which parts of a cartridge become lessons, in what order, in what sections."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import unescape
from typing import Final, Literal

from backend.courses.importing.cartridge.canvas import Canvas
from backend.courses.importing.cartridge.manifest import MANIFEST, Item, Kind, Manifest, Resource
from backend.courses.importing.folder import FileRefused, Folder
from backend.courses.importing.plan import ImportedLesson
from backend.courses.importing.report import Place, Report
from backend.courses.importing.structure import readable
from backend.kernel.ids import new_id

_LESSONS: Final = frozenset({Kind.PAGE, Kind.FILE, Kind.WEB_LINK, Kind.QUIZ, Kind.BANK, Kind.ASSIGNMENT, Kind.EXTRA})
_LOST: Final = {
    Kind.TOPIC: "there are no discussions here yet",
    Kind.TOOL: "tools of other sites (LTI) cannot be opened from here yet",
}
_CANVAS_LOST: Final = {"ContextExternalTool": Kind.TOOL, "DiscussionTopic": Kind.TOPIC}
_BESIDE: Final = {
    Kind.PAGE: "Pages", Kind.ASSIGNMENT: "Assignments", Kind.QUIZ: "Quizzes", Kind.BANK: "Question banks",
    Kind.WEB_LINK: "Links",
}  # fmt: skip
_FORMS: Final[dict[Kind, Literal["text", "quiz", "assignment"]]] = {
    Kind.QUIZ: "quiz", Kind.BANK: "quiz", Kind.ASSIGNMENT: "assignment",
}  # fmt: skip
HOME: Final = "Start"
LOOSE: Final = "Lessons"
HIDDEN: Final = "Hidden pages"
_HEAD: Final = 6_000
_TITLE: Final = re.compile(r"<(?:\w+:)?title[^>]*>(.*?)</(?:\w+:)?title>", re.I | re.S)
_META: Final = re.compile(r"""<meta\s+name=["']([\w-]+)["']\s+content=["']([^"']*)["']""", re.I)


@dataclass
class Planned:
    """A lesson that is to be filled in, and where in the outline it stands.

    ``titled``: its title is the one that people chose. ``told``: the report says already what became of it.
    """

    resource: Resource
    lesson: ImportedLesson
    section: str
    item: str = ""
    titled: bool = True
    told: bool = False


@dataclass
class Outline:
    """The lessons in reading order, and where links that name parts of the cartridge lead."""

    planned: list[Planned] = field(default_factory=list)
    sections: dict[str, Planned] = field(default_factory=dict)


class Planner:
    """Walks the outline once, then adds what stands beside it."""

    def __init__(self, folder: Folder, manifest: Manifest, canvas: Canvas, report: Report) -> None:
        self._folder, self._manifest, self._canvas, self._report = folder, manifest, canvas, report
        self._found = Outline()
        self._gone: set[str] = set()

    def plan(self) -> Outline:
        """The whole course."""
        self._walk(self._manifest.items, (), hidden=False)
        used = {one.resource.id for one in self._found.planned}
        outside = [one for one in self._manifest.resources.values() if one.id not in used | self._gone]
        self._beside(outside, everything=not used)
        return self._found

    def _walk(self, items: Iterable[Item], path: tuple[str, ...], *, hidden: bool) -> None:
        for item in items:
            if item.resource:
                self._refer(item, path, hidden)
            elif not item.items:
                self._report.dropped(
                    Place(MANIFEST), "heading", item.title, "it stands in the outline without a lesson"
                )
            if item.items:
                deeper = (*path, item.title or readable(item.id or LOOSE))
                first = len(self._found.planned)
                self._walk(item.items, deeper, hidden=hidden or item.id in self._canvas.hidden_modules)
                self._settle_section(item, deeper, first)

    def _settle_section(self, item: Item, path: tuple[str, ...], first: int) -> None:
        title = " · ".join(path)
        if first == len(self._found.planned):
            self._report.dropped(Place(MANIFEST), "section", title, "nothing in it could be kept")
            return
        self._found.sections[item.id] = self._found.planned[first]
        if len(path) > 1:
            self._report.changed(Place(MANIFEST), "section", title, "a folder within a folder is a section of its own")
        else:
            self._report.kept(Place(MANIFEST), "section", title)

    def _refer(self, item: Item, path: tuple[str, ...], hidden: bool) -> None:
        extra = self._canvas.extras.get(item.id) or self._canvas.extras.get(item.resource)
        resource = self._manifest.resources.get(item.resource)
        kind = resource.kind if resource else _CANVAS_LOST.get(extra.kind if extra else "", Kind.UNKNOWN)
        title = item.title or (resource.file if resource else item.resource)
        if resource is None or kind not in _LESSONS or resource.for_teachers or not resource.file:
            self._drop(kind, title, resource)
            return
        planned = self._add(resource, title, " · ".join(path) or LOOSE, item=item.id, titled=bool(item.title))
        before = len(self._found.planned) > 1 and self._found.planned[-2].section == planned.section
        planned.lesson.depth = 1 if extra and extra.depth and before else 0
        if hidden or (extra and extra.hidden):
            planned.told = True
            self._report.changed(
                Place(resource.file), kind.value, title, "it was hidden there; here it is in the draft"
            )

    def _drop(self, kind: Kind, title: str, resource: Resource | None) -> None:
        place = Place(resource.file if resource and resource.file else MANIFEST)
        self._gone |= {resource.id} if resource is not None else set()
        if kind in _LOST:
            self._report.dropped(place, kind.value, title, _LOST[kind])
        elif resource is not None and resource.for_teachers:
            self._report.dropped(place, kind.value, title, "it is for teachers, not for learners")
        elif resource is not None and not resource.file:
            self._report.dropped(place, kind.value, title, "it names no file")
        elif resource is not None:
            self._report.dropped(place, "resource", f"{title} ({resource.type})", "this kind of resource is not known")
        else:
            self._report.dropped(place, "lesson", title, "it refers to nothing that is in the cartridge")

    def _add(
        self, resource: Resource, title: str, section: str, *, item: str = "", titled: bool = True, first: bool = False
    ) -> Planned:
        lesson = ImportedLesson(new_id(), title[:200], _FORMS.get(resource.kind, "text"), resource.file)
        planned = Planned(resource, lesson, section, item, titled)
        self._found.planned.insert(0 if first else len(self._found.planned), planned)
        return planned

    def _beside(self, resources: list[Resource], *, everything: bool) -> None:
        """What no line of the outline shows. It is optional, unless there is no outline at all."""
        needed = {name for one in self._manifest.resources.values() for name in one.needs}
        for resource in resources:
            section = _BESIDE.get(resource.kind)
            if resource.kind in _LOST and resource.id not in needed:
                self._drop(resource.kind, self._said_title(resource), resource)
            elif section is None or not resource.file:
                continue
            elif resource.for_teachers:
                self._drop(resource.kind, readable(resource.file), resource)
            else:
                self._add_beside(resource, section, everything)

    def _add_beside(self, resource: Resource, section: str, everything: bool) -> None:
        head = self._head(resource.file) if resource.kind is Kind.PAGE else ""
        meta = {name.lower(): value.lower() for name, value in _META.findall(head)}
        said = _TITLE.search(head)
        title = " ".join(unescape(said[1]).split()) if said else readable(resource.file)
        if meta.get("front_page") == "true":
            self._add(resource, title, HOME, first=True)
            self._found.planned[0].told = True
            self._report.changed(Place(resource.file), "page", title, "the front page opens the course")
            return
        hidden = meta.get("workflow_state") == "unpublished"
        planned = self._add(resource, title, HIDDEN if hidden else section, titled=resource.kind is Kind.PAGE)
        planned.lesson.required = everything
        if hidden or not everything:
            planned.told = resource.kind is Kind.PAGE
            why = "it was hidden there" if hidden else "it was in no module"
            self._report.changed(Place(resource.file), resource.kind.value, title, f"{why}; here it is optional")

    def _said_title(self, resource: Resource) -> str:
        """The title that a discussion or a tool gives itself."""
        said = _TITLE.search(self._head(resource.file))
        return " ".join(unescape(said[1]).split()) if said else resource.id

    def _head(self, file: str) -> str:
        try:
            return self._folder.head(file, _HEAD).decode("utf-8", "replace")
        except FileRefused:
            return ""
