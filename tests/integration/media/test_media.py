import httpx
import pytest
from sqlalchemy import text

from backend.kernel.errors import Forbidden, NotFound
from backend.kernel.ids import MediaId, new_id
from backend.media import api as media
from backend.media.api import PictureUnreadable, Purpose, UploadMissing, UploadTicket
from backend.platform.blobs import blob_key, blobs
from backend.platform.unit_of_work import unit_of_work
from tests.factories.academies import Academy
from tests.unit.media.test_rules import picture

PNG = picture("PNG")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8" onload="x()"><rect width="8" height="8"/></svg>'


async def send(ticket: UploadTicket, body: bytes) -> httpx.Response:
    async with httpx.AsyncClient() as client:
        return await client.post(ticket.url, data=ticket.fields, files={"file": ("map.png", body)})


async def fetch(url: str) -> httpx.Response:
    async with httpx.AsyncClient() as client:
        return await client.get(url)


async def test_a_picture_goes_straight_to_s3_and_is_served_signed(tenant: Academy):
    ticket = await media.request_upload(tenant.tutor, "map.png", "image/png", len(PNG), Purpose.LESSON)
    assert (await send(ticket, PNG)).is_success
    info = await media.complete(tenant.tutor, ticket.media_id)
    assert (info.width, info.height, info.content_type, info.size) == (30, 20, "image/png", len(PNG))
    answer = await fetch(await media.url_of(tenant.trainee, info.id))
    assert answer.content == PNG
    assert answer.headers["content-type"] == "image/png"
    assert await media.complete(tenant.tutor, ticket.media_id) == info


async def test_a_ticket_takes_no_more_bytes_than_it_says(tenant: Academy):
    ticket = await media.request_upload(tenant.tutor, "map.png", "image/png", 10, Purpose.LESSON)
    assert (await send(ticket, PNG)).status_code == 400


async def test_a_ticket_cannot_change_a_picture_that_was_looked_at(tenant: Academy):
    ticket = await media.request_upload(tenant.tutor, "a.svg", "image/svg+xml", 5_000, Purpose.LESSON)
    assert (await send(ticket, SVG)).is_success
    info = await media.complete(tenant.tutor, ticket.media_id)
    assert (await send(ticket, b"<svg><script>alert(1)</script></svg>")).is_success
    answer = await fetch(await media.url_of(tenant.trainee, info.id))
    assert b"onload" not in answer.content
    assert b"script" not in answer.content
    assert answer.headers["content-disposition"].startswith("attachment")


async def test_bytes_that_are_no_picture_are_deleted(tenant: Academy):
    ticket = await media.request_upload(tenant.tutor, "map.png", "image/png", 100, Purpose.LESSON)
    await send(ticket, b"<html>hello</html>")
    with pytest.raises(PictureUnreadable):
        await media.complete(tenant.tutor, ticket.media_id)
    with pytest.raises(NotFound):
        await media.complete(tenant.tutor, ticket.media_id)
    with pytest.raises(NotFound):
        await blobs().head(blob_key(tenant.id, "uploads", ticket.media_id))


async def test_completing_before_the_bytes_arrive_can_be_repeated(tenant: Academy):
    ticket = await media.request_upload(tenant.tutor, "map.png", "image/png", len(PNG), Purpose.LESSON)
    with pytest.raises(UploadMissing):
        await media.complete(tenant.tutor, ticket.media_id)
    await send(ticket, PNG)
    assert (await media.complete(tenant.tutor, ticket.media_id)).size == len(PNG)


async def test_a_trainee_uploads_nothing_and_a_tutor_no_logo(tenant: Academy):
    with pytest.raises(Forbidden):
        await media.request_upload(tenant.trainee, "a.png", "image/png", 10, Purpose.LESSON)
    with pytest.raises(Forbidden):
        await media.store(tenant.tutor, "logo.png", PNG, Purpose.LOGO)


async def test_pictures_stay_within_their_tenant(tenant: Academy, other_tenant: Academy):
    info = await media.store(tenant.admin, "logo.png", PNG, Purpose.LOGO)
    with pytest.raises(NotFound):
        await media.url_of(other_tenant.admin, info.id)
    with pytest.raises(NotFound):
        await media.logo_url(other_tenant.id, info.id)
    assert (await fetch(await media.logo_url(tenant.id, info.id))).content == PNG
    assert await media.missing(other_tenant.admin, [info.id]) == {info.id}
    assert await media.missing(tenant.tutor, [info.id, nowhere := MediaId(new_id())]) == {nowhere}


async def test_only_a_logo_is_shown_to_strangers(tenant: Academy):
    info = await media.store(tenant.tutor, "map.png", PNG)
    with pytest.raises(NotFound):
        await media.logo_url(tenant.id, info.id)


async def test_storage_is_counted(tenant: Academy):
    assert await media.storage_used(tenant.admin) == 0
    await media.store(tenant.tutor, "map.png", PNG)
    assert await media.storage_used(tenant.admin) == len(PNG)


async def test_a_new_ticket_clears_away_those_that_nobody_completed(tenant: Academy):
    old = await media.request_upload(tenant.tutor, "map.png", "image/png", len(PNG), Purpose.LESSON)
    await send(old, PNG)
    async with unit_of_work(tenant.tutor) as work:
        await work.session.execute(text("UPDATE media SET expires_at = expires_at - interval '2 hours'"))
    new = await media.request_upload(tenant.tutor, "map.png", "image/png", 10, Purpose.LESSON)
    assert await media.storage_used(tenant.tutor) == 10
    with pytest.raises(NotFound):
        await media.complete(tenant.tutor, old.media_id)
    with pytest.raises(NotFound):
        await blobs().head(blob_key(tenant.id, "uploads", old.media_id))
    assert new.media_id != old.media_id
