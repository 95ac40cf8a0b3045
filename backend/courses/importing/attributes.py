"""Pandoc's attributes behind pictures, links and code: ``![…](…){alt='…' width="40%"}``."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

_QUOTED = r""""(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'"""
_BODY = re.compile(rf"\{{((?:\s*(?:[.#][\w:-]+|[\w-]+=(?:{_QUOTED}|[^\s{{}}\"']+)))+\s*)\}}")
_PAIR = re.compile(rf"([\w-]+)=({_QUOTED}|[^\s{{}}\"']+)")
_ESCAPED = re.compile(r"\\(.)")


def attributes(md: MarkdownIt) -> None:
    """Add the rule: attributes go onto the token before them."""
    md.inline.ruler.after("image", "attributes", _rule)


def parse_attributes(text: str) -> dict[str, str]:
    """key=value pairs, unquoted."""
    return {name: _unquote(value) for name, value in _PAIR.findall(text)}


def _unquote(value: str) -> str:
    return _ESCAPED.sub(r"\1", value[1:-1]) if value[:1] in ("'", '"') else value


def _rule(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "{" or silent or state.pending or not state.tokens:
        return False
    before = state.tokens[-1]
    if before.type not in ("image", "link_close", "code_inline"):
        return False
    match = _BODY.match(state.src, state.pos)
    if not match:
        return False
    before.meta = {**before.meta, "attributes": parse_attributes(match[1])}
    state.pos = match.end()
    return True
