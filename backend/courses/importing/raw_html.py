"""Where a block of raw HTML ends and Markdown goes on.

CommonMark takes all lines up to a blank one for HTML; Pandoc, for which many courses are written, reads on as
Markdown behind a closed element.
"""

import re

_CLOSED = re.compile(r"^\s*(?:<(\w+)[^<>]*>\s*</\1>|<(?:br|hr)\s*/?>|<!--.*?-->)\s*$")
_HAS_TAG = re.compile(r"<[a-zA-Z/!]")


def split_raw(source: str) -> tuple[str, str, int]:
    """(HTML, the Markdown behind it, on which line of ``source`` that starts)."""
    lines = source.split("\n")
    count = 0
    while count < len(lines) and _CLOSED.match(lines[count]):
        count += 1
    rest = "\n".join(lines[count:])
    if count and rest.strip() and not _HAS_TAG.search(rest.split("\n")[0]):
        return "\n".join(lines[:count]), rest, count
    return source, "", 0
