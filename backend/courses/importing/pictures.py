"""Pictures of a folder: judged by their content, never by their name."""

import hashlib
import io

from PIL import Image, UnidentifiedImageError

from backend.courses.importing.folder import FileRefused, Folder
from backend.courses.importing.plan import (
    MAX_PICTURE_BYTES,
    MAX_PICTURE_PIXELS,
    MAX_PICTURES,
    MAX_PICTURES_BYTES,
    ImportedPicture,
)
from backend.kernel.errors import LmsError
from backend.kernel.ids import new_id
from backend.platform.safe_svg import safe_svg

_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "GIF": "image/gif", "WEBP": "image/webp", "AVIF": "image/avif"}


class Pictures:
    """The pictures of one import, each read once."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._read: dict[str, ImportedPicture | str] = {}
        self._bytes = 0

    @property
    def all(self) -> list[ImportedPicture]:
        """Those that can be shown."""
        return [picture for picture in self._read.values() if isinstance(picture, ImportedPicture)]

    def get(self, path: str) -> ImportedPicture:
        """A picture by its name in the folder.

        Raises:
            FileRefused: it is missing, no picture, too large, or not safe.
        """
        if path not in self._read:
            try:
                self._read[path] = self._load(path)
            except FileRefused as refused:
                self._read[path] = str(refused)
        found = self._read[path]
        if isinstance(found, str):
            raise FileRefused(found)
        return found

    def embedded(self, data: bytes) -> ImportedPicture:
        """A picture that is written into a page; the same one twice is stored once.

        Raises:
            FileRefused
        """
        name = f"{hashlib.sha256(data).hexdigest()[:16]}.picture"
        if name not in self._read:
            if len(data) > MAX_PICTURE_BYTES:
                raise FileRefused(f"it is larger than {MAX_PICTURE_BYTES // 1_000_000} MB")
            self._read[name] = self._judge(name, data)
        return self.get(name)

    def _load(self, path: str) -> ImportedPicture:
        return self._judge(path, self._folder.read(path, MAX_PICTURE_BYTES))

    def _judge(self, path: str, data: bytes) -> ImportedPicture:
        if len(self._read) >= MAX_PICTURES:
            raise FileRefused(f"a course holds at most {MAX_PICTURES:,} pictures")
        if self._bytes + len(data) > MAX_PICTURES_BYTES:
            raise FileRefused(f"all pictures together are larger than {MAX_PICTURES_BYTES // 1_000_000} MB")
        if b"<svg" in data[:4_000].lower() or path.lower().endswith(".svg"):
            picture = _svg(path, data)
        else:
            picture = _pixels(path, data)
        self._bytes += len(picture.data)
        return picture


def _svg(path: str, data: bytes) -> ImportedPicture:
    try:
        return ImportedPicture(new_id(), path, "image/svg+xml", safe_svg(data), None, None)
    except LmsError as unsafe:
        raise FileRefused(unsafe.message[0].lower() + unsafe.message[1:].rstrip(".")) from None


def _pixels(path: str, data: bytes) -> ImportedPicture:
    try:
        with Image.open(io.BytesIO(data), formats=list(_TYPES)) as image:
            kind, (width, height) = _TYPES[image.format or ""], image.size
            if width * height > MAX_PICTURE_PIXELS:
                raise FileRefused(f"it has more than {MAX_PICTURE_PIXELS // 1_000_000} million pixels")
            image.verify()
    except Image.DecompressionBombError:
        raise FileRefused("it has far too many pixels") from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, KeyError):
        raise FileRefused("it is not a PNG, JPEG, GIF, WebP, AVIF or SVG picture") from None
    return ImportedPicture(new_id(), path, kind, data, width, height)
