"""What stands within a block's text: runs of text, links, and formulas."""

import re
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field

from backend.courses.content.links import safe_href
from backend.courses.content.tex import MAX_TEX, clean_tex

_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


def clean_text(value: Any) -> Any:
    """Text without what a database cannot keep (NUL, lone surrogates) and what nobody can see."""
    return _UNSTORABLE.sub("", value.replace("\r\n", "\n").replace("\r", "\n")) if isinstance(value, str) else value


Clean = Annotated[str, BeforeValidator(clean_text)]
Short = Annotated[str, BeforeValidator(clean_text), BeforeValidator(lambda v: v[:2_000] if isinstance(v, str) else v)]


class Part(BaseModel):
    """Anything in a document."""

    model_config = ConfigDict(extra="ignore")


class Styles(Part):
    """How a run of text is set."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    code: bool = False


class Text(Part):
    """A run of text; a line break is "\\n"."""

    type: Literal["text"] = "text"
    text: Clean
    styles: Styles = Styles()


class Link(Part):
    """Text that leads somewhere."""

    type: Literal["link"] = "link"
    href: str
    content: list[Text]


def _inline(value: Any) -> Any:
    """The editor also writes plain text for a single run, and links that may lead nowhere become their text."""
    if isinstance(value, str):
        return [{"type": "text", "text": value, "styles": {}}]
    if not isinstance(value, list):
        return [] if value is None else value
    kept: list[Any] = []
    for item in value:
        if isinstance(item, dict) and item.get("type") == "link":
            text = _inline(item.get("content"))
            href = safe_href(item.get("href", "")) if isinstance(item.get("href"), str) else None
            if href:
                kept.append({**item, "href": href, "content": text})
            elif isinstance(text, list):
                kept.extend(text)
        else:
            kept.append(item)
    return kept


class TexProps(Part):
    """A formula in TeX."""

    tex: Annotated[str, BeforeValidator(clean_text), BeforeValidator(clean_tex), Field(max_length=MAX_TEX)] = ""


class InlineMath(Part):
    """A formula within a line."""

    type: Literal["inlineMath"] = "inlineMath"
    props: TexProps = TexProps()


Inline = Annotated[list[Annotated[Text | Link | InlineMath, Discriminator("type")]], BeforeValidator(_inline)]
