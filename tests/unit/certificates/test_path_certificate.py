"""A learning path's certificate: it says so, and lists its courses on a second page."""

import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from pypdf import PdfReader

from backend.certificates.drawing import TEMPLATES, CompletedCourse, courses_in_words, draw
from backend.courses.dto import NO_CERTIFICATE
from backend.paths import rules
from tests.unit.certificates.test_drawing import FACE

DAY = datetime(2026, 11, 3, tzinfo=UTC)
COURSES = (CompletedCourse("First aid", DAY, 3), CompletedCourse("Maps", DAY + timedelta(days=9), 1))
PATH = replace(FACE, courses=COURSES, version=0, evidence=courses_in_words(2), rule="All 2 courses were completed.")


def pages_of(face):
    return [page.extract_text() for page in PdfReader(io.BytesIO(draw(face))).pages]


@pytest.mark.parametrize("template", TEMPLATES)
def test_it_says_learning_path_and_no_version(template):
    first, second = pages_of(replace(PATH, template=template))
    assert "completed the learning path" in first
    assert "ersion" not in first
    for expected in ("First aid", "3 November 2026", "Version 3", "Maps", "12 November 2026", FACE.code):
        assert expected in second


@pytest.mark.parametrize("template", TEMPLATES)
def test_thirty_courses_with_long_names_fit_on_the_second_page(template):
    many = tuple(
        CompletedCourse(f"{number}. {'Everything about lifting and storing heavy loads ' * 4}", DAY, number)
        for number in range(1, rules.MAX_STEPS + 1)
    )
    pages = pages_of(replace(PATH, template=template, courses=many))
    assert len(pages) == 2
    assert all(f"Version {number}" in pages[1] for number in range(1, rules.MAX_STEPS + 1))


def test_a_specimen_is_one_page():
    assert len(pages_of(replace(PATH, specimen=True))) == 1


def test_a_path_can_choose_what_can_be_drawn_and_none():
    assert {*TEMPLATES, NO_CERTIFICATE} == {*rules.TEMPLATES}
