"""Files in S3. Keys start with the tenant; people reach a file by a signed URL made after a policy check."""

import asyncio
import contextlib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from uuid import UUID

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from backend.kernel.errors import NotFound, Unavailable
from backend.platform.range_reader import RangeReader
from backend.platform.settings import settings

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client


_SILENT = "The file store does not answer right now. Please try again in a moment."


@dataclass(frozen=True, slots=True)
class BlobHead:
    """What S3 knows of a file; ``size`` in bytes."""

    size: int
    content_type: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an upload that S3 has; they count from 1, ``size`` in bytes."""

    number: int
    size: int
    etag: str


def blob_key(tenant_id: UUID, *parts: object) -> str:
    """A key within a tenant: ``<tenant>/media/<id>``."""
    return "/".join([str(tenant_id), *map(str, parts)])


class Blobs:
    """The bucket. Calls run in threads, since boto3 blocks.

    Raises (all methods that reach S3): NotFound, Unavailable.
    """

    def __init__(self, client: "S3Client", bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    async def _call(self, name: str, **kwargs: Any) -> Any:
        try:
            return await asyncio.to_thread(getattr(self._client, name), Bucket=self._bucket, **kwargs)
        except ClientError as error:
            if error.response.get("ResponseMetadata", {}).get("HTTPStatusCode") == 404:
                raise NotFound("That file is not there.") from error
            raise Unavailable(_SILENT) from error
        except BotoCoreError as error:
            raise Unavailable(_SILENT) from error

    async def put(self, key: str, body: bytes, content_type: str) -> None:
        """Store a file, over whatever was there."""
        await self._call("put_object", Key=key, Body=body, ContentType=content_type)

    async def get(self, key: str) -> bytes:
        """The whole file."""
        answer = await self._call("get_object", Key=key)
        data: bytes = await asyncio.to_thread(answer["Body"].read)
        return data

    async def get_range(self, key: str, start: int, length: int) -> bytes:
        """``length`` bytes from ``start``, fewer at the end of the file."""
        answer = await self._call("get_object", Key=key, Range=f"bytes={start}-{start + length - 1}")
        data: bytes = await asyncio.to_thread(answer["Body"].read)
        return data

    def reader(self, key: str, size: int) -> RangeReader:
        """A file object over a stored file of this size, for libraries that seek; use it off the event loop."""

        def read(start: int, length: int) -> bytes:
            span = f"bytes={start}-{start + length - 1}"
            try:
                return self._client.get_object(Bucket=self._bucket, Key=key, Range=span)["Body"].read()
            except (BotoCoreError, ClientError) as error:
                raise Unavailable(_SILENT) from error

        return RangeReader(read, size)

    async def head(self, key: str) -> BlobHead:
        """Size and type, without the file."""
        answer = await self._call("head_object", Key=key)
        return BlobHead(answer["ContentLength"], answer.get("ContentType", ""))

    async def delete(self, key: str) -> None:
        """Remove a file; none there is fine."""
        await self._call("delete_object", Key=key)

    def presigned_post(self, key: str, content_type: str, max_bytes: int, seconds: int = 600) -> dict[str, Any]:
        """``{"url", "fields"}`` of a form that may put one file of this type and at most this size at ``key``."""
        return self._client.generate_presigned_post(
            self._bucket,
            key,
            Fields={"Content-Type": content_type},
            Conditions=[{"Content-Type": content_type}, ["content-length-range", 1, max_bytes]],
            ExpiresIn=seconds,
        )

    async def begin_parts(self, key: str, content_type: str) -> str:
        """S3's name of a new upload in parts."""
        answer = await self._call("create_multipart_upload", Key=key, ContentType=content_type)
        return str(answer["UploadId"])

    def presigned_part(self, key: str, upload_id: str, number: int, size: int, seconds: int = 3600) -> str:
        """A URL to which a browser puts this part, of exactly this many bytes."""
        params = {
            "Bucket": self._bucket,
            "Key": key,
            "UploadId": upload_id,
            "PartNumber": number,
            "ContentLength": size,
        }
        return self._client.generate_presigned_url("upload_part", Params=params, ExpiresIn=seconds)

    async def parts(self, key: str, upload_id: str) -> list[Part]:
        """The parts that have arrived, in order.

        Raises:
            NotFound: no such upload (any more), Unavailable
        """
        found: list[Part] = []
        after = 0
        while True:
            answer = await self._call("list_parts", Key=key, UploadId=upload_id, PartNumberMarker=after)
            listed = answer.get("Parts", ())
            found += [Part(one["PartNumber"], one["Size"], one["ETag"]) for one in listed]
            if not answer.get("IsTruncated") or not listed:
                return found
            after = found[-1].number

    async def complete_parts(self, key: str, upload_id: str, parts: list[Part]) -> None:
        """Make one file of these parts."""
        listed = [{"PartNumber": one.number, "ETag": one.etag} for one in parts]
        await self._call("complete_multipart_upload", Key=key, UploadId=upload_id, MultipartUpload={"Parts": listed})

    async def give_up_parts(self, key: str, upload_id: str) -> None:
        """Forget an upload in parts; none there is fine."""
        with contextlib.suppress(NotFound):
            await self._call("abort_multipart_upload", Key=key, UploadId=upload_id)

    def presigned_get(
        self, key: str, *, filename: str | None = None, inline: bool = True, seconds: int = 900, content_type: str = ""
    ) -> str:
        """A URL that reads one file for a while; a download where not ``inline``.

        ``content_type`` is what the answer says, whatever the file was stored with.
        """
        params: dict[str, str] = {"Bucket": self._bucket, "Key": key}
        if content_type:
            params["ResponseContentType"] = content_type
        if filename or not inline:
            kind = "inline" if inline else "attachment"
            name = f"; filename*=UTF-8''{quote(filename)}" if filename else ""
            params["ResponseContentDisposition"] = kind + name
        return self._client.generate_presigned_url("get_object", Params=params, ExpiresIn=seconds)


@lru_cache(maxsize=1)
def blobs() -> Blobs:
    """The bucket of this process."""
    conf = settings()
    secret = conf.aws_secret_access_key
    key_id = conf.aws_access_key_id
    client: S3Client = boto3.client(
        "s3",
        endpoint_url=conf.aws_endpoint,
        region_name=conf.aws_region,
        aws_access_key_id=key_id.get_secret_value() if key_id else None,
        aws_secret_access_key=secret.get_secret_value() if secret else None,
        config=Config(
            signature_version="s3v4",
            s3={"addressing_style": "path" if conf.aws_endpoint else "virtual"},
            connect_timeout=3,
            read_timeout=30,
            retries={"max_attempts": 3, "mode": "standard"},
            max_pool_connections=32,
        ),
    )
    return Blobs(client, conf.s3_bucket)
