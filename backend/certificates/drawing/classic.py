"""Landscape: a band in the academy's colour along the edge, and rings that leave the page."""

from typing import Final

from backend.certificates.drawing.pen import INK, QUIET, Pen
from backend.certificates.fonts import STRONG

_LEFT: Final = 92.0
_MARGIN: Final = 64.0
_BAND: Final = 28.0
_QR: Final = 84.0


def draw_classic(pen: Pen) -> None:
    """Everything from the left edge, in reading order."""
    _ground(pen)
    _head(pen)
    _who_and_what(pen)
    _facts(pen)
    _proof(pen)


def _right(pen: Pen) -> float:
    return pen.width - _MARGIN


def _ground(pen: Pen) -> None:
    c = pen.canvas
    c.setFillColor(pen.primary)
    c.rect(0, 0, _BAND, pen.height, stroke=0, fill=1)
    c.saveState()
    clip = c.beginPath()
    clip.rect(0, 0, pen.width, pen.height)
    c.clipPath(clip, stroke=0, fill=0)
    pen.rings(pen.width - 30, pen.height + 6, 60)
    c.restoreState()
    pen.rule(_LEFT, _right(pen), 168)


def _head(pen: Pen) -> None:
    top = pen.height - 84
    wide = pen.mark(_LEFT, top - 10)
    pen.write(pen.face.academy, _LEFT + wide + 12, top + 2, 15, STRONG, within=420)


def _who_and_what(pen: Pen) -> None:
    face, span = pen.face, _right(pen) - _LEFT
    pen.spaced("CERTIFICATE OF COMPLETION", _LEFT, 420, 10.5, pen.accent)
    pen.write(face.learner, _LEFT, 364, 46, STRONG, within=span)
    pen.write(f"has completed the {face.kind}", _LEFT, 324, 14, colour=QUIET)
    lines = pen.paragraph(face.course, _LEFT, 284, 27, STRONG, within=span, leading=34, at_most=2)
    if face.line:
        pen.write(face.line, _LEFT, 284 - lines * 34 + 4, 12.5, colour=INK, within=span)
    pen.write(face.evidence, _LEFT, 190, 11, colour=QUIET, within=span)


def _facts(pen: Pen) -> None:
    face, x = pen.face, _LEFT
    for label, value, width in (
        ("Completed", face.date, 112.0),
        (*face.fact, 98.0),
    ):
        pen.write(label, x, 136, 9.5, colour=QUIET)
        pen.write(value, x, 117, 11.5, within=width)
        x += width + 22
    pen.write("Rule", x, 136, 9.5, colour=QUIET)
    pen.paragraph(face.rule, x, 117, 10, within=158, leading=14, at_most=5)


def _proof(pen: Pen) -> None:
    face, left = pen.face, _right(pen) - _QR
    pen.square_code(left, 62, _QR)
    text = left - 16
    pen.write("Check this certificate", text, 136, 9.5, colour=QUIET, align="end")
    pen.write(face.code, text, 117, 14, STRONG, align="end")
    pen.write(face.address, text, 99, 9.5, colour=QUIET, align="end", within=172)
