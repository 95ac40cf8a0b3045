"""Block documents: brought into form before they are stored, and read for what they hold."""

import re
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter, ValidationError

from backend.courses.content.limits import MAX_BLOCKS, MAX_DEPTH, LessonTooDeep, LessonTooLarge, demand_modest
from backend.courses.content.links import media_of
from backend.courses.content.schema import BLOCK_TYPES, UPLOADS, WITHOUT_TEXT, AnyBlock
from backend.kernel.errors import InvalidInput
from backend.kernel.ids import new_id

JsonBlock = dict[str, Any]
"""{"id", "type", "props", "content", "children"}"""

WORDS_PER_MINUTE = 200
SECONDS_PER_PICTURE = 10

_DOCUMENT = TypeAdapter(list[AnyBlock])
_ID = re.compile(r"^[A-Za-z0-9_-]{1,64}$")
_SENTENCE_END = re.compile(r"[.!?…](?=\s)")
_WORD = re.compile(r"\w+(?:['’.-]\w+)*")


class UnknownBlock(InvalidInput):
    """A block of a type that lessons do not have."""

    code = "unknown_block"
    message = "This lesson holds a kind of block that Lyceum does not know."


class BlockInvalid(InvalidInput):
    """A block that is not of the form its type asks for."""

    code = "block_invalid"
    message = "A block of this lesson is not in the form that we can keep."


def normalise(document: Any) -> list[JsonBlock]:
    """A document as it is kept: known types only, each block with an id of its own, unknown properties left out.

    Links that lead to nothing we allow become their text. Never loses text.

    Raises:
        LessonTooLarge, LessonTooDeep, UnknownBlock, BlockInvalid
    """
    demand_modest(document)
    if not isinstance(document, list):
        raise BlockInvalid
    prepared = _prepare(document, set(), 1, [0])
    try:
        blocks = _DOCUMENT.validate_python(prepared)
    except ValidationError as failure:
        raise BlockInvalid(_sentence(failure)) from None
    return [_dump(block.model_dump()) for block in blocks]


def _prepare(blocks: list[Any], seen: set[str], depth: int, count: list[int]) -> list[JsonBlock]:
    if depth > MAX_DEPTH and blocks:
        raise LessonTooDeep
    count[0] += len(blocks)
    if count[0] > MAX_BLOCKS:
        raise LessonTooLarge
    prepared = []
    for block in blocks:
        if not isinstance(block, dict):
            raise BlockInvalid
        kind = block.get("type")
        if not isinstance(kind, str) or kind not in BLOCK_TYPES:
            raise UnknownBlock
        children = block.get("children") or []
        if not isinstance(children, list):
            raise BlockInvalid
        prepared.append(
            {
                **block,
                "id": _own_id(block.get("id"), seen),
                "props": block.get("props") or {},
                "content": None if kind in WITHOUT_TEXT else block.get("content"),
                "children": _prepare(children, seen, depth + 1, count),
            }
        )
    return prepared


def _own_id(given: Any, seen: set[str]) -> str:
    own = given if isinstance(given, str) and _ID.match(given) and given not in seen else str(new_id())
    seen.add(own)
    return own


def _sentence(failure: ValidationError) -> str | None:
    where = failure.errors()[0]["loc"]
    first = where[0] if where else None
    return f"Block {first + 1} of this lesson is not in the form that we can keep." if isinstance(first, int) else None


def _dump(block: JsonBlock) -> JsonBlock:
    """Without the styles and properties that say nothing."""
    ordered: JsonBlock = {key: block[key] for key in ("id", "type", "props", "content")}
    ordered["props"] = {key: value for key, value in block["props"].items() if value is not None}
    if isinstance(ordered["content"], list):
        ordered["content"] = _dump_inline(ordered["content"])
    elif isinstance(ordered["content"], dict):
        for row in ordered["content"]["rows"]:
            for cell in row["cells"]:
                cell["content"] = _dump_inline(cell["content"])
    ordered["children"] = [_dump(child) for child in block["children"]]
    return ordered


def _dump_inline(content: list[Any]) -> list[Any]:
    kept = []
    for item in content:
        if item["type"] == "link":
            kept.append({**item, "content": _dump_inline(item["content"])})
        elif item["type"] == "inlineMath":
            kept.append(item)
        elif item["text"]:
            kept.append({**item, "styles": {name: True for name, on in item["styles"].items() if on}})
    return kept


def walk(blocks: list[JsonBlock]) -> Iterator[JsonBlock]:
    """Every block of a normalised document, in reading order."""
    for block in blocks:
        yield block
        yield from walk(block["children"])


def runs(block: JsonBlock) -> Iterator[JsonBlock]:
    """The inline items of one block, those of a table's cells included."""
    content = block["content"]
    if isinstance(content, list):
        yield from content
    elif isinstance(content, dict):
        for row in content["rows"]:
            for cell in row["cells"]:
                yield from cell["content"]


def inline_text(content: list[Any]) -> str:
    """The text of inline items, as one string; of a formula its TeX."""
    return "".join(map(_words, content))


def _words(item: JsonBlock) -> str:
    if item["type"] == "link":
        return inline_text(item["content"])
    return str(item["props"]["tex"] if item["type"] == "inlineMath" else item["text"])


def plain_text(blocks: list[JsonBlock]) -> str:
    """What there is to read, one block a line; for search, and to count words."""
    lines = []
    for block in walk(blocks):
        props = block["props"]
        if block["type"] in UPLOADS:
            lines.append(props.get("caption") or props.get("alt") or _shown_name(block))
        elif block["type"] in ("embed", "math"):
            lines.append(props.get("title") or props.get("tex", ""))
        elif block["type"] == "table":
            rows = block["content"]["rows"]
            lines.extend(" ".join(inline_text(cell["content"]) for cell in row["cells"]) for row in rows)
        elif isinstance(block["content"], list):
            lines.append(inline_text(block["content"]))
    return "\n".join(line for line in lines if line.strip())


def _shown_name(block: JsonBlock) -> str:
    """A file is known by its name; that of a picture says nothing to a reader."""
    return "" if block["type"] == "image" else str(block["props"].get("name", ""))


def beginning(blocks: list[JsonBlock], limit: int = 200) -> str:
    """The first words there are to read, whole sentences up to this many characters where that can be."""
    words = next((line for line in plain_text(blocks).split("\n") if line.strip()), "").strip()
    if len(words) <= limit:
        return words
    ends = [match.end() for match in _SENTENCE_END.finditer(words) if match.end() <= limit]
    return words[: ends[-1]] if ends else words[:limit].rsplit(" ", 1)[0].rstrip(",;:–—") + "…"


def reading_minutes(blocks: list[JsonBlock]) -> int:
    """Minutes to read it, at least 1: 200 words a minute, 10 s a picture."""
    words = len(_WORD.findall(plain_text(blocks)))
    pictures = sum(1 for block in walk(blocks) if block["type"] == "image")
    return max(1, round(words / WORDS_PER_MINUTE + pictures * SECONDS_PER_PICTURE / 60))


def media_ids(blocks: list[JsonBlock]) -> list[UUID]:
    """The pictures, files, videos and sounds that are shown, each once, in reading order."""
    found = (media_of(block["props"].get("url", "")) for block in walk(blocks) if block["type"] in UPLOADS)
    return list(dict.fromkeys(media for media in found if media))
