"""Keys of files and of cached things start with their tenant, and lead nobody else to them."""

import re
from uuid import UUID

import httpx
import pytest

from backend.kernel.errors import NotFound
from backend.kernel.ids import PLATFORM_TENANT, MediaId
from backend.media import api as media
from backend.platform.blobs import blobs
from backend.platform.cache import cache
from backend.platform.settings import settings
from tests.isolation.treasury import Treasury

_TENANT = re.compile(r"^([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})[:/]")
# Who a host belongs to is asked before there is a tenant; Reflex names its tabs by random tokens.
_BEFORE_A_TENANT = re.compile(r"^(host:|[0-9a-f-]{36}_(reflex___state____|lock)|token_manager)")


def tenant_of(key: str) -> UUID | None:
    """The tenant that a key starts with."""
    found = _TENANT.match(key)
    return UUID(found[1]) if found else None


async def test_every_cache_key_starts_with_its_tenant(treasury: Treasury):
    keys = [key.decode() async for key in cache().scan_iter(count=1000)]
    assert any(tenant_of(key) == treasury.academy.id for key in keys)
    assert [key for key in keys if tenant_of(key) is None and not _BEFORE_A_TENANT.match(key)] == []


async def test_every_file_key_starts_with_its_tenant(treasury: Treasury):
    listed = blobs()._client.list_objects_v2(Bucket=settings().s3_bucket)
    keys = [entry["Key"] for entry in listed.get("Contents", [])]
    assert any(tenant_of(key) == treasury.academy.id for key in keys)
    assert [key for key in keys if tenant_of(key) is None] == []


async def test_a_file_is_not_signed_for_another_tenant(treasury: Treasury, other_tenant):
    for actor in (other_tenant.trainee, other_tenant.tutor, other_tenant.admin):
        with pytest.raises(NotFound):
            await media.url_of(actor, MediaId(UUID(treasury.named["media_id"])))


async def test_the_store_gives_nothing_without_a_signature_for_that_very_key(treasury: Treasury):
    listed = blobs()._client.list_objects_v2(Bucket=settings().s3_bucket, Prefix=str(treasury.academy.id))
    key = listed["Contents"][0]["Key"]
    signed_for_another = blobs().presigned_get(f"{PLATFORM_TENANT}/media/nothing")
    async with httpx.AsyncClient() as client:
        bare = await client.get(f"{settings().aws_endpoint}/{settings().s3_bucket}/{key}")
        bent = await client.get(signed_for_another.replace(f"{PLATFORM_TENANT}/media/nothing", key))
        right = await client.get(blobs().presigned_get(key))
    assert (bare.status_code, bent.status_code, right.status_code) == (403, 403, 200)
