"""Two quizzes, question by question."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from backend.courses.comparing.blocks import counted
from backend.courses.comparing.matching import Place, Step, partners, side_by_side
from backend.courses.comparing.questions import as_html, print_of, words_of
from backend.courses.comparing.shapes import Detail, DiffRow, LessonDiff, RowKind
from backend.courses.comparing.words import marked_text

Question = Mapping[str, Any]


def compare_quizzes(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> LessonDiff:
    """What became of the questions of a quiz, and of its rules."""
    left: Sequence[Question] = (before or {}).get("questions", ())
    right: Sequence[Question] = (after or {}).get("questions", ())
    pairs = partners(left, right, key=lambda q: str(q["id"]), print_of=print_of, alike=_alike)
    return counted([*_rules(before, after), *map(_row, side_by_side(left, right, pairs))])


def _rules(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> list[DiffRow]:
    if not before or not after:
        return []
    fields = (("Pass mark", _mark), ("Attempts", _attempts))
    changed = [(label, words(before), words(after)) for label, words in fields if words(before) != words(after)]
    if not changed:
        return []
    details = tuple(Detail(label, *marked_text(was, now)) for label, was, now in changed)
    return [
        DiffRow(RowKind.CHANGED, 0, "rules", "rules", "<p>Rules of the quiz</p>", "<p>Rules of the quiz</p>", details)
    ]


def _mark(quiz: Mapping[str, Any]) -> str:
    return f"{quiz.get('pass_mark', 70)} %"


def _attempts(quiz: Mapping[str, Any]) -> str:
    most = quiz.get("max_attempts")
    return "as many as one likes" if most is None else str(most)


def _alike(one: Question, other: Question) -> float:
    left, right = words_of(one), words_of(other)
    shared = sum((Counter(left) & Counter(right)).values())
    return 2 * shared / (len(left) + len(right)) if left and right else 0.0


def _row(step: Step[Question]) -> DiffRow:
    before, after = step.before, step.after
    ids = str(before["id"]) if before else "", str(after["id"]) if after else ""
    if after is None:
        return DiffRow(RowKind.REMOVED, 0, *ids, as_html(before or {}, None, "del"), "")
    if before is None:
        return DiffRow(RowKind.ADDED, 0, *ids, "", as_html(after, None, "ins"))
    if step.place is Place.LEFT:
        return DiffRow(RowKind.MOVED_AWAY, 0, *ids, as_html(before, before, "del"), "")
    if step.place is Place.RIGHT:
        return DiffRow(RowKind.MOVED_HERE, 0, *ids, "", as_html(after, before, "ins"))
    kind = RowKind.SAME if print_of(before) == print_of(after) else RowKind.CHANGED
    return DiffRow(kind, 0, *ids, as_html(before, after, "del"), as_html(after, before, "ins"))
