"""XML from strangers: no document types, no entities of its own, nothing loaded from anywhere."""

import re
from typing import Final

from lxml import etree

from backend.courses.importing.errors import ManifestBroken, WrongEncoding, XmlUnsafe

MAX_XML_BYTES: Final = 20_000_000
_PROLOG: Final = re.compile(rb"\s+|<\?.*?\?>|<!--.*?-->", re.S)
_ENCODING_FAILURES: Final = frozenset(
    {"ERR_INVALID_ENCODING", "ERR_UNKNOWN_ENCODING", "ERR_INVALID_CHAR", "ERR_UNSUPPORTED_ENCODING"}
)

Element = etree._Element


def parse_xml(data: bytes, name: str) -> Element:
    """The root of a document.

    Raises:
        XmlUnsafe, WrongEncoding, ManifestBroken: it is not well-formed.
    """
    _demand_no_doctype(data, name)
    parser = _parser()
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as failure:
        raise _named(parser, failure.lineno or 0, name) from None
    except ValueError:
        raise ManifestBroken(f"{name} is not well-formed XML.") from None
    if root is None or root.getroottree().docinfo.internalDTD is not None:
        raise XmlUnsafe(f"{name} declares a document type, which is not allowed.")
    return root


def parse_broken(data: bytes) -> tuple[Element | None, int]:
    """What a parser makes of a document that is not well-formed, and the line of its first break; ``parse_xml`` refused
    it for no other reason.
    """
    parser = _parser(recover=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None, 0
    lines = [int(entry.line) for entry in parser.error_log]
    return root, min(lines, default=0)


def _parser(*, recover: bool = False) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
    )


def _demand_no_doctype(data: bytes, name: str) -> None:
    """A document type may only stand before the root; it is looked for before any parser sees it."""
    head = data.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    at = 0
    while passed := _PROLOG.match(head, at):
        at = passed.end()
    if head[at : at + 2] == b"<!":
        raise XmlUnsafe(f"{name} declares a document type, which is not allowed.")


def _named(parser: etree.XMLParser, line: int, name: str) -> ManifestBroken | WrongEncoding:
    """By the parser's own log: that of the failure tells of other documents too, which this thread read before."""
    kinds = {str(entry.type_name) for entry in parser.error_log}
    if kinds & _ENCODING_FAILURES:
        return WrongEncoding(f"{name} is not in the encoding that it says. Please save it as UTF-8.")
    return ManifestBroken(f"{name} is not well-formed XML" + (f" near line {line}." if line else "."))


def local(element: Element) -> str:
    """An element's name without its namespace, which differs from version to version."""
    return etree.QName(element).localname


def children(element: Element | None, name: str) -> list[Element]:
    """The elements of this name right below."""
    return [] if element is None else [child for child in element if local(child) == name]


def child(element: Element | None, *path: str) -> Element | None:
    """The first element down this path of names."""
    for name in path:
        found = children(element, name)
        element = found[0] if found else None
    return element


def words(element: Element | None) -> str:
    """The text of an element on one line, "" for none."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def text_at(element: Element | None, *path: str) -> str:
    """The text of the first element down this path."""
    return words(child(element, *path))
