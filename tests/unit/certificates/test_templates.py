"""The templates that a course chooses its certificate from."""

import io
from dataclasses import replace

import pypdfium2 as pdfium
import pytest
from PIL import Image
from pypdf import PdfReader

from backend.certificates.drawing import TEMPLATES, draw
from backend.courses.dto import NO_CERTIFICATE
from backend.courses.rules import CERTIFICATE_TEMPLATES
from tests.unit.certificates.test_drawing import FACE

_LONG = replace(
    FACE,
    learner="Maximiliane Wolfeschlegelsteinhausenbergerdorff-Montgomery",
    course="Everything that a new colleague has to know about lifting, carrying and storing heavy loads " * 2,
    academy="Harbour Street College of Applied Arts and Sciences",
    line="Accredited by the association of those who accredit courses like this one, twelve hours, " * 2,
    rule="All 14 required lessons were completed, and 3 quizzes were passed with at least 60 %, 70 % and 80 %. " * 3,
    colour="#f4e04d",
)


def page_of(face):
    (page,) = PdfReader(io.BytesIO(draw(face))).pages
    return page


def test_a_course_can_choose_what_can_be_drawn_and_none():
    assert {*TEMPLATES, NO_CERTIFICATE} == {*CERTIFICATE_TEMPLATES}


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_says_who_what_when_and_how_to_check(template):
    words = page_of(replace(FACE, template=template, line="Twelve hours")).extract_text()
    for expected in ("Ana Ruiz", "Navigation on foot", "20 November 2026", "ersion 2", FACE.code, "Twelve hours"):
        assert expected in words
    assert "SPECIMEN" not in words


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_specimen_is_crossed_out(template):
    assert "SPECIMEN" in page_of(replace(FACE, template=template, specimen=True)).extract_text()


@pytest.mark.parametrize("template", TEMPLATES)
def test_long_words_stay_on_the_page(template):
    picture = pdfium.PdfDocument(draw(replace(_LONG, template=template)))[0].render(scale=1).to_pil().convert("L")
    width, height = picture.size
    # The outermost points at the right and the lower edge, inside any frame, stay as they are without the words.
    bare = pdfium.PdfDocument(draw(replace(_LONG, template=template, learner="A", course="B", line="", rule="C")))
    empty = bare[0].render(scale=1).to_pil().convert("L")
    for box in ((width - 24, 0, width, height), (0, height - 26, width, height)):
        assert picture.crop(box).tobytes() == empty.crop(box).tobytes()


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_has_room_for_a_logo(template):
    out = io.BytesIO()
    Image.new("RGB", (640, 64), "red").save(out, "PNG")
    assert len(page_of(replace(FACE, template=template, logo=out.getvalue())).images) == 1


def test_a_template_that_is_no_more_is_drawn_as_the_classic_one():
    assert draw(replace(FACE, template="gilded")) == draw(replace(FACE, template="classic"))


def test_portrait_is_upright_and_the_others_are_not():
    upright = {name for name in TEMPLATES if (box := page_of(replace(FACE, template=name)).mediabox).height > box.width}
    assert upright == {"portrait"}
