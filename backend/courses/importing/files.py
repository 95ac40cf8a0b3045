"""Files that lessons offer: documents, films, sounds. What they are by their bytes, the media library says."""

import mimetypes
from typing import Any

from backend.courses.content.blocks import JsonBlock
from backend.courses.importing.folder import FileRefused, Folder
from backend.courses.importing.making import block
from backend.courses.importing.plan import MAX_FILE_BYTES, MAX_FILES, ImportedFile
from backend.kernel.ids import new_id


class Files:
    """The files of one import, each kept once."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._found: dict[str, ImportedFile] = {}

    @property
    def all(self) -> list[ImportedFile]:
        """Those that lessons name."""
        return list(self._found.values())

    def get(self, path: str) -> ImportedFile:
        """A file by its name in the folder.

        Raises:
            FileRefused: it is missing or too large.
        """
        if path not in self._found:
            source, size = self._folder.path(path), self._folder.size(path)
            if not 0 < size <= MAX_FILE_BYTES:
                raise FileRefused("it is empty" if not size else f"it is larger than {MAX_FILE_BYTES // 1_000_000} MB")
            if len(self._found) >= MAX_FILES:
                raise FileRefused(f"a course holds at most {MAX_FILES:,} files")
            self._found[path] = ImportedFile(new_id(), path, source, size)
        return self._found[path]


def file_block(file: ImportedFile, caption: str = "") -> JsonBlock:
    """The block that offers or plays a file."""
    kind = (mimetypes.guess_type(file.name)[0] or "").split("/")[0]
    words = "" if caption.strip().casefold() == file.name.casefold() else caption.strip()
    props: dict[str, Any] = {"url": f"/media/{file.id}", "name": file.name, "caption": words, "size": file.size}
    return block(kind if kind in ("video", "audio") else "file", props=props)
