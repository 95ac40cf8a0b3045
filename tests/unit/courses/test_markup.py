"""What the words of a rich question mean, and that nothing dangerous comes out of them."""

import re
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.courses.content.markup import (
    escaped,
    gaps_to_html,
    is_plain,
    markup_problems,
    pictures,
    to_html,
    to_plain,
)

PICTURE = "0190a1b2-0000-7000-8000-000000000001"
SIGNS = st.sampled_from(
    [*"\\`*_~^$[]()!<>&\"' \nab2{}#%", "**", "$$", "[[1]]", "```", "](", f"/media/{PICTURE}", "javascript:"]
)
WORDS = st.lists(SIGNS, max_size=25).map("".join)
TIDY = WORDS.map(lambda text: "\n".join(line.strip() for line in text.split("\n")).strip())


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("**Bold**, *slanted*, `x < y`", "<strong>Bold</strong>, <em>slanted</em>, <code>x &lt; y</code>"),
        ("H~2~O is not E=mc^2^", "H<sub>2</sub>O is not E=mc<sup>2</sup>"),
        ("It costs $5, or $10 at sea", "It costs $5, or $10 at sea"),
        ("snake_case_name, ~5 to ~10", "snake_case_name, ~5 to ~10"),
        (r"\*kept\* and \$x\$", "*kept* and $x$"),
        ("one\ntwo", "one<br>two"),
        ("<b>not markup</b> & so on", "&lt;b&gt;not markup&lt;/b&gt; &amp; so on"),
        ("[over there](javascript:alert(1))", "over there"),
        ("[over there](lesson:x)", "over there"),
        ("![a map](https://elsewhere.example/map.png)", "a map"),
    ],
)
def test_signs_mean_what_the_readme_says(source: str, html: str) -> None:
    assert to_html(source) == html


def test_a_formula_becomes_mathml_and_its_tex_goes_along() -> None:
    html = to_html(r"Solve $\frac{a}{b}$.")
    assert html.startswith('Solve <math xmlns="http://www.w3.org/1998/Math/MathML"')
    assert r'alttext="\frac{a}{b}"' in html
    assert "<mfrac>" in html


def test_a_picture_comes_from_the_library_and_says_what_it_shows() -> None:
    source = f'Here: ![a "small" map](/media/{PICTURE})'
    assert f'<img src="/media/{PICTURE}" alt="a &quot;small&quot; map" decoding="async">' in to_html(source)
    assert pictures(source) == [UUID(PICTURE)]
    assert to_plain(source) == 'Here: a "small" map'


def test_code_on_lines_of_its_own_is_coloured_and_keeps_its_lines() -> None:
    html = to_html("What is printed?\n```python\nif x:\n    print(1)\n```")
    assert html.startswith('What is printed?<code class="highlight">')
    assert "\n    " in html
    assert 'class="nb"' in html


def test_formatting_never_reaches_over_a_gap() -> None:
    assert gaps_to_html("**The [[1]] side** is *[[2]]*") == "**The [[1]] side** is *[[2]]*"
    assert gaps_to_html("**The** [[1]]") == "<strong>The</strong> [[1]]"


@pytest.mark.parametrize(
    ("source", "begin"),
    [
        (r"$\def\x{}$", "A formula may not use"),
        (f"![](/media/{PICTURE})", "describe the picture"),
        ("![x](https://elsewhere.example/x.png)", "a picture has to come from"),
    ],
)
def test_what_cannot_be_shown_is_named(source: str, begin: str) -> None:
    (problem,) = markup_problems(source)
    assert problem.startswith(begin)


def test_a_picture_that_is_gone_is_named() -> None:
    (problem,) = markup_problems(f"![a map](/media/{PICTURE})", frozenset({UUID(PICTURE)}))
    assert "“a map” is missing" in problem


@given(TIDY)
def test_escaped_words_say_what_they_said_before(plain: str) -> None:
    assert to_plain(escaped(plain)) == plain
    assert is_plain(escaped(plain))


@given(WORDS)
def test_nothing_comes_out_but_what_we_put_in(source: str) -> None:
    html = re.sub(r"<math\b.*?</math>", "", to_html(source), flags=re.S)
    for tag in re.findall(r"<[^>]*>", html):
        assert re.fullmatch(
            r"</?(strong|em|sub|sup|code|br|span|a)>|<span class=\"[a-z0-9 ]+\">|<code class=\"highlight\">"
            r"|<a( class=\"external\")? href=\"[^\"<>]*\" rel=\"noopener\" target=\"_blank\">"
            r"|<a href=\"[^\"<>]*\" target=\"_blank\" rel=\"noopener\">"
            rf"|<img src=\"/media/{PICTURE}\" alt=\"[^\"<>]*\" decoding=\"async\">",
            tag,
        ), tag
    assert "<" not in re.sub(r"<[^<>]*>", "", html)
