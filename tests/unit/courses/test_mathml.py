"""Formulas as MathML: what is set, what stays TeX, and that nothing else comes through."""

import pytest

from backend.courses.content.mathml import mathml


def test_a_formula_is_set_and_takes_its_tex_along():
    found = mathml(r"\frac{a}{b}<1", block=True)
    assert found is not None
    assert found.startswith('<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"')
    assert "<mfrac><mrow><mi>a</mi></mrow><mrow><mi>b</mi></mrow></mfrac>" in found
    assert r'alttext="\frac{a}{b}&lt;1"' in found
    assert r'<annotation encoding="application/x-tex">\frac{a}{b}&lt;1</annotation></semantics></math>' in found


@pytest.mark.parametrize(
    "tex",
    [
        r"\sum_{i=1}^n x_i^2",
        r"\begin{pmatrix}1&2\\3&4\end{pmatrix}",
        r"\begin{cases}1 & x>0\\0 & \text{else}\end{cases}",
        r"\begin{align}a&=b\\c&=d\end{align}",
        r"\left|\sqrt[3]{x}\right| \quad \text{if } x < 0",
        r"\int_0^\infty e^{-x}\,\mathrm{d}x = \textcolor{red}{1}",
        r"\boxed{\cancel{x}}",
        "50\\% \\backslash",
    ],
)
def test_what_lessons_hold_is_set(tex: str):
    assert mathml(tex, block=False) is not None


@pytest.mark.parametrize(
    "tex",
    [
        r"\ce{H2O}",
        r"\nosuchcommand{x}",
        r"\begin{CD}A@>>>B\end{CD}",
        r"\frac{a}{",
        "",
        r"\href{javascript:alert(1)}{x}",
        r"\style{color:red}{x}",
        r"\text{<script>alert(1)</script>}",
        r'\text{<mi onclick="alert(1)">x</mi>}',
        r"\text{a<b}",
        r'\textcolor{red" onclick="alert(1)}{x}',
        r"\begin{array}{c|c}1&2\end{array}",
        "{" * 1_500 + "x" + "}" * 1_500,
    ],
)
def test_what_is_not_understood_whole_stays_tex(tex: str):
    assert mathml(tex, block=False) is None
