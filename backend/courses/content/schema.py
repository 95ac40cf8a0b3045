"""The form of a block document, as the visual editor writes it.

Properties that are not named here are dropped; a block type that is not named here is refused.
"""

import re
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field

from backend.courses.content.links import media_of, safe_href

_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


def clean_text(value: Any) -> Any:
    """Text without what a database cannot keep (NUL, lone surrogates) and what nobody can see."""
    return _UNSTORABLE.sub("", value.replace("\r\n", "\n").replace("\r", "\n")) if isinstance(value, str) else value


def _clamp(low: int, high: int) -> BeforeValidator:
    return BeforeValidator(lambda value: min(max(value, low), high) if isinstance(value, int) else value)


def _pixels(value: Any) -> int | None:
    return min(max(int(value), 16), 4_000) if isinstance(value, int | float) and value == value else None


def _picture_url(value: Any) -> str:
    """An uploaded picture, or a picture on the web that the author has still to upload; else none yet."""
    text = value if isinstance(value, str) else ""
    href = safe_href(text)
    return text if media_of(text) else href if href and href.startswith("http") else ""


Clean = Annotated[str, BeforeValidator(clean_text)]
Short = Annotated[str, BeforeValidator(clean_text), BeforeValidator(lambda v: v[:2_000] if isinstance(v, str) else v)]
Align = Literal["left", "center", "right", "justify"]


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


Inline = Annotated[list[Annotated[Text | Link, Discriminator("type")]], BeforeValidator(_inline)]


class CellProps(Part):
    """A cell that spans others."""

    colspan: Annotated[int, _clamp(1, 100)] = 1
    rowspan: Annotated[int, _clamp(1, 1_000)] = 1
    textAlignment: Align = "left"  # noqa: N815 - the editor's own name


class Cell(Part):
    """One cell of a table."""

    type: Literal["tableCell"] = "tableCell"
    content: Inline = []
    props: CellProps = CellProps()


def _cell(value: Any) -> Any:
    return value if isinstance(value, dict) and value.get("type") == "tableCell" else {"content": value}


class Row(Part):
    """One row of a table."""

    cells: list[Annotated[Cell, BeforeValidator(_cell)]] = Field(max_length=100)


class TableContent(Part):
    """The rows; the first ``headerRows`` of them and ``headerCols`` columns are headings."""

    type: Literal["tableContent"] = "tableContent"
    columnWidths: list[float | None] = []  # noqa: N815
    headerRows: Annotated[int, _clamp(0, 1)] = 0  # noqa: N815
    headerCols: Annotated[int, _clamp(0, 1)] = 0  # noqa: N815
    rows: list[Row] = Field(default=[], max_length=1_000)


class Aligned(Part):
    """Where the text of a block stands."""

    textAlignment: Align = "left"  # noqa: N815


class HeadingProps(Aligned):
    """Level 1 is the highest within a lesson, below the lesson's own title."""

    level: Annotated[int, _clamp(1, 3)] = 1


class NumberedProps(Part):
    """Where a numbered list starts, when not at 1."""

    start: Annotated[int, _clamp(0, 1_000_000)] | None = None


class CheckProps(Part):
    """Whether the box is ticked."""

    checked: bool = False


class CodeProps(Part):
    """The language that colours the code."""

    language: Annotated[str, Field(pattern=r"^[A-Za-z0-9_+#.-]{0,40}$")] = "text"


class ImageProps(Aligned):
    """``url`` is "/media/<id>"; ``alt`` is read aloud, ``caption`` is shown; width in pixels."""

    url: Annotated[str, BeforeValidator(_picture_url)] = ""
    caption: Short = ""
    name: Short = ""
    alt: Short = ""
    previewWidth: Annotated[int | None, BeforeValidator(_pixels)] = None  # noqa: N815


class CalloutProps(Part):
    """What kind of call-out it is."""

    kind: Literal["note", "tip", "warning", "objectives", "questions", "keypoints", "exercise"] = "note"


class Block(Part):
    """What every block has."""

    id: str
    children: "list[AnyBlock]" = []


class Paragraph(Block):
    """A paragraph."""

    type: Literal["paragraph"]
    props: Aligned = Aligned()
    content: Inline = []


class Heading(Block):
    """A heading."""

    type: Literal["heading"]
    props: HeadingProps = HeadingProps()
    content: Inline = []


class Plain(Block):
    """Blocks with text and no properties. In a toggleListItem the text is the summary, the children fold away."""

    type: Literal["bulletListItem", "toggleListItem", "quote"]
    props: Part = Part()
    content: Inline = []


class Numbered(Block):
    """An item of a numbered list."""

    type: Literal["numberedListItem"]
    props: NumberedProps = NumberedProps()
    content: Inline = []


class Check(Block):
    """An item with a box."""

    type: Literal["checkListItem"]
    props: CheckProps = CheckProps()
    content: Inline = []


class Code(Block):
    """Lines of code."""

    type: Literal["codeBlock"]
    props: CodeProps = CodeProps()
    content: Inline = []


class Image(Block):
    """A picture."""

    type: Literal["image"]
    props: ImageProps = ImageProps()
    content: None = None


class Divider(Block):
    """A rule between parts."""

    type: Literal["divider"]
    props: Part = Part()
    content: None = None


class Table(Block):
    """A table."""

    type: Literal["table"]
    props: Part = Part()
    content: TableContent


class Callout(Block):
    """A box that stands out: the text is its title, the children are its body."""

    type: Literal["callout"]
    props: CalloutProps = CalloutProps()
    content: Inline = []


AnyBlock = Annotated[
    Paragraph | Heading | Plain | Numbered | Check | Code | Image | Divider | Table | Callout, Discriminator("type")
]
for _model in (Paragraph, Heading, Plain, Numbered, Check, Code, Image, Divider, Table, Callout):
    _model.model_rebuild()

_TEXT_BLOCKS = (
    "paragraph",
    "heading",
    "bulletListItem",
    "numberedListItem",
    "checkListItem",
    "toggleListItem",
    "quote",
)
BLOCK_TYPES = frozenset({*_TEXT_BLOCKS, "codeBlock", "image", "table", "divider", "callout"})
