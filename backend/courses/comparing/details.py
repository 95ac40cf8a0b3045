"""What changed beside the words: properties of blocks, lessons, sections and the course, in words."""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

from backend.courses.comparing.pieces import Piece
from backend.courses.comparing.shapes import Detail
from backend.courses.comparing.words import marked_text
from backend.courses.content import assignments

Value = Callable[[Any], str]
_ALIGNED = {"left": "left", "center": "centred", "right": "right", "justify": "justified"}
_WHEN = {"marked": "when marked", "viewed": "when opened", "passed": "when it is passed"}


def _yes(value: Any) -> str:
    return "yes" if value else "no"


def _plain(value: Any) -> str:
    return "" if value is None else str(value)


def _minutes(value: Any) -> str:
    return f"{value} min" if value else "from its length"


def _opens(value: Any) -> str:
    if not value:
        return "at once"
    days = value.get("after_days")
    if days is None:
        return f"on {value['on']}"
    return f"{days} {'day' if days == 1 else 'days'} after enrolling"


def _completion(value: Any) -> str:
    asked = value or {}
    parts = [
        f"{asked['min_minutes']} min of active time" if asked.get("min_minutes") else "",
        f"an average of {asked['average']} % in quizzes" if asked.get("average") else "",
    ]
    return " and ".join(filter(None, parts)) or "the required lessons"


def _certificate(value: Any) -> str:
    chosen = value or {}
    return ", ".join(filter(None, [chosen.get("template") or "classic", chosen.get("line", "")]))


def _assignment(value: Any) -> str:
    asked = assignments.parse(value)
    if asked is None:
        return ""
    parts = (
        assignments.handed_in_words(asked),
        assignments.settled_words(asked),
        f"due {assignments.due_words(asked)}",
        *(f"{line.title}: {', '.join(f'{one.title} {one.points:g}' for one in line.levels)}" for line in asked.rubric),
        f"handed in {assignments.attempts_words(asked)}"
        if asked.attempts is None
        else f"{asked.attempts} hand-ins at most",
    )
    return "; ".join(parts)


_BLOCK: dict[str, tuple[str, Value]] = {
    "alt": ("Alternative text", _plain),
    "caption": ("Caption", _plain),
    "checked": ("Ticked", _yes),
    "contentType": ("Type of file", _plain),
    "decorative": ("Only decoration", _yes),
    "kind": ("Kind of call-out", _plain),
    "language": ("Language", _plain),
    "level": ("Level of the heading", _plain),
    "name": ("Name of the file", _plain),
    "previewWidth": ("Width", lambda value: f"{value:g} px" if value else "as wide as it is"),
    "start": ("Starts at", _plain),
    "tex": ("Formula", _plain),
    "textAlignment": ("Alignment", lambda value: _ALIGNED.get(value or "left", "")),
    "title": ("Title", _plain),
}
_QUIET = {"url", "size"}
LESSON: dict[str, tuple[str, Value]] = {
    "minutes_set": ("Expected time", _minutes),
    "complete_when": ("Complete", lambda value: _WHEN.get(value, _plain(value))),
    "required": ("Required", lambda value: _yes(value is not False)),
    "gate": ("Locks what follows", _yes),
    "preview": ("Readable before enrolling", _yes),
    "depth": ("Indented", _yes),
    "opens": ("Opens", _opens),
    "assignment": ("Hand-in", _assignment),
}
SECTION: dict[str, tuple[str, Value]] = {"opens": ("Opens", _opens)}
COURSE: dict[str, tuple[str, Value]] = {
    "title": ("Title", _plain),
    "summary": ("Summary", _plain),
    "description": ("Description", _plain),
    "language": ("Language", _plain),
    "level": ("Level", _plain),
    "category": ("Category", _plain),
    "tags": ("Tags", lambda value: ", ".join(value or ())),
    "completion": ("Completed by", _completion),
    "certificate": ("Certificate", _certificate),
}


def of_fields(
    before: Mapping[str, Any], after: Mapping[str, Any], fields: Mapping[str, tuple[str, Value]]
) -> tuple[Detail, ...]:
    """The fields that say something else now. What an older version does not say is as it always was."""
    found = []
    for name, (label, words) in fields.items():
        was, now = words(before.get(name)), words(after.get(name))
        if was != now:
            found.append(Detail(label, *marked_text(was, now)))
    return tuple(found)


def of_cover(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Detail, ...]:
    """The course's picture, as pictures."""
    was, now = before.get("cover_media_id"), after.get("cover_media_id")
    return () if was == now else (Detail("Picture", _picture(was), _picture(now)),)


def _picture(media_id: Any) -> str:
    return f'<img src="/media/{escape(str(media_id))}" alt="" loading="lazy">' if media_id else "none"


def of_block(before: Piece, after: Piece) -> tuple[Detail, ...]:
    """What changed of two blocks beside their text."""
    was, now = before.block["props"], after.block["props"]
    names: Sequence[str] = sorted((was.keys() | now.keys()) - _QUIET)
    fields = {name: _BLOCK.get(name, (name.replace("_", " ").capitalize(), _plain)) for name in names}
    found = [*of_fields(was, now, fields)]
    if was.get("url") != now.get("url") and was.get("name") == now.get("name"):
        found.append(Detail("File", "the one before", "<ins>another one</ins>"))
    if before.block["type"] != after.block["type"]:
        found.append(Detail("Kind of block", *marked_text(_kind(before), _kind(after))))
    if before.depth != after.depth:
        found.append(Detail("Indented", *marked_text(str(before.depth), str(after.depth))))
    return tuple(found)


def _kind(piece: Piece) -> str:
    kind = str(piece.block["type"])
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in kind)
