"""Formulas as MathML, which browsers set without a script; the TeX goes along for whoever copies one or hears it.

What the converter writes is not taken as it is: it is parsed, and only elements and attributes of MathML that draw
go on. A formula that holds anything else, or a command that the converter left as it was, stays TeX.
"""

import re
from html import escape
from typing import TYPE_CHECKING, Final

from backend.courses.content.tex import tex_problem

if TYPE_CHECKING:
    from lxml.etree import _Element

_MATHML: Final = "{http://www.w3.org/1998/Math/MathML}"


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


_ELEMENTS: Final = _words(
    "math menclose mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow mspace msqrt mstyle msub"
    " msubsup msup mtable mtd mtext mtr munder munderover none"
)
_TOKENS: Final = _words("mi mn mo mtext mspace")
_ATTRIBUTES: Final = _words(
    "accent accentunder columnalign columnspacing depth display displaystyle fence form height"
    " largeop linethickness lspace mathbackground mathcolor mathsize mathvariant maxsize minsize movablelimits notation"
    " rowalign rowspacing rspace scriptlevel separator stretchy symmetric voffset width"
)
"""Not the lines between the columns of a table: browsers draw none, and they may mean something."""
_VALUE: Final = re.compile(r"[-+.%#\w ]{0,200}")
_NOT_CONVERTED: Final = re.compile(
    r"\\begin\s*\{(CD|alignat\*?|alignedat|gather\*?|gathered|rcases|drcases|darray|subarray)\}"
)
"""Environments of which the converter makes something, and not what is meant."""
_MOST_DEPTH: Final = 60


def mathml(tex: str, *, block: bool) -> str | None:
    """A formula as a ``math`` element; None where it cannot be converted whole."""
    if tex_problem(tex) is not None or _NOT_CONVERTED.search(tex):
        return None
    # Loading the converter takes a while, and no web process needs it at its start.
    from latex2mathml.converter import convert
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        found = etree.fromstring(convert(tex, display="block" if block else "inline").encode(), parser)
        _demand_drawing(found, 0)
    except Exception:  # noqa: BLE001 - the converter fails in many ways at what it does not know
        return None
    return _with_source(etree.tostring(found, encoding="unicode"), tex)


class _Foreign(Exception):
    """Something that is no drawing of a formula."""


def _demand_drawing(element: "_Element", depth: int) -> None:
    """Go on only with what draws.

    Raises:
        _Foreign
    """
    name = str(element.tag).removeprefix(_MATHML)
    words = (element.text or "").strip()
    if name not in _ELEMENTS or depth > _MOST_DEPTH:
        raise _Foreign
    if any(attribute not in _ATTRIBUTES or not _VALUE.fullmatch(str(value)) for attribute, value in element.items()):
        raise _Foreign
    # A command that the converter does not know is left as a name that begins with its backslash.
    if words and (name not in _TOKENS or (words.startswith("\\") and len(words) > 1)):
        raise _Foreign
    for inside in element:
        if (inside.tail or "").strip():
            raise _Foreign
        _demand_drawing(inside, depth + 1)


def _with_source(html: str, tex: str) -> str:
    """Take the TeX along as what is read aloud where MathML is not, and as what copying takes along."""
    opening, _, rest = html.partition(">")
    inside = rest.removesuffix("</math>")
    source = f'<annotation encoding="application/x-tex">{escape(tex)}</annotation>'
    return f'{opening} alttext="{escape(tex)}"><semantics>{inside}{source}</semantics></math>'
