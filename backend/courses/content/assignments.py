"""An assignment: what a lesson asks for beside its brief, which is its text. Kept as JSON, checked, told in words."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any, Final

from backend.courses.content.openings import Opening, dump_opening, parse_opening
from backend.courses.content.rubrics import Criterion, parse_rubric, rubric_problems
from backend.kernel.errors import InvalidInput
from backend.media.dto import Kind

MAX_FILES: Final = 10
MAX_MB: Final = 200
MAX_POINTS: Final = 1_000
MAX_ATTEMPTS: Final = 20
MAX_DUE_DAYS: Final = 3_650
_KINDS: Final = tuple(kind.value for kind in Kind)
_SWITCHES: Final = ("text", "files", "link", "late")
_NUMBERS: Final = {
    "max_files": (1, MAX_FILES, "An assignment takes between 1 and 10 files."),
    "max_mb": (1, MAX_MB, "A file that is handed in may have between 1 and 200 MB."),
    "max_points": (1, MAX_POINTS, "An assignment gives between 1 and 1,000 points."),
    "pass_points": (0, MAX_POINTS, "The points to pass are between 0 and 1,000."),
}


class Settle(StrEnum):
    """What settles an assignment: handing it in, a tutor who says that it is passed, or a tutor's points."""

    HANDED_IN = "handed_in"
    PASS = "pass"  # noqa: S105 - no password
    POINTS = "points"


@dataclass(frozen=True, slots=True)
class Assignment:
    """What is handed in, until when, how often, and how it is settled.

    ``rubric``: what a tutor's points come from, where there is one; its levels give whole points.
    ``kinds`` of files (as the media library names them); empty: every kind. ``max_mb`` is for each file. ``attempts``
    None: until it is settled. ``due``: days after the enrolment, or the last day; ``late``: taken after it too, and
    marked so. Points count with ``settle`` POINTS alone.
    """

    text: bool = True
    files: bool = True
    link: bool = False
    kinds: tuple[str, ...] = ()
    max_files: int = 5
    max_mb: int = 20
    settle: Settle = Settle.PASS
    max_points: int = 100
    pass_points: int = 50
    attempts: int | None = None
    due: Opening | None = None
    late: bool = True
    rubric: tuple[Criterion, ...] = ()


_SETTLED: Final = {
    Settle.HANDED_IN: "done once handed in",
    Settle.PASS: "passed when a tutor says so",
}


_SHAPED: Final = ("due", "kinds", "settle", "rubric")


def parse(raw: Mapping[str, Any] | None) -> Assignment | None:
    """An assignment from its JSON in a draft or a version; None where there is none."""
    if raw is None:
        return None
    known = {name: raw[name] for name in Assignment.__slots__ if name in raw and name not in _SHAPED}
    return Assignment(
        **known,
        kinds=tuple(raw.get("kinds", ())),
        settle=Settle(raw.get("settle", Settle.PASS)),
        due=parse_opening(raw.get("due")),
        rubric=parse_rubric(raw.get("rubric", ())),
    )


def dump(assignment: Assignment) -> dict[str, Any]:
    """An assignment as JSON."""
    return {
        **asdict(replace(assignment, rubric=())),
        "kinds": list(assignment.kinds),
        "settle": assignment.settle.value,
        "due": dump_opening(assignment.due),
        "rubric": [line.model_dump(mode="json") for line in assignment.rubric],
    }


def checked(value: Assignment) -> Assignment:
    """An assignment within its limits; whether it makes sense as a whole is asked when it is published.

    Raises:
        InvalidInput
    """
    if any(not isinstance(getattr(value, name), bool) for name in _SWITCHES):
        raise InvalidInput("Text, files, a link and late hand-ins are wanted or not.")
    for name, (least, most, words) in _NUMBERS.items():
        number = getattr(value, name)
        if type(number) is not int or not least <= number <= most:
            raise InvalidInput(words)
    if value.attempts is not None and (type(value.attempts) is not int or not 1 <= value.attempts <= MAX_ATTEMPTS):
        raise InvalidInput(f"An assignment can be handed in 1 to {MAX_ATTEMPTS} times, or until it is settled.")
    if not isinstance(value.settle, Settle):
        raise InvalidInput("Choose how the assignment is settled.")
    if any(kind not in _KINDS for kind in value.kinds) or len(set(value.kinds)) != len(value.kinds):
        raise InvalidInput("There is no such kind of file.")
    parse_rubric([line.model_dump() for line in value.rubric])
    _check_due(value.due)
    return value


def _check_due(due: Opening | None) -> None:
    if due is None:
        return
    if (due.after_days is None) == (due.on is None):
        raise InvalidInput("Choose one: due some days after enrolling, or on a date.")
    if due.after_days is not None and not 1 <= due.after_days <= MAX_DUE_DAYS:
        raise InvalidInput(f"Give between 1 and {MAX_DUE_DAYS:,} days.")


def problems(value: Assignment) -> list[str]:
    """What keeps an assignment from being published, in words for its author."""
    found = []
    if not (value.text or value.files or value.link):
        found.append("Choose what learners hand in: text, files or a link.")
    if value.settle is Settle.POINTS and value.pass_points > value.max_points:
        found.append(f"Passing asks for {value.pass_points} points, and there are {value.max_points}.")
    if value.settle is Settle.POINTS:
        found += [f"{words[0].upper()}{words[1:]}" for words in _rubric_problems(value)]
    return found


def _rubric_problems(value: Assignment) -> list[str]:
    found = rubric_problems(value.rubric, value.max_points, "assignment")
    if any(not level.points.is_integer() for line in value.rubric for level in line.levels):
        found.append("a level of the rubric gives whole points.")
    return found


def handed_in_words(value: Assignment) -> str:
    """``text, up to 5 files of 20 MB (pictures, documents), and a link``."""
    parts = ["text"] if value.text else []
    if value.files:
        kinds = f" ({', '.join(f'{kind}s' for kind in value.kinds)})" if value.kinds else ""
        many = "1 file" if value.max_files == 1 else f"up to {value.max_files} files"
        parts.append(f"{many} of {value.max_mb} MB{kinds}")
    parts += ["a link"] if value.link else []
    if len(parts) < 2:
        return "".join(parts) or "nothing"
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def settled_words(value: Assignment) -> str:
    """``50 of 100 points to pass``."""
    if value.settle is Settle.POINTS:
        return f"{value.pass_points} of {value.max_points} points to pass"
    return _SETTLED[value.settle]


def settled_by_tutor(value: Assignment | None) -> bool:
    """Whether somebody has to look at what was handed in; never where there is no assignment."""
    return value is not None and value.settle is not Settle.HANDED_IN


def due_words(value: Assignment) -> str:
    """``7 days after enrolling, not taken later``."""
    if value.due is None:
        return "at any time"
    days = value.due.after_days
    when = f"on {value.due.on}" if days is None else f"{days} {'day' if days == 1 else 'days'} after enrolling"
    return when if value.late else f"{when}, not taken later"


def attempts_words(value: Assignment) -> str:
    """``3``, or that it is until it is settled."""
    return "until it is settled" if value.attempts is None else str(value.attempts)
