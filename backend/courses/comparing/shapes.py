"""The shapes of a comparison. Every ``html`` in them is safe to put into a page as it is."""

from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """What happened to a part of a course."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    RENAMED = "renamed"
    SETTINGS = "settings"
    CHANGED = "changed"


class RowKind(StrEnum):
    """What happened to a block or a question. One that moved has a row where it was and one where it is."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED_AWAY = "moved_away"
    MOVED_HERE = "moved_here"


@dataclass(frozen=True, slots=True)
class Detail:
    """One property, before and after, with the words that changed marked."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class DiffRow:
    """A block or a question beside what it became. ``before`` and ``after`` are HTML, empty where there is nothing.

    ``depth`` counts the blocks that it lies in. The ids are those that the two sides know it by.
    """

    kind: RowKind
    depth: int
    before_id: str
    after_id: str
    before: str
    after: str
    details: tuple[Detail, ...] = ()


@dataclass(frozen=True, slots=True)
class LessonDiff:
    """The body of a lesson, row by row, and how many rows of each kind there are."""

    rows: tuple[DiffRow, ...]
    added: int
    removed: int
    changed: int
    moved: int


@dataclass(frozen=True, slots=True)
class LessonChange:
    """A lesson in the outline of a comparison.

    Its ids are empty on the side that does not have it. Where they differ, the two were found alike by their text:
    progress does not carry over. ``moved_from`` names the section that it was in.
    """

    before_id: str
    after_id: str
    kind: str
    title: str
    title_before: str
    title_after: str
    marks: tuple[Mark, ...]
    details: tuple[Detail, ...] = ()
    moved_from: str = ""

    @property
    def body_to_show(self) -> bool:
        """Whether there is a body to compare: changed, new or gone."""
        return bool({Mark.CHANGED, Mark.ADDED, Mark.REMOVED} & set(self.marks))


@dataclass(frozen=True, slots=True)
class SectionChange:
    """A section with all its lessons, those that are gone at their old places."""

    id: str
    title: str
    title_before: str
    title_after: str
    marks: tuple[Mark, ...]
    details: tuple[Detail, ...]
    lessons: tuple[LessonChange, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of each; a lesson that moved and changed counts in both."""

    lessons_added: int
    lessons_removed: int
    lessons_changed: int
    lessons_moved: int
    lessons_renamed: int
    lessons_resettled: int
    sections: int
    settings: int

    @property
    def nothing(self) -> bool:
        """Whether both are the same."""
        return not any(getattr(self, name) for name in self.__slots__)


@dataclass(frozen=True, slots=True)
class CourseDiff:
    """What changed in a course: its own settings, and its sections with their lessons."""

    counts: Counts
    details: tuple[Detail, ...]
    sections: tuple[SectionChange, ...]
