"""For whoever runs the academy: is it alive, can it serve, what does it measure."""

from ipaddress import ip_address

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, PlainTextResponse, Response

from backend.kernel.errors import Forbidden
from backend.platform.health import METRICS_TYPE, measurements, readiness

router = APIRouter(include_in_schema=False)


@router.get("/healthz")
async def healthz() -> PlainTextResponse:
    """The process runs and answers; nothing else is asked."""
    return PlainTextResponse("ok", headers={"Cache-Control": "no-store"})


@router.get("/readyz")
async def readyz() -> JSONResponse:
    """Which services answer; 503 while one of them does not, so that no traffic is sent here."""
    found = await readiness()
    return JSONResponse(found, 200 if all(found.values()) else 503, headers={"Cache-Control": "no-store"})


@router.get("/metrics")
async def metrics(request: Request) -> Response:
    """Prometheus's page, for neighbours in the private network only."""
    if not _is_neighbour(request):
        raise Forbidden
    return Response(measurements(), media_type=METRICS_TYPE, headers={"Cache-Control": "no-store"})


def _is_neighbour(request: Request) -> bool:
    """A direct peer with a private address; what came through a proxy has an origin we cannot know."""
    if request.client is None or "x-forwarded-for" in request.headers or "forwarded" in request.headers:
        return False
    try:
        return ip_address(request.client.host).is_private
    except ValueError:
        return False
