"""The words of rich questions as other platforms take them: HTML, with formulas as TeX, or for QTI as MathML."""

import re
from collections.abc import Callable
from html import escape, unescape
from typing import Any, Final

from backend.courses.content.markup import to_html
from backend.courses.content.quiz_rich import with_words, words_of

_MATH: Final = re.compile(r'<math\b[^>]*? alttext="([^"]*)">.*?</math>', re.S)
_PICTURE: Final = re.compile(r'<img [^>]*?alt="([^"]*)"[^>]*>')
_LINK: Final = re.compile(r'<a\b[^>]*? ?href="([^"]*)"[^>]*>')
_CODE: Final = re.compile(r'<code class="highlight">(.*?)</code>', re.S)
_SPAN: Final = re.compile(r"</?span[^>]*>")
_PICTURES: Final = "its pictures stay behind: what they show is said instead"


def in_html(question: dict[str, Any], changes: list[str]) -> dict[str, Any]:
    """A rich question with its words as HTML, formulas between ``\\(`` and ``\\)``; what stays behind is said."""
    return _with(question, changes, lambda found: rf"\({escape(unescape(found[1]))}\)")


def in_xhtml(question: dict[str, Any], changes: list[str]) -> dict[str, Any]:
    """A rich question with its words as XHTML, formulas as MathML."""
    return _with(question, changes, lambda found: found[0])


def _with(question: dict[str, Any], changes: list[str], formula: Callable[[re.Match[str]], str]) -> dict[str, Any]:
    if any("<img " in to_html(words) for words in words_of(question)):
        changes.append(_PICTURES)
    return with_words(question, lambda words: _html(words, formula))


def _html(words: str, formula: Callable[[re.Match[str]], str]) -> str:
    html = _PICTURE.sub(lambda found: found[1], to_html(words.strip()))
    html = _LINK.sub(lambda found: f'<a href="{found[1]}">', html).replace("<br>", "<br/>")
    html = _CODE.sub(lambda found: f"<pre>{_SPAN.sub('', found[1])}</pre>", html)
    return _MATH.sub(formula, html)
