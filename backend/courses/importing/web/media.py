"""Links, pictures, and what is shown within a page from elsewhere."""

from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

from backend.courses.content.blocks import JsonBlock
from backend.courses.content.tex import clean_tex, tex_problem
from backend.courses.importing.inlines import shown_width
from backend.courses.importing.making import block, formula, link, text
from backend.courses.importing.web import styling
from backend.courses.importing.web.flow import Flow, Look
from backend.courses.importing.web.page import Page
from backend.courses.importing.web.parsing import Element, tag_of


def anchor(page: Page, element: Element, flow: Flow, look: Look) -> None:
    """A link, or a place that links lead to."""
    if element.get("name"):
        page.waiting.append(element.get("name", ""))
    address, words = element.get("href", "").strip(), " ".join("".join(element.itertext()).split())
    if not address:
        page.walk(element, flow, look)
        return
    place = page.place(element)
    if kept := page.around.attached(place, address, words):
        page.walk(element, flow, look)
        flow.later.append(kept)
        return
    target = page.around.link(place, address, words) or ""
    pictures = list(element.iter("img"))
    if target and not words and pictures and all(_elsewhere(one) for one in pictures):
        flow.say(element.get("title", "").strip() or address, Look(look.styles, target))
        return
    page.walk(element, flow, Look(look.styles, target))
    if target and not words and pictures:
        page.around.report.changed(place, "link", address, "a picture is no link here: the link stands below it")
        title = element.get("title", "").strip() or address
        flow.later.append(block("paragraph", [link(target, [text(title)])]))


def _elsewhere(picture: Element) -> bool:
    return picture.get("src", "").strip().lower().startswith(("http:", "https:", "//"))


def image(page: Page, element: Element, flow: Flow, look: Look) -> None:
    """A picture; a formula that another platform drew becomes its source."""
    place = page.place(element)
    if source := element.get("data-equation-content", ""):
        _formula(page, element, flow, look, unquote(source))
        return
    if element.get("width") in ("0", "1") or element.get("height") in ("0", "1"):
        return
    address, alt = element.get("src", "").strip(), (element.get("alt") or "").strip()
    name = PurePosixPath(unquote(address.split("?")[0]) if not address.startswith("data:") else "picture").name
    shown = page.around.picture(place, address, alt or name)
    if shown is None:
        flow.say(f" [Picture: {alt}] " if alt else "", look.styled("italic"))
        return
    if shown.url.startswith("/media/") and (element.get("alt") is None or alt.lower() == name.lower()):
        why = "it is only the file's name" if alt else "there is none"
        page.around.report.changed(place, "alternative text", name, f"{why}: describe the picture in the editor")
    props: dict[str, Any] = {"url": shown.url, "alt": alt, "caption": element.get("title") or "", "name": name[:200]}
    if pixels := shown_width(element.get("width", ""), shown.width):
        props["previewWidth"] = pixels
    flow.show(block("image", props=props))


def figure(page: Page, element: Element, flow: Flow, _look: Look) -> None:
    """Pictures with a caption."""
    caption = next((child for child in element.iter("figcaption")), None)
    words = " ".join("".join(caption.itertext()).split()) if caption is not None else ""
    inside = page.inside(element)
    pictures = [one for one in inside if one["type"] == "image"]
    if len(pictures) != 1 or not words:
        flow.put(*inside)
        return
    pictures[0]["props"]["caption"] = words
    flow.put(*(one for one in inside if one["type"] != "paragraph" or _text(one) != words))


def _text(one: JsonBlock) -> str:
    content = one["content"] if isinstance(one["content"], list) else []
    return " ".join("".join(run.get("text", "") for run in content).split())


def frame(page: Page, element: Element, flow: Flow, _look: Look) -> None:
    """A page, a film or a sound from elsewhere: shown where that is allowed, else a link to it."""
    place, what = page.place(element), f"<{tag_of(element)}>"
    address = _address(element)
    if not address:
        page.around.report.dropped(place, "embed", what, "it shows nothing")
        return
    title = (element.get("title") or "").strip()
    if kept := page.around.framed(place, address, title) or page.around.attached(place, address, title):
        flow.put(kept)
    elif target := page.around.link(place, address, title or what):
        page.around.report.changed(place, "embed", address, "it cannot be shown within a lesson; a link leads to it")
        flow.put(block("paragraph", [link(target, [text(title or address)])]))


def _address(element: Element) -> str:
    own = element.get("src") or element.get("data") or ""
    sources = [source.get("src", "") for source in element.iter("source")]
    return next((address.strip() for address in [own, *sources] if address.strip()), "")


def raised(page: Page, element: Element, flow: Flow, look: Look) -> None:
    """Superscript, in characters where there are such."""
    _shifted(page, element, flow, look, styling.raised("".join(element.itertext()).strip()))


def lowered(page: Page, element: Element, flow: Flow, look: Look) -> None:
    """Subscript, in characters where there are such."""
    _shifted(page, element, flow, look, styling.lowered("".join(element.itertext()).strip()))


def _shifted(page: Page, element: Element, flow: Flow, look: Look, words: str | None) -> None:
    if words:
        flow.say(words, look)
        return
    page.around.report.changed(page.place(element), "HTML", f"<{tag_of(element)}>", "the text stays, on the line")
    page.walk(element, flow, look)


def math(page: Page, element: Element, flow: Flow, look: Look) -> None:
    """MathML: its TeX where it says so, else its letters in a row."""
    source = next(("".join(one.itertext()) for one in element.iter("annotation")), "")
    _formula(page, element, flow, look, source.strip() or "".join(element.itertext()))


def _formula(page: Page, element: Element, flow: Flow, look: Look, source: str) -> None:
    """A formula that we can set; else its source, as code."""
    tex = clean_tex(source)
    if tex_problem(tex) is None:
        page.around.report.kept(page.place(element), "formula", tex)
        flow.add(formula(tex))
        return
    page.around.report.changed(page.place(element), "formula", source, "it cannot be set; its source stays as text")
    flow.say(source, look.styled("code"))
