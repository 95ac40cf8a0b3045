"""Two quizzes, question by question."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from backend.courses.comparing.blocks import counted
from backend.courses.comparing.draws import asked
from backend.courses.comparing.matching import Place, Step, partners, side_by_side
from backend.courses.comparing.questions import as_html, print_of, words_of
from backend.courses.comparing.shapes import Detail, DiffRow, LessonDiff, RowKind
from backend.courses.comparing.words import marked_text
from backend.courses.content.quiz_settings import USUAL_GRACE_SECONDS

Question = Mapping[str, Any]


def compare_quizzes(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> LessonDiff:
    """What became of the questions of a quiz, and of its rules."""
    left, right = asked(before), asked(after)
    pairs = partners(left, right, key=lambda q: str(q["id"]), print_of=print_of, alike=_alike)
    return counted([*_rules(before, after), *map(_row, side_by_side(left, right, pairs))])


def _rules(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> list[DiffRow]:
    if not before or not after:
        return []
    changed = [(label, words(before), words(after)) for label, words in _RULES if words(before) != words(after)]
    if not changed:
        return []
    details = tuple(Detail(label, *marked_text(was, now)) for label, was, now in changed)
    return [
        DiffRow(RowKind.CHANGED, 0, "rules", "rules", "<p>Rules of the quiz</p>", "<p>Rules of the quiz</p>", details)
    ]


def _attempts(quiz: Mapping[str, Any]) -> str:
    most = quiz.get("max_attempts")
    return "as many as one likes" if most is None else str(most)


def _minutes(quiz: Mapping[str, Any]) -> str:
    limit = quiz.get("time_limit")
    return "as long as one likes" if limit is None else f"{limit} min"


def _moment(name: str, none: str) -> Callable[[Mapping[str, Any]], str]:
    def words(quiz: Mapping[str, Any]) -> str:
        at = quiz.get(name)
        return f"{datetime.fromisoformat(at).astimezone(UTC):%-d %B %Y, %H:%M} UTC" if at else none

    return words


def _tick(name: str) -> Callable[[Mapping[str, Any]], str]:
    return lambda quiz: "shuffled" if quiz.get(name) else "as written"


_SHOWN: Final = {
    "after_pass": "once passed, or out of attempts",
    "after_each": "after each attempt",
    "after_close": "when the quiz has closed",
    "never": "never",
}
_RULES: Final[tuple[tuple[str, Callable[[Mapping[str, Any]], str]], ...]] = (
    ("Pass mark", lambda quiz: f"{quiz.get('pass_mark', 70)} %"),
    ("Attempts", _attempts),
    ("Time limit", _minutes),
    ("Grace", lambda quiz: f"{quiz.get('grace', USUAL_GRACE_SECONDS)} s"),
    ("Opens", _moment("opens_at", "at once")),
    ("Closes", _moment("closes_at", "never")),
    ("Access code", lambda quiz: quiz.get("access_code") or "none"),
    ("Questions", _tick("shuffle_questions")),
    ("Answers", _tick("shuffle_answers")),
    (
        "A wrong answer",
        lambda quiz: f"takes {cost} % away" if (cost := quiz.get("wrong_costs")) else "takes nothing away",
    ),
    ("Which attempt counts", lambda quiz: quiz.get("counts", "best")),
    ("Questions on a page", lambda quiz: str(quiz.get("per_page", 1) or "all")),
    ("Going back", lambda quiz: "is not possible" if quiz.get("forward_only") else "is possible"),
    ("Practice", lambda quiz: "yes, nothing counts" if quiz.get("practice") else "no"),
    ("What was correct is shown", lambda quiz: _SHOWN[quiz.get("show_answers", "after_pass")]),
)


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
