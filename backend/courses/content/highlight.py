"""Code coloured on the server, as CSS classes."""

from functools import lru_cache

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.lexers.special import TextLexer
from pygments.token import STANDARD_TYPES
from pygments.util import ClassNotFound

TOKEN_CLASSES = frozenset(name for name in STANDARD_TYPES.values() if name)
_MOST_COLOURED = 20_000
"""Characters; beyond, colouring would cost more than it helps."""
_SHELLS = frozenset({"bash", "sh", "shell", "zsh", "shellscript"})
_PLAIN = frozenset({"", "text", "txt", "plain", "plaintext", "output", "source", "none"})
_NAMES = {
    "bash": "Shell", "sh": "Shell", "shell": "Shell", "zsh": "Shell", "shellscript": "Shell", "console": "Shell",
    "output": "Output", "python": "Python", "py": "Python", "javascript": "JavaScript", "js": "JavaScript",
    "typescript": "TypeScript", "ts": "TypeScript", "html": "HTML", "css": "CSS", "sql": "SQL", "json": "JSON",
    "yaml": "YAML", "yml": "YAML", "markdown": "Markdown", "md": "Markdown", "r": "R", "c": "C", "cpp": "C++",
}  # fmt: skip
_formatter = HtmlFormatter(nowrap=True)


@lru_cache(maxsize=128)
def _lexer(language: str) -> Lexer:
    if language in _PLAIN:
        return TextLexer(stripnl=False)
    try:
        return get_lexer_by_name(language, stripnl=False)
    except ClassNotFound:
        return TextLexer(stripnl=False)


def language_name(language: str) -> str:
    """What people call it, "" for plain text."""
    lower = language.lower()
    if lower in _PLAIN - {"output"}:
        return ""
    return _NAMES.get(lower, language)


def coloured(code: str, language: str) -> str:
    """Escaped HTML with ``<span class>`` around tokens. An unknown language is left plain."""
    lower = language.lower()
    if len(code) > _MOST_COLOURED:
        lower = "text"
    elif lower in _SHELLS and any(line.startswith("$ ") for line in code.splitlines()):
        lower = "console"
    return highlight(code, _lexer(lower), _formatter).removesuffix("\n")
