"""For whoever runs the academy: is it alive, can it serve, what does it measure."""

from contextlib import suppress
from ipaddress import ip_address
from secrets import compare_digest

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, PlainTextResponse, Response

from backend.kernel.errors import Forbidden, Unavailable
from backend.platform.health import METRICS_TYPE, measurements, readiness
from backend.platform.settings import settings
from backend.reporting import api as reporting

router = APIRouter(include_in_schema=False)


@router.get("/healthz")
async def healthz() -> PlainTextResponse:
    """The process runs and answers; nothing else is asked."""
    return PlainTextResponse("ok", headers={"Cache-Control": "no-store"})


@router.get("/readyz")
async def readyz() -> JSONResponse:
    """``{"status", "services"}``: which services answer. 503 while one that pages need does not, so that no traffic is
    sent here; "degraded" and 200 while another does not, which somebody should look at."""
    found = await readiness()
    body = {"status": found.status, "services": found.services}
    return JSONResponse(body, 200 if found.ready else 503, headers={"Cache-Control": "no-store"})


@router.get("/metrics")
async def metrics(request: Request) -> Response:
    """Prometheus's page, for neighbours in the private network and for who has the token."""
    if not (_is_neighbour(request) or _has_token(request)):
        raise Forbidden
    with suppress(Unavailable):  # what cannot be asked for now keeps the figure it had
        await reporting.measure_events()
    return Response(measurements(), media_type=METRICS_TYPE, headers={"Cache-Control": "no-store"})


def _has_token(request: Request) -> bool:
    token = settings().metrics_token.get_secret_value()
    given = request.headers.get("authorization", "").removeprefix("Bearer ")
    return bool(token) and compare_digest(given.encode(), token.encode())


def _is_neighbour(request: Request) -> bool:
    """A direct peer with a private address; what came through a proxy has an origin we cannot know."""
    if request.client is None or "x-forwarded-for" in request.headers or "forwarded" in request.headers:
        return False
    try:
        return ip_address(request.client.host).is_private
    except ValueError:
        return False
