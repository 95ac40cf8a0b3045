"""A Common Cartridge to a course: nothing is stored, nothing outside the folder is read."""

from pathlib import Path
from uuid import UUID

from backend.courses.content.blocks import beginning
from backend.courses.importing.anchors import settle_anchors, unlink
from backend.courses.importing.cartridge.canvas import Canvas, read_canvas
from backend.courses.importing.cartridge.filling import Unfillable, fill
from backend.courses.importing.cartridge.manifest import MANIFEST, Kind, Manifest, read_manifest
from backend.courses.importing.cartridge.outline import Outline, Planned, Planner
from backend.courses.importing.cartridge.surroundings import Cartridge
from backend.courses.importing.errors import ImportRefused
from backend.courses.importing.folder import FileRefused, Folder
from backend.courses.importing.pictures import Pictures
from backend.courses.importing.plan import Imported, ImportedCourse, ImportedLesson, ImportedSection
from backend.courses.importing.report import Place, Report
from backend.courses.importing.settings_file import language_of
from backend.courses.importing.structure import readable
from backend.courses.tree import MAX_LESSONS
from backend.kernel.ids import new_id


def read_cartridge(path: Path, called: str = "") -> Imported:
    """The course that an unpacked cartridge holds; ``called`` names one that does not say its title.

    Raises:
        ImportRefused: the sentence says which file and why; nothing has happened then.
    """
    folder, report = Folder(path), Report()
    manifest = read_manifest(folder)
    canvas = read_canvas(folder, report)
    outline = Planner(folder, manifest, canvas, report).plan()
    if len(outline.planned) > MAX_LESSONS:
        raise ImportRefused(f"A course holds at most {MAX_LESSONS:,} lessons; this one has {len(outline.planned):,}.")
    course = _surroundings(folder, report, outline)
    ids, filled = _fill(outline, course)
    if not filled:
        raise ImportRefused("There is nothing in this cartridge that could be a lesson.")
    lessons = [one.lesson for one in filled]
    unlink({one.lesson.id for one in outline.planned} - {lesson.id for lesson in lessons}, lessons, course)
    settle_anchors(lessons, ids, course)
    cover = _cover(manifest, canvas, course)
    _report_unused(manifest, course)
    report.in_order([MANIFEST, *(lesson.file for lesson in lessons)])
    return Imported(_course(manifest, canvas, called, filled, course, cover), report)


def _surroundings(folder: Folder, report: Report, outline: Outline) -> Cartridge:
    course = Cartridge(folder, report, Pictures(folder), {})
    for planned in outline.planned:
        course.by_file.setdefault(planned.resource.file, planned.lesson.id)
        course.by_id.setdefault(planned.resource.id, planned.lesson.id)
        if planned.item:
            course.by_id.setdefault(planned.item, planned.lesson.id)
    for module, first in outline.sections.items():
        course.by_id.setdefault(module, first.lesson.id)
    return course


def _fill(outline: Outline, course: Cartridge) -> tuple[dict[str, dict[str, str]], list[Planned]]:
    ids: dict[str, dict[str, str]] = {}
    filled = []
    for planned in outline.planned:
        try:
            ids[planned.resource.file] = fill(planned, course)
        except Unfillable as unfillable:
            kind = planned.resource.kind
            name = "lesson" if kind in (Kind.FILE, Kind.EXTRA) else kind.value
            course.report.dropped(Place(planned.resource.file), name, planned.lesson.title, str(unfillable))
        else:
            filled.append(planned)
    return ids, filled


def _cover(manifest: Manifest, canvas: Canvas, course: Cartridge) -> UUID | None:
    resource = manifest.resources.get(canvas.picture)
    if resource is None:
        return None
    try:
        picture = course.pictures.get(course.find(resource.file))
    except FileRefused as refused:
        course.report.dropped(Place(resource.file), "cover", resource.file, str(refused))
        return None
    course.used.add(resource.file)
    course.report.kept(Place(resource.file), "cover", resource.file)
    return picture.id


def _report_unused(manifest: Manifest, course: Cartridge) -> None:
    for resource in manifest.resources.values():
        if resource.kind is Kind.FILE and resource.file not in course.used:
            course.report.dropped(Place(resource.file), "file", resource.file, "no lesson shows it or links to it")
        elif resource.kind is Kind.UNKNOWN:
            why = "this kind of resource is not known"
            course.report.dropped(Place(MANIFEST), "resource", f"{resource.id} ({resource.type})", why)


def _course(
    manifest: Manifest, canvas: Canvas, called: str, filled: list[Planned], course: Cartridge, cover: UUID | None
) -> ImportedCourse:
    licence = f"Licence: {canvas.licence}" if canvas.licence else manifest.rights and f"Rights: {manifest.rights}"
    return ImportedCourse(
        title=(manifest.title or canvas.title or readable(called or "course"))[:200],
        summary=_summary(manifest, [one.lesson for one in filled], course.report),
        description="\n".join(part for part in (manifest.description[:4_000], licence) if part),
        language=language_of(canvas.language or manifest.language),
        level="beginner",
        category="",
        sections=_sections(filled),
        pictures=course.pictures.all,
        cover=cover,
        files=course.files.all,
    )


def _sections(filled: list[Planned]) -> list[ImportedSection]:
    """Each title once, where its first lesson stands."""
    grouped: dict[str, list[ImportedLesson]] = {}
    for planned in filled:
        grouped.setdefault(planned.section[:200], []).append(planned.lesson)
    for lessons in grouped.values():
        lessons[0].depth = 0
    return [ImportedSection(new_id(), title, lessons) for title, lessons in grouped.items()]


def _summary(manifest: Manifest, lessons: list[ImportedLesson], report: Report) -> str:
    if manifest.description:
        return manifest.description[:300]
    first = next((lesson for lesson in lessons if lesson.kind == "text"), None)
    paragraphs = [block for block in first.blocks if block["type"] == "paragraph"] if first else []
    if first is None or not (said := beginning(paragraphs)):
        return ""
    report.changed(Place(first.file), "summary", said, "there is none; the course begins so")
    return said
