"""A folder to a course: nothing is stored, nothing outside the folder is read."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast
from uuid import UUID

from markdown_it.utils import EnvType

from backend.courses.content.blocks import beginning, inline_text, normalise
from backend.courses.content.limits import MAX_DEPTH
from backend.courses.importing.anchors import settle_anchors
from backend.courses.importing.assignment_file import read_assignment
from backend.courses.importing.convert import convert
from backend.courses.importing.dialect import parser
from backend.courses.importing.errors import ImportRefused
from backend.courses.importing.folder import FileRefused, Folder
from backend.courses.importing.headings import leading_title, level_headings
from backend.courses.importing.nesting import raise_deep
from backend.courses.importing.pictures import Pictures
from backend.courses.importing.plan import (
    MAX_LESSON_BYTES,
    MAX_YAML_BYTES,
    Imported,
    ImportedCourse,
    ImportedFile,
    ImportedLesson,
    ImportedSection,
)
from backend.courses.importing.quiz_file import read_quiz
from backend.courses.importing.report import Place, Report
from backend.courses.importing.settings_file import language_of, minutes_of, read_yaml, split_front_matter, text_of
from backend.courses.importing.structure import SHARED_LINKS, Listed, Structure, is_quiz, read_structure, readable
from backend.courses.importing.surroundings import Course, LessonSurroundings
from backend.kernel.errors import LmsError
from backend.kernel.ids import new_id

LEVELS = ("beginner", "intermediate", "advanced")


@dataclass
class _Source:
    """A lesson's file, read but not yet converted."""

    listed: Listed
    lesson: ImportedLesson
    front: dict[str, Any]
    markdown: str = ""


def read_course(path: Path, called: str = "") -> Imported:
    """The course that a folder of Markdown lessons holds; ``called`` names one that does not say its title.

    Raises:
        ImportRefused: the sentence says which file and why; nothing has happened then.
    """
    folder, report = Folder(path), Report()
    structure = read_structure(folder, report)
    pictures = Pictures(folder)
    sources = [_read(folder, listed, report, pictures) for listed in structure.lessons]
    course = Course(folder, report, pictures, {source.listed.file: source.lesson.id for source in sources})
    references = _shared_references(folder)
    ids = {source.listed.file: _convert(source, course, references) for source in sources}
    lessons = [source.lesson for source in sources]
    settle_anchors(lessons, ids, course)
    cover = _cover(structure, course)
    title = structure.course_title or readable(called or folder.root.name)
    summary = _summary(structure, lessons, report)
    report.in_order([structure.settings_file, *(source.listed.file for source in sources)])
    return Imported(
        _course(title, summary, structure, _sections(sources, title), pictures, cover, course.files.all), report
    )


def _read(folder: Folder, listed: Listed, report: Report, pictures: Pictures) -> _Source:
    limit = MAX_YAML_BYTES if is_quiz(listed.file) else MAX_LESSON_BYTES
    try:
        text, broken = folder.text(listed.file, limit)
    except FileRefused as refused:
        raise ImportRefused(f"{listed.file} cannot be read: {refused}.") from None
    if broken:
        report.changed(Place(listed.file), "text", f"{broken} characters", "they are not UTF-8 and show as “�”")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if is_quiz(listed.file):
        return _read_quiz_lesson(text, listed, LessonSurroundings(Course(folder, report, pictures, {}), listed.file))
    front, markdown = split_front_matter(text, listed.file)
    title = text_of(front, "title", limit=200)
    lesson = ImportedLesson(new_id(), title, "text", listed.file, minutes_of(front))
    lesson.preview = front.get("preview") is True
    lesson.assignment = read_assignment(front, listed.file)
    lesson.kind = "assignment" if lesson.assignment else "text"
    return _Source(listed, lesson, front, markdown)


def _read_quiz_lesson(text: str, listed: Listed, around: LessonSurroundings) -> _Source:
    place = Place(listed.file)

    def shown(address: str) -> str:
        found = around.picture(place, address, address)
        return found.url if found else ""

    data = read_yaml(text, listed.file)
    title = text_of(data, "title", limit=200) or readable(listed.file)
    lesson = ImportedLesson(new_id(), title, "quiz", listed.file, minutes_of(data))
    lesson.quiz = read_quiz(data, listed.file, shown)
    around.report.kept(place, "quiz", f"{title}: {len(lesson.quiz['questions'])} questions")
    return _Source(listed, lesson, data)


