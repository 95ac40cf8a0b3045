"""Where drafts, covers and versions name files. Postgres keeps what each of them names (``lms_media_ids``)."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from backend.kernel.actor import Actor
from backend.kernel.permissions import Permission
from backend.platform.quick_read import read_rows

_USES = """
    WITH wanted AS (SELECT unnest(%(ids)s::uuid[]) AS media_id), used AS (
        SELECT w.media_id, 'draft' AS place, d.course_id, d.id AS lesson_id, 0 AS number
        FROM lesson_drafts d JOIN wanted w ON w.media_id = ANY(d.media_ids) WHERE d.media_ids && %(ids)s::uuid[]
        UNION ALL
        SELECT w.media_id, 'draft', r.course_id, r.id, 0
        FROM removed_lessons r JOIN wanted w ON w.media_id = ANY(r.media_ids) WHERE r.media_ids && %(ids)s::uuid[]
        UNION ALL
        SELECT w.media_id, 'version', v.course_id, NULL, v.number
        FROM course_versions v JOIN wanted w ON w.media_id = ANY(v.media_ids) WHERE v.media_ids && %(ids)s::uuid[]
        UNION ALL
        SELECT w.media_id, 'cover', c.id, NULL, 0 FROM courses c JOIN wanted w ON w.media_id = c.cover_media_id
    )
    SELECT used.*, c.title, coalesce(
            jsonb_path_query_first(
                c.draft, '$.sections[*].lessons[*] ? (@.id == $lesson).title', jsonb_build_object('lesson', lesson_id)
            ) #>> '{}',
            (SELECT node ->> 'title' FROM removed_lessons WHERE id = lesson_id)
        ) AS lesson,
        %(all)s OR c.owner_id = %(me)s::uuid OR EXISTS (
            SELECT FROM course_staff s
            WHERE s.tenant_id = c.tenant_id AND s.course_id = c.id AND s.user_id = %(me)s::uuid
        ) AS theirs
    FROM used JOIN courses c ON c.tenant_id = lms_tenant() AND c.id = used.course_id
    ORDER BY used.media_id, lower(c.title), c.id, place, number, lesson_id
    LIMIT 1000
"""
_USED = """
    SELECT w.media_id FROM unnest(%(ids)s::uuid[]) AS w (media_id)
    WHERE EXISTS (SELECT FROM lesson_drafts d WHERE d.media_ids @> ARRAY[w.media_id])
        OR EXISTS (SELECT FROM removed_lessons r WHERE r.media_ids @> ARRAY[w.media_id])
        OR EXISTS (SELECT FROM course_versions v WHERE v.media_ids @> ARRAY[w.media_id])
        OR EXISTS (SELECT FROM courses c WHERE c.cover_media_id = w.media_id)
        OR EXISTS (SELECT FROM question_versions q WHERE q.media_ids @> ARRAY[w.media_id])
"""
_BANKED = "SELECT DISTINCT unnest(media_ids) AS media_id FROM question_versions WHERE media_ids && %(ids)s::uuid[]"


async def used_media(actor: Actor, ids: Iterable[UUID]) -> set[UUID]:
    """Which of these files any draft, version or cover of the tenant names."""
    return {row["media_id"] for row in await read_rows(actor, _USED, {"ids": list(ids)})}


async def banked_media(actor: Actor, ids: Iterable[UUID]) -> set[UUID]:
    """Which of these files a question of the bank shows, in any of its versions."""
    wanted = set(ids)
    return {row["media_id"] for row in await read_rows(actor, _BANKED, {"ids": list(wanted)})} & wanted


async def media_uses(actor: Actor, ids: Iterable[UUID]) -> list[dict[str, Any]]:
    """A row for each place that names one of these files, by course; ``theirs``: the actor may see that course."""
    given = {"ids": list(ids), "me": actor.user_id, "all": actor.may(Permission.MANAGE_ALL_COURSES)}
    return await read_rows(actor, _USES, given)
