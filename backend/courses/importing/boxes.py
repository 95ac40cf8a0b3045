"""Fenced divs by name to call-outs, foldable blocks and quotes."""

from dataclasses import dataclass
from typing import Literal

BoxForm = Literal["callout", "fold", "quote", "open", "hidden"]
"""``open``: its content stays without a box. ``hidden``: not for learners."""


@dataclass(frozen=True, slots=True)
class Box:
    """What a div becomes; ``title`` stands where it has no heading of its own, "" for the name of its kind."""

    form: BoxForm
    kind: str = "note"
    title: str = ""
    why: str = ""


_EXERCISE = Box("callout", "exercise")
_FOLD = Box("fold", title="Show more")
_WARNING = Box("callout", "warning")
_NOTE = Box("callout", "note")
_HIDDEN = Box("hidden", why="notes for instructors are not shown to learners")
_BOXES = {
    "objectives": Box("callout", "objectives"),
    "questions": Box("callout", "questions"),
    "keypoints": Box("callout", "keypoints"),
    "challenge": _EXERCISE,
    "exercise": _EXERCISE,
    "activity": _EXERCISE,
    "discussion": Box("callout", "exercise", "Discussion"),
    "callout": _NOTE,
    "note": _NOTE,
    "info": _NOTE,
    "checklist": Box("callout", "note", "Checklist"),
    "prereq": Box("callout", "note", "Before you start"),
    "prerequisites": Box("callout", "note", "Before you start"),
    "tip": Box("callout", "tip"),
    "warning": _WARNING,
    "caution": _WARNING,
    "danger": _WARNING,
    "important": Box("callout", "warning", "Important"),
    "solution": Box("fold", title="Solution"),
    "answer": Box("fold", title="Answer"),
    "hint": Box("fold", title="Hint"),
    "spoiler": _FOLD,
    "details": _FOLD,
    "testimonial": Box("quote"),
    "quote": Box("quote"),
    "instructor": _HIDDEN,
    "notes": _HIDDEN,
    "tab": Box("open", why="tabs become parts that follow one another"),
    "group-tab": Box("open", why="tabs become parts that follow one another"),
}


def box_of(names: list[str]) -> Box:
    """What a div with these names becomes; an unknown one keeps its content without a box."""
    for name in names:
        found = _BOXES.get(name) or _BOXES.get(name.removeprefix("callout-"))
        if found:
            return found
    called = f"“{names[0]}”" if names else "without a name"
    return Box("open", why=f"a box {called} is not known; its content stays without it")
