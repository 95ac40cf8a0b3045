"""The mails that the development catcher took: on the platform's host, in development, on this machine alone.

They hold links that let one into an account, so nobody else on the network may read them.
"""

import email
import email.policy
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Annotated

import anyio
from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response

from backend.kernel.errors import NotFound
from backend.platform.settings import settings
from backend.tenants.dto import TenantCard
from lms_app.http.client import on_this_machine, tenant_of
from lms_app.http.templating import write

router = APIRouter(include_in_schema=False)

_SHOWN = 100
# A mail's frame takes over the policy of the page around it, and a mail shows pictures from anywhere.
_POLICY = (
    "default-src 'self'; script-src 'none'; style-src 'self' 'unsafe-inline'; img-src * data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
# Links in the frame open in the whole window, as a click in a mail program would.
_LEAVE_FRAME = '<base target="_top">'


@dataclass(frozen=True, slots=True)
class CaughtMail:
    """One mail as the page shows it."""

    id: str
    to: str
    sender: str
    subject: str
    at: datetime | None
    html: str
    text: str


@router.get("/dev/mail")
async def mails(
    request: Request, tenant: Annotated[TenantCard, Depends(tenant_of)], show: str | None = None
) -> Response:
    """The latest mails, and one of them in full.

    Raises:
        NotFound: in production, on a tenant's host, from another machine, or where mail goes to a real server.
    """
    conf = settings()
    if conf.env != "development" or conf.mail_catcher is None or not tenant.is_platform or not on_this_machine(request):
        raise NotFound
    caught = await anyio.to_thread.run_sync(_latest, conf.mail_catcher)
    shown = next((mail for mail in caught if mail.id == show), caught[0] if caught else None)
    html = write("dev_mail.html", mails=caught, shown=shown, leave_frame=_LEAVE_FRAME)
    return HTMLResponse(html, headers={"Cache-Control": "no-store", "Content-Security-Policy": _POLICY})


def _latest(folder: Path) -> list[CaughtMail]:
    files = sorted(folder.glob("*.eml"), key=lambda path: path.name, reverse=True)[:_SHOWN]
    return [_read(path) for path in files]


def _read(path: Path) -> CaughtMail:
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    date = message["Date"]
    return CaughtMail(
        id=path.stem,
        to=str(message["To"] or ""),
        sender=str(message["From"] or ""),
        subject=str(message["Subject"] or "(no subject)"),
        at=date.datetime if date else None,
        html=_body(message, "html"),
        text=_body(message, "plain"),
    )


def _body(message: EmailMessage, kind: str) -> str:
    part = message.get_body(preferencelist=(kind,))
    return str(part.get_content()) if part is not None else ""
