"""Landscape: a third of the page in the academy's colour, the rest for the name."""

from typing import Final

from backend.certificates.drawing.pen import QUIET, WHITE, Pen, readable_on
from backend.certificates.fonts import STRONG

_PANEL: Final = 262.0
_INSET: Final = 40.0
_QR: Final = 82.0


def draw_modern(pen: Pen) -> None:
    """The panel says who vouches and how to check it; the page says for whom, and for what."""
    _panel(pen)
    _who_and_what(pen)
    _facts(pen)


def _panel(pen: Pen) -> None:
    c, face, ink = pen.canvas, pen.face, readable_on(pen.primary)
    c.setFillColor(pen.primary)
    c.rect(0, 0, _PANEL, pen.height, stroke=0, fill=1)
    c.saveState()
    clip = c.beginPath()
    clip.rect(0, 0, _PANEL, pen.height)
    c.clipPath(clip, stroke=0, fill=0)
    c.setStrokeColor(ink)
    c.setStrokeAlpha(0.14)
    c.setLineWidth(0.8)
    for step in range(9):  # arcs that come in at the corner, as a watermark
        c.circle(_PANEL, 120, 70 + step * 26, stroke=1, fill=0)
    c.restoreState()
    span = _PANEL - 2 * _INSET
    if face.logo is not None:  # a logo is made for a light ground
        c.setFillColor(WHITE)
        c.roundRect(_INSET - 10, pen.height - 104, span + 20, 60, 12, stroke=0, fill=1)
        pen.mark(_INSET + span / 2, pen.height - 92, align="centre")
    else:
        pen.mark(_INSET, pen.height - 92, 44, on_colour=True)
    pen.paragraph(face.academy, _INSET, pen.height - 138, 19, STRONG, ink, within=span, leading=24, at_most=3)
    pen.spaced("CERTIFICATE OF", _INSET, 236, 10.5, ink)
    pen.spaced("COMPLETION", _INSET, 220, 10.5, ink)
    c.setFillColor(WHITE)
    c.roundRect(_INSET, 92, _QR + 20, _QR + 20, 10, stroke=0, fill=1)
    pen.square_code(_INSET + 10, 102, _QR)
    pen.write(face.code, _INSET, 66, 13, STRONG, ink, within=span)
    pen.write("Check this certificate at", _INSET, 48, 9, colour=ink, within=span)
    pen.write(face.address, _INSET, 35, 9, colour=ink, within=span)


def _who_and_what(pen: Pen) -> None:
    face, left = pen.face, _PANEL + 52
    span = pen.width - left - 52
    pen.write("This is to certify that", left, 456, 13, colour=QUIET)
    lines = 1
    if len(face.learner) > 22:
        lines = pen.paragraph(face.learner, left, 412, 36, STRONG, within=span, leading=42, at_most=2)
    else:
        pen.write(face.learner, left, 408, 44, STRONG, within=span)
    y = 408 - (lines - 1) * 42
    pen.write(f"has completed the {face.kind}", left, y - 36, 13, colour=QUIET)
    rows = pen.paragraph(face.course, left, y - 72, 24, STRONG, pen.accent, within=span, leading=30, at_most=3)
    if face.line:
        pen.write(face.line, left, y - 72 - rows * 30 + 2, 12, within=span)


def _facts(pen: Pen) -> None:
    face, left = pen.face, _PANEL + 52
    span = pen.width - left - 52
    pen.write(face.evidence, left, 170, 10.5, colour=QUIET, within=span)
    pen.rule(left, left + span, 150)
    for label, value, x in (("Completed", face.date, left), (*face.fact, left + 130)):
        pen.write(label, x, 124, 9.5, colour=QUIET)
        pen.write(value, x, 105, 11.5, within=120)
    pen.write("Rule", left + 240, 124, 9.5, colour=QUIET)
    pen.paragraph(face.rule, left + 240, 105, 10, within=span - 240, leading=14, at_most=5)
