"""A person's calendar for the calendar that they use anyway. The address is the key: it needs no session.

The address is in no log (``watch.py`` writes the route's pattern). Every answer that is not the calendar is the same.
"""

from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import Response

from backend.calendar import api as calendar
from backend.kernel import clock
from backend.platform.settings import settings
from lms_app.http.client import host_of, ip_of, tenant_of

router = APIRouter(include_in_schema=False)

_KEPT: Final = "private, no-cache"


@router.api_route("/calendar/feed/{token}.ics", methods=["GET", "HEAD"])
async def feed(request: Request, token: str) -> Response:
    """The calendar; 304 where whoever asks has it already."""
    tenant = await tenant_of(request)
    found = await calendar.subscription(tenant, token, ip_of(request))
    body, tag = calendar.ics(found, f"{settings().public_scheme}://{host_of(request)}", clock.now())
    headers = {"ETag": f'"{tag}"', "Cache-Control": _KEPT, "X-Robots-Tag": "noindex"}
    if f'"{tag}"' in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    headers["Content-Disposition"] = 'inline; filename="calendar.ics"'
    return Response(body, media_type="text/calendar; charset=utf-8", headers=headers)
