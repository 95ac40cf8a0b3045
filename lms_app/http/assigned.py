"""Those to whom something is assigned, as a file."""

from typing import Annotated, Final

from fastapi import APIRouter, Query
from fastapi.responses import Response

from backend.assigning import api as assigning
from lms_app.http.acting import Acting
from lms_app.http.reports import as_csv
from state.session.address import an_id

router = APIRouter()

_HEAD: Final = ("Name", "E-mail", "Status", "Progress %", "Assigned on", "Due by", "Completed on", "Through")
_WORDS: Final = {"done": "Done", "late": "Done late", "overdue": "Overdue", "open": "Under way"}


@router.get("/api/v1/assigned/{assigned_id}/people.csv")
async def people(
    assigned_id: str, actor: Acting, search: Annotated[str, Query()] = "", state: Annotated[str, Query()] = ""
) -> Response:
    """The people of an assignment that fit, as its table shows them."""
    found = await assigning.export_people(actor, an_id(assigned_id), search=search[:80], state=state)
    lines = (
        (
            row.name,
            row.email,
            _WORDS[row.state],
            row.percent,
            row.assigned_at.date().isoformat(),
            assigning.last_day(row.due_at).isoformat() if row.due_at else "",
            row.completed_at.date().isoformat() if row.completed_at else "",
            row.via or "By name",
        )
        for row in found.rows
    )
    headers = {"Content-Disposition": 'attachment; filename="assigned.csv"', "Cache-Control": "no-store"}
    return Response(as_csv([_HEAD, *lines]), media_type="text/csv; charset=utf-8", headers=headers)
