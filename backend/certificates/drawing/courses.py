"""The second page of a learning path's certificate: its courses, when each was completed, and in which version."""

from typing import Final

from backend.certificates.drawing.face import day
from backend.certificates.drawing.pen import QUIET, Pen
from backend.certificates.fonts import STRONG

_SIDE: Final = 72.0
_TOP: Final = 84.0
_FOOT: Final = 56.0
_LOOSEST: Final = 26.0


def draw_courses(pen: Pen) -> None:
    """A line for each course; the more there are, the closer they stand."""
    face, right = pen.face, pen.width - _SIDE
    pen.write(face.course, _SIDE, pen.height - _TOP, 19, STRONG, within=right - _SIDE)
    pen.write(
        f"The courses that {face.learner} completed", _SIDE, pen.height - _TOP - 22, 11.5, colour=QUIET,
        within=right - _SIDE,
    )  # fmt: skip
    y = pen.height - _TOP - 58
    step = min(_LOOSEST, (y - _FOOT - 18) / len(face.courses))
    size = min(11.5, step * 0.62)
    pen.rule(_SIDE, right, y + step * 0.72)
    for one in face.courses:
        pen.write(one.title, _SIDE, y, size, within=right - _SIDE - 230)
        pen.write(f"Version {one.version}", right - 130, y, size, colour=QUIET, align="end")
        pen.write(day(one.completed_at), right, y, size, align="end")
        pen.rule(_SIDE, right, y - step * 0.3)
        y -= step
    pen.write(f"{face.code}  ·  {face.address}", _SIDE, _FOOT - 14, 9.5, colour=QUIET, within=right - _SIDE)
