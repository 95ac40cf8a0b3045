"""An S3 on this machine (ministack), for uploaded files and for the broker's log."""

import asyncio
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from backend.entrypoints.embedded.errors import CannotStart
from backend.entrypoints.embedded.ports import LOOPBACK
from backend.entrypoints.embedded.secrets import Secrets
from backend.entrypoints.embedded.service import Service

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

MEDIA_BUCKET = "lms-media"
BROKER_BUCKET = "kafka"
REGION = "us-east-1"


def service(home: Path, port: int, secrets: Secrets, public_port: int) -> Service:
    """S3 on ``<home>/s3``. ``public_port`` is the academy's own: browsers upload from its origins."""

    async def ready() -> None:
        try:
            await asyncio.to_thread(client(port, secrets).list_buckets)
        except (BotoCoreError, ClientError) as error:
            raise ConnectionError(str(error)) from error

    return Service(
        name="s3",
        command=lambda: [sys.executable, "-c", "from ministack.app import main; main()"],
        environment={
            **credentials(secrets),
            "AUTH": "true",  # signatures are checked, as at AWS
            "BIND_HOST": LOOPBACK,
            "MINISTACK_HOST": LOOPBACK,
            "GATEWAY_PORT": str(port),
            "PERSIST_STATE": "1",
            "STATE_DIR": str(home / "s3" / "state"),
            "S3_PERSIST": "1",
            "S3_DATA_DIR": str(home / "s3" / "objects"),
            "LOG_LEVEL": "WARNING",
        },
        ready=ready,
        prepare=lambda: _prepare(home),
        provision=lambda: asyncio.to_thread(_provision, client(port, secrets), public_port),
    )


def credentials(secrets: Secrets) -> dict[str, str]:
    """The variables that AWS's clients read."""
    return {
        "AWS_ACCESS_KEY_ID": secrets.aws_access_key_id,
        "AWS_SECRET_ACCESS_KEY": secrets.aws_secret_access_key,
        "AWS_DEFAULT_REGION": REGION,
        "AWS_REGION": REGION,
    }


def variables(port: int, secrets: Secrets) -> dict[str, str]:
    """What the academy needs to reach its bucket."""
    return {
        "LMS_AWS_ENDPOINT": f"http://{LOOPBACK}:{port}",
        "LMS_AWS_REGION": REGION,
        "LMS_AWS_ACCESS_KEY_ID": secrets.aws_access_key_id,
        "LMS_AWS_SECRET_ACCESS_KEY": secrets.aws_secret_access_key,
        "LMS_S3_BUCKET": MEDIA_BUCKET,
    }


def client(port: int, secrets: Secrets) -> "S3Client":
    """A client of this S3."""
    return boto3.client(
        "s3",
        endpoint_url=f"http://{LOOPBACK}:{port}",
        region_name=REGION,
        aws_access_key_id=secrets.aws_access_key_id,
        aws_secret_access_key=secrets.aws_secret_access_key,
        config=Config(s3={"addressing_style": "path"}, connect_timeout=2, retries={"total_max_attempts": 1}),
    )


def _prepare(home: Path) -> None:
    if find_spec("ministack") is None:
        raise CannotStart("The local S3 is not installed here: run ./lms, or set LMS_S3_BUCKET.")
    for part in ("state", "objects"):
        (home / "s3" / part).mkdir(parents=True, exist_ok=True)


def _provision(s3: "S3Client", public_port: int) -> None:
    """The buckets, and who may upload from a browser (the emulator forgets that at a kill -9)."""
    known = {bucket["Name"] for bucket in s3.list_buckets()["Buckets"]}
    for bucket in {MEDIA_BUCKET, BROKER_BUCKET} - known:
        s3.create_bucket(Bucket=bucket)
    hosts = ("localhost", "*.localhost", LOOPBACK)
    s3.put_bucket_cors(
        Bucket=MEDIA_BUCKET,
        CORSConfiguration={
            "CORSRules": [
                {
                    "AllowedOrigins": [f"http://{host}:{public_port}" for host in hosts],
                    "AllowedMethods": ["GET", "HEAD", "POST", "PUT"],
                    "AllowedHeaders": ["*"],
                    "ExposeHeaders": ["ETag"],
                    "MaxAgeSeconds": 3600,
                }
            ]
        },
    )
