"""The certificate as a PDF: A4 landscape, one page, in the academy's colours and type.

Pure: everything that is drawn comes in with ``Face``. Lengths are points, from the lower left corner.
"""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from PIL import Image, UnidentifiedImageError
from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from backend.certificates.fonts import REGULAR, STRONG, font_for

WIDTH, HEIGHT = landscape(A4)
_LEFT: Final = 92.0
_RIGHT: Final = WIDTH - 64.0
_BAND: Final = 28.0
_INK: Final = HexColor("#1d1f27")
_QUIET: Final = HexColor("#5f636e")
_HAIR: Final = HexColor("#e2e2df")
_QR: Final = 84.0
_SMALLEST: Final = 15.0


@dataclass(frozen=True, slots=True)
class Face:
    """What a certificate says and how it looks. ``colour`` is ``#rrggbb``; ``logo`` a picture's bytes, or None."""

    academy: str
    colour: str
    font: str
    logo: bytes | None
    learner: str
    course: str
    completed_at: datetime
    rule: str
    evidence: str
    version: int
    code: str
    verify_url: str


def draw(face: Face) -> bytes:
    """The PDF's bytes; the same for the same face, so that making it again changes nothing."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=True, pageCompression=1, lang="en")
    canvas.setTitle(f"{face.course}: {face.learner}")
    canvas.setAuthor(face.academy)
    canvas.setSubject(f"Certificate {face.code}")
    _Page(canvas, face).draw()
    canvas.showPage()
    canvas.save()
    return out.getvalue()


class _Page:
    def __init__(self, canvas: Canvas, face: Face) -> None:
        self._canvas, self._face = canvas, face
        self._primary = HexColor(face.colour)

    def draw(self) -> None:
        self._ground()
        self._head()
        self._who_and_what()
        self._facts()
        self._proof()

    def _ground(self) -> None:
        c, primary = self._canvas, self._primary
        c.setFillColor(primary)
        c.rect(0, 0, _BAND, HEIGHT, stroke=0, fill=1)
        c.saveState()
        clip = c.beginPath()
        clip.rect(0, 0, WIDTH, HEIGHT)
        c.clipPath(clip, stroke=0, fill=0)
        c.setLineWidth(0.7)
        for step in range(13):  # rings that leave the page at the upper right: a watermark that copies badly
            c.setStrokeColor(Color(primary.red, primary.green, primary.blue, alpha=0.16 - step * 0.01))
            c.circle(WIDTH - 30, HEIGHT + 6, 60 + step * 19, stroke=1, fill=0)
        c.restoreState()
        c.setStrokeColor(_HAIR)
        c.setLineWidth(0.75)
        c.line(_LEFT, 168, _RIGHT, 168)

    def _head(self) -> None:
        top = HEIGHT - 84
        left = _LEFT
        if not (drawn := self._logo(left, top - 10)):
            self._canvas.setFillColor(self._primary)
            self._canvas.roundRect(left, top - 10, 36, 36, 9, stroke=0, fill=1)
            self._write(
                self._face.academy[:1].upper(), left + 18, top + 1.5, 19, STRONG, _on(self._primary), centred=True
            )
            drawn = 36
        self._write(self._face.academy, left + drawn + 12, top + 2, 15, STRONG, _INK, within=420)

    def _logo(self, x: float, y: float) -> float:
        """Draw the logo 36 points high; how wide it came out, 0 where there is none that can be drawn."""
        if self._face.logo is None:
            return 0
        try:
            with Image.open(io.BytesIO(self._face.logo)) as picture:
                ready = picture.convert("RGBA")
        except (UnidentifiedImageError, OSError):
            return 0
        width = min(150.0, 36 * ready.width / ready.height)
        self._canvas.drawImage(ImageReader(ready), x, y, width, 36, mask="auto", preserveAspectRatio=True, anchor="w")
        return width

    def _who_and_what(self) -> None:
        face, span = self._face, _RIGHT - _LEFT
        self._spaced("CERTIFICATE OF COMPLETION", _LEFT, 420, 10.5, self._primary)
        self._write(face.learner, _LEFT, 364, 46, STRONG, _INK, within=span)
        self._write("has completed the course", _LEFT, 324, 14, REGULAR, _QUIET)
        lines = _lines(face.course, font_for(face.course, face.font, STRONG), 27, span, at_most=2)
        for number, line in enumerate(lines):
            self._write(line, _LEFT, 284 - number * 34, 27, STRONG, _INK, within=span)
        self._write(face.evidence, _LEFT, 190, 11, REGULAR, _QUIET, within=span)

    def _facts(self) -> None:
        face = self._face
        columns = (
            ("Completed", [_date(face.completed_at)], 112.0),
            ("Course version", [f"Version {face.version}"], 98.0),
            ("Rule", None, 158.0),
        )
        x = _LEFT
        for label, values, width in columns:
            self._write(label, x, 136, 9.5, REGULAR, _QUIET)
            size = 11.5
            if values is None:
                values, size = _lines(face.rule, font_for(face.rule, face.font, REGULAR), 10, width, at_most=4), 10
            for number, value in enumerate(values):
                self._write(value, x, 117 - number * 14, size, REGULAR, _INK, within=width)
            x += width + 22

    def _proof(self) -> None:
        face, left = self._face, _RIGHT - _QR
        widget = QrCodeWidget(face.verify_url, barLevel="M", barBorder=0)
        x0, y0, x1, y1 = widget.getBounds()
        drawing = Drawing(_QR, _QR, transform=(_QR / (x1 - x0), 0, 0, _QR / (y1 - y0), 0, 0))
        drawing.add(widget)
        renderPDF.draw(drawing, self._canvas, left, 62)
        self._canvas.linkURL(face.verify_url, (left, 62, left + _QR, 62 + _QR), relative=0)
        text = left - 16
        self._write("Check this certificate", text, 136, 9.5, REGULAR, _QUIET, right=True)
        self._write(face.code, text, 117, 14, STRONG, _INK, right=True)
        address = face.verify_url.split("://", 1)[-1].rsplit("/", 1)[0]
        self._write(address, text, 99, 9.5, REGULAR, _QUIET, right=True, within=140)

    def _write(
        self,
        words: str,
        x: float,
        y: float,
        size: float,
        weight: int,
        colour: Color,
        *,
        within: float | None = None,
        centred: bool = False,
        right: bool = False,
    ) -> None:
        """One line; where it is wider than ``within`` it shrinks, and at last is cut."""
        font = font_for(words, self._face.font, weight)
        if within is not None:
            size = max(min(size, _SMALLEST), min(size, size * within / max(stringWidth(words, font, size), 1)))
            words = _cut(words, font, size, within)
        self._canvas.setFillColor(colour)
        self._canvas.setFont(font, size)
        put = self._canvas.drawCentredString if centred else self._canvas.drawRightString if right else None
        (put or self._canvas.drawString)(x, y, words)

    def _spaced(self, words: str, x: float, y: float, size: float, colour: Color) -> None:
        self._canvas.setFillColor(colour)
        self._canvas.setFont(font_for(words, self._face.font, STRONG), size)
        self._canvas.drawString(x, y, words, charSpace=1.6)


def _on(colour: Color) -> Color:
    light = 0.2126 * colour.red + 0.7152 * colour.green + 0.0722 * colour.blue > 0.6
    return _INK if light else HexColor("#ffffff")


def _date(moment: datetime) -> str:
    return f"{moment.day} {moment:%B %Y}"


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
    return "  ·  ".join(parts)
