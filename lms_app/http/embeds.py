"""For the editor: what an address of another site would look like in a lesson."""

from dataclasses import asdict

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from backend.courses import api as courses
from backend.kernel.errors import InvalidInput
from lms_app.http.acting import Acting, json_body

router = APIRouter()
_AT_MOST = 10_000


@router.post("/api/v1/embeds")
async def look_at(actor: Acting, request: Request) -> JSONResponse:
    """``{"src", "site", "shape"}`` for ``{"url"}``. 422 ``embed_refused`` where lessons may not show it."""
    sent = await json_body(request, _AT_MOST)
    address = sent.get("url") if isinstance(sent, dict) else None
    if not isinstance(address, str):
        raise InvalidInput("Send the address.")
    return JSONResponse(asdict(courses.embed(actor, address)))
