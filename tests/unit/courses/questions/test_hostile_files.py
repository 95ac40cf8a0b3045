"""Files made to harm: each is refused by name or read in part, and none takes more than it may."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.courses.importing.errors import ImportRefused, WrongEncoding, XmlUnsafe
from backend.courses.questions.errors import NotText
from backend.courses.questions.reading import MAX_BYTES, read_questions

GIFT = "Où est le nord ? {=là ~ici}\n"
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE quiz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    b'<quiz><question type="truefalse"><questiontext><text>&b;</text></questiontext></question></quiz>'
)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_in_any_dress_is_read(codec: str):
    harvest = read_questions(GIFT.encode(codec), "nord.gift")
    assert [(item.outcome, item.what) for item in harvest.found] == [("kept", "Où est le nord ?")]


def test_old_western_text_is_read_and_said_to_be():
    harvest = read_questions(GIFT.encode("latin-1"), "nord.gift")
    assert [item.what for item in harvest.found] == ["Où est le nord ?", "nord.gift"]
    assert harvest.found[1].why == "it is not UTF-8, and was read as Western European: look at its accents"


def test_what_says_to_be_unicode_and_is_not_is_refused():
    with pytest.raises(WrongEncoding):
        read_questions(b"\xff\xfe" + b"a" * 7, "x.gift")
    with pytest.raises(WrongEncoding):
        read_questions(b"\x80\x00abc", "x.gift")
    with pytest.raises(NotText):
        read_questions(b"\x01\x02\x03\x04" * 100, "x.gift")


def test_entities_are_never_expanded():
    for data in (LAUGHS, LAUGHS.decode().encode("utf-16")):
        with pytest.raises(XmlUnsafe):
            read_questions(data, "laughs.xml")


def test_unseen_characters_and_lone_surrogates_never_reach_a_question():
    xml = b'<quiz><question type="truefalse"><questiontext format="html"><text>A&amp;#xD800;b&amp;#0;c</text>'
    xml += b'</questiontext><answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text>'
    harvest = read_questions(xml + b"</answer></question></quiz>", "x.xml")
    harvest.questions[0]["prompt"].encode("utf-8")
    assert "\x00" not in harvest.questions[0]["prompt"]
    gift = read_questions(b"Is a\x00b\x07 so? {T}" + b"\n" * 400, "x.gift")
    assert gift.questions[0]["prompt"] == "Is ab so?"


def test_deep_nesting_is_read_or_refused():
    deep = b"<quiz>" + b"<question type='cloze'>" * 50_000
    with pytest.raises(ImportRefused):
        read_questions(deep, "deep.xml")
    html = "<div>" * 9_000 + "x" + "</div>" * 9_000
    harvest = read_questions(f"[html]{html.replace('=', '')} {{T}}".encode(), "deep.gift")
    assert len(harvest.found) == 1
    braces = read_questions(("{" * 100_000 + "}" * 100_000).encode(), "braces.gift")
    assert [item.outcome for item in braces.found] == ["dropped"]


@pytest.mark.parametrize(
    "line", ["a", "{", "}", "\\", "~a", "=a->b", "::", "%1%", "#", "<p>", "{=a ~", "x\n\n", "{\n\n", "//", "\t", "&#1;"]
)
def test_a_file_as_large_as_may_be_is_read_to_its_end(line: str):
    data = (line * (MAX_BYTES // len(line))).encode()
    harvest = _harvest(data)
    assert len(harvest) <= 1_001


def _harvest(data: bytes) -> list[object]:
    try:
        return list(read_questions(data, "large.gift").found)
    except ImportRefused:
        return []


def test_a_table_of_one_endless_cell_is_told_of():
    data = b'question,correct\n"' + b"a" * 1_000_000 + b'",true\n'
    (item,) = read_questions(data, "x.csv").found
    assert (item.kind, item.outcome) == ("file", "dropped")


def test_a_zip_that_leads_out_of_its_folder_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("../../evil.xml", "<assessmentItem/>")
    with pytest.raises(ImportRefused):
        read_questions(out.getvalue(), "evil.zip")
    with pytest.raises(ImportRefused):
        read_questions(b"PK\x03\x04 and no more", "broken.zip")


SCRAPS = [
    "::t::", "{", "}", "=a", "~b", "%50%", "#c", "####d", "->", "\\", "\n", "\n\n", "//", "$CATEGORY: x", "[html]<p>",
    "T", "#1:2", "3..4", ">2 ALL\n", "word", "<quiz>", "<question type='cloze'>", "{1:SA:=x}", "</quiz>",
    "question,correct\n",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(SCRAPS), max_size=14).map("".join))
def test_whatever_it_says_it_is_read_or_refused_by_name(text: str):
    try:
        harvest = read_questions(text.encode(), "any")
    except ImportRefused as refused:
        assert refused.message
    else:
        assert all(item.why or item.outcome == "kept" for item in harvest.found)
