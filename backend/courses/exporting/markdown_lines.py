"""Runs of text to a line of Markdown, as our own importer reads it."""

import re
from typing import Any, Final

from backend.courses.content.links import lesson_of
from backend.courses.exporting.parcel import Parcel

_SPECIAL: Final = re.compile(r"([\\`*_\[\]<>~|{}$])")
_ENTITY: Final = re.compile(r"&(?=#|[A-Za-z])")
_HYPHENS: Final = re.compile(r"-(?=-)|(?<=-)-")
_LINE_START: Final = re.compile(r"^(\s*)([#+=-]|:::|\d{1,9}[.)])", re.MULTILINE)
_MARKS: Final = (("italic", "em"), ("bold", "strong"), ("underline", "u"), ("strike", "s"))
Runs = list[dict[str, Any]]


def escaped(words: str) -> str:
    """Words that mean nothing but themselves."""
    safe = _ENTITY.sub("&amp;", _SPECIAL.sub(r"\\\1", words))
    return _HYPHENS.sub(r"\\-", safe)


def line(runs: Runs, parcel: Parcel, file: str) -> str:
    """A paragraph; a line break within it is a backslash at the end of a line."""
    text = "".join(_run(run, parcel, file) for run in runs).strip()
    return _LINE_START.sub(_guarded, text).replace("\n", "\\\n")


def _guarded(match: re.Match[str]) -> str:
    mark = match[2]
    if mark[0].isdigit():
        return f"{match[1]}{mark[:-1]}\\{mark[-1]}"
    return f"{match[1]}\\{mark}"


def _run(run: dict[str, Any], parcel: Parcel, file: str) -> str:
    if run["type"] == "inlineMath":
        return f"$`{run['props']['tex']}`$" if run["props"]["tex"] else ""
    if run["type"] == "link":
        words = "".join(_run(part, parcel, file) for part in run["content"])
        if lesson_of(run["href"]) is None:
            return f"[{words}](<{run['href'].replace('>', '%3E')}>)"
        target = parcel.lesson(run["href"], file)
        return f"[{words}](<{target}>)" if target else words
    return _text(run["text"], run["styles"])


def _text(words: str, styles: dict[str, bool]) -> str:
    """Styles are elements, which never depend on the letters beside them as asterisks do."""
    inside = words.strip()
    if not inside:
        return words
    before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    marked = _code(inside) if styles.get("code") else escaped(inside)
    for name, element in _MARKS:
        if styles.get(name):
            marked = f"<{element}>{marked}</{element}>"
    return before + marked + after


def _code(words: str) -> str:
    fence = "`" * (max((len(run) for run in re.findall(r"`+", words)), default=0) + 1)
    pad = " " if words.startswith("`") or words.endswith("`") else ""
    return f"{fence}{pad}{words}{pad}{fence}"
