"""QTI 2.1, 2.2 and 3.0 by one set of names: 3.0 says ``qti-simple-choice`` and ``max-choices`` where 2 says
``simpleChoice`` and ``maxChoices``.
"""

import copy
import re
from collections.abc import Iterator

from lxml import etree

from backend.courses.importing.question_words import from_html, tidy
from backend.courses.importing.safe_xml import Element, local, words

_HYPHEN = re.compile(r"-([a-z])")
_CAPITAL = re.compile(r"([A-Z])")


def name_of(element: Element) -> str:
    """An element's name as QTI 2 has it; "" for what is no element."""
    if not isinstance(element.tag, str):
        return ""
    name = local(element)
    return _HYPHEN.sub(lambda found: found[1].upper(), name.removeprefix("qti-")) if name.startswith("qti-") else name


def attribute(element: Element, name: str, default: str = "") -> str:
    """An attribute by its name of QTI 2."""
    kebab = _CAPITAL.sub(lambda found: f"-{found[1].lower()}", name)
    return element.get(name) or element.get(kebab) or default


def every(element: Element | None, *names: str) -> Iterator[Element]:
    """The elements of these names anywhere below, in order."""
    if element is not None:
        yield from (one for one in element.iter() if name_of(one) in names)


def below(element: Element | None, name: str) -> list[Element]:
    """The elements of this name right below."""
    return [] if element is None else [one for one in element if name_of(one) == name]


def values(element: Element | None) -> list[str]:
    """The texts of the ``value`` elements below."""
    return [text for one in every(element, "value") if (text := tidy("".join(one.itertext())))]


def said(element: Element | None, lost: list[str], *, without: tuple[str, ...] = ()) -> str:
    """The words of an element as markup, without those parts of it that have these names."""
    if element is None:
        return ""
    whole = copy.deepcopy(element)
    whole.tail = None
    for one in list(every(whole, *without)):
        put_in_place(one, "")
    return from_html(_html(whole), lost)


def put_in_place(element: Element, text: str) -> None:
    """Take an element out and leave a text where it stood."""
    parent = element.getparent()
    if parent is None:
        return
    text += element.tail or ""
    before = element.getprevious()
    if before is None:
        parent.text = (parent.text or "") + text
    else:
        before.tail = (before.tail or "") + text
    parent.remove(element)


def _html(whole: Element) -> str:
    """The inside of an element as HTML, its own elements of QTI as boxes that say nothing."""
    for one in whole.iter():
        if isinstance(one.tag, str):
            name = local(one)
            one.tag = "div" if name.startswith("qti-") or name != name.lower() else name
    etree.cleanup_namespaces(whole)
    if not len(whole):
        return words(whole) if "<" not in (whole.text or "") and "&" not in (whole.text or "") else _tagged(whole)
    return _tagged(whole)


def _tagged(whole: Element) -> str:
    return str(etree.tostring(whole, method="html", encoding="unicode"))
