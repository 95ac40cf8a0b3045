"""Code fences to code blocks."""

import re

from backend.courses.content.blocks import JsonBlock
from backend.courses.content.tex import clean_tex, tex_problem
from backend.courses.importing.making import block, text
from backend.courses.importing.report import Place, Report

_LANGUAGE = re.compile(r"^\{?\.?([A-Za-z0-9_+#.-]{1,40})")
_DIRECTIVES = {"code-block", "code-cell", "code"}


def code_block(code: str, info: str, report: Report, place: Place) -> JsonBlock:
    """A block of code; the language is the first word behind the fence, in R Markdown's braces or without."""
    words = info.replace("{code-block}", "").replace("{code-cell}", "").strip()
    match = _LANGUAGE.match(words)
    language = match[1] if match and match[1] not in _DIRECTIVES else "text"
    lines = code.rstrip("\n")
    if language == "math" and tex_problem(tex := clean_tex(lines)) is None:
        report.kept(place, "formula", tex)
        return block("math", props={"tex": tex})
    report.kept(place, "code", f"{language}: {lines.split(chr(10))[0]}")
    return block("codeBlock", [text(lines)] if lines else [], {"language": language})
