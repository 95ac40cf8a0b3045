"""What Canvas adds to a cartridge: how modules look, which pages are hidden, the picture of the course."""

from dataclasses import dataclass, field
from typing import Final

from backend.courses.importing.errors import ManifestBroken
from backend.courses.importing.folder import FileRefused, Folder
from backend.courses.importing.report import Place, Report
from backend.courses.importing.safe_xml import MAX_XML_BYTES, Element, child, children, parse_xml, text_at

_SETTINGS: Final = "course_settings/course_settings.xml"
_MODULES: Final = "course_settings/module_meta.xml"
_NOT_TAKEN: Final = {
    "course_settings/assignment_groups.xml": ("assignment groups", "assignmentGroup", "nothing is weighted here"),
    "course_settings/rubrics.xml": ("rubrics", "rubric", "assignments have no rubrics yet"),
    "course_settings/learning_outcomes.xml": ("outcomes", "learningOutcome", "lessons have no outcomes"),
    "course_settings/grading_standards.xml": ("grading standards", "gradingStandard", "quizzes have a pass mark"),
    "course_settings/events.xml": ("calendar events", "event", "a course has no events of its own"),
    "course_settings/late_policy.xml": (
        "late policy",
        "late_policy",
        "what comes late costs no points",
    ),
}
_LICENCES: Final = {
    "cc_by": "CC BY", "cc_by_sa": "CC BY-SA", "cc_by_nc": "CC BY-NC", "cc_by_nc_sa": "CC BY-NC-SA",
    "cc_by_nd": "CC BY-ND", "cc_by_nc_nd": "CC BY-NC-ND", "public_domain": "public domain",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Extra:
    """What Canvas knows of a line of the outline."""

    kind: str
    hidden: bool
    depth: int


@dataclass
class Canvas:
    """Empty where the cartridge comes from elsewhere."""

    title: str = ""
    language: str = ""
    licence: str = ""
    picture: str = ""
    extras: dict[str, Extra] = field(default_factory=dict)
    hidden_modules: set[str] = field(default_factory=set)


def read_canvas(folder: Folder, report: Report) -> Canvas:
    """Canvas's own files, where there are any; what they say and Lyceum does not have is reported.

    Raises:
        XmlUnsafe, WrongEncoding
    """
    found = Canvas()
    settings = read_optional(folder, _SETTINGS, report)
    if settings is not None:
        found.title = text_at(settings, "title")
        found.language = text_at(settings, "locale")
        found.licence = _LICENCES.get(text_at(settings, "license"), "")
        found.picture = text_at(settings, "image_identifier_ref")
        report.changed(Place(_SETTINGS), "setting", "settings of the course", "title, language and picture are taken")
    for module in children(read_optional(folder, _MODULES, report), "module"):
        _read_module(module, found, report)
    for file, (called, element, why) in _NOT_TAKEN.items():
        other = read_optional(folder, file, report)
        if other is not None and (count := len([1 for one in other.iter() if _named(one, element)])):
            report.dropped(Place(file), "setting", f"{called} ({count})", why)
    return found


def _named(element: Element, name: str) -> bool:
    return isinstance(element.tag, str) and element.tag.rpartition("}")[2] == name


def _read_module(module: Element, found: Canvas, report: Report) -> None:
    if text_at(module, "workflow_state") == "unpublished":
        found.hidden_modules.add(module.get("identifier", ""))
    title = text_at(module, "title")
    asked_before = children(child(module, "prerequisites"), "prerequisite")
    if asked_before or text_at(module, "require_sequential_progress") == "true":
        report.dropped(Place(_MODULES), "setting", f"order of {title}", "set in the editor what must be done first")
    for item in children(child(module, "items"), "item"):
        indent = text_at(item, "indent")
        found.extras[item.get("identifier", "")] = Extra(
            text_at(item, "content_type"),
            text_at(item, "workflow_state") == "unpublished",
            1 if indent.isdigit() and int(indent) > 0 else 0,
        )


def read_optional(folder: Folder, name: str, report: Report) -> Element | None:
    """An XML file that may be missing or broken; broken ones are reported.

    Raises:
        XmlUnsafe, WrongEncoding
    """
    if not folder.is_file(name):
        return None
    try:
        return parse_xml(folder.read(name, MAX_XML_BYTES), name)
    except FileRefused as refused:
        report.dropped(Place(name), "file", name, str(refused))
    except ManifestBroken:
        report.dropped(Place(name), "file", name, "it is not well-formed XML")
    return None
