"""What keeps a lesson's blocks from being published, in words for their author. Pure."""

from collections.abc import Iterator
from uuid import UUID

from backend.courses.content.blocks import JsonBlock, runs, walk
from backend.courses.content.embeds import SITE_NAMES, embed_of, host_of
from backend.courses.content.links import is_external, media_of
from backend.courses.content.schema import UPLOADS
from backend.courses.content.tex import tex_problem

_NAMES = {"image": "picture", "file": "file", "video": "video", "audio": "recording"}


def problems_in(blocks: list[JsonBlock], missing: set[UUID]) -> list[str]:
    """Each problem once, in reading order. ``missing``: files that are not, or no more, in the media library."""
    return list(dict.fromkeys(sentence for block in walk(blocks) for sentence in _of(block, missing)))


def _of(block: JsonBlock, missing: set[UUID]) -> Iterator[str]:
    kind = block["type"]
    if kind in UPLOADS:
        yield from _of_upload(block, missing)
    elif kind == "embed":
        yield from _of_embed(block["props"]["url"])
    elif kind == "math":
        yield from _of_formula(block["props"]["tex"])
    for item in runs(block):
        if item["type"] == "inlineMath":
            yield from _of_formula(item["props"]["tex"])


def _of_upload(block: JsonBlock, missing: set[UUID]) -> Iterator[str]:
    props, what = block["props"], _NAMES[block["type"]]
    called = props.get("caption") or props.get("name") or ""
    named = f"The {what} “{called}”" if called else f"A {what}"
    if not props["url"]:
        yield f"{named} was never uploaded. Add it, or take it out."
    elif media_of(props["url"]) in missing:
        yield f"{named} is missing. Upload it again, or take it out."
    elif (
        block["type"] == "image" and not is_external(props["url"]) and not (props.get("alt") or props.get("decorative"))
    ):
        yield f"{named} has no description for those who cannot see it. Describe it, or mark it as decorative."


def _is_described(props: JsonBlock) -> bool:
    """A picture on another site is a link with words of its own."""
    return bool(props.get("alt") or props.get("decorative") or is_external(props["url"]))


def _of_embed(address: str) -> Iterator[str]:
    if not address:
        yield "An embed has no address. Add it, or take it out."
    elif embed_of(address) is None:
        yield (
            f"“{host_of(address) or address[:80]}” cannot be embedded, or not this page of it. Make it a link, "
            f"or use one of these: {', '.join(SITE_NAMES)}."
        )


def _of_formula(tex: str) -> Iterator[str]:
    if problem := tex_problem(tex):
        yield problem if not tex.strip() else f"{problem} It is in “{tex if len(tex) <= 60 else tex[:60] + '…'}”."
