"""Formulas in TeX, as KaTeX reads them: brought into form, and judged without running anything.

KaTeX itself runs only in browsers, where it trusts nothing. What it does not know, or what is not whole,
is named here, so that a lesson with a broken formula is not published.
"""

import re
from functools import cache
from pathlib import Path
from typing import Any

MAX_TEX = 4_000
"""Characters of one formula."""
_TOKEN = re.compile(r"\\(?:begin|end)\s*\{[^{}]*\}|\\[A-Za-z]+\*?|\\.|%[^\n]*|[{}^_&#$]|[^\\{}^_&#$%\s]", re.DOTALL)


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


_WRAPS = (("$$", "$$"), ("$", "$"), (r"\[", r"\]"), (r"\(", r"\)"))
_FORBIDDEN = _words(
    "href url includegraphics htmlClass htmlData htmlId htmlStyle def gdef edef xdef let futurelet newcommand"
    " renewcommand providecommand global long expandafter noexpand char show message errmessage csname endcsname input"
)
_ARGUMENTS = {
    **dict.fromkeys(("frac", "dfrac", "tfrac", "cfrac", "binom", "dbinom", "tbinom"), 2),
    **dict.fromkeys(("overset", "underset", "stackrel", "textcolor", "colorbox", "raisebox"), 2),
    **dict.fromkeys(("text", "textbf", "textit", "textrm", "mathrm", "mathbf", "mathbb", "mathcal", "mathfrak"), 1),
    **dict.fromkeys(("hat", "bar", "vec", "dot", "ddot", "tilde", "overline", "underline", "operatorname", "boxed"), 1),
    **dict.fromkeys(("widehat", "widetilde", "overbrace", "underbrace", "phantom", "mathsf", "mathtt", "cancel"), 1),
}  # fmt: skip
_ENVIRONMENTS = _words(
    "array darray matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix matrix* pmatrix* bmatrix* Bmatrix* vmatrix* Vmatrix*"
    " smallmatrix subarray cases dcases rcases drcases align align* aligned split gathered gather gather* alignat"
    " alignat* alignedat equation equation* CD"
)
_CLOSES = frozenset({"}", "&", "^", "_", "\\\\", "\\right", "\\cr"})


@cache
def _known() -> frozenset[str]:
    """The commands of KaTeX that only draw, of the version that the browser gets."""
    return frozenset((Path(__file__).parent / "tex_commands.txt").read_text().split())


def clean_tex(value: Any) -> str:
    """A formula without the dollar signs or brackets that authors paste around it."""
    tex = value.strip() if isinstance(value, str) else ""
    for opening, closing in _WRAPS:
        inside = tex[len(opening) : -len(closing)]
        if tex.startswith(opening) and tex.endswith(closing) and inside.strip() and closing not in inside:
            return inside.strip()
    return tex


def tex_problem(tex: str) -> str | None:
    """Why a formula cannot be shown, in a sentence; None where nothing speaks against it."""
    if not tex.strip():
        return "A formula is empty. Write it, or take it out."
    if len(tex) > MAX_TEX:
        return f"A formula may have at most {MAX_TEX:,} characters."
    tokens = _TOKEN.findall(tex)
    return _nesting(tokens) or next(filter(None, (_one(tokens, at) for at in range(len(tokens)))), None)


def _nesting(tokens: list[str]) -> str | None:
    """Braces, environments, and \\left with \\right, each closed in its turn."""
    open_now: list[str] = []
    for token in tokens:
        environment = _environment(token)
        if token in ("{", r"\left") or token.startswith(r"\begin"):
            if environment is not None and environment not in _ENVIRONMENTS:
                return f"“{environment}” is not an environment that we know."
            open_now.append(environment or token)
        elif token in ("}", r"\right") or (token.startswith(r"\end") and environment is not None):
            expected = {"}": "{", r"\right": r"\left"}.get(token, environment)
            if not open_now or open_now.pop() != expected:
                return f"A formula has “{token}” where nothing of that kind is open."
    return f"A formula opens “{open_now[-1]}” and never closes it." if open_now else None


def _environment(token: str) -> str | None:
    found = re.fullmatch(r"\\(?:begin|end)\s*\{([^{}]*)\}", token)
    return found[1] if found else None


def _one(tokens: list[str], at: int) -> str | None:
    token = tokens[at]
    name = token[1:].rstrip("*") if re.fullmatch(r"\\[A-Za-z]+\*?", token) else ""
    if name in _FORBIDDEN:
        return f"A formula may not use “{token}”."
    if name and name not in _known() and token[1:] not in _known():
        return f"“{token}” is not a command that we know."
    if token.startswith("%"):
        return r"A “%” hides the rest of a formula. Write “\%” for the sign itself."
    if token in ("$", "#"):
        return f"A formula may not hold “{token}”. Write “\\{token}” for the sign itself."
    wanted = 1 if token in ("^", "_") else _ARGUMENTS.get(name, 0)
    after = at + 1
    for _ in range(wanted):
        if after >= len(tokens) or tokens[after] in _CLOSES or tokens[after].startswith(r"\end"):
            return f"A formula has “{token}” without what belongs to it."
        after = _past(tokens, after)
    return None


def _past(tokens: list[str], at: int) -> int:
    """Where the argument that begins here is over; braces are known to be closed."""
    depth = 0
    for index in range(at, len(tokens)):
        depth += {"{": 1, "}": -1}.get(tokens[index], 0)
        if depth == 0:
            return index + 1
    return len(tokens)
