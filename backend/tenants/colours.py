"""Contrast: what of a brand's colours people can read. Ratios are WCAG 2.2's, from 1 to 21."""

import re
from functools import lru_cache

from coloraide import Color

from backend.kernel.errors import InvalidField
from backend.tenants.dto import ColourAdvice, Palette

ENOUGH = 4.5
_HEX = re.compile(r"#[0-9a-f]{6}")

# The surfaces of our two modes; they are the same values as in assets/styles/tokens.css.
_LIGHT_SURFACES = (Color("oklch(100% 0 0)"), Color("oklch(98% 0.003 90)"))
_DARK_SURFACES = (Color("oklch(22% 0.006 270)"), Color("oklch(18.5% 0.006 270)"))
_TINT = 0.1  # how much of the primary lies under the chosen entry of a menu


class ColourTooWeak(InvalidField):
    """Words in or on this colour could not be read; ``nearest`` could."""

    code = "brand.colour_too_weak"

    def __init__(self, field: str, message: str, nearest: str) -> None:
        super().__init__(field, message)
        self.nearest = nearest


def colour(typed: object, field: str = "primary_colour") -> str:
    """A colour as ``#rrggbb``, lower case.

    Raises:
        InvalidField: it is not written so.
    """
    value = typed.strip().lower() if isinstance(typed, str) else ""
    if not _HEX.fullmatch(value):
        raise InvalidField(field, "A colour is written as # and six digits, such as #2f55c8.")
    return value


def ratio(one: Color, other: Color) -> float:
    """The contrast of two colours."""
    return float(one.contrast(other, method="wcag21"))


def _hex(value: Color) -> str:
    return value.convert("srgb").fit(method="oklch-chroma").to_string(hex=True)


def _at(value: Color, lightness: float, chroma_at_most: float = 0.4) -> Color:
    """The same hue at another lightness, as a screen can show it."""
    made = value.convert("oklch")
    made["lightness"] = lightness
    made["chroma"] = min(float(made["chroma"]), chroma_at_most)
    return Color(_hex(made))


def _worst(value: Color, surfaces: tuple[Color, ...]) -> float:
    """The weakest contrast of words in this colour: on the plain surfaces, and on a tint of itself."""
    tint = surfaces[0].mix(value, _TINT, space="oklab")
    return min(ratio(value, surface) for surface in (*surfaces, tint))


def _words_on(value: Color) -> Color:
    """Near white, near black, or for the colours between those two, white or black: one of them can be read."""
    candidates = (_at(value, 0.99, 0.01), _at(value, 0.18, 0.04), Color("#ffffff"), Color("#000000"))
    return next(words for words in candidates if ratio(words, value) >= ENOUGH)


def _readable(value: Color) -> bool:
    return _worst(value, _LIGHT_SURFACES) >= ENOUGH and ratio(_words_on(value), value) >= ENOUGH


def _nearest_readable(value: Color) -> Color:
    lightness = float(value.convert("oklch")["lightness"])
    while lightness > 0.2:
        candidate = _at(value, lightness)
        if _readable(candidate):
            return candidate
        lightness -= 0.005
    return _at(value, 0.2)


def _for_dark(value: Color) -> Color:
    """The colour for the dark mode: the same hue, light enough for links on dark surfaces."""
    lightness = max(0.7, float(value.convert("oklch")["lightness"]))
    while lightness < 0.97:
        candidate = _at(value, lightness, 0.15)
        if _worst(candidate, _DARK_SURFACES) >= ENOUGH and ratio(_words_on(candidate), candidate) >= ENOUGH:
            return candidate
        lightness += 0.005
    return _at(value, 0.97, 0.05)


@lru_cache(maxsize=512)
def palettes(primary: str, accent: str) -> tuple[Palette, Palette]:
    """The colours of the light and of the dark mode."""
    made = []
    for own, second in (
        (Color(primary), Color(accent)),
        (_for_dark(Color(primary)), _for_dark(Color(accent))),
    ):
        made.append(Palette(_hex(own), _hex(_words_on(own)), _hex(second), _hex(_words_on(second))))
    return made[0], made[1]


@lru_cache(maxsize=512)
def advice(primary: str, accent: str) -> ColourAdvice:
    """What can be read with these colours, and the nearest primary with which everything can."""
    value = Color(primary)
    on_button = ratio(_words_on(value), value)
    on_page = _worst(value, _LIGHT_SURFACES)
    passes = _readable(value)
    nearest = primary if passes else _hex(_nearest_readable(value))
    light, dark = palettes(primary, accent)
    if passes:
        words = f"Easy to read: links reach {_floor(on_page)}:1, words on buttons {_floor(on_button)}:1."
    else:
        weak = min(on_page, on_button)
        words = f"Too pale to read: links reach {_floor(weak)}:1 and need {ENOUGH}:1. {nearest} is the nearest."
    return ColourAdvice(passes, round(on_button, 2), round(on_page, 2), nearest, words, light, dark)


def demand_readable(primary: str, accent: str) -> None:
    """Go on only with a primary colour that people can read.

    Raises:
        ColourTooWeak: it gives less than 4.5 : 1; carries the nearest that gives enough.
    """
    found = advice(primary, accent)
    if not found.passes:
        raise ColourTooWeak("primary_colour", found.words, found.nearest)


def _floor(value: float) -> float:
    """One decimal, never rounded up: 4.46 must not read as 4.5."""
    return int(value * 10) / 10
