"""SQL of the days on which people learned. They are noted within the statements that note what was learned."""

from datetime import date, datetime
from typing import LiteralString

from backend.kernel.actor import Actor
from backend.platform.quick_read import read_rows

NOTE_DAY: LiteralString = "INSERT INTO learning_days AS d (tenant_id, user_id, day, first_at, last_at)"
OR_MOVE_DAY: LiteralString = """ON CONFLICT (tenant_id, user_id, day) DO UPDATE
        SET first_at = least(d.first_at, excluded.first_at), last_at = greatest(d.last_at, excluded.last_at)"""
_SINCE: LiteralString = """
    SELECT first_at, last_at FROM learning_days
    WHERE tenant_id = %(tenant)s AND user_id = %(person)s AND day >= %(since)s
"""


async def days_since(actor: Actor, since: date) -> list[tuple[datetime, datetime]]:
    """The first and the last moment of each day (of UTC) since one on which the actor learned, in no order."""
    rows = await read_rows(actor, _SINCE, {"tenant": actor.tenant_id, "person": actor.the_user(), "since": since})
    return [(row["first_at"], row["last_at"]) for row in rows]
