"""The certificate's page, and its code."""

import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from backend.certificates.codes import certificate_id, code_of, read_code
from backend.certificates.drawing import Face, draw, summary_of
from backend.certificates.fonts import STRONG, font_for
from backend.kernel.ids import new_id

FACE = Face(
    academy="Northwind Academy", colour="#2f55c8", font="Inter", logo=None, learner="Ana Ruiz",
    course="Navigation on foot", completed_at=datetime(2026, 11, 20, tzinfo=UTC), rule="Every lesson completed",
    evidence="9 lessons completed", version=2, code="7K3M-9QXD-2FTA", verify_url="http://n.test/verify/7K3M-9QXD-2FTA",
)  # fmt: skip


def page_of(face: Face):
    (page,) = PdfReader(io.BytesIO(draw(face))).pages
    return page


def test_one_landscape_page_says_who_what_when_and_how_to_check():
    page = page_of(FACE)
    assert page.mediabox.width > page.mediabox.height
    words = page.extract_text()
    for expected in ("Ana Ruiz", "Navigation on foot", "20 November 2026", "Version 2", FACE.code, "Every lesson"):
        assert expected in words


def test_the_same_face_is_the_same_file_byte_for_byte():
    assert draw(FACE) == draw(FACE)


@pytest.mark.parametrize("name", ["Žofie Ελένη Ярослава Nguyễn", "Bo", "Anna " * 30, "X" * 300])
def test_names_of_any_length_and_alphabet_that_the_font_has_are_drawn(name: str):
    assert name.strip()[:8] in page_of(replace(FACE, learner=name.strip())).extract_text()


def test_the_brand_font_is_used_where_it_has_the_letters_and_inter_where_not():
    assert font_for("Ana", "Source Serif", STRONG) == "source-serif-600"
    assert font_for("Ελένη", "Nunito", STRONG) == "inter-600"


def test_a_logo_that_is_no_picture_leaves_the_academys_initial():
    assert "Northwind" in page_of(replace(FACE, logo=b"<svg/>")).extract_text()


def test_a_logo_is_in_the_file():
    out = io.BytesIO()
    Image.new("RGB", (64, 32), "red").save(out, "PNG")
    assert len(page_of(replace(FACE, logo=out.getvalue())).images) == 1


def test_every_font_that_is_drawn_with_is_embedded():
    fonts = page_of(FACE)["/Resources"]["/Font"].values()
    used = [font.get_object() for font in fonts if "Helvetica" not in font.get_object()["/BaseFont"]]
    assert used
    assert all("/FontFile2" in font["/FontDescriptor"].get_object() for font in used)


def test_evidence_is_one_line():
    assert summary_of([("text", None), ("quiz", 80), ("quiz", 91)]) == (
        "3 lessons completed  ·  2 quizzes passed, 86 % on average"
    )
    assert summary_of([("text", None)]) == "1 lesson completed"


def test_a_code_follows_from_the_enrolment_and_is_read_back_however_it_is_typed():
    enrollment = new_id()
    code = code_of(certificate_id(enrollment))
    assert code == code_of(certificate_id(enrollment))
    assert code != code_of(certificate_id(new_id()))
    assert read_code(code.lower().replace("-", "  ").replace("0", "o").replace("1", "l")) == code


@given(st.text(max_size=60))
def test_whatever_is_typed_is_a_code_or_nothing(typed: str):
    found = read_code(typed)
    assert found is None or len(found) == 14
