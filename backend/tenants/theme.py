"""A brand as a stylesheet: the tenant's colours and font, over the app's own."""

from backend.tenants.colours import palettes
from backend.tenants.dto import BrandCard, Palette
from backend.tenants.rules import FONT_FILES, FONTS


def _tokens(palette: Palette) -> str:
    return (
        f"--color-primary:{palette.primary};--color-primary-content:{palette.primary_content};"
        f"--color-accent:{palette.accent};--color-accent-content:{palette.accent_content};"
    )


def _font_face(font: str) -> str:
    if font not in FONT_FILES:
        return ""
    family, stem, weights = FONT_FILES[font]
    return (
        f'@font-face{{font-family:"{family}";font-style:normal;font-display:swap;font-weight:{weights};'
        f'src:url("/fonts/{stem}.woff2") format("woff2")}}\n'
    )


def stylesheet(brand: BrandCard) -> str:
    """The CSS text of ``/theme.css``: light and dark values, and the font.

    ``.auto`` is for pages without a script, which follow the system's mode.
    """
    light, dark = palettes(brand.primary_colour, brand.accent_colour)
    return (
        f"{_font_face(brand.font)}"
        f":root{{{_tokens(light)}--font-sans:{FONTS.get(brand.font, FONTS['System'])};}}\n"
        f".dark{{{_tokens(dark)}}}\n"
        f"@media (prefers-color-scheme:dark){{.auto{{{_tokens(dark)}}}}}\n"
    )
