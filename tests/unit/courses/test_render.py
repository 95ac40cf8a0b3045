"""Blocks as HTML: what learners read, and what can never reach them."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.courses.content.blocks import normalise
from backend.courses.content.embeds import may_frame
from backend.courses.content.render import anchors, render
from backend.courses.content.sanitise import sanitise
from tests.unit.courses.test_blocks import LESSON, MEDIA, paragraph, text


def html(*given: dict, lesson_url=lambda lesson: f"/learn/c/{lesson}") -> str:
    """Rendered, without the names of the blocks."""
    return re.sub(r' data-block="[\w-]+"', "", render(normalise(list(given)), lesson_url).html)


def block(kind: str, content="", children=(), /, **props) -> dict:
    return {"type": kind, "content": content, "props": props, "children": list(children)}


def test_headings_start_below_the_pages_own_and_skip_no_level():
    found = render(
        normalise([block("heading", "A", level=2), block("heading", "B", level=3), block("heading", "C", level=1)]),
        lambda _: None,
    )
    assert [(heading.level, heading.slug) for heading in found.headings] == [(2, "a"), (3, "b"), (2, "c")]
    assert "<h1" not in found.html


def test_every_block_that_shows_something_is_named_in_its_own_element():
    item = {**block("bulletListItem", "a", [{**block("paragraph", "inside"), "id": "inner"}]), "id": "item"}
    silent = {**block("paragraph", "", [{**block("quote", "said"), "id": "child"}]), "id": "silent"}
    out = render(normalise([item, silent]), lambda _: None).html
    assert out == (
        '<ul><li data-block="item">a<p data-block="inner">inside</p></li></ul>'
        '<blockquote data-block="child"><p>said</p></blockquote>'
    )


def test_a_name_that_is_no_blocks_is_taken_out():
    assert sanitise('<p data-block="a b">x</p><p data-block="a-1">y</p>') == '<p>x</p><p data-block="a-1">y</p>'


def test_headings_of_the_same_words_get_anchors_of_their_own():
    assert anchors(normalise([block("heading", "Set up!"), block("heading", "Set up")])) == {"set-up", "set-up-2"}


def test_neighbouring_items_are_one_list_and_children_nest():
    given = [
        block("bulletListItem", "a", [block("numberedListItem", "i"), block("numberedListItem", "ii")]),
        block("bulletListItem", "b"),
    ]
    assert html(*given) == "<ul><li>a<ol><li>i</li><li>ii</li></ol></li><li>b</li></ul>"


def test_a_numbered_list_starts_where_it_was_told():
    assert html(block("numberedListItem", "c", start=3)) == '<ol start="3"><li>c</li></ol>'


def test_styles_nest_and_breaks_are_kept():
    assert html(paragraph(text("a\nb", bold=True, code=True))) == "<p><strong><code>a<br>b</code></strong></p>"


def test_code_is_coloured_by_classes_and_escaped():
    out = html(block("codeBlock", 'print("<b>")', language="python"))
    assert '<span class="nb">print</span>' in out
    assert "&lt;b&gt;" in out
    assert "Python</figcaption>" in out


def test_shell_prompts_are_set_apart_from_what_is_typed():
    assert '<span class="gp">$ </span>' in html(block("codeBlock", "$ ls -a", language="bash"))


def test_output_of_a_command_is_named_as_output():
    out = html(block("codeBlock", "total 0", language="output"))
    assert "code-output" in out
    assert ">Output</figcaption>" in out


def test_blank_lines_at_the_ends_of_code_are_kept_and_an_unknown_language_is_plain():
    assert "<code>\n\na</code>" in html(block("codeBlock", "\n\na", language="klingon"))


def test_a_picture_is_a_lazy_figure_with_its_words():
    out = html(block("image", url=f"/media/{MEDIA}", alt='A "map"', caption="The valley", previewWidth=300))
    assert f'<img src="/media/{MEDIA}" alt="A &quot;map&quot;" width="300" loading="lazy" decoding="async">' in out
    assert "<figcaption>The valley</figcaption>" in out


def test_a_picture_of_another_site_is_a_link_and_never_loaded():
    out = html(block("image", url="https://tracker.example/p.png", alt="Map"))
    assert "<img" not in out
    assert ">Picture: Map</a>" in out


def test_a_table_has_heading_cells_with_their_scope():
    content = {
        "type": "tableContent",
        "headerRows": 1,
        "headerCols": 1,
        "rows": [{"cells": ["", "B"]}, {"cells": ["a", "1"]}],
    }
    out = html({"type": "table", "content": content})
    assert '<thead><tr><td></td><th scope="col">B</th></tr></thead>' in out
    assert '<tr><th scope="row">a</th><td>1</td></tr>' in out


def test_a_callout_has_a_title_and_a_body():
    out = html(block("callout", "Try it", [paragraph(text("Now."))], kind="tip"))
    assert (
        out == '<aside class="callout callout-tip" id="try-it"><p class="callout-title">Try it</p>'
        '<div class="callout-body"><p>Now.</p></div></aside>'
    )


def test_a_callout_without_a_title_is_named_for_its_kind():
    assert ">Key points</p>" in html(block("callout", "", kind="keypoints"))


def test_a_foldable_block_hides_its_children():
    out = html(block("toggleListItem", "Solution", [paragraph(text("42"))]))
    assert out == '<details class="fold"><summary>Solution</summary><div class="fold-body"><p>42</p></div></details>'


def test_a_lesson_link_leads_to_the_player_and_is_text_where_the_lesson_is_gone():
    link = {"type": "link", "href": f"lesson:{LESSON}#a", "content": [text("there")]}
    assert html(paragraph(link)) == f'<p><a href="/learn/c/{LESSON}#a">there</a></p>'
    assert html(paragraph(link), lesson_url=lambda _: None) == "<p>there</p>"


def test_another_site_opens_in_its_own_tab_without_a_handle_on_ours():
    link = {"type": "link", "href": "https://a.example/", "content": [text("x")]}
    assert (
        html(paragraph(link))
        == '<p><a class="external" href="https://a.example/" rel="noopener" target="_blank">x</a></p>'
    )


def test_a_ticked_item_says_so_without_its_colour():
    assert "Done: </span>pack" in html(block("checkListItem", "pack", checked=True))


VECTORS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg/onload=alert(1)>',
    "</p><iframe srcdoc='<script>alert(1)</script>'>",
    "<a href='javascript:alert(1)'>x</a>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<!--><img src=x onerror=alert(1)>-->",
    "{{constructor.constructor('alert(1)')()}}<details open ontoggle=alert(1)>",
    "</code></pre><script>alert(1)</script>",
    "javascript:alert(1)",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<form><button formaction=javascript:alert(1)>x",
    "<style>@import 'https://evil.example'</style>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
]


class _Audit(HTMLParser):
    """Everything that could run or load, as a browser would see it."""

    bad: list[str]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {
            "script",
            "style",
            "iframe",
            "object",
            "embed",
            "svg",
            "math",
            "form",
            "base",
            "meta",
            "link",
            "noscript",
            "button",
        }:
            self.bad.append(tag)
        for name, value in attrs:
            if name.startswith("on") or name in {"style", "srcdoc", "formaction"}:
                self.bad.append(f"{tag} {name}")
            if name == "src" and not re.fullmatch(r"/media/[0-9a-f-]{36}", value or ""):
                self.bad.append(f"src {value}")
            if name == "data-src" and not may_frame(value or ""):
                self.bad.append(f"data-src {value}")
            if name == "href" and not re.match(r"(https?://|mailto:|tel:|#|/learn/|/media/)", value or ""):
                self.bad.append(f"href {value}")


def audit(out: str) -> list[str]:
    parser = _Audit()
    parser.bad = []
    parser.feed(out)
    parser.close()
    return parser.bad


def everywhere(words: str) -> list[dict]:
    link = {"type": "link", "href": words, "content": [text(words)]}
    good = {"type": "link", "href": "https://a.example/?" + words.replace(" ", ""), "content": [text(words)]}
    table = {"type": "tableContent", "headerRows": 1, "rows": [{"cells": [words, [link]]}, {"cells": [[good], words]}]}
    return [
        block("heading", words),
        block("paragraph", [text(words, bold=True), link, good]),
        block("codeBlock", words, language="html"),
        block("codeBlock", words, language="bash"),
        block("image", url=words, alt=words, caption=words, name=words),
        block("image", url=f"/media/{MEDIA}", alt=words, caption=words),
        {"type": "table", "content": table},
        block("callout", words, [block("toggleListItem", words, [block("checkListItem", words)])], kind="tip"),
        block("quote", [text(words), {"type": "inlineMath", "props": {"tex": words}}]),
        *(block(kind, url=words, name=words, caption=words) for kind in ("file", "video", "audio")),
        *(block(kind, url=f"/media/{MEDIA}", name=words, caption=words) for kind in ("file", "video", "audio")),
        block("embed", url=words, title=words),
        block("embed", url="https://vimeo.com/76979871", title=words),
        block("math", tex=words[:4_000]),
        block("numberedListItem", words),
    ]


@pytest.mark.parametrize("vector", VECTORS)
def test_a_known_attack_runs_nothing_wherever_it_is_written(vector):
    assert audit(html(*everywhere(vector))) == []


@pytest.mark.parametrize("vector", VECTORS)
def test_the_last_door_alone_stops_a_known_attack(vector):
    assert audit(sanitise(f"<p>{vector}</p>")) == []


scraps = ["<", ">", '"', "'", "&", "`", "\x00", "\n", "javascript:", "on", "=", "&#x6a;", "<!--", "]]>", "</aside>"]
pieces = st.lists(st.sampled_from(VECTORS + scraps) | st.text(max_size=8), max_size=8).map("".join)


@settings(max_examples=200, deadline=None)
@given(pieces)
def test_no_text_at_all_becomes_something_that_runs_or_loads(words):
    assert audit(html(*everywhere(words))) == []


def test_the_auditor_itself_sees_an_attack():
    assert audit("<p onclick=x><script></script><img src=//e>") == ["p onclick", "script", "src //e"]
