"""The fonts of a certificate: the tenant's own where it can write the words, else Inter, else an East Asian one.

The files are under the SIL Open Font License, beside them. They are embedded in each PDF as far as they are used.
"""

from functools import lru_cache
from pathlib import Path
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont

_FOLDER: Final = Path(__file__).parent / "typefaces"
_STEMS: Final = {"Inter": "inter", "Source Sans": "source-sans", "Nunito": "nunito", "Source Serif": "source-serif"}
REGULAR: Final = 400
STRONG: Final = 600
_EAST_ASIAN: Final = (
    ("HYGothic-Medium", ((0x1100, 0x11FF), (0xAC00, 0xD7AF))),
    ("HeiseiKakuGo-W5", ((0x3040, 0x30FF),)),
    ("STSong-Light", ((0x2E80, 0x9FFF), (0xF900, 0xFAFF))),
)


@lru_cache(maxsize=16)
def _registered(stem: str, weight: int) -> TTFont:
    font = TTFont(f"{stem}-{weight}", _FOLDER / f"{stem}-{weight}.ttf")
    pdfmetrics.registerFont(font)
    return font


@lru_cache(maxsize=4)
def _east_asian(name: str) -> str:
    pdfmetrics.registerFont(UnicodeCIDFont(name))
    return name


def font_for(words: str, brand_font: str, weight: int) -> str:
    """The name of a registered font that has a glyph for every letter, as near to the brand's as there is."""
    letters = {ord(letter) for letter in words if not letter.isspace()}
    for stem in dict.fromkeys((_STEMS.get(brand_font, "inter"), "inter", *_STEMS.values())):
        font = _registered(stem, weight)
        if letters <= font.face.charToGlyph.keys():
            return str(font.fontName)
    for name, ranges in _EAST_ASIAN:
        if any(first <= letter <= last for letter in letters for first, last in ranges):
            return _east_asian(name)
    return str(_registered("inter", weight).fontName)
