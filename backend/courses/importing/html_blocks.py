"""Blocks of raw HTML: what is text, a list, a table or a picture stays, what runs or loads goes."""

from html.parser import HTMLParser

from backend.courses.content.blocks import JsonBlock
from backend.courses.importing.context import Surroundings
from backend.courses.importing.inlines import LESSON_WIDTH
from backend.courses.importing.making import Run, block, has_words, link, text, tidy
from backend.courses.importing.report import Place

MAX_HTML = 20_000
"""Characters of one piece; Python's parser takes quadratic time over some broken HTML."""
_SILENT = {"script", "style", "object", "embed", "form", "template", "noscript", "svg", "math", "canvas", "head"}
_FRAMES = {"iframe", "video", "audio", "source"}
_STYLES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "s": "strike",
    "del": "strike",
}
_STYLES |= {"code": "code", "kbd": "code", "samp": "code", "pre": "code", "th": "bold"}
_BREAKS = {"p", "div", "section", "article", "header", "footer", "main", "center", "figure", "figcaption", "blockquote"}
_BREAKS |= {"ul", "ol", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "pre", "details", "summary", "hr"}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_INLINE = {"a", "br", "span", "sub", "sup", "small", "mark", "abbr", "td", "li", *_HEADINGS, *_STYLES}


class _Reader(HTMLParser):
    def __init__(self, around: Surroundings, place: Place) -> None:
        super().__init__(convert_charrefs=True)
        self.around, self.start = around, place
        self.blocks: list[JsonBlock] = []
        self.runs: list[Run] = []
        self.styles: list[str] = []
        self.kind, self.level, self.silent = "paragraph", 1, 0
        self.href: str | None = None
        self.lists: list[str] = []

    @property
    def place(self) -> Place:
        return Place(self.start.file, self.start.line + self.getpos()[0] - 1)

    def flush(self, kind: str = "paragraph", level: int = 1) -> None:
        runs = tidy(self.runs)
        if has_words(runs):
            self.blocks.append(block(self.kind, runs, {"level": self.level} if self.kind == "heading" else {}))
        self.runs, self.kind, self.level = [], kind, level

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in _SILENT:
            self.silent += 1
            self.around.report.dropped(self.place, "HTML", f"<{tag}>", "what runs or loads is not allowed in lessons")
        elif self.silent:
            return
        elif tag in _FRAMES:
            self.frame(tag, given.get("src", ""), given.get("title", ""))
        elif tag == "img":
            self.image(given)
        elif tag in _HEADINGS:
            self.flush("heading", _HEADINGS[tag])
        elif tag == "li":
            self.flush("numberedListItem" if self.lists[-1:] == ["ol"] else "bulletListItem")
        elif tag in _BREAKS:
            self.flush("quote" if tag == "blockquote" else "paragraph")
            self.lists += [tag] if tag in ("ul", "ol") else []
            self.blocks += [block("divider")] if tag == "hr" else []
        elif tag == "br":
            self.runs.append(text("\n"))
        elif tag == "a":
            self.href = self.around.link(self.place, given.get("href", ""), given.get("href", ""))
        elif tag == "td":
            self.runs.append(text("  "))
        elif tag not in _INLINE:
            self.around.report.dropped(self.place, "HTML", f"<{tag}>", "this element is not allowed in lessons")
        if tag in _STYLES:
            self.styles.append(_STYLES[tag])

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag in _HEADINGS or tag == "li" or tag in _BREAKS:
            self.flush()
            if tag in ("ul", "ol") and self.lists:
                self.lists.pop()
        elif tag == "a":
            self.href = None
        if tag in _STYLES and _STYLES[tag] in self.styles:
            self.styles.remove(_STYLES[tag])

    def handle_data(self, data: str) -> None:
        if self.silent:
            return
        words = data if "code" in self.styles else " ".join(data.split(" ")).replace("\n", " ")
        run = text(words, **dict.fromkeys(self.styles, True))
        self.runs.append(link(self.href, [run]) if self.href and words.strip() else run)

    def handle_comment(self, data: str) -> None:
        self.around.report.dropped(self.place, "comment", data, "comments are for authors, not for learners")

    def image(self, given: dict[str, str]) -> None:
        alt = given.get("alt", "")
        self.flush()
        shown = self.around.picture(self.place, given.get("src", ""), alt or given.get("src", ""))
        if shown is None:
            self.runs += [text(f"[Picture: {alt}]", italic=True)] if alt else []
            return
        props = {"url": shown.url, "alt": alt, "caption": given.get("title", "")}
        width = given.get("width", "").removesuffix("px")
        if width.isdigit() and 0 < int(width) < LESSON_WIDTH:
            props["previewWidth"] = int(width)  # type: ignore[assignment]
        self.blocks.append(block("image", props=props))

    def frame(self, tag: str, address: str, title: str) -> None:
        if not address:
            return
        self.flush()
        if shown := self.around.framed(self.place, address, title):
            self.blocks.append(shown)
            return
        target = self.around.link(self.place, address, f"<{tag}>")
        if target:
            self.blocks.append(block("paragraph", [link(target, [text(address)])]))
            self.around.report.changed(self.place, "HTML", f"<{tag}> {address}", "pages within pages become links")


def read_html(source: str, around: Surroundings, place: Place) -> list[JsonBlock]:
    """The blocks that may stay of a piece of HTML; everything that goes is reported."""
    if len(source) > MAX_HTML:
        around.report.dropped(place, "HTML", source, f"it is longer than {MAX_HTML:,} characters")
        return []
    reader = _Reader(around, place)
    reader.feed(source)
    reader.close()
    reader.flush()
    return reader.blocks
