"""A file object over something that gives ranges of bytes."""

import io
from collections.abc import Callable
from typing import Any


class RangeReader(io.RawIOBase):
    """Reads a stored file piece by piece. ``fetch(start, length)`` gives bytes; one read of it never exceeds 16 MB."""

    AT_MOST = 16 * 1024 * 1024

    def __init__(self, fetch: Callable[[int, int], bytes], size: int) -> None:
        super().__init__()
        self._fetch, self._size, self._at = fetch, size, 0

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def seekable(self) -> bool:
        """From any place."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place; where that is."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        if base + offset < 0:
            raise ValueError("before the beginning of the file")
        self._at = base + offset
        return self._at

    def tell(self) -> int:
        """Where the next read begins."""
        return self._at

    def read(self, size: int = -1, /) -> bytes:
        """So many bytes, all that are left where ``size`` is negative.

        Raises:
            OSError: more than AT_MOST at once.
        """
        left = max(0, self._size - self._at)
        wanted = left if size < 0 else min(size, left)
        if wanted > self.AT_MOST:
            raise OSError("more at once than this reader gives")
        if wanted == 0:
            return b""
        data = self._fetch(self._at, wanted)
        self._at += len(data)
        return data

    def readinto(self, buffer: Any, /) -> int:
        """Fill a buffer; how many bytes."""
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
