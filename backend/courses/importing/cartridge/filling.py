"""Each planned lesson filled in: pages, links, files, assignments, quizzes."""

from pathlib import PurePosixPath
from typing import Final

from backend.courses.content.blocks import JsonBlock, inline_text, normalise
from backend.courses.content.links import safe_href
from backend.courses.importing.assignment_file import of_cartridge
from backend.courses.importing.cartridge.manifest import Kind
from backend.courses.importing.cartridge.outline import Planned
from backend.courses.importing.cartridge.qti import read_quiz
from backend.courses.importing.cartridge.surroundings import PAGES, Cartridge, PageSurroundings
from backend.courses.importing.errors import ImportRefused, ManifestBroken
from backend.courses.importing.folder import FileRefused
from backend.courses.importing.headings import leading_title, level_headings
from backend.courses.importing.making import block, link, text
from backend.courses.importing.nesting import raise_deep
from backend.courses.importing.report import Place
from backend.courses.importing.safe_xml import Element, local, parse_xml, text_at
from backend.courses.importing.safe_xml import child as child_of
from backend.courses.importing.web.convert import convert_page
from backend.courses.importing.web.parsing import MAX_PAGE_BYTES, decode, demand_modest_page
from backend.kernel.errors import LmsError

MAX_QUIZ_BYTES: Final = 10_000_000


class Unfillable(Exception):
    """This lesson has nothing to show; the text says why."""


def fill(planned: Planned, course: Cartridge) -> dict[str, str]:
    """Write the lesson's body; what authors called its headings is returned.

    Raises:
        Unfillable, and the named refusals of whole courses
    """
    resource = planned.resource
    if not course.folder.is_file(resource.file):
        raise Unfillable("its file is not in the cartridge")
    course.used.add(resource.file)
    if resource.kind in (Kind.QUIZ, Kind.BANK):
        _quiz(planned, course)
        return {}
    if resource.kind is Kind.WEB_LINK:
        _keep(planned, course, _web_link(planned, course))
        return {}
    if resource.kind is Kind.ASSIGNMENT:
        return _assignment(planned, course)
    ending = PurePosixPath(resource.file).suffix.lower()
    if ending in PAGES:
        return _page(planned, course, "page")
    _keep(planned, course, _file(planned, course))
    return {}


def _keep(planned: Planned, course: Cartridge, blocks: list[JsonBlock]) -> None:
    file = planned.resource.file
    if raise_deep(blocks):
        course.report.changed(Place(file), "text", "deep nesting", "the innermost blocks stand further out")
    try:
        planned.lesson.blocks = normalise(blocks)
    except LmsError as failure:
        raise ImportRefused(f"{file}: {failure.message}") from None
    if not planned.lesson.blocks:
        raise Unfillable("there is nothing on it that could be kept")


def page_text(course: Cartridge, file: str) -> str:
    """A page's source.

    Raises:
        PageTooLarge, WrongEncoding, Unfillable
    """
    demand_modest_page(course.folder.size(file), file)
    try:
        return decode(course.folder.read(file, MAX_PAGE_BYTES), file)
    except FileRefused as refused:
        raise Unfillable(str(refused)) from None


def _page(planned: Planned, course: Cartridge, kind: str) -> dict[str, str]:
    file = planned.resource.file
    return _from_html(planned, course, page_text(course, file), kind)


def _from_html(planned: Planned, course: Cartridge, source: str, kind: str) -> dict[str, str]:
    file = planned.resource.file
    blocks, ids = convert_page(source, file, PageSurroundings(course, file))
    heading = leading_title(blocks)
    said = inline_text(heading["content"]).strip() if heading else ""
    if heading and (not planned.titled or said.casefold() == planned.lesson.title.strip().casefold()):
        planned.lesson.title = said[:200] if not planned.titled else planned.lesson.title
        blocks = blocks[1:]
    level_headings(blocks, course.report, file)
    _keep(planned, course, blocks)
    if kind == "page" and not planned.told:
        course.report.kept(Place(file), kind, planned.lesson.title)
    return ids


def _assignment(planned: Planned, course: Cartridge) -> dict[str, str]:
    """Its instructions are the brief."""
    file = planned.resource.file
    settings = next((one for one in planned.resource.files if one.endswith("assignment_settings.xml")), "")
    if settings or not file.endswith(".xml"):
        root = _xml(course, settings) if settings and course.folder.is_file(settings) else None
        source = page_text(course, file)
    else:
        root = _xml(course, file)
        source = "".join(child.itertext()) if (child := _text_of(root)) is not None else ""
    title = text_at(root, "title")
    if title and not planned.titled:
        planned.lesson.title, planned.titled = title[:200], True
    ids = _from_html(planned, course, source, "assignment")
    planned.lesson.assignment, otherwise = of_cartridge(root)
    if due := text_at(root, "due_at"):
        course.report.dropped(Place(file), "due date", due, "it belongs to those who took the course there")
    if otherwise:
        course.report.changed(Place(file), "assignment", planned.lesson.title, otherwise)
    elif not planned.told:
        course.report.kept(Place(file), "assignment", planned.lesson.title)
    return ids


def _text_of(root: Element) -> Element | None:
    return next((one for one in root if local(one) == "text"), None)


def _xml(course: Cartridge, file: str) -> Element:
    """An XML file of the cartridge. A broken one costs its lesson, not the course.

    Raises:
        Unfillable, XmlUnsafe, WrongEncoding
    """
    try:
        return parse_xml(course.folder.read(file, MAX_QUIZ_BYTES), file)
    except ManifestBroken:
        raise Unfillable("it is not well-formed XML") from None
    except FileRefused as refused:
        raise Unfillable(str(refused)) from None


def _web_link(planned: Planned, course: Cartridge) -> list[JsonBlock]:
    file = planned.resource.file
    root = _xml(course, file)
    url = child_of(root, "url")
    address = (url.get("href", "") if url is not None else "").strip()
    href = safe_href(address)
    if href is None:
        raise Unfillable(f"its address is not allowed: {address[:80]}")
    title = text_at(root, "title") or planned.lesson.title
    if shown := PageSurroundings(course, file).framed(Place(file), href, title):
        return [shown]
    course.report.kept(Place(file), "web link", f"{title} ({href})")
    return [block("paragraph", [link(href, [text(title or href)])])]


def _file(planned: Planned, course: Cartridge) -> list[JsonBlock]:
    file, title = planned.resource.file, planned.lesson.title
    course.by_file.pop(file, None)  # it is what the lesson shows, no page that links lead to
    kept = PageSurroundings(course, "").attached(Place(file), file.replace("%", "%25"), title)
    course.by_file[file] = planned.lesson.id
    if kept is None:
        raise Unfillable("its file cannot be kept")
    return [kept]


def _quiz(planned: Planned, course: Cartridge) -> None:
    resource = planned.resource
    richer = f"non_cc_assessments/{resource.id}.xml.qti"
    file = richer if course.folder.is_file(richer) else resource.file
    found = read_quiz(_xml(course, file), file, course.report)
    if not planned.titled and found.title:
        planned.lesson.title = found.title
    if found.quiz is None:
        raise Unfillable("none of its questions could be kept")
    planned.lesson.quiz = found.quiz
    asked = f"{planned.lesson.title}: {len(found.questions)} questions"
    if resource.kind is Kind.BANK:
        course.report.changed(Place(file), "question bank", asked, "it becomes a quiz that asks all of its questions")
    else:
        course.report.kept(Place(file), "quiz", asked)
