"""SQL of the courses that somebody might take next."""

from typing import LiteralString

from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.platform.quick_read import Row, read_rows

_AT_MOST = 40

# The catalogue's own courses, without those for which one needs an invitation, a code, or another course first.
_CANDIDATES: LiteralString = """
WITH mine AS MATERIALIZED (
    SELECT c.category, c.tags FROM enrollments e JOIN courses c ON c.tenant_id = e.tenant_id AND c.id = e.course_id
    WHERE e.tenant_id = %(tenant)s AND e.user_id = %(person)s AND e.access <> 'ended'
), taste AS MATERIALIZED (
    SELECT ARRAY(SELECT DISTINCT category FROM mine WHERE category <> '') AS categories,
           ARRAY(SELECT DISTINCT tag FROM mine, unnest(tags) AS tag) AS tags
), fit AS MATERIALIZED (
    SELECT c.id, c.title, c.summary, c.level, c.minutes, c.lesson_count, c.cover_media_id, c.enrol_mode AS mode,
           c.capacity, c.category = ANY(t.categories) AS by_category,
           (SELECT count(*) FROM unnest(c.tags) AS tag WHERE tag = ANY(t.tags))::int AS shared,
           coalesce(r.average, 0) AS average, coalesce(r.ratings, 0)::int AS ratings
    FROM courses c CROSS JOIN taste t
    LEFT JOIN (SELECT course_id, avg(stars)::float8 AS average, count(*) AS ratings
               FROM course_ratings WHERE tenant_id = %(tenant)s GROUP BY course_id) r ON r.course_id = c.id
    WHERE c.tenant_id = %(tenant)s AND c.status = 'published' AND NOT c.is_template
      AND c.published_version_id IS NOT NULL AND c.enrol_mode IN ('open', 'approval')
      AND (c.enrol_from IS NULL OR c.enrol_from <= %(now)s) AND (c.enrol_until IS NULL OR c.enrol_until > %(now)s)
      AND (cardinality(t.categories) + cardinality(t.tags) = 0
           OR c.category = ANY(t.categories) OR c.tags && t.tags)
      AND NOT EXISTS (SELECT 1 FROM enrollments e WHERE e.tenant_id = c.tenant_id AND e.course_id = c.id
                      AND e.user_id = %(person)s)
      AND NOT EXISTS (SELECT 1 FROM enrollment_requests q WHERE q.tenant_id = c.tenant_id AND q.course_id = c.id
                      AND q.user_id = %(person)s)
      AND NOT EXISTS (SELECT 1 FROM course_prerequisites p WHERE p.tenant_id = c.tenant_id AND p.course_id = c.id
                      AND NOT EXISTS (SELECT 1 FROM enrollments d WHERE d.tenant_id = p.tenant_id
                          AND d.course_id = p.requires_id AND d.user_id = %(person)s AND d.status = 'completed'))
    ORDER BY by_category DESC, shared DESC, r.average * r.ratings DESC NULLS LAST, c.published_at DESC, c.id
    LIMIT %(most)s
)
SELECT f.*, s.learners, s.taken, CASE WHEN f.capacity IS NULL THEN 0 ELSE (
           SELECT count(*) FROM enrollment_requests w WHERE w.tenant_id = %(tenant)s AND w.course_id = f.id
           AND w.state = 'waiting') END::int AS queue
FROM fit f CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE access <> 'ended')::int AS learners,
           count(*) FILTER (WHERE access IN ('open', 'suspended')
                            AND (access_until IS NULL OR access_until > %(now)s))::int AS taken
    FROM enrollments WHERE tenant_id = %(tenant)s AND course_id = f.id) s
"""


async def candidates(actor: Actor) -> list[Row]:
    """Forty courses at most that the actor is not in and could join, those nearest to what they take first."""
    given = {"tenant": actor.tenant_id, "person": actor.the_user(), "now": clock.now(), "most": _AT_MOST}
    return await read_rows(actor, _CANDIDATES, given)