def _shared_references(folder: Folder) -> dict[str, Any]:
    """Link definitions that all lessons share, where there is a file of them."""
    for name in SHARED_LINKS:
        if folder.is_file(name):
            env: EnvType = {}
            try:
                parser().parse(folder.text(name, MAX_YAML_BYTES)[0], env)
            except FileRefused:
                continue
            return cast(dict[str, Any], env.get("references", {}))
    return {}


def _convert(source: _Source, course: Course, references: dict[str, Any]) -> dict[str, str]:
    """Fill the lesson in; what authors called their headings is returned."""
    lesson, file = source.lesson, source.listed.file
    if lesson.kind == "quiz":
        return {}
    blocks, ids = convert(source.markdown, file, LessonSurroundings(course, file), references)
    heading = leading_title(blocks)
    if heading and (not lesson.title or inline_text(heading["content"]).strip() == lesson.title):
        lesson.title = lesson.title or inline_text(heading["content"]).strip()[:200]
        blocks = blocks[1:]
    lesson.title = lesson.title or readable(file)
    level_headings(blocks, course.report, file)
    if raise_deep(blocks):
        course.report.changed(Place(file), "text", "deep nesting", f"blocks deeper than {MAX_DEPTH} stand further out")
    try:
        lesson.blocks = normalise(blocks)
    except LmsError as failure:
        raise ImportRefused(f"{file}: {failure.message}") from None
    course.report.kept(Place(file), "assignment" if lesson.assignment else "lesson", lesson.title)
    return ids


def _sections(sources: list[_Source], course_title: str) -> list[ImportedSection]:
    """By the settings, by ``part:`` or ``section:`` in front matter, by folder; else one for all."""
    folders = {source.listed.file.rpartition("/")[0] for source in sources}
    grouped: dict[str, list[ImportedLesson]] = {}
    for source in sources:
        title = source.listed.section or text_of(source.front, "part", "section", limit=200)
        if not title and len(folders) > 1:
            title = readable(source.listed.file.rpartition("/")[0]) if "/" in source.listed.file else ""
        grouped.setdefault(title or course_title, []).append(source.lesson)
    return [ImportedSection(new_id(), title, lessons) for title, lessons in grouped.items()]


def _cover(structure: Structure, course: Course) -> UUID | None:
    address = text_of(structure.settings, "cover")
    if not address:
        return None
    try:
        picture = course.pictures.get(course.folder.beside(structure.settings_file, address))
    except FileRefused as refused:
        course.report.dropped(Place(structure.settings_file), "cover", address, str(refused))
        return None
    course.report.kept(Place(structure.settings_file), "cover", address)
    return picture.id


def _summary(structure: Structure, lessons: list[ImportedLesson], report: Report) -> str:
    """What the settings say; else the beginning of the first text, for a card without a word invites nobody."""
    said = text_of(structure.settings, "summary", limit=300)
    first = next((lesson for lesson in lessons if lesson.kind == "text"), None)
    if said or first is None:
        return said
    summary = beginning([block for block in first.blocks if block["type"] == "paragraph"])
    if summary:
        report.changed(
            Place(structure.settings_file or first.file), "summary", summary, "there is none; the course begins so"
        )
    return summary


def _course(
    title: str,
    summary: str,
    structure: Structure,
    sections: list[ImportedSection],
    pictures: Pictures,
    cover: UUID | None,
    files: list[ImportedFile],
) -> ImportedCourse:
    settings = structure.settings
    level = text_of(settings, "level").lower()
    return ImportedCourse(
        title=title,
        summary=summary,
        description=_description(settings),
        language=language_of(text_of(settings, "language", "lang", limit=20)),
        level=level if level in LEVELS else LEVELS[0],
        category=text_of(settings, "category", limit=60),
        sections=sections,
        pictures=pictures.all,
        cover=cover,
        files=files,
    )


def _description(settings: dict[str, Any]) -> str:
    """What the settings say, and whom the licence wants named."""
    licence = text_of(settings, "license", "licence", limit=100)
    source = text_of(settings, "source", "url", limit=300)
    parts = [text_of(settings, "description", limit=4_000)]
    parts.append(f"Source: {source}" if source else "")
    parts.append(f"Licence: {licence}" if licence else "")
    return "\n".join(part for part in parts if part)
