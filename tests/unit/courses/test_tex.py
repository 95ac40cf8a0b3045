"""Which formulas can be shown, and how what is wrong with one is said."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.courses.content.tex import MAX_TEX, clean_tex, tex_problem

FINE = [
    r"E = mc^2",
    r"\frac{a}{b} + \sqrt[3]{x}_2^{n+1}",
    r"\sum_{i=0}^{n} i = \frac{n(n+1)}{2}",
    r"\begin{pmatrix}1 & 2\\ 3 & 4\end{pmatrix}",
    r"\begin{cases} x & \text{if } x > 0 \\ -x & \text{otherwise} \end{cases}",
    r"\left( \frac12 \right]",
    r"\operatorname*{argmin}_\theta \; \mathbb{E}\left[\hat{y}\right]",
    r"50\,\% \text{ of } \$10",
    r"\{ x \in \mathbb{R} \mid x \neq 0 \}",
]
BROKEN = {
    r"\frac{a}": "without what belongs to it",
    r"x^": "without what belongs to it",
    r"x^{2": "never closes it",
    r"x}": "nothing of that kind is open",
    r"\left( x": "never closes it",
    r"\begin{pmatrix} 1": "never closes it",
    r"\begin{pmatrix} 1 \end{cases}": "nothing of that kind is open",
    r"\begin{tikzpicture}\end{tikzpicture}": "not an environment",
    r"\foo": "not a command",
    r"50% of it": "hides the rest",
    r"a $ b": "may not hold",
    "": "empty",
    "x" * (MAX_TEX + 1): "at most",
}
DANGEROUS = [
    r"\href{javascript:alert(1)}{x}",
    r"\url{https://e}",
    r"\includegraphics{//e}",
    r"\htmlStyle{color:red}{x}",
]
DANGEROUS += [r"\def\a{\a\a}\a", r"\newcommand{\x}{y}", r"\htmlData{a=b}{c}", r"\let\a=b", r"\gdef\x{}"]


@pytest.mark.parametrize("tex", FINE)
def test_a_formula_as_authors_write_it_passes(tex):
    assert tex_problem(tex) is None


@pytest.mark.parametrize(("tex", "said"), BROKEN.items())
def test_what_is_wrong_with_a_formula_is_said(tex, said):
    assert said in (tex_problem(tex) or "")


@pytest.mark.parametrize("tex", DANGEROUS)
def test_a_formula_may_not_link_load_or_define(tex):
    assert "may not use" in (tex_problem(tex) or "")


@pytest.mark.parametrize("pasted", ["$x^2$", "$$x^2$$", r"\(x^2\)", r"\[x^2\]", "  x^2 "])
def test_the_signs_around_a_pasted_formula_go(pasted):
    assert clean_tex(pasted) == "x^2"


def test_two_formulas_in_one_are_left_as_they_are():
    assert clean_tex("$a$ and $b$") == "$a$ and $b$"


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=r"\{}^_&%$# abfrcleftrightbeginend[]()" + "\n", max_size=60))
def test_any_text_at_all_is_judged(tex):
    assert tex_problem(tex) is None or tex_problem(tex).endswith(".")
