"""Portrait: framed and centred, for a wall."""

from typing import Final

from backend.certificates.drawing.pen import QUIET, Pen
from backend.certificates.fonts import STRONG

_SIDE: Final = 82.0
_QR: Final = 76.0


def draw_portrait(pen: Pen) -> None:
    """Everything on the middle axis, within a double frame."""
    _frame(pen)
    face, middle = pen.face, pen.width / 2
    span = pen.width - 2 * _SIDE
    pen.mark(middle, pen.height - 150, 44, align="centre")
    pen.write(face.academy, middle, pen.height - 178, 15, STRONG, within=span, align="centre")
    pen.spaced("CERTIFICATE OF COMPLETION", middle, 592, 11, pen.accent, align="centre")
    pen.write("awarded to", middle, 556, 13, colour=QUIET, align="centre")
    pen.write(face.learner, middle, 506, 38, STRONG, within=span, align="centre")
    pen.rule(middle - 34, middle + 34, 480, pen.primary, 1.6)
    pen.write(f"who has completed the {face.kind}", middle, 450, 13, colour=QUIET, align="centre")
    rows = pen.paragraph(face.course, middle, 414, 23, STRONG, within=span, leading=30, at_most=3, align="centre")
    if face.line:
        pen.paragraph(face.line, middle, 414 - rows * 30 + 2, 12, within=span, leading=16, at_most=2, align="centre")
    pen.write(face.evidence, middle, 282, 10.5, colour=QUIET, within=span, align="centre")
    _foot(pen)


def _frame(pen: Pen) -> None:
    c = pen.canvas
    c.setStrokeColor(pen.primary)
    c.setLineWidth(2.2)
    c.roundRect(28, 28, pen.width - 56, pen.height - 56, 14, stroke=1, fill=0)
    c.setLineWidth(0.6)
    c.roundRect(36, 36, pen.width - 72, pen.height - 72, 9, stroke=1, fill=0)
    c.saveState()
    clip = c.beginPath()
    clip.roundRect(36, 36, pen.width - 72, pen.height - 72, 9)
    c.clipPath(clip, stroke=0, fill=0)
    pen.rings(pen.width / 2, pen.height - 128, 62, count=10, gap=20)
    c.restoreState()


def _foot(pen: Pen) -> None:
    face, right = pen.face, pen.width - _SIDE
    pen.rule(_SIDE, right, 256)
    pen.write("Completed", _SIDE, 228, 9.5, colour=QUIET)
    pen.write(face.date, _SIDE, 210, 12, within=190)
    label, value = face.fact
    pen.write(label, _SIDE, 184, 9.5, colour=QUIET)
    pen.write(value, _SIDE, 166, 12, within=190)
    pen.write("Rule", _SIDE, 140, 9.5, colour=QUIET)
    pen.paragraph(face.rule, _SIDE, 124, 10, within=230, leading=14, at_most=5)
    pen.square_code(right - _QR, 140, _QR)
    pen.write("Check this certificate", right, 228, 9.5, colour=QUIET, align="end")
    pen.write(face.code, right, 121, 13, STRONG, align="end")
    pen.write(face.address, right, 104, 9.5, colour=QUIET, align="end", within=170)
