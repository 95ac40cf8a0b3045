"""Anchors of headings: the same wherever they are made, so that links made at import find them."""

import re
import unicodedata

_DROP = re.compile(r"[^\w\s-]")
_GAPS = re.compile(r"[\s_-]+")


def slugify(text: str) -> str:
    """An anchor for a heading: lower case, words joined by hyphens. "section" where no letter is left."""
    plain = unicodedata.normalize("NFKC", text).lower().strip()
    return _GAPS.sub("-", _DROP.sub("", plain)).strip("-")[:80] or "section"


class Slugs:
    """Anchors of one lesson, each given out once: "setup", "setup-2" …"""

    def __init__(self) -> None:
        self.given: set[str] = set()
        self._last: dict[str, int] = {}

    def take(self, text: str) -> str:
        """The next free anchor for this heading."""
        base = slug = slugify(text)
        number = self._last.get(base, 1)
        while slug in self.given:
            number += 1
            slug = f"{base}-{number}"
        self._last[base] = number
        self.given.add(slug)
        return slug
