"""YAML of a folder, read safely: the course's settings, front matter, quizzes."""

import re
from typing import Any

import yaml

from backend.courses.importing.errors import ImportRefused
from backend.courses.importing.plan import MAX_YAML_BYTES

_LANGUAGE = re.compile(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$")


class _NoAliases(yaml.SafeLoader):
    """Plain data only. Aliases are refused, for a few of them can stand for gigabytes."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("aliases are not allowed")
        return super().compose_node(parent, index)


def read_yaml(text: str, where: str) -> dict[str, Any]:
    """A mapping; empty where there is nothing.

    Raises:
        ImportRefused: it is not YAML, not a mapping, or too large.
    """
    if len(text) > MAX_YAML_BYTES:
        raise ImportRefused(f"{where} is larger than {MAX_YAML_BYTES // 1_000} KB.")
    try:
        data = yaml.load(text, _NoAliases)  # noqa: S506 - a SafeLoader
    except (yaml.YAMLError, RecursionError, ValueError) as failure:
        line = getattr(getattr(failure, "problem_mark", None), "line", None)
        at = f" near line {line + 1}" if line is not None else ""
        raise ImportRefused(f"{where} is not valid YAML{at}.") from None
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise ImportRefused(f"{where} must hold names and values.")
    return data


def split_front_matter(text: str, where: str) -> tuple[dict[str, Any], str]:
    """(front matter, the rest with the same line numbers).

    Raises:
        ImportRefused
    """
    lines = text.split("\n")
    if lines[0].strip() != "---":
        return {}, text
    for number, line in enumerate(lines[1:], 1):
        if line.strip() in ("---", "..."):
            front = read_yaml("\n".join(lines[1:number]), f"The front matter of {where}")
            return front, "\n" * (number + 1) + "\n".join(lines[number + 1 :])
    return {}, text


def text_of(data: dict[str, Any], *names: str, limit: int = 300) -> str:
    """The first of these settings that is a non-empty text or number, on one line."""
    for name in names:
        value = data.get(name)
        if isinstance(value, str | int | float) and not isinstance(value, bool) and str(value).strip():
            return " ".join(str(value).split())[:limit]
    return ""


def minutes_of(front: dict[str, Any]) -> int | None:
    """Minutes of a lesson: ``minutes``, or ``teaching`` and ``exercises`` together; None where nothing is said."""
    parts = [front.get("minutes")] if "minutes" in front else [front.get("teaching"), front.get("exercises")]
    total = sum(part for part in parts if isinstance(part, int) and not isinstance(part, bool) and part > 0)
    return min(total, 24 * 60) or None


def language_of(tag: str) -> str:
    """A language tag as courses have it ("pt_br" is "pt-br"); English where it is none."""
    said = tag.strip().replace("_", "-")
    return said if _LANGUAGE.match(said) else "en"
