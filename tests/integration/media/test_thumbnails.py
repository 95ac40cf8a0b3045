"""The consumer that looks at stored files: smaller pictures, and what a film is."""

import asyncio
import io
from pathlib import Path

import imageio_ffmpeg
import pytest
from PIL import Image

from backend.entrypoints.catching_up import catch_up
from backend.kernel.errors import NotFound
from backend.media import api as media
from backend.media import frames, rows, thumbnails
from backend.media.subscribers import SUBSCRIPTION
from backend.platform.blobs import blob_key, blobs
from tests.factories.academies import Academy
from tests.integration.media.test_media import fetch


def photograph(width: int = 1600, height: int = 1200) -> bytes:
    out = io.BytesIO()
    Image.effect_noise((width, height), 60).convert("RGB").save(out, "JPEG", quality=80)
    return out.getvalue()


async def a_film(folder: Path, name: str = "film.mp4", *options: str) -> bytes:
    source = ["-f", "lavfi", "-i", "testsrc=d=3:s=640x360:r=10"]
    made = await asyncio.create_subprocess_exec(
        imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-y", *source, *options, str(folder / name)
    )
    assert await made.wait() == 0
    return (folder / name).read_bytes()


async def settled(tenant: Academy, media_id: object) -> media.MediaInfo:
    await catch_up((SUBSCRIPTION,), tenant.id)
    return await media.media_info(tenant.tutor, media_id)


async def shown(tenant: Academy, media_id: object, width: int) -> tuple[str | None, tuple[int, int]]:
    answer = await fetch(await media.thumbnail_url(tenant.trainee, media_id, width))
    with Image.open(io.BytesIO(answer.content)) as picture:
        return picture.format, picture.size


async def test_a_photograph_gets_smaller_ones(tenant: Academy):
    stored = await media.store(tenant.tutor, "quay.jpg", photograph())
    assert (await shown(tenant, stored.id, 320)) == ("JPEG", (1600, 1200))
    done = await settled(tenant, stored.id)
    assert (done.thumbnail, done.width, done.height) == (True, 1600, 1200)
    assert await shown(tenant, stored.id, 100) == ("WEBP", (320, 240))
    assert await shown(tenant, stored.id, 5000) == ("WEBP", (640, 480))


async def test_a_film_tells_its_length_its_size_and_shows_a_frame(tenant: Academy, tmp_path: Path):
    stored = await media.store(tenant.tutor, "film.mp4", await a_film(tmp_path))
    assert (stored.kind, stored.seconds) == (media.Kind.VIDEO, None)
    with pytest.raises(NotFound):
        await media.thumbnail_url(tenant.trainee, stored.id, 320)
    done = await settled(tenant, stored.id)
    assert (done.seconds, done.width, done.height, done.thumbnail) == (3.0, 640, 360, True)
    assert await shown(tenant, stored.id, 320) == ("WEBP", (320, 180))


async def test_of_a_long_film_only_the_ends_are_fetched(tenant: Academy, tmp_path: Path, monkeypatch):
    body = await a_film(tmp_path, "film.mp4", "-c:v", "mpeg4", "-q:v", "1")
    monkeypatch.setattr(thumbnails, "END_BYTES", len(body) // 3)
    asked: list[int] = []
    whole = type(blobs()).get_range

    async def noted(self, key: str, start: int, length: int) -> bytes:
        asked.append(length)
        return await whole(self, key, start, length)

    monkeypatch.setattr(type(blobs()), "get_range", noted)
    stored = await media.store(tenant.tutor, "film.mp4", body)
    done = await settled(tenant, stored.id)
    assert (done.seconds, done.width, done.thumbnail) == (3.0, 640, True)
    assert sum(asked) <= len(body) * 2 // 3


async def test_what_only_begins_like_a_film_is_left_as_it_is(tenant: Academy):
    stored = await media.store(tenant.tutor, "film.mp4", b"\x00\x00\x00\x18ftypisom" + bytes(5000))
    done = await settled(tenant, stored.id)
    assert (done.seconds, done.thumbnail) == (None, False)


async def test_a_playlist_in_a_films_clothes_reads_no_other_file(tmp_path: Path):
    secret = tmp_path / "secret.mp4"
    await a_film(tmp_path, "secret.mp4")
    for name, body in (("list", f"#EXTM3U\nfile://{secret}\n"), ("concat", f"ffconcat version 1.0\nfile {secret}\n")):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "film").write_text(body)
        for claimed in ("video/mp4", "video/webm", "video/ogg", "audio/mpeg"):
            assert (await frames.look(folder / "film", claimed)).frame is None


async def test_a_file_that_went_away_meanwhile_is_passed_by(tenant: Academy):
    stored = await media.store(tenant.tutor, "quay.jpg", photograph())
    await media.remove_unused(tenant.tutor, [stored.id])
    await catch_up((SUBSCRIPTION,), tenant.id)
    with pytest.raises(NotFound):
        await blobs().head(blob_key(tenant.id, "thumbs", f"{stored.id}-320.webp"))


async def test_the_same_event_again_changes_nothing(tenant: Academy):
    stored = await media.store(tenant.tutor, "quay.jpg", photograph())
    first = await settled(tenant, stored.id)
    assert await catch_up((SUBSCRIPTION,), tenant.id) == 0
    assert await media.media_info(tenant.tutor, stored.id) == first
    assert rows.THUMBNAILS == (320, 640)
