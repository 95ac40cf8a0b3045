"""The form of a block document, as the visual editor writes it.

Properties that are not named here are dropped; a block type that is not named here is refused.
"""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field

from backend.courses.content.inline import Inline, Part, Short, TexProps
from backend.courses.content.inline import clean_text as clean_text
from backend.courses.content.links import media_of, safe_href


def _clamp(low: int, high: int) -> BeforeValidator:
    return BeforeValidator(lambda value: min(max(value, low), high) if isinstance(value, int) else value)


def _pixels(value: Any) -> int | None:
    return min(max(int(value), 16), 4_000) if isinstance(value, int | float) and value == value else None


def _picture_url(value: Any) -> str:
    """An uploaded picture, or a picture on the web that the author has still to upload; else none yet."""
    text = value if isinstance(value, str) else ""
    href = safe_href(text)
    return text if media_of(text) else href if href and href.startswith("http") else ""


def _upload_url(value: Any) -> str:
    return value if isinstance(value, str) and media_of(value) else ""


def _web_url(value: Any) -> str:
    href = safe_href(value) if isinstance(value, str) else None
    return href if href and href.lower().startswith("http") else ""


Align = Literal["left", "center", "right", "justify"]


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
    """``url`` is "/media/<id>"; ``alt`` is read aloud, ``caption`` is shown; width in pixels.

    ``decorative``: whoever cannot see it misses nothing, so there is nothing to read aloud.
    """

    url: Annotated[str, BeforeValidator(_picture_url)] = ""
    caption: Short = ""
    name: Short = ""
    alt: Short = ""
    decorative: bool = False
    previewWidth: Annotated[int | None, BeforeValidator(_pixels)] = None  # noqa: N815


class UploadProps(Part):
    """``url`` is "/media/<id>"; ``size`` in bytes, ``name`` and ``contentType`` as the media library had them."""

    url: Annotated[str, BeforeValidator(_upload_url)] = ""
    name: Short = ""
    caption: Short = ""
    contentType: Annotated[str, Field(pattern=r"^[a-z0-9.+/-]{0,100}$")] = ""  # noqa: N815
    size: Annotated[int, _clamp(0, 2**50)] = 0


class EmbedProps(Part):
    """Something on another site: the address that was shared, and what it is called."""

    url: Annotated[str, BeforeValidator(_web_url)] = ""
    title: Short = ""


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


class Upload(Block):
    """A file to download, a video or a sound, from the media library."""

    type: Literal["file", "video", "audio"]
    props: UploadProps = UploadProps()
    content: None = None


class Embed(Block):
    """Something shown from another site."""

    type: Literal["embed"]
    props: EmbedProps = EmbedProps()
    content: None = None


class Math(Block):
    """A formula on lines of its own."""

    type: Literal["math"]
    props: TexProps = TexProps()
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
    Paragraph | Heading | Plain | Numbered | Check | Code | Image | Upload | Embed | Math | Divider | Table | Callout,
    Discriminator("type"),
]
_MODELS = (
    Paragraph, Heading, Plain, Numbered, Check, Code, Image, Upload, Embed, Math, Divider, Table, Callout,
)  # fmt: skip
for _model in _MODELS:
    _model.model_rebuild()

UPLOADS = frozenset({"image", "file", "video", "audio"})
WITHOUT_TEXT = frozenset({*UPLOADS, "embed", "math", "divider"})
BLOCK_TYPES = frozenset(
    {
        *("paragraph", "heading", "bulletListItem", "numberedListItem", "checkListItem", "toggleListItem", "quote"),
        *("codeBlock", "table", "callout"),
        *WITHOUT_TEXT,
    }
)
