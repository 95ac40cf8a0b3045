"""Files of every kind, sent in parts."""

import asyncio
import io
import zipfile

import httpx
import pytest
from sqlalchemy import text

from backend.kernel.errors import Forbidden, InvalidInput, NotFound
from backend.kernel.ids import MediaId
from backend.media import api as media
from backend.media import uploading
from backend.media.api import (
    FileTooLarge,
    FileTypeRefused,
    FileUnreadable,
    Kind,
    PartsUpload,
    PictureTooLarge,
    ReplacementDiffers,
    StorageFull,
    UploadGone,
    UploadMissing,
)
from backend.media.sweeping import sweep
from backend.platform.blobs import blob_key, blobs
from backend.platform.settings import settings
from backend.platform.unit_of_work import unit_of_work
from tests.factories.academies import Academy
from tests.integration.media.test_media import PNG, fetch
from tests.support.stack import superuser_url

PDF = b"%PDF-1.7\n" + b"%" * 50
MB = 1024 * 1024


def zipped(**files: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, body in files.items():
            archive.writestr(name, body)
    return out.getvalue()


async def send(tenant: Academy, upload: PartsUpload, body: bytes, *numbers: int) -> list[httpx.Response]:
    """Put these parts of a file, all of them where none is named."""
    wanted = list(numbers) or list(range(1, upload.parts + 1))
    urls = await media.sign_parts(tenant.tutor, upload.id, wanted)
    async with httpx.AsyncClient() as client:
        return [
            await client.put(urls[n], content=body[(n - 1) * upload.part_size : n * upload.part_size]) for n in wanted
        ]


async def uploaded(tenant: Academy, name: str, body: bytes) -> media.MediaInfo:
    upload = await media.begin_upload(tenant.tutor, name, len(body))
    assert all(one.is_success for one in await send(tenant, upload, body))
    return await media.complete(tenant.tutor, upload.id)


async def limit(tenant: Academy, size: int, superuser: str) -> None:
    import psycopg

    with psycopg.connect(superuser) as connection:
        connection.execute("UPDATE tenants SET storage_limit = %s WHERE tenant_id = %s", (size, tenant.id))


@pytest.fixture
def superuser(services: dict[str, str]) -> str:
    return superuser_url(services["LMS_DATABASE_URL"].rsplit("/", 1)[1])


async def test_an_upload_goes_on_where_it_was_cut(tenant: Academy):
    body = PDF + bytes(12 * MB)
    upload = await media.begin_upload(tenant.tutor, "handbook.pdf", len(body))
    assert (upload.kind, upload.parts, upload.arrived) == (Kind.DOCUMENT, 2, ())
    await send(tenant, upload, body, 2)
    with pytest.raises(UploadMissing):
        await media.complete(tenant.tutor, upload.id)
    (waiting,) = await media.unfinished_uploads(tenant.tutor)
    again = await media.upload_status(tenant.tutor, waiting.id)
    assert (again.name, again.size, again.arrived) == ("handbook.pdf", len(body), (2,))
    await send(tenant, again, body, 1)
    done = await media.complete(tenant.tutor, upload.id)
    assert (done.kind, done.content_type, done.size) == (Kind.DOCUMENT, "application/pdf", len(body))
    assert await media.complete(tenant.tutor, upload.id) == done
    assert await media.unfinished_uploads(tenant.tutor) == ()
    answer = await fetch(await media.url_of(tenant.trainee, done.id))
    assert answer.content == body
    assert answer.headers["content-disposition"].startswith("inline")


async def test_a_file_is_served_in_ranges(tenant: Academy):
    done = await uploaded(tenant, "words.txt", b"the quick brown fox")
    url = await media.url_of(tenant.trainee, done.id)
    async with httpx.AsyncClient() as client:
        answer = await client.get(url, headers={"Range": "bytes=4-8"})
    assert (answer.status_code, answer.content) == (206, b"quick")
    assert answer.headers["content-disposition"].startswith("attachment")


async def test_a_part_takes_exactly_its_bytes_and_the_whole_no_more_than_it_said(tenant: Academy):
    upload = await media.begin_upload(tenant.tutor, "a.txt", 10)
    url = (await media.sign_parts(tenant.tutor, upload.id, [1]))[1]
    async with httpx.AsyncClient() as client:
        sent = await client.put(url, content=b"x" * 1000)
    if sent.is_success:  # an emulator may not look at the length that was signed; the end of the upload does
        with pytest.raises(FileTooLarge):
            await media.complete(tenant.tutor, upload.id)
        assert await media.storage_used(tenant.tutor) == 0


async def test_only_who_began_an_upload_goes_on_with_it(tenant: Academy, other_tenant: Academy):
    upload = await media.begin_upload(tenant.tutor, "a.pdf", len(PDF))
    for who in (tenant.admin, other_tenant.tutor):
        with pytest.raises(NotFound):
            await media.upload_status(who, upload.id)
        with pytest.raises(NotFound):
            await media.sign_parts(who, upload.id, [1])
        with pytest.raises(NotFound):
            await media.give_up(who, upload.id)
        assert await media.unfinished_uploads(who) == ()
    with pytest.raises(Forbidden):
        await media.begin_upload(tenant.trainee, "a.pdf", len(PDF))
    with pytest.raises(InvalidInput):
        await media.sign_parts(tenant.tutor, upload.id, [0])
    with pytest.raises(InvalidInput):
        await media.sign_parts(tenant.tutor, upload.id, [2])


async def test_giving_up_leaves_nothing(tenant: Academy):
    upload = await media.begin_upload(tenant.tutor, "a.pdf", len(PDF))
    await send(tenant, upload, PDF)
    await media.give_up(tenant.tutor, upload.id)
    with pytest.raises(NotFound):
        await media.upload_status(tenant.tutor, upload.id)
    assert await media.storage_used(tenant.tutor) == 0
    assert not blobs()._client.list_multipart_uploads(Bucket=settings().s3_bucket, Prefix=str(tenant.id)).get("Uploads")


async def test_the_worker_sweeps_away_what_nobody_went_on_with(tenant: Academy):
    upload = await media.begin_upload(tenant.tutor, "a.pdf", len(PDF))
    await send(tenant, upload, PDF)
    async with unit_of_work(tenant.tutor) as work:
        await work.session.execute(text("UPDATE media SET expires_at = expires_at - interval '3 days'"))
    await sweep()
    with pytest.raises(NotFound):
        await media.upload_status(tenant.tutor, upload.id)
    assert not blobs()._client.list_multipart_uploads(Bucket=settings().s3_bucket, Prefix=str(tenant.id)).get("Uploads")


@pytest.mark.parametrize(
    ("name", "body", "failure"),
    [
        ("map.png", b"<!doctype html><script>alert(1)</script>", FileUnreadable),
        ("film.mp4", b"\x89PNG\r\n\x1a\n" + bytes(50), FileUnreadable),
        ("film.mp4", b"MZ" + bytes(80), FileUnreadable),
        ("film.webm", b"\x1aE\xdf\xa3\x42\x82\x88matroska", FileTypeRefused),
        ("paper.pdf", b"<html>\n%PDF-1.7", FileUnreadable),
        ("notes.txt", b"  <!DOCTYPE html><script>x</script>", FileTypeRefused),
        ("notes.md", b"#!/bin/sh\nrm -rf /", FileTypeRefused),
        ("notes.csv", b"\x7fELF" + bytes(40), FileUnreadable),
        ("paper.docx", zipped(**{"a.txt": "x"}), FileUnreadable),
        ("bundle.zip", b"PK\x03\x04 and then nothing", FileUnreadable),
        (
            "paper.docx",
            zipped(**{"[Content_Types].xml": "document.macroEnabled.main+xml", "word/vbaProject.bin": "x"}),
            FileTypeRefused,
        ),
    ],
)
async def test_a_file_that_is_not_what_its_name_says_is_deleted(tenant: Academy, name: str, body: bytes, failure: type):
    upload = await media.begin_upload(tenant.tutor, name, len(body))
    await send(tenant, upload, body)
    with pytest.raises(failure):
        await media.complete(tenant.tutor, upload.id)
    with pytest.raises(NotFound):
        await media.complete(tenant.tutor, upload.id)
    with pytest.raises(NotFound):
        await blobs().head(blob_key(tenant.id, "media", upload.id))
    assert await media.storage_used(tenant.tutor) == 0


@pytest.mark.parametrize("name", ["setup.exe", "page.html", "run.js", "page.xhtml", "mail.eml", "noending", ".pdf"])
async def test_other_endings_get_no_upload(tenant: Academy, name: str):
    with pytest.raises(FileTypeRefused):
        await media.begin_upload(tenant.tutor, name, 100)


async def test_each_kind_has_its_limit(tenant: Academy):
    with pytest.raises(PictureTooLarge):
        await media.begin_upload(tenant.tutor, "a.png", 10 * MB + 1)
    with pytest.raises(FileTooLarge, match="100 MB"):
        await media.begin_upload(tenant.tutor, "a.pdf", 100 * MB + 1)
    with pytest.raises(FileTooLarge, match="2 GB"):
        await media.begin_upload(tenant.tutor, "a.mp4", 2048 * MB + 1)
    with pytest.raises(FileUnreadable):
        await media.begin_upload(tenant.tutor, "a.mp4", 0)


async def test_an_svg_in_parts_loses_its_scripts(tenant: Academy):
    done = await uploaded(
        tenant, "a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="9" onload="x()"><script>1</script></svg>'
    )
    answer = await fetch(await media.url_of(tenant.trainee, done.id))
    assert b"onload" not in answer.content
    assert b"script" not in answer.content
    assert done.size == len(answer.content)


async def test_two_uploads_at_once_do_not_share_the_last_room(tenant: Academy, superuser: str):
    await limit(tenant, 150, superuser)
    tries = [media.begin_upload(tenant.tutor, f"{n}.pdf", 100) for n in range(6)]
    found = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(isinstance(one, PartsUpload) for one in found) == 1
    assert sum(isinstance(one, StorageFull) for one in found) == 5
    assert await media.storage(tenant.tutor) == media.Storage(100, 150)


async def test_a_replacement_keeps_the_id_and_the_old_bytes_go_later(tenant: Academy):
    first = await uploaded(tenant, "plan.pdf", PDF)
    old_address = await media.url_of(tenant.trainee, first.id)
    newer = PDF + b" second edition"
    upload = await media.begin_upload(tenant.tutor, "plan 2.pdf", len(newer), replaces=first.id)
    await send(tenant, upload, newer)
    done = await media.complete(tenant.tutor, upload.id)
    assert (done.id, done.url, done.revision, done.name) == (first.id, first.url, 2, "plan 2.pdf")
    assert await media.complete(tenant.tutor, upload.id) == done
    assert (await fetch(await media.url_of(tenant.trainee, first.id))).content == newer
    assert (await fetch(old_address)).content == PDF
    assert await media.storage_used(tenant.tutor) == len(newer)
    async with unit_of_work(tenant.tutor) as work:
        await work.session.execute(text("UPDATE media SET expires_at = expires_at - interval '3 days'"))
    await sweep()
    assert (await fetch(old_address)).status_code == 404
    assert (await fetch(await media.url_of(tenant.trainee, first.id))).content == newer


async def test_a_file_is_replaced_by_one_of_its_kind_and_by_those_who_may(tenant: Academy):
    theirs = await media.store(tenant.admin, "a.pdf", PDF)
    with pytest.raises(Forbidden):
        await media.begin_upload(tenant.tutor, "b.pdf", 10, replaces=theirs.id)
    mine = await media.store(tenant.tutor, "a.pdf", PDF)
    with pytest.raises(ReplacementDiffers):
        await media.begin_upload(tenant.tutor, "b.png", 10, replaces=mine.id)
    assert (await media.begin_upload(tenant.admin, "b.pdf", 10, replaces=mine.id)).replaces == mine.id


async def test_an_upload_that_broke_off_between_joining_and_keeping_is_finished_by_asking_again(tenant: Academy):
    upload = await media.begin_upload(tenant.tutor, "a.pdf", len(PDF))
    await send(tenant, upload, PDF)
    async with unit_of_work(tenant.tutor) as work:
        row = await uploading.repository.get(work.session, upload.id)
    await blobs().complete_parts(row.blob_key, row.upload_id, await blobs().parts(row.blob_key, row.upload_id))
    assert (await media.complete(tenant.tutor, upload.id)).size == len(PDF)


async def test_an_upload_that_is_ready_cannot_be_given_up(tenant: Academy):
    done = await uploaded(tenant, "a.pdf", PDF)
    with pytest.raises(UploadGone):
        await media.give_up(tenant.tutor, done.id)


async def test_what_imports_store_is_looked_at_too(tenant: Academy):
    office = zipped(**{"[Content_Types].xml": "x wordprocessingml.document.main+xml", "word/document.xml": "x"})
    for name, body, kind in (
        ("a.pdf", PDF, Kind.DOCUMENT),
        ("b.docx", office, Kind.DOCUMENT),
        ("c.png", PNG, Kind.PICTURE),
    ):
        assert (await media.store(tenant.tutor, name, body)).kind is kind
    with pytest.raises(FileUnreadable):
        await media.store(tenant.tutor, "film.mp4", b"not a film")
    told = await media.describe(tenant.trainee, [(one := await media.store(tenant.tutor, "d.pdf", PDF)).id])
    assert told == {one.id: one}
    assert await media.describe(tenant.trainee, [MediaId(one.id)]) == told
