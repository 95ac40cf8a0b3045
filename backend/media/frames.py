"""What ffmpeg sees in a file from a stranger: how long it is, how large, and a picture of it.

ffmpeg runs in a process of its own, on a copy in an empty folder, told which format to read, with no network, one
thread, and an end to its memory and its time.
"""

import asyncio
import contextlib
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import imageio_ffmpeg

from backend.platform.telemetry import get_logger

log = get_logger(__name__)

SECONDS: Final = 30
_MEMORY: Final = 1_500 * 1024 * 1024
_WIDEST: Final = 1280
_FORMATS: Final = {
    "video/mp4": "mov",
    "video/quicktime": "mov",
    "audio/mp4": "mov",
    "video/webm": "matroska",
    "video/ogg": "ogg",
    "audio/ogg": "ogg",
    "audio/mpeg": "mp3",
    "audio/aac": "aac",
    "audio/wav": "wav",
    "audio/flac": "flac",
}
_DURATION = re.compile(rb"Duration: (\d+):(\d\d):(\d\d(?:\.\d+)?)")
_SIZE = re.compile(rb"Stream #0.*?Video: .*?, (\d{2,5})x(\d{2,5})[ ,]")
_TURNED = re.compile(rb"rotation of (-?\d+)")


@dataclass(frozen=True, slots=True)
class Film:
    """What is known of a video or a sound; ``frame`` is a PNG, None where it has none that can be read."""

    seconds: float | None = None
    width: int | None = None
    height: int | None = None
    frame: bytes | None = None


async def look(file: Path, content_type: str) -> Film:
    """Length, size and a frame of a local file; what ffmpeg cannot read is left out. ``file.parent`` is written to."""
    read_as = _FORMATS.get(content_type)
    if read_as is None:
        return Film()
    picture = file.parent / "frame.png"
    out = ["-map", "0:v:0", "-frames:v", "1", "-vf", f"thumbnail=24,scale='min({_WIDEST},iw)':-2", str(picture)]
    said = await _run(
        "-protocol_whitelist", "file", "-threads", "1", "-max_pixels", "70000000", "-f", read_as, "-i", f"file:{file}",
        *(out if content_type.startswith("video/") else ()), cwd=file.parent,
    )  # fmt: skip
    width, height = _pixels(said)
    return Film(_seconds(said), width, height, picture.read_bytes() if picture.is_file() else None)


async def _run(*arguments: str, cwd: Path) -> bytes:
    """What ffmpeg says on standard error; it is killed when it takes too long."""
    process = await asyncio.create_subprocess_exec(
        imageio_ffmpeg.get_ffmpeg_exe(), "-nostdin", "-hide_banner", "-y", "-max_alloc", "268435456", *arguments,
        cwd=cwd, env={}, stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    _confine(process.pid)
    try:
        _, said = await asyncio.wait_for(process.communicate(), SECONDS)
    except TimeoutError:
        log.warning("ffmpeg took too long")
        return b""
    finally:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
    return said


def _confine(pid: int) -> None:
    """Bounds that the system keeps, where it can set them for another process."""
    if sys.platform != "linux":
        return
    import resource

    with contextlib.suppress(ProcessLookupError, PermissionError):
        resource.prlimit(pid, resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.prlimit(pid, resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (64 * 1024 * 1024, 64 * 1024 * 1024))


def _seconds(said: bytes) -> float | None:
    found = _DURATION.search(said)
    return int(found[1]) * 3600 + int(found[2]) * 60 + float(found[3]) if found else None


def _pixels(said: bytes) -> tuple[int | None, int | None]:
    """As people see it: a film held upright is higher than wide."""
    found = _SIZE.search(said)
    if not found:
        return None, None
    width, height = int(found[1]), int(found[2])
    turned = _TURNED.search(said)
    return (height, width) if turned and abs(int(turned[1])) % 180 == 90 else (width, height)
