"""A number with a tolerance as words: for platforms that only compare what was typed with what is listed."""

from decimal import Decimal
from typing import Final

MOST_VALUES: Final = 101
"""Of a wider tolerance only the answer itself is listed."""
_MOST_DECIMALS: Final = 6
NO_UNITS: Final = "its units stay behind: the number alone counts"
"""What is said of a number that takes several units, for no format of ours writes them."""


def spellings(answer: float, tolerance: float) -> list[str]:
    """The answer as people type it, then the numbers beside it within the tolerance, each as it may be typed."""
    return list(dict.fromkeys(word for value in values(answer, tolerance) for word in _typed(value)))


def values(answer: float, tolerance: float) -> list[Decimal]:
    """The numbers within the tolerance that have as many decimals as it and the answer have; the answer first."""
    exact, reach = _decimal(answer), _decimal(max(tolerance, 0.0))
    decimals = max(_decimals(exact), _decimals(reach))
    step = Decimal(1).scaleb(-decimals)
    steps = int(reach / step) if decimals <= _MOST_DECIMALS else MOST_VALUES
    if not reach or 2 * steps + 1 > MOST_VALUES:
        return [exact]
    beside = [exact + step * sign * number for number in range(1, steps + 1) for sign in (-1, 1)]
    return [exact, *beside]


def plain(value: Decimal) -> str:
    """A number without an exponent and without idle zeros: "40", "9.81"."""
    written = format(value, "f")
    return (written.rstrip("0").rstrip(".") or "0") if "." in written else written


def _decimal(value: float) -> Decimal:
    return Decimal(repr(value)).normalize()


def _decimals(value: Decimal) -> int:
    return max(0, -int(value.as_tuple().exponent))


def _typed(value: Decimal) -> list[str]:
    """A number by a point or by a comma, with and without the zero before it."""
    written = "0" if value == 0 else plain(value)
    words = [written]
    if written.lstrip("-").startswith("0."):
        words.append(written.replace("0.", ".", 1))
    return words + [word.replace(".", ",") for word in words if "." in word]
