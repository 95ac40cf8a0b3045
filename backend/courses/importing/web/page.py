"""A page of the web to blocks, element by element."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final

from backend.courses.content.blocks import JsonBlock, inline_text
from backend.courses.importing.codes import code_block
from backend.courses.importing.context import Surroundings
from backend.courses.importing.making import Run, block, has_words, tidy
from backend.courses.importing.report import Place
from backend.courses.importing.web import styling
from backend.courses.importing.web.flow import Flow, Look
from backend.courses.importing.web.parsing import Element, tag_of

Visit = Callable[["Page", Element, Flow, Look], None]


@dataclass
class Page:
    """One page: the course around it, ids that lead to its headings, and what is counted rather than listed."""

    around: Surroundings
    file: str
    ids: dict[str, str] = field(default_factory=dict)
    waiting: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    elements: dict[str, Visit] = field(default_factory=dict)
    own: "Callable[[Element], Callable[[Page, Element, Flow], None] | None]" = lambda _element: None

    def place(self, element: Element) -> Place:
        """Where an element stands."""
        return Place(self.file, int(element.sourceline or 0))

    def inside(self, element: Element, look: Look = Look()) -> list[JsonBlock]:  # noqa: B008 - it is frozen
        """The blocks of what an element holds."""
        flow = Flow()
        self.walk(element, flow, look)
        return flow.finish()

    def blocks_of(self, element: Element) -> list[JsonBlock]:
        """The blocks that an element becomes."""
        flow = Flow()
        self.visit(element, flow, Look())
        return flow.finish()

    def walk(self, element: Element, flow: Flow, look: Look) -> None:
        """Everything within an element, into the flow."""
        if element.text:
            flow.say(element.text, look)
        for child in element:
            if isinstance(child.tag, str):
                self.visit(child, flow, look)
            else:
                self.counts["comment"] += 1
            if child.tail:
                flow.say(child.tail, look)

    def visit(self, element: Element, flow: Flow, look: Look) -> None:
        """One element."""
        if styling.is_hidden(element):
            self.counts["hidden"] += 1
            return
        self.counts["styling"] += styling.says_more(element)
        if element.get("id"):
            self.waiting.append(element.get("id", ""))
        visit = self.elements.get(tag_of(element))
        if ours := self.own(element):
            ours(self, element, flow)
        elif visit:
            visit(self, element, flow, styling.look_of(element, look))
        else:
            self.around.report.dropped(
                self.place(element), "HTML", f"<{tag_of(element)}>", "there is no such element; its text stays"
            )
            self.walk(element, flow, look)


def transparent(page: Page, element: Element, flow: Flow, look: Look) -> None:
    """An element whose words belong to the line."""
    page.walk(element, flow, look)


def box(page: Page, element: Element, flow: Flow, look: Look) -> None:
    """An element that stands by itself."""
    flow.end()
    before, flow.align = flow.align, styling.alignment(element, flow.align)
    page.walk(element, flow, look)
    flow.end()
    flow.align = before


def heading(page: Page, element: Element, flow: Flow, look: Look) -> None:
    """A heading; what authors called it, or the line just above it, leads here."""
    flow.end()
    inside = page.inside(element)
    runs = tidy([run for one in inside if one["type"] == "paragraph" for run in _plain(one["content"])])
    if has_words(runs):
        words = inline_text(runs)
        page.ids.update(dict.fromkeys(page.waiting, words))
        page.waiting.clear()
        flow.put(block("heading", runs, {"level": int(tag_of(element)[1])}))
    flow.put(*(one for one in inside if one["type"] != "paragraph"))


def _plain(runs: Iterable[Run]) -> list[Run]:
    """A heading is bold by itself, and stands on one line."""

    def one(run: Run) -> Run:
        if run["type"] == "link":
            return {**run, "content": [one(part) for part in run["content"]]}
        styles = {name: on for name, on in run["styles"].items() if name != "bold"}
        return {**run, "text": run["text"].replace("\n", " "), "styles": styles}

    return [one(run) for run in runs]


def listing(page: Page, element: Element, flow: Flow, look: Look) -> None:
    """A list; a list right within a list belongs to the item before it."""
    flow.end()
    kind = "numberedListItem" if element.tag == "ol" else "bulletListItem"
    items: list[JsonBlock] = []
    for child in element:
        if child.tag == "li":
            items += _item(page, child, kind)
        elif isinstance(child.tag, str):
            (items[-1]["children"] if items else items).extend(page.blocks_of(child))
        if child.tail and child.tail.strip():
            flow.say(child.tail, look)
    start = element.get("start", "")
    if kind == "numberedListItem" and items and start.isdigit() and start != "1":
        items[0]["props"]["start"] = int(start)
    flow.put(*items)


def _item(page: Page, element: Element, kind: str) -> list[JsonBlock]:
    page.counts["styling"] += styling.says_more(element)
    inside = page.inside(element)
    lead = inside[0] if inside and inside[0]["type"] == "paragraph" else None
    if lead is None and inside and all(one["type"] in ("bulletListItem", "numberedListItem") for one in inside):
        return inside
    return [block(kind, lead["content"] if lead else [], {}, inside[1:] if lead else inside)] if inside else []


def definitions(page: Page, element: Element, flow: Flow, _look: Look) -> None:
    """Terms set bold, their meanings below them."""
    page.around.report.changed(page.place(element), "definition list", "", "terms are set bold, meanings stand below")
    flow.end()
    grouped = [part for child in element for part in (child if child.tag == "div" else [child])]
    for child in grouped:
        if child.tag == "dt":
            flow.put(*page.inside(child, Look(frozenset({"bold"}))))
        elif isinstance(child.tag, str):
            flow.put(*page.inside(child))


def quote(page: Page, element: Element, flow: Flow, look: Look) -> None:
    """A quotation; its first paragraph is its text."""
    inside = page.inside(element)
    lead = inside[0] if inside and inside[0]["type"] == "paragraph" else None
    if inside:
        flow.put(block("quote", lead["content"] if lead else [], {}, inside[1:] if lead else inside))


def code(page: Page, element: Element, flow: Flow, _look: Look) -> None:
    """Lines of code, with the language where a class names it."""
    names = " ".join(one.get("class") or "" for one in element.iter() if isinstance(one.tag, str)).split()
    language = next((name.split("-", 1)[1] for name in names if name.startswith(("language-", "lang-"))), "")
    source = "".join(element.itertext()).replace("\u00a0", " ").strip("\r\n")
    if source.strip():
        flow.put(code_block(source, language, page.around.report, page.place(element)))


def fold(page: Page, element: Element, flow: Flow, look: Look) -> None:
    """Something that folds away."""
    summary = next((child for child in element if child.tag == "summary"), None)
    title: list[Run] = []
    if summary is not None:
        title = [run for one in page.inside(summary) if one["type"] == "paragraph" for run in one["content"]]
        tail = summary.tail
        element.remove(summary)
        element.text = (element.text or "") + (tail or "")
    page.around.report.kept(page.place(element), "fold", inline_text(title))
    flow.put(block("toggleListItem", title, {}, page.inside(element)))


def rule(_page: Page, _element: Element, flow: Flow, _look: Look) -> None:
    """A line across the page."""
    flow.put(block("divider"))


def line_break(_page: Page, _element: Element, flow: Flow, _look: Look) -> None:
    """A new line."""
    flow.break_line()


def barred(page: Page, element: Element, _flow: Flow, _look: Look) -> None:
    """What runs, loads or asks is not for lessons."""
    page.around.report.dropped(
        page.place(element), "HTML", f"<{tag_of(element)}>", "what runs or loads is not allowed in lessons"
    )


def silent(_page: Page, _element: Element, _flow: Flow, _look: Look) -> None:
    """What says nothing to a reader anyway."""


BOXES: Final = (
    "p", "div", "section", "article", "header", "footer", "main", "center", "address", "aside", "nav", "figcaption",
    "fieldset", "legend", "caption", "summary", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "li", "body",
    "html", "hgroup", "form", "noscript",
)  # fmt: skip
INLINE: Final = (
    "span", "b", "strong", "i", "em", "u", "ins", "s", "del", "strike", "code", "kbd", "samp", "var", "tt", "cite",
    "dfn", "small", "big", "font", "mark", "abbr", "acronym", "q", "time", "label", "bdi", "bdo", "ruby", "rb", "rt",
    "rp", "output", "data", "picture", "wbr", "nobr",
)  # fmt: skip
BARRED: Final = ("script", "svg", "canvas", "input", "button", "select", "textarea", "template", "dialog", "applet")
SILENT: Final = ("head", "style", "link", "meta", "title", "base", "col", "colgroup", "source", "track", "map", "param")
