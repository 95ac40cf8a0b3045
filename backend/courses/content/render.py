"""Blocks to the HTML that learners read.

Headings start at h2, for the page's h1 is the lesson's title; a level is never skipped. Each block's element names the
block (``data-block``), so that a reader's place and notes can. What comes out has passed ``sanitise``, so it may be
put into a page as it is.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from itertools import groupby

from backend.courses.content import attachments
from backend.courses.content.blocks import JsonBlock, inline_text
from backend.courses.content.highlight import coloured, language_name
from backend.courses.content.links import is_external, lesson_of, media_of
from backend.courses.content.sanitise import sanitise
from backend.courses.content.slugs import Slugs
from backend.courses.content.tables import render_table

LessonUrl = Callable[[str], str | None]
"""A lesson's id to the address of its page; None where there is no such lesson (the link becomes its text)."""

_LISTS = {"bulletListItem": "ul", "numberedListItem": "ol", "checkListItem": "ul"}
_OPENING = re.compile(r"<[a-z][a-z0-9]*(?=[ >])")
_STYLES = (("code", "code"), ("bold", "strong"), ("italic", "em"), ("underline", "u"), ("strike", "s"))
_MARKS = (("added", "ins"), ("removed", "del"))
"""What a comparison of two versions sets; no lesson is kept with them."""
_CALLOUT_NAMES = {
    "note": "Note", "tip": "Tip", "warning": "Warning", "objectives": "What you will learn",
    "questions": "Questions", "keypoints": "Key points", "exercise": "Exercise",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Anchor:
    """A heading of a lesson: HTML level 2-4, its text, and the id that a link can name."""

    level: int
    text: str
    slug: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """Sanitised HTML, and the headings in it for "On this page"."""

    html: str
    headings: tuple[Anchor, ...]


@dataclass
class _Page:
    lesson_url: LessonUrl
    slugs: Slugs = field(default_factory=Slugs)
    headings: list[Anchor] = field(default_factory=list)
    level: int = 1

    def heading_level(self, asked: int) -> int:
        self.level = min(asked + 1, self.level + 1)
        return self.level


def render(blocks: list[JsonBlock], lesson_url: LessonUrl) -> Rendered:
    """A normalised document as sanitised HTML."""
    page = _Page(lesson_url)
    html = _blocks(blocks, page)
    return Rendered(sanitise(html), tuple(page.headings))


def anchors(blocks: list[JsonBlock]) -> frozenset[str]:
    """The ids that links to this lesson may name: its headings and its call-outs."""
    page = _Page(lambda _lesson: None)
    _blocks(blocks, page)
    return frozenset(page.slugs.given)


def _blocks(blocks: list[JsonBlock], page: _Page) -> str:
    parts: list[str] = []
    for kind, group in groupby(blocks, lambda block: str(block["type"])):
        if kind not in _LISTS:
            parts.extend(_named(block, _RENDER[kind](block, page)) for block in group)
        else:
            parts.append(_list(list(group), _LISTS[kind], page))
    return "".join(parts)


def _named(block: JsonBlock, html: str) -> str:
    """The block's element with the block's id; what shows nothing of its own has no element."""
    first = _OPENING.match(html)
    if first is None or html.startswith(" data-block=", first.end()):
        return html
    return f'{first[0]} data-block="{escape(block["id"])}"{html[first.end() :]}'


def _list(items: list[JsonBlock], tag: str, page: _Page) -> str:
    start = items[0]["props"].get("start")
    opening = f'<{tag} start="{start}">' if start not in (None, 1) else f"<{tag}>"
    if items[0]["type"] == "checkListItem":
        opening = '<ul class="checklist">'
    return opening + "".join(_named(item, _item(item, page)) for item in items) + f"</{tag}>"


def _item(item: JsonBlock, page: _Page) -> str:
    text = _inline(item["content"], page)
    inside = text + _blocks(item["children"], page)
    if item["type"] != "checkListItem":
        return f"<li>{inside}</li>"
    done = bool(item["props"].get("checked"))
    mark, word = ("☑", "Done: ") if done else ("☐", "To do: ")
    box = f'<span class="check-box">{mark}</span><span class="check-word">{word}</span>'
    return f'<li class="check{" check-done" if done else ""}">{box}{inside}</li>'


def _inline(content: list[JsonBlock], page: _Page) -> str:
    return "".join(_INLINE[item["type"]](item, page) for item in content)


def _text(item: JsonBlock, _page: _Page) -> str:
    html = escape(item["text"]).replace("\n", "<br>")
    for style, tag in (*_STYLES, *_MARKS):
        if item["styles"].get(style):
            html = f"<{tag}>{html}</{tag}>"
    return html


def _link(item: JsonBlock, page: _Page) -> str:
    text = "".join(_text(part, page) for part in item["content"])
    href: str | None = item["href"]
    if lesson := lesson_of(item["href"]):
        url = page.lesson_url(str(lesson[0]))
        href = url + lesson[1] if url else None
    elif is_external(item["href"]):
        return f'<a class="external" href="{escape(item["href"])}" rel="noopener" target="_blank">{text}</a>'
    return f'<a href="{escape(href)}">{text}</a>' if href else text


def _paragraph(block: JsonBlock, page: _Page) -> str:
    text = _inline(block["content"], page)
    align = block["props"].get("textAlignment", "left")
    start = f'<p class="align-{align}">' if align in ("center", "right") else "<p>"
    return (f"{start}{text}</p>" if text.strip() else "") + _blocks(block["children"], page)


def _heading(block: JsonBlock, page: _Page) -> str:
    text = inline_text(block["content"]).strip()
    if not text:
        return _blocks(block["children"], page)
    level, slug = page.heading_level(block["props"].get("level", 1)), page.slugs.take(text)
    page.headings.append(Anchor(level, text, slug))
    html = f'<h{level} id="{escape(slug)}">{_inline(block["content"], page)}</h{level}>'
    return html + _blocks(block["children"], page)


def _quote(block: JsonBlock, page: _Page) -> str:
    return f"<blockquote><p>{_inline(block['content'], page)}</p>{_blocks(block['children'], page)}</blockquote>"


def _code(block: JsonBlock, page: _Page) -> str:
    language = block["props"].get("language", "text")
    name = language_name(language)
    caption = f'<figcaption class="code-language">{escape(name)}</figcaption>' if name else ""
    kind = "code code-output" if language.lower() == "output" else "code"
    code = coloured(inline_text(block["content"]), language)
    pre = f'<pre class="highlight" tabindex="0"><code>{code}</code></pre>'
    return f'<figure class="{kind}">{caption}{pre}</figure>' + _blocks(block["children"], page)


def _alternative(props: JsonBlock) -> str:
    """What is read aloud instead of a picture: nothing, where it only decorates."""
    return "" if props.get("decorative") else props.get("alt") or props.get("caption", "")


def _image(block: JsonBlock, page: _Page) -> str:
    props = block["props"]
    url, caption, alt = props.get("url", ""), props.get("caption", ""), props.get("alt", "")
    words = f"<figcaption>{escape(caption)}</figcaption>" if caption else ""
    after = _blocks(block["children"], page)
    if media_of(url):
        width = f' width="{props["previewWidth"]}"' if props.get("previewWidth") else ""
        picture = f'<img src="{url}" alt="{escape(_alternative(props))}"{width} loading="lazy" decoding="async">'
        return f'<figure class="picture">{picture}{words}</figure>{after}'
    if is_external(url):
        text = escape(caption or alt or props.get("name") or url)
        link = f'<a class="external" href="{escape(url)}" rel="noopener" target="_blank">Picture: {text}</a>'
        return f"<p>{link}</p>{after}"
    return after


def _divider(block: JsonBlock, page: _Page) -> str:
    return "<hr>" + _blocks(block["children"], page)


def _table(block: JsonBlock, page: _Page) -> str:
    return render_table(block["content"], lambda content: _inline(content, page)) + _blocks(block["children"], page)


def _callout(block: JsonBlock, page: _Page) -> str:
    kind = block["props"].get("kind", "note")
    text = inline_text(block["content"]).strip()
    slug = page.slugs.take(text or _CALLOUT_NAMES[kind])
    title = _inline(block["content"], page) if text else _CALLOUT_NAMES[kind]
    body = _blocks(block["children"], page)
    return (
        f'<aside class="callout callout-{kind}" id="{escape(slug)}"><p class="callout-title">{title}</p>'
        f'<div class="callout-body">{body}</div></aside>'
    )


def _fold(block: JsonBlock, page: _Page) -> str:
    summary = _inline(block["content"], page) if inline_text(block["content"]).strip() else "Show more"
    body = _blocks(block["children"], page)
    return f'<details class="fold"><summary>{summary}</summary><div class="fold-body">{body}</div></details>'


def _alone(draw: Callable[[JsonBlock], str]) -> Callable[[JsonBlock, _Page], str]:
    return lambda block, page: draw(block) + _blocks(block["children"], page)


_INLINE: dict[str, Callable[[JsonBlock, _Page], str]] = {
    "text": _text, "link": _link, "inlineMath": lambda item, _page: attachments.formula_within(item),
}  # fmt: skip
_RENDER: dict[str, Callable[[JsonBlock, _Page], str]] = {
    "paragraph": _paragraph, "heading": _heading, "quote": _quote, "codeBlock": _code, "image": _image,
    "divider": _divider, "table": _table, "callout": _callout, "toggleListItem": _fold,
    "file": _alone(attachments.file_card), "video": _alone(attachments.player), "audio": _alone(attachments.player),
    "embed": _alone(attachments.frame), "math": _alone(attachments.formula),
}  # fmt: skip
