"""The cover that a course has until someone uploads a picture, for pages without a script.

The same drawing as ``assets/ui/cover.jsx`` makes: a course looks alike before and behind the door.
"""

from markupsafe import Markup, escape

_TURNS = (0, 20, -20, 40, -40, 60, -60)


def drawn_cover(seed: str, title: str) -> Markup:
    """An element with the pattern that follows from ``seed`` (the course's id), and the title's first letter."""
    bits = _hash(seed)
    pattern = _PATTERNS[(bits >> 20) % len(_PATTERNS)](bits)
    initial = escape(title.strip()[:1].upper())
    return Markup(
        '<div class="cover h-36 w-full" aria-hidden="true" style="--turn:{turn}">'
        '<svg viewBox="0 0 400 200" preserveAspectRatio="xMidYMid slice" class="cover-pattern">{pattern}</svg>'
        '<span class="cover-initial">{initial}</span></div>'
    ).format(turn=_TURNS[(bits >> 8) % len(_TURNS)], pattern=Markup(pattern), initial=initial)  # noqa: S704


def _hash(text: str) -> int:
    value = 2166136261
    for unit in text:
        value = (value ^ ord(unit)) * 16777619 & 0xFFFFFFFF
    value ^= value >> 15
    return value * 2246822507 & 0xFFFFFFFF


def _waves(bits: int) -> str:
    def wave(row: int) -> str:
        y, lift = 30 + row * 26 + bits % 9, 18 + (bits >> (row + 3)) % 14
        return f'<path d="M-20 {y} C 70 {y - lift}, 150 {y + lift}, 240 {y - 4} S 400 {y + lift}, 440 {y - lift}"/>'

    return "".join(map(wave, range(7)))


def _rings(bits: int) -> str:
    x, y = 250 + bits % 90, 20 + (bits >> 6) % 70
    return "".join(f'<circle cx="{x}" cy="{y}" r="{24 + ring * 30}"/>' for ring in range(8))


def _lattice(bits: int) -> str:
    starts = (-80 + line * 40 + bits % 23 for line in range(14))
    return "".join(f'<path d="M{x} 0 l120 200 M{x + 120} 0 l-120 200"/>' for x in starts)


def _dots(bits: int) -> str:
    def dot(at: int) -> str:
        size = 3 + ((bits * (at + 7) & 0xFFFFFFFF) >> 9) % 9
        return f'<circle cx="{at % 12 * 36 + 8}" cy="{at // 12 * 44 + 14}" r="{size}" class="cover-solid"/>'

    return "".join(map(dot, range(60)))


def _arcs(bits: int) -> str:
    def arc(at: int) -> str:
        x, y = at % 6 * 70, at // 6 * 70
        if (bits >> at) & 1:
            return f'<path d="M{x} {y + 35} a35 35 0 0 1 35 35 M{x + 35} {y} a35 35 0 0 0 35 35"/>'
        return f'<path d="M{x + 35} {y} a35 35 0 0 1 -35 35 M{x + 70} {y + 35} a35 35 0 0 0 -35 35"/>'

    return "".join(map(arc, range(18)))


_PATTERNS = (_waves, _rings, _lattice, _dots, _arcs)
