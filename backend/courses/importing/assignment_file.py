"""Assignments of elsewhere: as front matter of Markdown, and as cartridges have them."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from backend.courses.content import assignments
from backend.courses.content.rubrics import parse_rubric
from backend.courses.dto import Assignment, Opening, Settle
from backend.courses.importing.errors import ImportRefused
from backend.courses.importing.quiz_parts import rubric
from backend.courses.importing.safe_xml import Element, child, children, text_at
from backend.kernel.errors import InvalidInput

_TEXT: Final = frozenset({"text", "html", "online_text_entry"})
_FILE: Final = frozenset({"file", "online_upload", "media_recording", "student_annotation"})
_LINK: Final = frozenset({"url", "online_url"})
_PLAIN: Final = frozenset(Assignment.__slots__) - {"kinds", "settle", "due", "rubric"}


def read_assignment(front: dict[str, Any], file: str) -> Assignment | None:
    """What a lesson's front matter says of an assignment; None where it is none.

    Raises:
        ImportRefused: it names the file and what is wrong.
    """
    said = front.get("assignment")
    if said is None or said is False:
        return None
    given = said if isinstance(said, dict) else {}
    try:
        kinds = given.get("kinds", [])
        asked = Assignment(
            **{name: given[name] for name in _PLAIN if name in given},
            kinds=tuple(map(str, kinds)) if isinstance(kinds, list) else (str(kinds),),
            settle=Settle(str(given.get("settle", Settle.PASS.value))),
            due=_due(given),
            rubric=parse_rubric(rubric(given.get("rubric"))),
        )
        return assignments.checked(asked)
    except InvalidInput as failure:
        raise ImportRefused(f"{file}: {failure.message}") from None
    except ValueError:
        raise ImportRefused(f"{file}: its assignment cannot be understood.") from None


def _due(given: dict[str, Any]) -> Opening | None:
    on, days = given.get("due_on"), given.get("due_after_days")
    if on is None and days is None:
        return None
    if isinstance(days, bool) or not isinstance(days, int | None):
        raise ValueError("no number of days")
    day = on.date() if isinstance(on, datetime) else on
    return Opening(days, day if isinstance(day, date) or day is None else date.fromisoformat(str(day)))


def of_cartridge(root: Element | None) -> tuple[Assignment, str]:
    """An assignment by the extension of Common Cartridge or by Canvas, and what is otherwise here; "" for nothing."""
    formats = _formats(root)
    asked = Assignment(text=bool(formats & _TEXT), files=bool(formats & _FILE), link=bool(formats & _LINK))
    changed = []
    if not (asked.text or asked.files or asked.link):
        asked = replace(asked, text=True)
        changed.append("how it was handed in is not known here, so it asks for a text")
    elif others := formats - _TEXT - _FILE - _LINK - {"none"}:
        changed.append(f"“{min(others)}” is not known here")
    points = _points(root)
    settle = _settle(root, points)
    if settle is Settle.POINTS and points is not None:
        passing = -(-points // 2)
        changed.append(f"{passing} of its {points} points pass, because there was no pass mark")
        return replace(asked, settle=settle, max_points=points, pass_points=passing), "; ".join(changed)
    return replace(asked, settle=settle), "; ".join(changed)


def _formats(root: Element | None) -> frozenset[str]:
    listed = children(child(root, "submission_formats"), "format")
    said = [*(one.get("type", "") for one in listed), *text_at(root, "submission_types").split(",")]
    return frozenset(name.strip().lower() for name in said if name.strip())


def _points(root: Element | None) -> int | None:
    gradable = child(root, "gradable")
    said = (gradable.get("points_possible") if gradable is not None else None) or text_at(root, "points_possible")
    try:
        points = round(float(said))
    except (ValueError, OverflowError):
        return None
    return min(points, assignments.MAX_POINTS) if points > 0 else None


def _settle(root: Element | None, points: int | None) -> Settle:
    grading = text_at(root, "grading_type")
    if text_at(root, "gradable").lower() == "false" or grading == "not_graded":
        return Settle.HANDED_IN
    return Settle.PASS if points is None or grading == "pass_fail" else Settle.POINTS
