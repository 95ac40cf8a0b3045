"""Elements that Lyceum itself wrote into a page: call-outs, check lists and formulas of a course that comes back."""

from collections.abc import Callable
from typing import Final

from backend.courses.content.blocks import JsonBlock
from backend.courses.content.tex import clean_tex, tex_problem
from backend.courses.importing.making import Run, block, formula, text, tidy
from backend.courses.importing.web.flow import Flow, Look
from backend.courses.importing.web.page import Page
from backend.courses.importing.web.parsing import Element

_KINDS: Final = ("note", "tip", "warning", "objectives", "questions", "keypoints", "exercise")
_NAMES: Final = {
    "note": "Note", "tip": "Tip", "warning": "Warning", "objectives": "What you will learn",
    "questions": "Questions", "keypoints": "Key points", "exercise": "Exercise",
}  # fmt: skip


def own(element: Element) -> Callable[[Page, Element, Flow], None] | None:
    """How an element of ours is read; None for anybody else's."""
    names = (element.get("class") or "").split()
    return next((read for name, read in _OWN.items() if name in names), None)


def _callout(page: Page, element: Element, flow: Flow) -> None:
    names = (element.get("class") or "").split()
    kind = next((one for one in _KINDS if f"callout-{one}" in names), "note")
    title: list[Run] = []
    body: list[JsonBlock] = []
    for child in element:
        if "callout-title" in (child.get("class") or ""):
            title = [run for one in page.inside(child) if isinstance(one["content"], list) for run in one["content"]]
        else:
            body += page.blocks_of(child)
    unnamed = "".join(run.get("text", "") for run in title).strip() == _NAMES[kind]
    page.around.report.kept(page.place(element), "call-out", kind)
    flow.put(block("callout", [] if unnamed else tidy(title), {"kind": kind}, body))


def _checklist(page: Page, element: Element, flow: Flow) -> None:
    for child in element.iterchildren("li"):
        for mark in child.xpath(".//span[@class='check-box' or @class='check-word']"):
            mark.text = None
        inside = page.inside(child)
        lead = inside[0] if inside and inside[0]["type"] == "paragraph" else None
        checked = "check-done" in (child.get("class") or "")
        runs = tidy(lead["content"]) if lead else []
        flow.put(block("checkListItem", runs, {"checked": checked}, inside[1:] if lead else inside))


def _tex(element: Element) -> str:
    return clean_tex("".join(element.itertext()))


def _math(page: Page, element: Element, flow: Flow) -> None:
    tex = _tex(element)
    if tex_problem(tex) is None:
        flow.add(formula(tex))
    else:
        flow.say(tex, Look(frozenset({"code"})))


def _math_block(page: Page, element: Element, flow: Flow) -> None:
    tex = _tex(element)
    if tex_problem(tex) is None:
        flow.put(block("math", props={"tex": tex}))
    elif tex:
        flow.put(block("codeBlock", [text(tex)], {"language": "latex"}))


def _silent(_page: Page, _element: Element, _flow: Flow) -> None:
    """What only names the block beside it."""


def _file(page: Page, element: Element, flow: Flow) -> None:
    """The card of a file: its link is what counts."""
    for anchor in element.iter("a"):
        name = "".join(one.text or "" for one in element.iter("span") if one.get("class") == "file-name")
        note = "".join(one.text or "" for one in element.iter("span") if one.get("class") == "file-note")
        if kept := page.around.attached(page.place(element), anchor.get("href", ""), note or name):
            flow.put(kept)


_OWN: Final[dict[str, Callable[[Page, Element, Flow], None]]] = {
    "callout": _callout, "checklist": _checklist, "math": _math, "math-block": _math_block, "file": _file,
    "code-language": _silent,
}  # fmt: skip
