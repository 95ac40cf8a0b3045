"""Files, videos, frames and formulas in a lesson: how they are kept, read, and what keeps them from learners."""

from uuid import UUID

import pytest

from backend.courses.content.attachments import readable_size
from backend.courses.content.blocks import BlockInvalid, media_ids, normalise, plain_text
from backend.courses.content.problems import problems_in
from tests.unit.courses.test_blocks import MEDIA, paragraph, text
from tests.unit.courses.test_render import block, html

UPLOAD = {
    "url": f"/media/{MEDIA}",
    "name": "Map of the valley.pdf",
    "size": 1_430_000,
    "contentType": "application/pdf",
}
VIDEO = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"


def problems(*blocks: dict, missing: set[UUID] = frozenset()) -> list[str]:
    return problems_in(normalise(list(blocks)), missing)


def picture(**props) -> dict:
    return block("image", None, url=f"/media/{MEDIA}", **props)


def test_a_file_has_its_name_kind_and_size_and_one_way_to_have_it():
    out = html(block("file", None, **UPLOAD, caption="Print it"))
    assert f'href="/media/{MEDIA}" download="Map of the valley.pdf" aria-label="Download Map of the valley.pdf"' in out
    assert "PDF · 1.4 MB" in out
    assert "Print it" in out


@pytest.mark.parametrize("kind", ["video", "audio"])
def test_a_video_plays_from_the_library_with_the_browsers_own_controls(kind):
    out = html(block(kind, None, **{**UPLOAD, "name": "talk.mp4"}, caption="The talk"))
    assert f"<{kind} controls" in out
    assert 'preload="metadata"' in out
    assert f'src="/media/{MEDIA}" aria-label="The talk"></{kind}><figcaption>The talk</figcaption></figure>' in out


def test_a_frame_is_offered_and_not_loaded_and_without_a_script_it_is_a_link():
    out = html(block("embed", None, url=VIDEO, title="How it works"))
    assert "<iframe" not in out
    assert 'class="embed embed-wide" data-src="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"' in out
    assert f'<a class="external" href="{VIDEO}" rel="noopener" target="_blank">Open it on youtube.com</a>' in out


def test_a_frame_of_a_site_that_is_not_on_the_list_is_a_link():
    assert "data-src" not in html(block("embed", None, url="https://evil.example/x", title="X"))


def test_a_formula_is_text_until_the_player_sets_it():
    out = html(
        paragraph(text("so "), {"type": "inlineMath", "props": {"tex": "a<b"}}), block("math", None, tex="$x^2$")
    )
    assert 'so <span class="math">a&lt;b</span>' in out
    assert "x^2</div>" in out


def test_nothing_that_is_still_empty_is_shown():
    kinds = ("file", "video", "audio", "embed", "math", "image")
    assert html(*(block(kind, None) for kind in kinds)) == ""
    assert len(problems(*(block(kind, None) for kind in kinds))) == len(kinds)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "https://evil.example/a.mp4", "//e", "/media/../x", f"/media/{MEDIA}?x=1", 7, None]
)
def test_a_file_that_is_not_of_the_library_is_none(url):
    for kind in ("file", "video", "audio"):
        assert normalise([block(kind, None, url=url)])[0]["props"]["url"] == ""


def test_hostile_properties_are_refused_or_left_out():
    for props in ({"contentType": "text/html;<script>"}, {"size": "x"}, {"name": 7}):
        with pytest.raises(BlockInvalid):
            normalise([block("file", None, **{**UPLOAD, **props})])
    assert "onclick" not in normalise([block("file", None, **UPLOAD, onclick="x")])[0]["props"]
    with pytest.raises(BlockInvalid):
        normalise([block("math", None, tex="x" * 5_000)])
    with pytest.raises(BlockInvalid):
        normalise([paragraph({"type": "inlineMath", "props": "x"})])


def test_what_there_is_to_read_names_files_and_formulas():
    given = [block("file", None, **UPLOAD), block("math", None, tex="x^2"), block("embed", None, url=VIDEO, title="T")]
    assert plain_text(normalise(given)) == "Map of the valley.pdf\nx^2\nT"
    assert media_ids(normalise([block("callout", "x", [block("video", None, **UPLOAD)])])) == [UUID(MEDIA)]


def test_a_picture_is_described_or_said_to_decorate():
    assert problems(picture(name="map.png")) == [
        "The picture “map.png” has no description for those who cannot see it. Describe it, or mark it as decorative."
    ]
    assert problems(picture(alt="A map"), picture(decorative=True)) == []
    assert '<img src="/media/' in html(picture(decorative=True, caption="Spring"))
    assert 'alt=""' in html(picture(decorative=True, caption="Spring"))


def test_what_is_no_longer_in_the_library_is_named_by_its_kind():
    said = problems(block("video", None, **UPLOAD), block("file", None, **UPLOAD), missing={UUID(MEDIA)})
    assert said == [
        "The video “Map of the valley.pdf” is missing. Upload it again, or take it out.",
        "The file “Map of the valley.pdf” is missing. Upload it again, or take it out.",
    ]


def test_a_site_that_is_not_on_the_list_and_a_broken_formula_are_named():
    said = problems(
        block("embed", None, url="https://www.evil.example/x"),
        paragraph({"type": "inlineMath", "props": {"tex": r"\frac{a}"}}),
    )
    assert said[0].startswith("“evil.example” cannot be embedded")
    assert said[1] == r"A formula has “\frac” without what belongs to it. It is in “\frac{a}”."


def test_drafts_from_before_pictures_could_decorate_are_judged_too():
    old = {
        "id": "a",
        "type": "image",
        "props": {"url": f"/media/{MEDIA}", "caption": ""},
        "content": None,
        "children": [],
    }
    assert len(problems_in([old], set())) == 1


@pytest.mark.parametrize(
    ("size", "words"), [(0, "0 bytes"), (999, "999 bytes"), (1_000, "1.0 KB"), (25_400_000, "25 MB")]
)
def test_a_size_is_said_as_people_say_it(size, words):
    assert readable_size(size) == words
