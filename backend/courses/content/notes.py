"""Release notes: a little Markdown, as HTML."""

import nh3
from markdown_it import MarkdownIt

_TAGS = {"a", "br", "code", "em", "li", "ol", "p", "strong", "ul"}
_markdown = MarkdownIt("zero", {"breaks": True, "html": False, "linkify": True}).enable(
    ["backticks", "emphasis", "escape", "link", "linkify", "list", "newline"]
)


def as_html(notes: str) -> str:
    """Paragraphs, lists, emphasis, code and links as sanitised HTML; anything else stays as it was typed."""
    return nh3.clean(
        _markdown.render(notes),
        tags=_TAGS,
        attributes={"a": {"href"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener",
        set_tag_attribute_values={"a": {"target": "_blank"}},
    ).strip()
