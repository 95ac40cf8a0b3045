"""Links to headings, checked once all lessons are read."""

from collections.abc import Callable
from uuid import UUID

from backend.courses.content.blocks import JsonBlock, runs, walk
from backend.courses.content.links import lesson_of
from backend.courses.content.render import anchors
from backend.courses.content.slugs import slugify
from backend.courses.importing.making import Run
from backend.courses.importing.plan import ImportedLesson
from backend.courses.importing.report import Place
from backend.courses.importing.surroundings import Course


def settle_anchors(lessons: list[ImportedLesson], ids: dict[str, dict[str, str]], course: Course) -> None:
    """Point links with an anchor at the heading that is meant; ``ids`` per file, author's id to heading's text."""
    known = {str(lesson.id): anchors(lesson.blocks) for lesson in lessons}
    files = {str(lesson.id): lesson.file for lesson in lessons}
    own = {lesson.file: str(lesson.id) for lesson in lessons}

    def settled(file: str, href: str) -> str | None:
        target = lesson_of(href)
        lesson, anchor = (str(target[0]), target[1][1:]) if target else (own[file], href[1:])
        given = ids.get(files[lesson], {}).get(anchor)
        slug = next(
            (slug for slug in (slugify(given) if given else "", anchor, slugify(anchor)) if slug in known[lesson]), ""
        )
        prefix = f"lesson:{lesson}" if target else ""
        return f"{prefix}#{slug}" if slug else prefix or None

    _report(course, settled)
    for lesson in lessons:
        for block in walk(lesson.blocks):
            _rewrite(block, lesson.file, settled)


def unlink(lost: set[UUID], lessons: list[ImportedLesson], course: Course) -> None:
    """Links to lessons that did not come into being become their text."""

    def stays(file: str, href: str) -> str | None:
        target = lesson_of(href)
        if target is None or target[0] not in lost:
            return href
        if href not in anchored:
            course.report.dropped(Place(file), "link", href, "it leads to a page that was not kept; its text stays")
        return None

    if not lost:
        return
    anchored = {href for href, _, _ in course.anchored}
    for href, place, what in course.anchored:
        if (target := lesson_of(href)) and target[0] in lost:
            course.report.dropped(place, "link", what, "it leads to a page that was not kept; its text stays")
    for lesson in lessons:
        for block in walk(lesson.blocks):
            _rewrite(block, lesson.file, stays, every=True)
    course.anchored = [one for one in course.anchored if (lesson_of(one[0]) or (None, ""))[0] not in lost]


def _report(course: Course, settled: Callable[[str, str], str | None]) -> None:
    for href, place, what in course.anchored:
        found = settled(place.file, href)
        if found is None:
            course.report.dropped(place, "link", what, "there is no such heading; its text stays")
        elif "#" not in found:
            course.report.changed(place, "link", what, "there is no such heading; it leads to the lesson's beginning")
        else:
            course.report.kept(place, "link", what)


def _rewrite(block: JsonBlock, file: str, settled: Callable[[str, str], str | None], *, every: bool = False) -> None:
    if isinstance(block["content"], list):
        block["content"] = _runs(list(runs(block)), file, settled, every)
    elif isinstance(block["content"], dict):
        for row in block["content"]["rows"]:
            for cell in row["cells"]:
                cell["content"] = _runs(cell["content"], file, settled, every)


def _runs(given: list[Run], file: str, settled: Callable[[str, str], str | None], every: bool) -> list[Run]:
    """``every``: links without an anchor too."""
    found: list[Run] = []
    for run in given:
        if run["type"] != "link" or not (every or "#" in run["href"]) or run["href"].startswith("http"):
            found.append(run)
        elif href := settled(file, run["href"]):
            found.append({**run, "href": href})
        else:
            found.extend(run["content"])
    return found
