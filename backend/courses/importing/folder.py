"""Reading files of a stranger's folder: never outside it, never more than is sensible."""

import os
import stat
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from backend.courses.importing.errors import ImportRefused

MAX_FILES = 50_000


class FileRefused(Exception):
    """This one file is not read; the text says why."""


class Folder:
    """The folder, by its real path; names within it are relative with forward slashes."""

    def __init__(self, path: Path) -> None:
        if not path.is_dir():
            raise ImportRefused(f"There is no folder at {path}.")
        self.root = path.resolve()

    def files(self) -> list[str]:
        """Every regular file, hidden ones and those behind links left out, in order of name."""
        found: list[str] = []
        for directory, folders, names in os.walk(self.root):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            here = Path(directory).relative_to(self.root)
            found += [(here / name).as_posix() for name in names if not name.startswith(".")]
            if len(found) > MAX_FILES:
                raise ImportRefused(f"The folder holds more than {MAX_FILES:,} files.")
        return sorted(name for name in found if self.is_file(name))

    def is_file(self, name: str) -> bool:
        """Whether this is a regular file within the folder."""
        try:
            return stat.S_ISREG(self._inside(name).stat().st_mode)
        except (OSError, FileRefused, ValueError):
            return False

    def beside(self, file: str, reference: str) -> str:
        """The name of what a file refers to by a relative address; it need not exist.

        Raises:
            FileRefused: it leads out of the folder.
        """
        path = unquote(reference.split("#")[0].split("?")[0])
        if "\x00" in path or path.startswith(("/", "\\")) or "\\" in path or (len(path) > 1 and path[1] == ":"):
            raise FileRefused("its address leads out of the folder")
        parts: list[str] = []
        for part in [*PurePosixPath(file).parent.parts, *path.split("/")]:
            if part == ".." and not parts:
                raise FileRefused("its address leads out of the folder")
            if part == "..":
                parts.pop()
            elif part not in ("", "."):
                parts.append(part)
        return "/".join(parts)

    def read(self, name: str, at_most: int) -> bytes:
        """A file's bytes.

        Raises:
            FileRefused: it is missing, too large, no regular file, or leads out of the folder.
        """
        try:
            path = self._inside(name)
            info = path.stat()
            if not stat.S_ISREG(info.st_mode):
                raise FileRefused("it is not a regular file")
            if info.st_size > at_most:
                raise FileRefused(f"it is larger than {at_most / 1_000_000:g} MB")
            with path.open("rb") as file:
                data = file.read(at_most + 1)
        except FileNotFoundError:
            raise FileRefused("the file is not in the folder") from None
        except (OSError, ValueError):
            raise FileRefused("the file cannot be read") from None
        if len(data) > at_most:
            raise FileRefused(f"it is larger than {at_most / 1_000_000:g} MB")
        return data

    def size(self, name: str) -> int:
        """Bytes of a file; 0 where there is none."""
        try:
            return self._inside(name).stat().st_size
        except (OSError, FileRefused, ValueError):
            return 0

    def path(self, name: str) -> Path:
        """Where a regular file within the folder is.

        Raises:
            FileRefused
        """
        if not self.is_file(name):
            raise FileRefused("the file is not in the folder")
        return self._inside(name)

    def head(self, name: str, at_most: int) -> bytes:
        """The first bytes of a file.

        Raises:
            FileRefused
        """
        try:
            with self.path(name).open("rb") as file:
                return file.read(at_most)
        except OSError:
            raise FileRefused("the file cannot be read") from None

    def text(self, name: str, at_most: int) -> tuple[str, int]:
        """A file as text, and how many characters were not UTF-8 and are now "�".

        Raises:
            FileRefused
        """
        data = self.read(name, at_most)
        try:
            return data.decode("utf-8-sig"), 0
        except UnicodeDecodeError:
            text = data.decode("utf-8", errors="replace")
            return text, text.count("�")

    def _inside(self, name: str) -> Path:
        path = (self.root / name).resolve()
        if not path.is_relative_to(self.root):
            raise FileRefused("it is a link that leads out of the folder")
        return path
