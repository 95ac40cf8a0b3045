"""HTML from strangers to a tree: its encoding found out, its size and depth limited, nothing loaded."""

import codecs
import re
from typing import Final

from lxml import etree, html

from backend.courses.importing.errors import PageTooLarge, WrongEncoding

MAX_PAGE_BYTES: Final = 3_000_000
_DECLARED: Final = re.compile(
    rb"""<(?:\?xml|meta)[^>]{0,200}?(?:encoding|charset)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I
)
_BOMS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_EMPTY: Final = "<html><body></body></html>"

Element = etree._Element


def tag_of(element: Element) -> str:
    """An element's name in small letters; "" for a comment and the like."""
    return element.tag.lower() if isinstance(element.tag, str) else ""


def demand_modest_page(size: int, name: str) -> None:
    """Go on only with a page of a size that a lesson could have.

    Raises:
        PageTooLarge
    """
    if size > MAX_PAGE_BYTES:
        raise PageTooLarge(
            f"{name} is {size / 1_000_000:,.0f} MB of HTML; a page may have at most {MAX_PAGE_BYTES // 1_000_000} MB."
        )


def decode(data: bytes, name: str) -> str:
    """The text of a page, in the encoding that it declares, else UTF-8.

    Raises:
        WrongEncoding
    """
    encoding = next((codec for bom, codec in _BOMS if data.startswith(bom)), "")
    declared = _DECLARED.search(data[:4_000])
    if not encoding and declared:
        encoding = declared[1].decode("ascii", "replace")
    try:
        return data.decode(encoding or "utf-8")
    except (UnicodeDecodeError, LookupError):
        raise WrongEncoding(
            f"{name} is not in the encoding that it says ({encoding or 'UTF-8'}). Please save it as UTF-8."
        ) from None


def parse_page(text: str, name: str) -> Element:
    """The root of a page's tree; what is broken is mended as browsers do.

    Raises:
        PageTooLarge
    """
    demand_modest_page(len(text), name)
    # A declared encoding was obeyed already, and lxml refuses text that names one.
    source = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.replace("\x00", ""), count=1)
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        return html.document_fromstring((source.strip() or _EMPTY).encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return html.document_fromstring(_EMPTY, parser)
