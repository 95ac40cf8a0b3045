"""Folders of lessons for tests, and what was read of them."""

from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

from backend.courses.content.blocks import JsonBlock, inline_text, walk
from backend.courses.importing.plan import ImportedLesson
from backend.courses.importing.reader import Imported, read_course


def _a_png() -> bytes:
    file = BytesIO()
    Image.new("RGB", (1, 1)).save(file, "PNG")
    return file.getvalue()


PNG = _a_png()


def folder(root: Path, files: dict[str, str | bytes]) -> Path:
    """Write these files below a folder."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def read(root: Path, files: dict[str, str | bytes]) -> Imported:
    """Read a folder of these files."""
    return read_course(folder(root, files))


def lesson(root: Path, markdown: str, **more: str | bytes) -> tuple[ImportedLesson, Imported]:
    """The lesson that this Markdown becomes; ``more`` are other files, with "__" for "." in their names."""
    others = {name.replace("__", "."): content for name, content in more.items()}
    imported = read(root, {"a.md": markdown, **others})
    return next(one for one in imported.course.lessons if one.file == "a.md"), imported


def outcomes(imported: Imported, kind: str) -> list[tuple[int, str, str]]:
    """(line, outcome, why) of the report's items of one kind."""
    return [(item.line, item.outcome, item.why) for item in imported.report.items if item.kind == kind]


def types(blocks: list[JsonBlock]) -> list[str]:
    """The types of blocks, nested ones in brackets."""
    return [
        block["type"] + (f"[{', '.join(types(block['children']))}]" if block["children"] else "") for block in blocks
    ]


def words(block: JsonBlock) -> str:
    """The text of one block."""
    return inline_text(block["content"]) if isinstance(block["content"], list) else ""


def find(blocks: list[JsonBlock], kind: str) -> list[JsonBlock]:
    """Every block of a type, however deep."""
    return [block for block in walk(blocks) if block["type"] == kind]


def hrefs(blocks: list[JsonBlock]) -> list[str]:
    """Where the links of these blocks lead."""
    found: list[Any] = [run for block in walk(blocks) if isinstance(block["content"], list) for run in block["content"]]
    return [run["href"] for run in found if run["type"] == "link"]
