"""Sends the queued mail, each once as far as mail can: a crash between sending and noting it repeats the mail
under the same Message-ID, so that a receiver can tell.
"""

import asyncio
import contextlib
from datetime import timedelta
from typing import Final
from uuid import UUID

from redis.exceptions import RedisError

from backend.kernel import clock
from backend.kernel.actor import system
from backend.kernel.errors import LmsError, Unavailable
from backend.kernel.ids import PLATFORM_TENANT, TenantId
from backend.notifications import letters, repository
from backend.notifications.models import MailDelivery
from backend.platform.mail import Mail, MailRefused, send
from backend.platform.telemetry import ERRORS, MAILS, get_logger
from backend.platform.unit_of_work import platform_work, unit_of_work
from backend.tenants import api as tenants_api

log = get_logger(__name__)

AT_ONCE: Final = 20
LOOK_EVERY_SECONDS: Final = 2.0
TRIES: Final = 12
FIRST_WAIT: Final = timedelta(seconds=5)
LONGEST_WAIT: Final = timedelta(hours=2)

_woken: dict[asyncio.AbstractEventLoop, asyncio.Event] = {}


def wake() -> None:
    """Let this process's sender look at once."""
    if woken := _woken.get(asyncio.get_running_loop()):
        woken.set()


async def run(stopping: asyncio.Event) -> None:
    """Send what is due until ``stopping``, through failures of the database and the mail server."""
    loop = asyncio.get_running_loop()
    woken = _woken.setdefault(loop, asyncio.Event())
    try:
        while not stopping.is_set():
            woken.clear()
            try:
                while await send_due() == AT_ONCE and not stopping.is_set():
                    pass
            except (RedisError, Unavailable, OSError) as error:
                log.warning("mail sender waits", error=repr(error))
            except Exception:  # a sender that ended would hold back every mail without a word
                ERRORS.labels("mail").inc()
                log.exception("mail sender starts over")
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(woken.wait(), LOOK_EVERY_SECONDS)
    finally:
        _woken.pop(loop, None)


async def send_due() -> int:
    """Try every mail that is due, AT_ONCE at most; how many there were."""
    async with platform_work(system(PLATFORM_TENANT)) as work:
        rows = await repository.due(work.session, clock.now(), AT_ONCE)
    for row in rows:
        await _try(TenantId(row.tenant_id), row.id)
    return len(rows)


async def _try(tenant_id: TenantId, delivery_id: UUID) -> None:
    slug = await tenants_api.slug_by_id(tenant_id)
    async with unit_of_work(system(tenant_id)) as work:
        delivery = await repository.hold(work.session, delivery_id)
        if delivery is None:
            return
        delivery.tries += 1
        try:
            await send(_mail(delivery, slug))
        except LmsError as error:
            _note_failure(delivery, error)
        else:
            delivery.status, delivery.sent_at, delivery.error = "sent", clock.now(), ""
        MAILS.labels(delivery.status).inc()
        work.session.add(delivery)


def _mail(delivery: MailDelivery, slug: str) -> Mail:
    return Mail(
        message_id=str(delivery.id),
        to=delivery.recipient,
        subject=delivery.subject,
        text=letters.with_links(delivery.text_body, slug),
        html=letters.with_links(delivery.html_body, slug),
        from_name=delivery.from_name,
    )


def _note_failure(delivery: MailDelivery, error: LmsError) -> None:
    delivery.error = error.message
    if isinstance(error, MailRefused) or delivery.tries >= TRIES:
        delivery.status = "failed"
        log.error("mail given up", mail=str(delivery.id), template=delivery.template, error=error.message)
        return
    delivery.next_try_at = clock.now() + min(FIRST_WAIT * 3 ** (delivery.tries - 1), LONGEST_WAIT)
    log.warning("mail waits", mail=str(delivery.id), tries=delivery.tries, error=error.message)
