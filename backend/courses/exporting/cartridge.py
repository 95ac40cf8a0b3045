"""A course as a Common Cartridge 1.3, for any platform that reads one."""

from html import escape
from typing import Final

from backend.courses.dto import DraftLesson, LessonKind
from backend.courses.exporting.assignments import ASSIGNMENT_TYPE, write_assignment
from backend.courses.exporting.pages import lesson_html
from backend.courses.exporting.parcel import Parcel, slug
from backend.courses.exporting.qti import write_full_quiz, write_quiz
from backend.courses.importing.report import Place

_NAMESPACES: Final = (
    'xmlns="http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1"'
    ' xmlns:lomimscc="http://ltsc.ieee.org/xsd/imsccv1p3/LOM/manifest"'
    ' xmlns:lom="http://ltsc.ieee.org/xsd/imsccv1p3/LOM/resource"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xsi:schemaLocation="http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1'
    " http://www.imsglobal.org/profile/cc/ccv1p3/ccv1p3_imscp_v1p2_v1p0.xsd"
    " http://ltsc.ieee.org/xsd/imsccv1p3/LOM/manifest"
    " http://www.imsglobal.org/profile/cc/ccv1p3/LOM/ccv1p3_lommanifest_v1p0.xsd"
    " http://ltsc.ieee.org/xsd/imsccv1p3/LOM/resource"
    ' http://www.imsglobal.org/profile/cc/ccv1p3/LOM/ccv1p3_lomresource_v1p0.xsd"'
)
_BESIDE_TYPE: Final = "associatedcontent/imscc_xmlv1p3/learning-application-resource"
_TYPES: Final = {
    LessonKind.QUIZ: "imsqti_xmlv1p2/imscc_xmlv1p3/assessment",
    LessonKind.ASSIGNMENT: ASSIGNMENT_TYPE,
}
_PLACES: Final = {LessonKind.QUIZ: ("quizzes", "xml"), LessonKind.ASSIGNMENT: ("assignments", "xml")}


def pack_cartridge(parcel: Parcel) -> None:
    """Write the cartridge: its manifest, and a page, a QTI file or an assignment for each lesson."""
    for number, lesson in enumerate(parcel.lessons, 1):
        name = slug(lesson.node.title) or "lesson"
        folder, ending = _PLACES.get(lesson.node.kind, ("pages", "html"))
        parcel.files[lesson.node.id] = f"{folder}/{number:03d}-{name}.{ending}"
    for lesson in parcel.lessons:
        _write(parcel, lesson)
    parcel.add("imsmanifest.xml", _manifest(parcel))
    place = Place("imsmanifest.xml")
    for name in ("level", "category"):
        if value := getattr(parcel.draft, name):
            parcel.report.dropped(place, "setting", f"{name}: {value}", "a cartridge has no place for it")
    if parcel.draft.cover_media_id in parcel.names:
        parcel.report.changed(place, "cover", "cover", "it goes with the files; cartridges have no cover")


def _write(parcel: Parcel, lesson: DraftLesson) -> None:
    file = parcel.files[lesson.node.id]
    if lesson.node.kind is LessonKind.QUIZ:
        parcel.add(file, write_quiz(lesson, Place(file), parcel.report))
        if full := write_full_quiz(lesson):
            parcel.add(_full_file(lesson), full)
        return
    title = escape(lesson.node.title)
    body = lesson_html(parcel, lesson, file, _frame)
    if lesson.node.kind is LessonKind.ASSIGNMENT:
        parcel.add(file, write_assignment(lesson, body, Place(file), parcel.report))
        return
    parcel.add(
        file,
        f'<!DOCTYPE html>\n<html lang="{escape(parcel.draft.language)}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{title}</title>\n</head>\n<body>\n{body}\n</body>\n</html>\n",
    )
    parcel.report.kept(Place(file), "page", lesson.node.title)
    if lesson.node.minutes or not lesson.node.required or lesson.node.gate:
        why = "cartridges do not say how long a page takes, nor what must be done first"
        parcel.report.dropped(Place(file), "setting", lesson.node.title, why)


def _full_file(lesson: DraftLesson) -> str:
    return f"non_cc_assessments/r{lesson.node.id.hex}.xml.qti"


def _frame(address: str, _site: str, title: str) -> str:
    return f'<iframe src="{escape(address)}" title="{escape(title)}" width="640" height="360" allowfullscreen></iframe>'


def _manifest(parcel: Parcel) -> str:
    draft = parcel.draft
    items = "".join(_section(parcel, number) for number in range(len(draft.sections)))
    resources = "".join(_resource(parcel, lesson) for lesson in parcel.lessons)
    files = "".join(_web_content(f"m{media_id.hex}", escape(name)) for media_id, name in parcel.names.items())
    summary = _said("description", draft.description or draft.summary) if draft.description or draft.summary else ""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="course" {_NAMESPACES}>
<metadata><schema>IMS Common Cartridge</schema><schemaversion>1.3.0</schemaversion>
<lomimscc:lom><lomimscc:general>{_said("title", draft.title)}
<lomimscc:language>{escape(draft.language)}</lomimscc:language>
{summary}</lomimscc:general></lomimscc:lom></metadata>
<organizations><organization identifier="outline" structure="rooted-hierarchy"><item identifier="root">
{items}</item></organization></organizations>
<resources>
{resources}{files}</resources>
</manifest>
"""


def _web_content(ident: str, file: str) -> str:
    return f'<resource identifier="{ident}" type="webcontent" href="{file}"><file href="{file}"/></resource>\n'


def _said(name: str, words: str) -> str:
    return f"<lomimscc:{name}><lomimscc:string>{_xml(words)}</lomimscc:string></lomimscc:{name}>"


def _xml(words: str) -> str:
    return escape(words, quote=False)


def _section(parcel: Parcel, number: int) -> str:
    section = parcel.draft.sections[number]
    lessons = "".join(
        f'<item identifier="i{lesson.node.id.hex}" identifierref="r{lesson.node.id.hex}">'
        f"<title>{_xml(lesson.node.title)}</title></item>\n"
        for lesson in section.lessons
    )
    return f'<item identifier="s{section.id.hex}"><title>{_xml(section.title)}</title>\n{lessons}</item>\n'


def _resource(parcel: Parcel, lesson: DraftLesson) -> str:
    file = escape(parcel.files[lesson.node.id])
    kind = _TYPES.get(lesson.node.kind, "webcontent")
    # A quiz names its file alone: the profile has no main file for what platforms read as data.
    href = "" if lesson.node.kind in _TYPES else f' href="{file}"'
    ident, full = f"r{lesson.node.id.hex}", _full_file(lesson)
    needs = beside = ""
    if full in parcel.entries:
        needs = f'<dependency identifierref="{ident}_full"/>'
        beside = (
            f'<resource identifier="{ident}_full" type="{_BESIDE_TYPE}" href="{full}">'
            f'<file href="{full}"/></resource>\n'
        )
    return f'<resource identifier="{ident}" type="{kind}"{href}><file href="{file}"/>{needs}</resource>\n{beside}'
