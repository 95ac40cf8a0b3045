"""The lessons of two versions: which became which, and what changed of each beside its body."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from backend.courses.comparing import details
from backend.courses.comparing.matching import partners
from backend.courses.comparing.shapes import LessonChange, Mark
from backend.courses.comparing.words import marked_text
from backend.courses.content.blocks import plain_text

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """A lesson and the section that it is in."""

    lesson: Json
    section_id: str
    section_title: str

    @property
    def id(self) -> str:
        """The lesson's id."""
        return str(self.lesson["id"])

    @property
    def title(self) -> str:
        """The lesson's title."""
        return str(self.lesson["title"])


def entries(sections: Iterable[Json]) -> list[Entry]:
    """Every lesson, in reading order."""
    return [
        Entry(lesson, str(section["id"]), str(section["title"]))
        for section in sections
        for lesson in section["lessons"]
    ]


def paired(before: Sequence[Entry], after: Sequence[Entry]) -> dict[int, int]:
    """Index before → index after of what is the same lesson."""
    return partners(before, after, key=lambda one: one.id, print_of=_print, alike=_alike)


def _print(entry: Entry) -> str:
    said = [entry.title, entry.lesson["kind"], *_body(entry.lesson)]
    return orjson.dumps(said, option=orjson.OPT_SORT_KEYS).decode()


def _body(lesson: Json) -> tuple[Any, Any]:
    """What a lesson says, without the ids of its parts: an import gives them anew."""
    return _without_ids(lesson["blocks"]), _without_ids(lesson["quiz"])


def _without_ids(part: Any) -> Any:
    if isinstance(part, list):
        return [_without_ids(one) for one in part]
    if isinstance(part, dict):
        return {name: _without_ids(value) for name, value in part.items() if name != "id"}
    return part


def _same_body(one: Json, other: Json) -> bool:
    if one["blocks"] == other["blocks"] and one["quiz"] == other["quiz"]:
        return True
    return _body(one) == _body(other)


def _alike(one: Entry, other: Entry) -> float:
    if one.lesson["kind"] != other.lesson["kind"]:
        return 0.0
    if one.title.casefold() == other.title.casefold():
        return 0.9
    left, right = (plain_text(entry.lesson["blocks"]).split() for entry in (one, other))
    shared = sum((Counter(left) & Counter(right)).values())
    return 2 * shared / (len(left) + len(right)) if left and right else 0.0


def lesson_change(was: Entry | None, now: Entry, *, moved: bool) -> LessonChange:
    """A lesson that is there now."""
    kind = str(now.lesson["kind"])
    if was is None:
        return LessonChange("", now.id, kind, now.title, *marked_text(now.title, now.title), (Mark.ADDED,))
    changed = details.of_fields(was.lesson, now.lesson, details.LESSON)
    asked = {
        Mark.CHANGED: not _same_body(was.lesson, now.lesson),
        Mark.MOVED: moved,
        Mark.RENAMED: was.title != now.title,
        Mark.SETTINGS: bool(changed),
    }
    return LessonChange(
        was.id,
        now.id,
        kind,
        now.title,
        *marked_text(was.title, now.title),
        tuple(mark for mark, holds in asked.items() if holds),
        changed,
        was.section_title if moved and was.section_title != now.section_title else "",
    )


def removed_change(was: Entry) -> LessonChange:
    """A lesson that is gone."""
    kind = str(was.lesson["kind"])
    return LessonChange(was.id, "", kind, was.title, *marked_text(was.title, was.title), (Mark.REMOVED,))
