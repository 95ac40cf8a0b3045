"""A page of HTML to the blocks of a lesson."""

from typing import Final

from backend.courses.content.blocks import JsonBlock
from backend.courses.importing.context import Surroundings
from backend.courses.importing.report import Place
from backend.courses.importing.web import media, page
from backend.courses.importing.web.own import own
from backend.courses.importing.web.page import Page, Visit
from backend.courses.importing.web.parsing import parse_page
from backend.courses.importing.web.tables import table

_ELEMENTS: Final[dict[str, Visit]] = {
    **dict.fromkeys(page.BOXES, page.box),
    **dict.fromkeys(page.INLINE, page.transparent),
    **dict.fromkeys(page.BARRED, page.barred),
    **dict.fromkeys(page.SILENT, page.silent),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), page.heading),
    **dict.fromkeys(("ul", "ol", "menu", "dir"), page.listing),
    **dict.fromkeys(("iframe", "video", "audio", "object", "embed"), media.frame),
    **dict.fromkeys(("pre", "listing", "xmp"), page.code),
    "dl": page.definitions, "blockquote": page.quote, "details": page.fold, "hr": page.rule, "br": page.line_break,
    "table": table, "a": media.anchor, "img": media.image, "figure": media.figure, "sub": media.lowered,
    "sup": media.raised, "math": media.math,
}  # fmt: skip
_COUNTED: Final = {
    "comment": ("comment", "comments are for authors, not for learners"),
    "hidden": ("HTML", "hidden words of the platform that it comes from"),
    "styling": ("styling", "colours, sizes and margins are the academy's, so that lessons look alike"),
}


def convert_page(source: str, file: str, around: Surroundings) -> tuple[list[JsonBlock], dict[str, str]]:
    """(blocks, {id that the author gave: the text of the heading at or behind it}). Headings keep levels 1-6.

    Raises:
        PageTooLarge
    """
    tree = parse_page(source, file)
    one = Page(around, file, elements=_ELEMENTS, own=own)
    blocks = one.inside(tree)
    for name, (kind, why) in _COUNTED.items():
        if one.counts[name]:
            around.report.dropped(Place(file), kind, f"{one.counts[name]} ×", why)
    return blocks, one.ids
