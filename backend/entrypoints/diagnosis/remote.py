"""The services: whether each answers, and whether the database's roles are as narrow as they must be."""

import asyncio
import uuid
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

import aiosmtplib
import psycopg
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError
from botocore.exceptions import BotoCoreError, ClientError
from redis.asyncio import Redis
from redis.exceptions import RedisError

from backend.entrypoints.diagnosis import Finding
from backend.entrypoints.embedded.errors import CannotStart
from backend.entrypoints.preparation import newest_revision
from backend.kernel.errors import LmsError
from backend.platform.blobs import blobs
from backend.platform.bus import topics_at_broker
from backend.platform.settings import settings

_SECONDS = 15
_ROLES = {
    "lms_app": "LMS_DATABASE_URL",
    "lms_owner": "LMS_DATABASE_OWNER_URL",
    "lms_platform": "LMS_DATABASE_PLATFORM_URL",
}
_OWNED = (
    "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
    "WHERE n.nspname = 'public' AND pg_get_userbyid(c.relowner) = current_user"
)
_FAILURES = (
    OSError, TimeoutError, LmsError, psycopg.Error, RedisError, KafkaError, BotoCoreError, ClientError,
    aiosmtplib.SMTPException,
)  # fmt: skip


async def examine() -> list[Finding]:
    """All services, side by side; at most 15 s."""
    looks: list[tuple[str, str, Callable[[], Awaitable[tuple[bool, str, str]]]]] = [
        ("PostgreSQL", "Check LMS_DATABASE_URL and that the server runs.", _postgres),
        *((f"Role {role}", f"Set or check {variable}.", _role(role)) for role, variable in _ROLES.items()),
        ("Migrations", "Run ./lms migrate.", _migrations),
        ("Valkey", "Check LMS_REDIS_URL and that the server runs.", _valkey),
        ("Kafka", "Check LMS_KAFKA_BROKERS and that the brokers run.", _kafka),
        ("S3", "Check LMS_AWS_ENDPOINT, LMS_S3_BUCKET and the access key.", _s3),
        ("Mail", "Check LMS_SMTP_URL and that the server runs.", _mail),
        ("Secret key", "Set LMS_SECRET_KEY to 32 random characters or more.", _secret_key),
    ]
    return list(await asyncio.gather(*(_look(*one) for one in looks)))


async def _look(what: str, remedy: str, look: Callable[[], Awaitable[tuple[bool, str, str]]]) -> Finding:
    try:
        async with asyncio.timeout(_SECONDS):
            healthy, found, better_remedy = await look()
    except _FAILURES as error:
        return Finding(what, False, str(error).strip().splitlines()[0] if str(error).strip() else "no answer", remedy)
    return Finding(what, healthy, found, better_remedy or remedy)


def _url_of(role: str) -> str:
    conf = settings()
    url = {
        "lms_app": conf.database_url,
        "lms_owner": conf.database_owner_url,
        "lms_platform": conf.database_platform_url,
    }[role].get_secret_value()
    if not url:
        raise CannotStart("no address")
    return url


async def _ask(role: str, question: str) -> tuple[object, ...]:
    async with await psycopg.AsyncConnection.connect(_url_of(role), connect_timeout=5) as connection:
        return await (await connection.execute(question)).fetchone() or ()


async def _postgres() -> tuple[bool, str, str]:
    (version,) = await _ask("lms_app", "SHOW server_version")
    return int(str(version).split(".")[0]) >= 18, f"version {version}", "Lyceum wants PostgreSQL 18 or newer."


def _role(role: str) -> Callable[[], Awaitable[tuple[bool, str, str]]]:
    async def look() -> tuple[bool, str, str]:
        (name, *powers) = await _ask(
            role, "SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"
        )
        (owned,) = await _ask(role, _OWNED)
        mighty = any(powers) or (role != "lms_owner" and bool(owned))
        if mighty:
            return (
                False,
                f"{name} can pass the tenant wall",
                "It may be no superuser, not bypass RLS, and own no table.",
            )
        return True, f"{name}, " + (f"owns {owned} tables and indexes" if role == "lms_owner" else "owns nothing"), ""

    return look


async def _migrations() -> tuple[bool, str, str]:
    async with await psycopg.AsyncConnection.connect(_url_of("lms_owner"), connect_timeout=5) as connection:
        exists = await (await connection.execute("SELECT to_regclass('public.alembic_version')")).fetchone()
        if not exists or exists[0] is None:
            return False, "an empty database", ""
        row = await (await connection.execute("SELECT version_num FROM alembic_version")).fetchone()
    at, wanted = (str(row[0]) if row else "nothing"), await asyncio.to_thread(newest_revision)
    return at == wanted, f"at {at}" + ("" if at == wanted else f", this release wants {wanted}"), ""


async def _valkey() -> tuple[bool, str, str]:
    client: Redis = Redis.from_url(settings().redis_url.get_secret_value(), socket_timeout=5)
    try:
        info = await client.info()
        mark = f"doctor:{uuid.uuid4()}"
        await client.set(mark, "1", ex=5)
        kept = await client.getdel(mark)
    finally:
        await client.aclose()
    return kept is not None, f"version {info.get('valkey_version') or info['redis_version']}", ""


async def _kafka() -> tuple[bool, str, str]:
    admin = AIOKafkaAdminClient(bootstrap_servers=settings().kafka_brokers, request_timeout_ms=5_000)
    try:
        await admin.start()
        brokers = (await admin.describe_cluster())["brokers"]
        missing = set(topics_at_broker()) - set(await admin.list_topics())
    finally:
        await admin.close()
    if missing:
        return False, f"topics missing: {', '.join(sorted(missing))}", "Run ./lms migrate, which creates them."
    return True, f"{len(brokers)} broker(s), every topic is there", ""


async def _s3() -> tuple[bool, str, str]:
    key, body = f"doctor/{uuid.uuid4()}", b"Lyceum looks whether it can write here."
    await blobs().put(key, body, "text/plain")
    same = await blobs().get(key) == body
    await blobs().delete(key)
    bucket = settings().s3_bucket
    if not await asyncio.to_thread(_allows_uploads):
        return (
            False,
            f"{bucket} refuses uploads from browsers",
            "Allow POST from the academy's origins in its CORS rules.",
        )
    return same, f"{bucket}: written, read, deleted; browsers may upload", ""


def _allows_uploads() -> bool:
    """Ask as a browser does, from the platform's origin."""
    import httpx

    target = blobs().presigned_post("doctor/cors", "text/plain", 1)["url"]
    asks = {"Origin": settings().origin(None), "Access-Control-Request-Method": "POST"}
    answer = httpx.options(target, headers=asks, timeout=5)
    return answer.status_code == 200 and "access-control-allow-origin" in answer.headers


async def _mail() -> tuple[bool, str, str]:
    at = urlsplit(settings().smtp_url.get_secret_value())
    client = aiosmtplib.SMTP(hostname=at.hostname, port=at.port or 25, use_tls=at.scheme == "smtps", timeout=5)
    async with client:
        await client.ehlo()
    return True, f"{at.hostname}:{at.port} greets", ""


async def _secret_key() -> tuple[bool, str, str]:
    length = len(settings().secret_key.get_secret_value())
    return length >= 32, f"{length} characters", ""
