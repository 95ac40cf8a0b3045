"""The Markdown that we read: CommonMark, GitHub's tables and strike-through, Pandoc's divs, grids and notes."""

from functools import cache

from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from backend.courses.importing.attributes import attributes
from backend.courses.importing.divs import fenced_divs
from backend.courses.importing.grid_tables import grid_tables

MAX_NESTING = 40


@cache
def parser() -> MarkdownIt:
    """The parser. It keeps raw HTML as tokens; what may stay of it is decided later."""
    md = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable(["table", "strikethrough"])
    md.use(footnote_plugin, inline=False, move_to_end=True).use(deflist_plugin)
    # Which links may stay is decided, and reported, later.
    md.validateLink = lambda url: True  # type: ignore[method-assign]
    md.use(fenced_divs).use(grid_tables).use(attributes)
    return md
