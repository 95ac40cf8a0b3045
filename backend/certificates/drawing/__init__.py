"""The certificate as a PDF: A4, one page, in the academy's colours and type, after one of the templates.
A learning path's has a second page with its courses.

Pure: everything that is drawn comes in with ``Face``. Lengths are points, from the lower left corner.
"""

import io
from collections.abc import Callable, Iterable
from types import MappingProxyType
from typing import Final

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from backend.certificates.drawing.classic import draw_classic
from backend.certificates.drawing.courses import draw_courses
from backend.certificates.drawing.face import CompletedCourse as CompletedCourse
from backend.certificates.drawing.face import Face as Face
from backend.certificates.drawing.modern import draw_modern
from backend.certificates.drawing.pen import Pen
from backend.certificates.drawing.plain import draw_plain
from backend.certificates.drawing.portrait import draw_portrait

_Template = tuple[tuple[float, float], Callable[[Pen], None]]
TEMPLATES: Final[MappingProxyType[str, _Template]] = MappingProxyType(
    {
        "classic": (landscape(A4), draw_classic),
        "modern": (landscape(A4), draw_modern),
        "plain": (landscape(A4), draw_plain),
        "portrait": (A4, draw_portrait),
    }
)
"""By name: the size of the page, and who draws on it."""


def draw(face: Face) -> bytes:
    """The PDF's bytes; the same for the same face, so that making it again changes nothing.

    A template that is no more is drawn as the classic one: who completed a course gets their certificate.
    """
    size, template = TEMPLATES.get(face.template, TEMPLATES["classic"])
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=True, pageCompression=1, lang="en")
    canvas.setTitle(f"{face.course}: {face.learner}")
    canvas.setAuthor(face.academy)
    canvas.setSubject(f"Certificate {face.code}")
    pen = Pen(canvas, face, *size)
    template(pen)
    if face.specimen:
        pen.specimen()
    canvas.showPage()
    if face.courses and not face.specimen:
        draw_courses(pen)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def summary_of(evidence: Iterable[tuple[str, int | None]]) -> str:
    """Evidence in one line, from lessons: ``9 lessons completed · 1 quiz passed, 88 %``."""
    items = list(evidence)
    results = [percent for kind, percent in items if kind == "quiz" and percent is not None]
    parts = [f"{len(items)} {'lesson' if len(items) == 1 else 'lessons'} completed"]
    if results:
        noun = "quiz" if len(results) == 1 else "quizzes"
        average = round(sum(results) / len(results))
        parts.append(
            f"{len(results)} {noun} passed" + (f", {average} % on average" if len(results) > 1 else f", {average} %")
        )
    if assignments := sum(kind == "assignment" for kind, _ in items):
        parts.append("1 assignment settled" if assignments == 1 else f"{assignments} assignments settled")
    return "  ·  ".join(parts)


def courses_in_words(count: int) -> str:
    """A path's evidence in one line: ``3 courses completed``."""
    return f"{count} {'course' if count == 1 else 'courses'} completed"
