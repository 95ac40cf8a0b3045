"""Two versions of a course: its settings, its sections, its lessons. Bodies are compared only for being the same."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from backend.courses.comparing import details
from backend.courses.comparing.lessons import Entry, entries, lesson_change, paired, removed_change
from backend.courses.comparing.matching import partners, unmoved
from backend.courses.comparing.shapes import Counts, CourseDiff, LessonChange, Mark, SectionChange
from backend.courses.comparing.words import marked_text

Json = Mapping[str, Any]
_MARKS = (Mark.ADDED, Mark.REMOVED, Mark.CHANGED, Mark.MOVED, Mark.RENAMED, Mark.SETTINGS)


def compare_courses(before: Json, after: Json) -> CourseDiff:
    """What changed from one content to another, in the order of ``after``; what is gone stands at its old place.

    Both are as a version keeps them (see ``snapshots.build``); of lessons the HTML is not needed.
    """
    old, new = list(before["sections"]), list(after["sections"])
    pairs = partners(old, new, key=lambda s: str(s["id"]), print_of=lambda s: str(s["title"]), alike=_alike)
    still = unmoved(pairs)
    back = {right: left for left, right in pairs.items()}
    lessons = _Lessons(old, new, {str(old[i]["id"]): str(new[j]["id"]) for i, j in pairs.items()})
    gone = [index for index in range(len(old)) if index not in pairs]
    found: list[SectionChange] = []
    for index, section in enumerate(new):
        left = back.get(index)
        while gone and left is not None and gone[0] < left:
            found.append(_removed(old[gone.pop(0)], lessons))
        was = old[left] if left is not None else None
        found.append(_section(was, section, lessons, moved=left is not None and left not in still))
    found += [_removed(old[index], lessons) for index in gone]
    settings = (*details.of_fields(before, after, details.COURSE), *details.of_cover(before, after))
    return CourseDiff(_counts(found, len(settings)), settings, tuple(found))


def _alike(one: Json, other: Json) -> float:
    left, right = ({str(lesson["id"]) for lesson in section["lessons"]} for section in (one, other))
    return 2 * len(left & right) / (len(left) + len(right)) if left or right else 0.0


class _Lessons:
    """The lessons of both sides, and which became which."""

    def __init__(self, old: list[Any], new: list[Any], sections: dict[str, str]) -> None:
        self.before, self.after = entries(old), entries(new)
        self.pairs = paired(self.before, self.after)
        self.back = {right: left for left, right in self.pairs.items()}
        self._still = {
            left
            for was, now in sections.items()
            for left in unmoved(
                {
                    left: right
                    for left, right in self.pairs.items()
                    if self.before[left].section_id == was and self.after[right].section_id == now
                }
            )
        }

    def of(self, was: str, now: str) -> Iterator[LessonChange]:
        """The lessons of one section, those that were removed from it after what stood before them."""
        gone = [i for i, one in enumerate(self.before) if one.section_id == was and i not in self.pairs] if was else []
        for index, entry in enumerate(self.after):
            if entry.section_id != now:
                continue
            left = self.back.get(index)
            while gone and left in self._still and left is not None and gone[0] < left:
                yield removed_change(self.before[gone.pop(0)])
            before: Entry | None = self.before[left] if left is not None else None
            yield lesson_change(before, entry, moved=left is not None and left not in self._still)
        yield from (removed_change(self.before[index]) for index in gone)


def _section(was: Json | None, now: Json, lessons: _Lessons, *, moved: bool) -> SectionChange:
    title = str(now["title"])
    inside = tuple(lessons.of(str(was["id"]) if was else "", str(now["id"])))
    if was is None:
        return SectionChange(str(now["id"]), title, *marked_text(title, title), (Mark.ADDED,), (), inside)
    changed = details.of_fields(was, now, details.SECTION)
    asked = {Mark.MOVED: moved, Mark.RENAMED: was["title"] != title, Mark.SETTINGS: bool(changed)}
    marks = tuple(mark for mark, holds in asked.items() if holds)
    return SectionChange(str(now["id"]), title, *marked_text(str(was["title"]), title), marks, changed, inside)


def _removed(was: Json, lessons: _Lessons) -> SectionChange:
    title = str(was["title"])
    inside = tuple(lessons.of(str(was["id"]), ""))
    return SectionChange(str(was["id"]), title, *marked_text(title, title), (Mark.REMOVED,), (), inside)


def _counts(sections: list[SectionChange], settings: int) -> Counts:
    many = Counter(mark for section in sections for lesson in section.lessons for mark in lesson.marks)
    added, removed, changed, moved, renamed, resettled = (many[mark] for mark in _MARKS)
    touched = sum(bool(section.marks) for section in sections)
    return Counts(added, removed, changed, moved, renamed, resettled, touched, settings)
