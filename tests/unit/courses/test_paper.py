"""Lessons on paper: what plays is named, what is folded is open, and anchors of two lessons do not meet."""

from typing import Any

from backend.courses.content.paper import on_paper
from backend.courses.content.render import render
from backend.kernel.ids import new_id

MEDIA = f"/media/{new_id()}"


def block(kind: str, words: str = "", children: list[Any] | None = None, **props: Any) -> dict[str, Any]:
    content = [{"type": "text", "text": words, "styles": {}}] if words else []
    return {"id": str(new_id()), "type": kind, "props": props, "content": content, "children": children or []}


def printed(*blocks: dict[str, Any]) -> str:
    return on_paper(render(list(blocks), lambda _lesson: None).html, "l7")


def test_a_video_is_named():
    html = printed(block("video", url=MEDIA, name="a.mp4", caption="How <it> works"), block("paragraph", "After it."))
    assert "<video" not in html
    assert '<p class="on-paper"><strong>Video</strong> How &lt;it&gt; works</p>' in html
    assert "After it." in html


def test_a_frame_of_another_site_is_its_name_and_its_address():
    html = printed(block("embed", url="https://www.youtube.com/watch?v=dQw4w9WgXcQ", title="A film"))
    assert "<figure" not in html
    assert "A film: https://www.youtube.com/watch?v=dQw4w9WgXcQ</p>" in html


def test_what_is_folded_is_open():
    html = printed(block("toggleListItem", "More", [block("paragraph", "Inside.")]))
    assert '<details class="fold" open><summary>More</summary>' in html


def test_formulas_are_set_without_a_script():
    html = printed(block("math", tex=r"\frac{a}{b}"), block("math", tex=r"\ce{H2O}"))
    assert "<mfrac>" in html
    assert r"<code>\ce{H2O}</code>" in html


def test_headings_stand_below_the_lessons_own_and_their_anchors_are_parted():
    link = {"type": "link", "href": "#dawn", "content": [{"type": "text", "text": "there", "styles": {}}]}
    paragraph = block("paragraph")
    paragraph["content"] = [link]
    html = printed(block("heading", "Dawn", level=1), paragraph)
    assert '<h4 id="l7-dawn">Dawn</h4>' in html
    assert 'href="#l7-dawn"' in html


def test_pictures_are_fetched_at_once():
    html = printed(block("image", url=MEDIA, alt="A map"))
    assert 'alt="A map"' in html
    assert "lazy" not in html
