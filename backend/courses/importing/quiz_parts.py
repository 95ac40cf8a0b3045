"""Matching, ordering and texts with gaps as YAML says them."""

from collections.abc import Callable
from typing import Any, Final


def as_list(value: Any) -> list[Any]:
    """A list, or none where there is no list."""
    return value if isinstance(value, list) else []


def texts(value: Any) -> list[str]:
    """One text or several, as texts."""
    listed = value if isinstance(value, list) else [] if value is None else [value]
    return [str(one).strip() for one in listed]


def units(item: dict[str, Any]) -> dict[str, Any]:
    """The units of a number: a name and a factor each."""
    said = item.get("units")
    listed = said.items() if isinstance(said, dict) else ()
    return {
        "units": [{"name": str(name), "factor": factor} for name, factor in listed],
        "unit_required": bool(item.get("unit_required")),
    }


def _matching(item: dict[str, Any]) -> dict[str, Any]:
    """Lines with their matches; the same match twice is one choice, and ``others`` belong to no line."""
    pairs = [pair for pair in as_list(item.get("pairs")) if isinstance(pair, dict)]
    matches = [str(pair.get("match", "")).strip() for pair in pairs]
    ids = {text: f"c{number}" for number, text in enumerate(dict.fromkeys([*matches, *texts(item.get("others"))]))}
    return {
        "pairs": [
            {"id": f"p{number}", "text": str(pair.get("line", "")).strip(), "choice": ids[match]}
            for number, (pair, match) in enumerate(zip(pairs, matches, strict=True))
        ],
        "choices": [{"id": id, "text": text} for text, id in ids.items()],
    }


def _ordering(item: dict[str, Any]) -> dict[str, Any]:
    return {"items": [{"text": text} for text in texts(item.get("items"))]}


def _gaps(item: dict[str, Any]) -> dict[str, Any]:
    return {
        "text": str(item.get("text") or "").strip(),
        "input": item.get("input") or "typed",
        "case_sensitive": bool(item.get("case_sensitive")),
        "gaps": [_gap(gap) for gap in as_list(item.get("gaps"))],
    }


def _gap(said: Any) -> dict[str, Any]:
    """A plain text, or a list of them, is what is right."""
    if not isinstance(said, dict):
        return {"accepted": texts(said)}
    return {"accepted": texts(said.get("accepted")), "wrong": texts(said.get("wrong"))}


def rubric(said: Any) -> list[dict[str, Any]]:
    """A rubric: criteria, each with levels and their points."""
    return [
        {
            "title": str(line.get("criterion") or "").strip(),
            "levels": [
                {
                    "title": str(level.get("level") or "").strip(),
                    "points": level.get("points", 0),
                    "text": str(level.get("text") or "").strip(),
                }
                for level in as_list(line.get("levels"))
                if isinstance(level, dict)
            ],
        }
        for line in as_list(said)
        if isinstance(line, dict)
    ]


def _essay(item: dict[str, Any]) -> dict[str, Any]:
    return {
        "min_words": item.get("min_words"),
        "max_words": item.get("max_words"),
        "notes": str(item.get("notes") or "").strip(),
        "rubric": rubric(item.get("rubric")),
    }


PARTS: Final[dict[str, Callable[[dict[str, Any]], dict[str, Any]]]] = {
    "matching": _matching,
    "ordering": _ordering,
    "gaps": _gaps,
    "essay": _essay,
}
