"""Landscape: centred, with next to no ink, for offices that print."""

from typing import Final

from backend.certificates.drawing.pen import QUIET, Pen
from backend.certificates.fonts import STRONG

_SIDE: Final = 84.0
_QR: Final = 66.0


def draw_plain(pen: Pen) -> None:
    """Everything on the middle axis, between two fine lines."""
    face, middle = pen.face, pen.width / 2
    span = pen.width - 2 * _SIDE
    pen.mark(middle, pen.height - 96, 34, align="centre")
    pen.write(face.academy, middle, pen.height - 118, 13, STRONG, within=span, align="centre")
    pen.rule(_SIDE, pen.width - _SIDE, pen.height - 142)
    pen.spaced("CERTIFICATE OF COMPLETION", middle, 414, 10.5, QUIET, align="centre")
    pen.write(face.learner, middle, 362, 40, STRONG, within=span, align="centre")
    pen.rule(middle - 28, middle + 28, 340, pen.primary, 1.6)
    pen.write(f"has completed the {face.kind}", middle, 314, 13, colour=QUIET, align="centre")
    rows = pen.paragraph(face.course, middle, 280, 23, STRONG, within=span, leading=29, at_most=2, align="centre")
    if face.line:
        pen.write(face.line, middle, 280 - rows * 29 + 3, 12, within=span, align="centre")
    pen.write(face.evidence, middle, 196, 10.5, colour=QUIET, within=span, align="centre")
    _foot(pen)


def _foot(pen: Pen) -> None:
    face, right = pen.face, pen.width - _SIDE
    pen.rule(_SIDE, right, 172)
    pen.write("Completed", _SIDE, 144, 9.5, colour=QUIET)
    version = "" if face.courses else f", version {face.version} of the course"
    pen.write(face.date + version, _SIDE, 127, 11, within=260)
    pen.paragraph(face.rule, _SIDE, 104, 10, colour=QUIET, within=330, leading=14, at_most=4)
    pen.square_code(right - _QR, 84, _QR)
    text = right - _QR - 14
    pen.write("Check this certificate", text, 144, 9.5, colour=QUIET, align="end")
    pen.write(face.code, text, 126, 13, STRONG, align="end")
    pen.write(face.address, text, 110, 9.5, colour=QUIET, align="end", within=190)
