"""What a course may come as: a folder of Markdown, a cartridge, or either of them packed as a zip."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from backend.courses.importing.archive import is_archive, only_folder, unpacked
from backend.courses.importing.cartridge.manifest import MANIFEST
from backend.courses.importing.cartridge.reader import read_cartridge
from backend.courses.importing.errors import ArchiveBroken, ImportRefused, NotACourse
from backend.courses.importing.plan import Imported
from backend.courses.importing.reader import read_course

_PACKED = (".zip", ".imscc")


@contextmanager
def source(path: Path, called: str = "") -> Iterator[Imported]:
    """The course at this path, with its files at hand until the end. ``called`` is the file's name where the path's
    is another.

    Raises:
        ImportRefused (and those it is the base of): the sentence says why; nothing has happened then.
    """
    name = called or path.name
    if path.is_dir():
        yield _read(path, path.name)
        return
    if not path.exists():
        raise ImportRefused(f"There is no file or folder at {path}.")
    if not is_archive(path):
        raise ArchiveBroken if name.lower().endswith(_PACKED) else NotACourse
    with unpacked(path) as folder:
        inside = only_folder(folder)
        yield _read(inside, name.rpartition(".")[0] if inside == folder else inside.name)


def _read(folder: Path, called: str) -> Imported:
    if (folder / MANIFEST).is_file():
        return read_cartridge(folder, called)
    if not any(_is_lesson(path) for path in folder.rglob("*")):
        raise NotACourse
    return read_course(folder, called)


def _is_lesson(path: Path) -> bool:
    return path.suffix.lower() in (".md", ".markdown", ".rmd", ".qmd")
