"""The two academies' logos, drawn: a needle, and waves. PNG, 256 × 256, with smooth edges."""

import io
import math
from collections.abc import Callable
from typing import Final

from PIL import Image, ImageDraw

_SIDE: Final = 256
_SCALE: Final = 4


def logo(mark: str, colour: str) -> bytes:
    """The logo of a ``mark`` (north or waves) on a tile of ``colour``."""
    size = _SIDE * _SCALE
    picture = Image.new("RGBA", (size, size), (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    pen.rounded_rectangle((0, 0, size - 1, size - 1), radius=size * 0.24, fill=colour)
    _DRAWINGS[mark](pen, size)
    out = io.BytesIO()
    picture.resize((_SIDE, _SIDE), Image.Resampling.LANCZOS).save(out, "PNG", optimize=True)
    return out.getvalue()


def _north(pen: ImageDraw.ImageDraw, size: int) -> None:
    def at(x: float, y: float) -> tuple[float, float]:
        return x * size, y * size

    pen.polygon([at(0.5, 0.16), at(0.68, 0.78), at(0.5, 0.66)], fill="#ffffff")
    pen.polygon([at(0.5, 0.16), at(0.32, 0.78), at(0.5, 0.66)], fill="#ffffffb0")


def _waves(pen: ImageDraw.ImageDraw, size: int) -> None:
    for row, y in enumerate((0.36, 0.52, 0.68)):
        points = [
            (x * size, (y + 0.045 * math.sin((x - 0.18) * 2 * math.pi / 0.32 + row * 0.9)) * size)
            for x in (0.18 + step * 0.64 / 80 for step in range(81))
        ]
        pen.line(points, fill="#ffffff", width=round(size * 0.055), joint="curve")
        for x, y_end in (points[0], points[-1]):
            r = size * 0.0275
            pen.ellipse((x - r, y_end - r, x + r, y_end + r), fill="#ffffff")


_DRAWINGS: Final[dict[str, Callable[[ImageDraw.ImageDraw, int], None]]] = {"north": _north, "waves": _waves}
