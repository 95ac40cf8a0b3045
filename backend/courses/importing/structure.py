"""Which files are lessons, in what order, in what sections, and how the course is called."""

import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from backend.courses.importing.errors import ImportRefused
from backend.courses.importing.folder import FileRefused, Folder
from backend.courses.importing.plan import MAX_YAML_BYTES
from backend.courses.importing.report import Place, Report
from backend.courses.importing.settings_file import read_yaml, text_of
from backend.courses.tree import MAX_LESSONS

SETTINGS_FILES = ("course.yaml", "course.yml", "config.yaml", "config.yml", "_config.yml")
SHARED_LINKS = ("links.md", "episodes/links.md")
_LESSON = re.compile(r"\.(md|markdown|rmd|qmd|quiz\.ya?ml)$", re.IGNORECASE)
_NOT_LESSONS = {
    "readme",
    "license",
    "licence",
    "contributing",
    "code_of_conduct",
    "citation",
    "changelog",
    "links",
    "index",
}
_NUMBER = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Listed:
    """A lesson's file, and the title of its section where the settings name one."""

    file: str
    section: str = ""


@dataclass
class Structure:
    """The settings, and the lessons in order."""

    settings: dict[str, Any] = field(default_factory=dict)
    settings_file: str = ""
    lessons: list[Listed] = field(default_factory=list)

    @property
    def course_title(self) -> str:
        """The title that the settings give, or ""."""
        return text_of(self.settings, "title", limit=200)


def is_quiz(file: str) -> bool:
    """Whether this is a quiz by its name: ``*.quiz.yaml``."""
    return bool(re.search(r"\.quiz\.ya?ml$", file, re.IGNORECASE))


def read_structure(folder: Folder, report: Report) -> Structure:
    """What the folder says of itself.

    Raises:
        ImportRefused: no lessons, too many, or unreadable settings.
    """
    files = folder.files()
    found = Structure()
    found.settings_file = next((name for name in SETTINGS_FILES if name in files), "")
    if found.settings_file:
        try:
            text, _ = folder.text(found.settings_file, MAX_YAML_BYTES)
        except FileRefused as refused:
            raise ImportRefused(f"{found.settings_file} cannot be read: {refused}.") from None
        found.settings = read_yaml(text, found.settings_file)
    lessons = [name for name in files if _LESSON.search(name)]
    listed = _listed(found.settings)
    found.lessons = _resolve(listed, set(lessons), found, report) if listed else _all_lessons(lessons)
    if not found.lessons:
        raise ImportRefused("There are no lessons in this folder: it holds no Markdown files that could be one.")
    if len(found.lessons) > MAX_LESSONS:
        raise ImportRefused(f"A course holds at most {MAX_LESSONS:,} lessons; this folder has {len(found.lessons):,}.")
    _report_others(lessons, {lesson.file for lesson in found.lessons}, report)
    return found


def _listed(settings: dict[str, Any]) -> list[Listed]:
    """``sections: [{title, lessons: […]}]``, or ``episodes:`` / ``lessons:`` as plain lists of file names."""
    found: list[Listed] = []
    sections = settings.get("sections")
    for section in sections if isinstance(sections, list) else []:
        if isinstance(section, dict) and isinstance(section.get("lessons"), list):
            title = text_of(section, "title", limit=200)
            found += [Listed(str(name), title) for name in section["lessons"] if isinstance(name, str)]
    plain = settings.get("episodes") or settings.get("lessons")
    if not found and isinstance(plain, list):
        found = [Listed(name) for name in plain if isinstance(name, str)]
    return found


def _resolve(listed: list[Listed], files: set[str], found: Structure, report: Report) -> list[Listed]:
    resolved: dict[str, Listed] = {}
    for one in listed:
        name = PurePosixPath(one.file).as_posix()
        file = next((path for path in (name, f"episodes/{name}", f"_episodes/{name}") if path in files), None)
        if file is None:
            why = "it is listed, but there is no such Markdown or quiz file in the folder"
            report.dropped(Place(found.settings_file), "lesson", one.file, why)
        elif file not in resolved:
            resolved[file] = Listed(file, one.section)
    return list(resolved.values())


def _all_lessons(files: list[str]) -> list[Listed]:
    """Every Markdown file but those that tell of the folder itself; of a whole repository, its episodes."""
    episodes = [name for name in files if name.startswith(("episodes/", "_episodes/"))]
    chosen = [name for name in episodes or files if not _is_aside(name)]
    return [Listed(name) for name in sorted(chosen, key=_natural)]


def _is_aside(name: str) -> bool:
    return PurePosixPath(name).name.split(".")[0].lower().replace("-", "_") in _NOT_LESSONS


def _natural(name: str) -> list[tuple[int, int, str]]:
    """2-b before 10-a, folder by folder."""
    return [
        (0, int(part), "") if part.isdigit() else (1, 0, part)
        for step in name.lower().split("/")
        for part in [*_NUMBER.split(step), "/"]
        if part
    ]


def _report_others(files: list[str], used: set[str], report: Report) -> None:
    for name in files:
        if name in used or name in SHARED_LINKS:
            continue
        why = "it tells of the folder, it is no lesson" if _is_aside(name) else "it is not in the list of lessons"
        report.dropped(Place(name), "file", name, why)


def readable(name: str) -> str:
    """A file's or folder's name as a title: "02-the_compass" is "The compass"."""
    stem = PurePosixPath(name).name.split(".")[0]
    words = re.sub(r"^[\d\s._-]+(?=\w)", "", stem).replace("-", " ").replace("_", " ").strip() or stem
    return words[:1].upper() + words[1:]
