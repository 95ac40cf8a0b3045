"""A cartridge's table of contents. Namespaces differ from version to version; names do not."""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote

from backend.courses.importing.errors import ManifestBroken
from backend.courses.importing.folder import FileRefused, Folder
from backend.courses.importing.safe_xml import MAX_XML_BYTES, Element, child, children, local, parse_xml, text_at

MANIFEST: Final = "imsmanifest.xml"
MAX_ITEMS: Final = 10_000
MAX_NESTING: Final = 30
_PAGES: Final = re.compile(r"\.(x?html?)$", re.IGNORECASE)


class Kind(StrEnum):
    """What a resource is."""

    PAGE = "page"
    FILE = "file"
    WEB_LINK = "web link"
    QUIZ = "quiz"
    BANK = "question bank"
    TOPIC = "discussion"
    TOOL = "tool"
    ASSIGNMENT = "assignment"
    EXTRA = "extra"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Resource:
    """A part of the cartridge; ``file`` is its main file, "" for none."""

    id: str
    kind: Kind
    type: str
    file: str
    files: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    for_teachers: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the outline: a folder of others, or what one resource is shown as."""

    id: str
    title: str
    resource: str = ""
    items: "tuple[Item, ...]" = ()


@dataclass
class Manifest:
    """The outline and the resources by their ids, in the manifest's order."""

    version: str = ""
    title: str = ""
    description: str = ""
    language: str = ""
    rights: str = ""
    items: tuple[Item, ...] = ()
    resources: dict[str, Resource] = field(default_factory=dict)


def read_manifest(folder: Folder) -> Manifest:
    """What the cartridge says of itself.

    Raises:
        ManifestBroken, XmlUnsafe, WrongEncoding
    """
    try:
        root = parse_xml(folder.read(MANIFEST, MAX_XML_BYTES), MANIFEST)
    except FileRefused as refused:
        raise ManifestBroken(f"The table of contents of this cartridge cannot be read: {refused}.") from None
    if local(root) != "manifest" or child(root, "resources") is None:
        raise ManifestBroken("The table of contents of this cartridge (imsmanifest.xml) names no resources.")
    metadata, lom = child(root, "metadata"), child(root, "metadata", "lom")
    general = child(lom, "general")
    found = Manifest(
        version=text_at(metadata, "schemaversion"),
        title=_said(child(general, "title")),
        description=_said(child(general, "description")),
        language=text_at(general, "language"),
        rights=_said(child(lom, "rights", "description")),
    )
    found.items = _outline(root)
    for resource in children(child(root, "resources"), "resource"):
        one = _resource(resource)
        found.resources.setdefault(one.id, one)
    return found


def _said(element: Element | None) -> str:
    """1.1 and later say ``string``, older metadata ``langstring``."""
    return text_at(element, "string") or text_at(element, "langstring")


def _outline(root: Element) -> tuple[Item, ...]:
    organisation = child(root, "organizations", "organization")
    items = _items(organisation, [0], 0)
    # The one item at the top stands for the course.
    return items[0].items if len(items) == 1 and not items[0].resource and items[0].items else items


def _items(parent: Element | None, count: list[int], depth: int) -> tuple[Item, ...]:
    found = []
    for element in children(parent, "item"):
        count[0] += 1
        if count[0] > MAX_ITEMS or depth > MAX_NESTING:
            raise ManifestBroken("The outline of this cartridge is longer or deeper than a course can be.")
        found.append(
            Item(
                element.get("identifier", ""),
                text_at(element, "title")[:200],
                element.get("identifierref", ""),
                _items(element, count, depth + 1),
            )
        )
    return tuple(found)


def _resource(element: Element) -> Resource:
    base = element.get("{http://www.w3.org/XML/1998/namespace}base", "")
    files = tuple(_path(base, file.get("href", "")) for file in children(element, "file") if file.get("href"))
    href = element.get("href", "")
    main = _path(base, href) if href else files[0] if files else ""
    kind_name = element.get("type", "").strip()
    return Resource(
        id=element.get("identifier", ""),
        kind=_kind(kind_name, main, files),
        type=kind_name,
        file=main,
        files=files,
        needs=tuple(one.get("identifierref", "") for one in children(element, "dependency")),
        for_teachers=element.get("intendeduse", "").lower() in ("lessonplan", "syllabus-instructor")
        or _only_for_teachers(element),
    )


def _only_for_teachers(element: Element) -> bool:
    roles = [
        text_at(role, "value").lower()
        for role in element.iter()
        if isinstance(role.tag, str) and local(role) == "intendedEndUserRole"
    ]
    return bool(roles) and all(role in ("instructor", "mentor", "teacher") for role in roles)


def _path(base: str, href: str) -> str:
    """A file's name within the cartridge: no query, no escapes, no way out."""
    parts: list[str] = []
    for part in unquote(base + href.split("?")[0].split("#")[0]).replace("\\", "/").split("/"):
        if part == ".." and parts:
            parts.pop()
        elif part not in ("", ".", ".."):
            parts.append(part)
    return "/".join(parts)


def _kind(name: str, file: str, files: tuple[str, ...]) -> Kind:
    lower = name.lower()
    if lower.startswith("imsqti") or "/assessment" in lower or "question-bank" in lower:
        return Kind.BANK if "question-bank" in lower else Kind.QUIZ
    for beginning, kind in _BEGINNINGS.items():
        if lower.startswith(beginning):
            return kind
    if lower == "webcontent":
        return Kind.PAGE if _PAGES.search(file) else Kind.FILE
    if lower.startswith("associatedcontent") or "learning-application-resource" in lower:
        assigned = any(PurePosixPath(one).name == "assignment_settings.xml" for one in files)
        return Kind.ASSIGNMENT if assigned else Kind.EXTRA
    return Kind.UNKNOWN


_BEGINNINGS: Final = {
    "imswl": Kind.WEB_LINK,
    "imsdt": Kind.TOPIC,
    "imsbasiclti": Kind.TOOL,
    "imslti": Kind.TOOL,
    "assignment": Kind.ASSIGNMENT,
}
