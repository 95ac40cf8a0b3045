"""A brand as a stylesheet: the tenant's colours and font, over the app's own."""

from backend.tenants.colours import palettes
from backend.tenants.dto import BrandCard, Palette
from backend.tenants.rules import FONT_FILES, FONTS


def _panel(light: Palette) -> str:
    """The great surface beside the sign-in form: the brand's own colour by day and by night."""
    return f"--color-panel:{light.primary};--color-panel-content:{light.primary_content};"


def _tokens(palette: Palette) -> str:
    return (
        f"--color-primary:{palette.primary};--color-primary-content:{palette.primary_content};"
        f"--color-accent:{palette.accent};--color-accent-content:{palette.accent_content};"
    )


# The letters of each file: what western languages need, and what the rest of Latin script does.
_RANGES = {
    "": (
        "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,"
        "U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD"
    ),
    "-ext": (
        "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,"
        "U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF"
    ),
}


def font_faces(font: str) -> str:
    """The CSS that lets a browser fetch this font; empty for those that are there anyway."""
    if font not in FONT_FILES:
        return ""
    family, stem, weights = FONT_FILES[font]
    return "".join(
        f'@font-face{{font-family:"{family}";font-style:normal;font-display:swap;font-weight:{weights};'
        f'src:url("/fonts/{stem}{part}.woff2") format("woff2");unicode-range:{letters}}}\n'
        for part, letters in _RANGES.items()
    )


def stylesheet(brand: BrandCard) -> str:
    """The CSS text of ``/theme.css``: light and dark values, and the font.

    ``.auto`` is for pages without a script, which follow the system's mode.
    """
    light, dark = palettes(brand.primary_colour, brand.accent_colour)
    return (
        f"{font_faces(brand.font)}"
        f":root{{{_tokens(light)}{_panel(light)}--font-sans:{FONTS.get(brand.font, FONTS['System'])};}}\n"
        f".dark{{{_tokens(dark)}}}\n"
        f"@media (prefers-color-scheme:dark){{.auto{{{_tokens(dark)}}}}}\n"
    )
