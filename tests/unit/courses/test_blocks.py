"""What a block document may be, and what is read from it."""

import json
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.courses.content import blocks, limits
from backend.courses.content.links import lesson_of, safe_href

LESSON = "01890000-0000-7000-8000-000000000001"
MEDIA = "01890000-0000-7000-8000-000000000002"


def text(words: str, **styles: bool) -> dict:
    return {"type": "text", "text": words, "styles": styles}


def paragraph(*content: dict, **more) -> dict:
    return {"id": "p", "type": "paragraph", "props": {}, "content": list(content), "children": [], **more}


def nested(depth: int) -> dict:
    block = paragraph(text("in"))
    for _ in range(depth - 1):
        block = {"type": "bulletListItem", "content": "x", "children": [block]}
    return block


def test_a_known_document_keeps_its_words_styles_and_order():
    given = [paragraph(text("plain "), text("bold", bold=True)), {"type": "divider"}]
    kept = blocks.normalise(given)
    assert [block["type"] for block in kept] == ["paragraph", "divider"]
    assert kept[0]["content"] == [text("plain "), text("bold", bold=True)]


def test_normalising_twice_changes_nothing_more():
    once = blocks.normalise(
        [nested(3), {"type": "table", "content": {"type": "tableContent", "rows": [{"cells": ["a"]}]}}]
    )
    assert blocks.normalise(once) == once


def test_unknown_properties_and_styles_are_left_out():
    kept = blocks.normalise([paragraph(text("x", blink=True), props={"onclick": "x"}, evil=1)])
    assert kept[0]["content"][0]["styles"] == {}
    assert "onclick" not in kept[0]["props"]
    assert "evil" not in kept[0]


def test_an_unknown_block_type_is_refused():
    with pytest.raises(blocks.UnknownBlock):
        blocks.normalise([{"type": "script", "content": "x"}])


@pytest.mark.parametrize(
    "document", [None, "x", {}, [1], [{"type": "table", "content": "x"}], [{"type": "paragraph", "content": [3]}]]
)
def test_a_document_of_another_form_is_refused(document):
    with pytest.raises((blocks.BlockInvalid, blocks.UnknownBlock)):
        blocks.normalise(document)


def test_the_twelfth_level_is_kept_and_the_thirteenth_refused():
    assert blocks.normalise([nested(limits.MAX_DEPTH)])
    with pytest.raises(limits.LessonTooDeep):
        blocks.normalise([nested(limits.MAX_DEPTH + 1)])


def test_absurdly_nested_json_is_refused_without_exhausting_the_stack():
    document: list = []
    for _ in range(50_000):
        document = [document]
    with pytest.raises(limits.LessonTooDeep):
        blocks.normalise(document)


def test_too_many_blocks_and_too_much_text_are_refused():
    with pytest.raises(limits.LessonTooLarge):
        blocks.normalise([{"type": "divider"}] * (limits.MAX_BLOCKS + 1))
    with pytest.raises(limits.LessonTooLarge):
        blocks.normalise([paragraph(text("x" * (limits.MAX_TEXT + 1)))])


def test_blocks_with_the_same_id_get_ids_of_their_own():
    kept = blocks.normalise([paragraph(text("a")), paragraph(text("b"))])
    assert kept[0]["id"] == "p"
    assert kept[1]["id"] != "p"


def test_characters_that_a_database_cannot_keep_are_left_out():
    kept = blocks.normalise([paragraph(text("a\x00b\ud800c\r\nd"))])
    assert kept[0]["content"][0]["text"] == "abc\nd"


def test_a_link_to_nowhere_allowed_becomes_its_text():
    link = {"type": "link", "href": "javascript:alert(1)", "content": [text("press")]}
    assert blocks.normalise([paragraph(link)])[0]["content"] == [text("press")]


NOWHERE = [
    "javascript:alert(1)",
    "JaVaScRiPt:x",
    "java\nscript:x",
    "\x01javascript:x",
    "data:text/html,x",
    "vbscript:x",
]
NOWHERE += ["//evil.example", "/etc/passwd", "file:///etc/passwd", "", "https://", "lesson:1", "blob:https://x/y"]


@pytest.mark.parametrize("href", NOWHERE)
def test_a_dangerous_or_broken_address_is_no_link(href):
    assert safe_href(href) is None


@pytest.mark.parametrize(
    "href",
    [
        "https://a.example/x?y=1#z",
        "http://localhost:8000/",
        "mailto:a@b.example",
        "tel:+44 20 7946 0000".replace(" ", ""),
        "#part",
        f"lesson:{LESSON}#part",
    ],
)
def test_web_mail_phone_anchor_and_lesson_links_are_kept(href):
    assert safe_href(href) == href


def test_a_host_without_a_scheme_is_taken_for_https():
    assert safe_href("www.example.org/a") == "https://www.example.org/a"


def test_a_lesson_link_gives_its_lesson_and_anchor():
    assert lesson_of(f"lesson:{LESSON}#a") == (UUID(LESSON), "#a")


def test_pictures_are_found_in_nested_blocks():
    picture = {"type": "image", "props": {"url": f"/media/{MEDIA}"}}
    kept = blocks.normalise([{"type": "callout", "content": "T", "children": [picture]}])
    assert blocks.media_ids(kept) == [UUID(MEDIA)]


def test_four_hundred_words_are_two_minutes():
    kept = blocks.normalise([paragraph(text("word " * 400))])
    assert blocks.reading_minutes(kept) == 2


def test_an_empty_lesson_is_one_minute():
    assert blocks.reading_minutes([]) == 1


names = ["id", "type", "props", "content", "children", "text", "styles", "href", "rows", "cells", "level"]
kinds = ["paragraph", "heading", "table", "image", "text", "link", "tableContent", "callout"]
keys = st.sampled_from(names) | st.text(max_size=5)
leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
json_values = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner | st.sampled_from(kinds), max_size=6),
    max_leaves=30,
)


@settings(max_examples=300, deadline=None)
@given(st.lists(json_values, max_size=4))
def test_any_json_is_either_kept_as_storable_json_or_refused_by_name(document):
    try:
        kept = blocks.normalise(document)
    except (blocks.BlockInvalid, blocks.UnknownBlock, limits.LessonTooDeep, limits.LessonTooLarge):
        return
    json.dumps(kept, allow_nan=False).encode()
    assert blocks.normalise(kept) == kept
