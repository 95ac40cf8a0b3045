"""SQL of the days that courses have for one person."""

from typing import LiteralString

from backend.enrollments.dates import Window
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.platform.quick_read import Row, read_rows

_DATED: LiteralString = """
    (SELECT e.course_id, c.title, e.version_id, e.access_until, e.enrolled_at, p.done,
            NULL::timestamptz AS enrol_from, NULL::timestamptz AS enrol_until
       FROM enrollments e JOIN courses c ON c.tenant_id = e.tenant_id AND c.id = e.course_id
       LEFT JOIN LATERAL (
            SELECT array_agg(lesson_id) AS done FROM lesson_progress
            WHERE tenant_id = e.tenant_id AND enrollment_id = e.id AND completed_at IS NOT NULL) p ON true
      WHERE e.tenant_id = %(tenant)s AND e.user_id = %(person)s AND e.status = 'active'
        AND e.access IN ('open', 'expired')
      ORDER BY e.updated_at DESC LIMIT %(most)s)
    UNION ALL
    (SELECT c.id, c.title, NULL, NULL, NULL, NULL, c.enrol_from, c.enrol_until
       FROM courses c
      WHERE c.tenant_id = %(tenant)s AND c.status = 'published' AND NOT c.is_template AND c.enrol_mode <> 'invitation'
        AND (c.enrol_from >= %(since)s AND c.enrol_from < %(until)s AND c.enrol_from > %(now)s
             OR c.enrol_until >= %(since)s AND c.enrol_until < %(until)s AND c.enrol_until > %(now)s)
        AND NOT EXISTS (SELECT 1 FROM enrollments e WHERE e.tenant_id = c.tenant_id AND e.course_id = c.id
                        AND e.user_id = %(person)s AND e.access <> 'ended')
      ORDER BY least(c.enrol_from, c.enrol_until), c.id LIMIT %(most)s)
"""


async def dated(actor: Actor, window: Window, most: int) -> list[Row]:
    """The actor's unfinished courses (``version_id``), and those that they could join whose door moves in a window."""
    given = {"tenant": actor.tenant_id, "person": actor.the_user(), "most": most, "now": clock.now()}
    return await read_rows(actor, _DATED, given | {"since": window.since, "until": window.until})
