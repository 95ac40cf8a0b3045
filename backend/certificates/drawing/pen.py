"""What every template draws with: words that fit, the academy's mark, the square code."""

import io
from typing import Final, Literal

from PIL import Image, UnidentifiedImageError
from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from backend.certificates.drawing.face import Face
from backend.certificates.fonts import REGULAR, STRONG, font_for

INK: Final = HexColor("#1d1f27")
QUIET: Final = HexColor("#5f636e")
HAIR: Final = HexColor("#e2e2df")
WHITE: Final = HexColor("#ffffff")
_SMALLEST: Final = 15.0
_READABLE: Final = 0.183
"""The luminance up to which a colour has a contrast of 4.5 to 1 with white."""
Align = Literal["start", "centre", "end"]


class Pen:
    """A page of ``width`` and ``height`` points, and what is to be said on it.

    ``accent`` is the academy's colour where words in it can be read on white, else ink.
    """

    def __init__(self, canvas: Canvas, face: Face, width: float, height: float) -> None:
        self.canvas, self.face, self.width, self.height = canvas, face, width, height
        self.primary = HexColor(face.colour)
        self.accent = self.primary if _luminance(self.primary) < _READABLE else INK

    def write(
        self,
        words: str,
        x: float,
        y: float,
        size: float,
        weight: int = REGULAR,
        colour: Color = INK,
        *,
        within: float | None = None,
        align: Align = "start",
    ) -> None:
        """One line; where it is wider than ``within`` it shrinks, and at last is cut."""
        font = font_for(words, self.face.font, weight)
        if within is not None:
            size = max(min(size, _SMALLEST), min(size, size * within / max(stringWidth(words, font, size), 1)))
            words = _cut(words, font, size, within)
        self.canvas.setFillColor(colour)
        self.canvas.setFont(font, size)
        put = {"centre": self.canvas.drawCentredString, "end": self.canvas.drawRightString}.get(align)
        (put or self.canvas.drawString)(x, y, words)

    def paragraph(
        self,
        words: str,
        x: float,
        y: float,
        size: float,
        weight: int = REGULAR,
        colour: Color = INK,
        *,
        within: float,
        leading: float,
        at_most: int,
        align: Align = "start",
    ) -> int:
        """Words broken into ``at_most`` lines, downwards from ``y``; how many lines it took."""
        lines = _lines(words, font_for(words, self.face.font, weight), size, within, at_most=at_most)
        for number, line in enumerate(lines):
            self.write(line, x, y - number * leading, size, weight, colour, within=within, align=align)
        return len(lines)

    def spaced(self, words: str, x: float, y: float, size: float, colour: Color, *, align: Align = "start") -> None:
        """Capitals with room between them."""
        gap, font = 1.6, font_for(words, self.face.font, STRONG)
        wide = stringWidth(words, font, size) + gap * (len(words) - 1)
        left = x - {"start": 0, "centre": wide / 2, "end": wide}[align]
        self.canvas.setFillColor(colour)
        self.canvas.setFont(font, size)
        self.canvas.drawString(left, y, words, charSpace=gap)

    def rule(self, x0: float, x1: float, y: float, colour: Color = HAIR, width: float = 0.75) -> None:
        """A line across."""
        self.canvas.setStrokeColor(colour)
        self.canvas.setLineWidth(width)
        self.canvas.line(x0, y, x1, y)

    def mark(self, x: float, y: float, side: float = 36, *, on_colour: bool = False, align: Align = "start") -> float:
        """The logo, else a square with the academy's initial, ``side`` points high; how wide it came out."""
        picture = self._logo()
        wide = min(side * 4.2, side * picture.width / picture.height) if picture else side
        left = x - {"start": 0, "centre": wide / 2, "end": wide}[align]
        if picture:
            self.canvas.drawImage(
                ImageReader(picture), left, y, wide, side, mask="auto", preserveAspectRatio=True, anchor="w"
            )
            return wide
        ground = readable_on(self.primary) if on_colour else self.primary
        self.canvas.setFillColor(ground)
        self.canvas.roundRect(left, y, side, side, side / 4, stroke=0, fill=1)
        letter = self.primary if on_colour else readable_on(self.primary)
        self.write(
            self.face.academy[:1].upper(), left + side / 2, y + side * 0.32, side * 0.53, STRONG, letter, align="centre"
        )
        return wide

    def square_code(self, x: float, y: float, side: float) -> None:
        """The code that leads a phone to the page of proof; a link too, for who reads it on a screen."""
        widget = QrCodeWidget(self.face.verify_url, barLevel="M", barBorder=0)
        x0, y0, x1, y1 = widget.getBounds()
        drawing = Drawing(side, side, transform=(side / (x1 - x0), 0, 0, side / (y1 - y0), 0, 0))
        drawing.add(widget)
        renderPDF.draw(drawing, self.canvas, x, y)
        self.canvas.linkURL(self.face.verify_url, (x, y, x + side, y + side), relative=0)

    def specimen(self) -> None:
        """Across the whole page, that this one proves nothing."""
        c = self.canvas
        c.saveState()
        c.translate(self.width / 2, self.height / 2)
        c.rotate(28)
        c.setFillColor(Color(0.11, 0.12, 0.15, alpha=0.09))
        c.setFont(font_for("SPECIMEN", self.face.font, STRONG), 108)
        c.drawCentredString(0, -36, "SPECIMEN")
        c.restoreState()

    def rings(self, x: float, y: float, radius: float, *, count: int = 13, gap: float = 19) -> None:
        """Circles around a place that fade outwards: a watermark that copies badly."""
        self.canvas.setLineWidth(0.7)
        for step in range(count):
            alpha = 0.16 * (1 - step / (count + 3))
            self.canvas.setStrokeColor(Color(self.primary.red, self.primary.green, self.primary.blue, alpha=alpha))
            self.canvas.circle(x, y, radius + step * gap, stroke=1, fill=0)

    def _logo(self) -> Image.Image | None:
        if self.face.logo is None:
            return None
        try:
            with Image.open(io.BytesIO(self.face.logo)) as picture:
                return picture.convert("RGBA")
        except (UnidentifiedImageError, OSError):
            return None


def readable_on(colour: Color) -> Color:
    """Ink or white, whichever can be read on it."""
    return INK if _luminance(colour) > 0.35 else WHITE


def _luminance(colour: Color) -> float:
    """Relative luminance as WCAG reckons it, 0 to 1."""
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.red, colour.green, colour.blue)
    )
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)


def _cut(words: str, font: str, size: float, within: float) -> str:
    if stringWidth(words, font, size) <= within:
        return words
    while words and stringWidth(words + "…", font, size) > within:
        words = words[:-1]
    return words.rstrip() + "…"


def _lines(words: str, font: str, size: float, within: float, *, at_most: int) -> list[str]:
    """Words broken into lines; what does not fit is cut at the end of the last."""
    lines: list[str] = []
    current = ""
    for word in words.split():
        longer = f"{current} {word}".strip()
        if current and stringWidth(longer, font, size) > within:
            lines.append(current)
            current = word
        else:
            current = longer
    lines.append(current)
    kept = lines[:at_most]
    if len(lines) > at_most:
        kept[-1] = _cut(" ".join(lines[at_most - 1 :]), font, size, within)
    return kept
