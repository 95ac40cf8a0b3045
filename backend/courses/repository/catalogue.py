"""What learners can find.

Under row-level security Postgres may not look into an index with an operator that is not leakproof, and neither
``@@`` nor trigram similarity is. So the words of a tenant's published courses are read one after the other, which
the facets' counts need in any case.

Titles that are merely like the words come only where no course has them.
"""

from typing import Any, LiteralString
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import defer
from sqlmodel import col

from backend.courses.dto import Wanted
from backend.courses.models import Course
from backend.courses.repository.paging import PER_PAGE
from backend.kernel.actor import Actor
from backend.platform.quick_read import read_rows

MOST_VALUES = 12

_FOUND: LiteralString = """
WITH fit AS MATERIALIZED (
    SELECT id, title, published_at, level, category, language, tags,
           CASE WHEN minutes < 60 THEN 'short' WHEN minutes <= 180 THEN 'medium' ELSE 'long' END AS length,
           %(text)s = '' OR words @@ to_tsquery('simple', %(query)s) AS hit,
           ts_rank(words, to_tsquery('simple', %(query)s)) + word_similarity(%(text)s, title) AS rank
      FROM courses
     WHERE status = 'published' AND NOT is_template AND (NOT %(open_only)s OR enrol_mode <> 'invitation')
       AND (%(text)s = '' OR words @@ to_tsquery('simple', %(query)s)
            OR (length(%(text)s) >= 4 AND word_similarity(%(text)s, title) > 0.4))
), marked AS MATERIALIZED (
    SELECT *, cardinality(%(levels)s::text[]) = 0 OR level = ANY(%(levels)s) AS by_level,
           cardinality(%(lengths)s::text[]) = 0 OR length = ANY(%(lengths)s) AS by_length,
           cardinality(%(languages)s::text[]) = 0 OR language = ANY(%(languages)s) AS by_language,
           cardinality(%(categories)s::text[]) = 0 OR category = ANY(%(categories)s) AS by_category,
           cardinality(%(tags)s::text[]) = 0 OR tags && %(tags)s::text[] AS by_tag
      FROM fit WHERE hit OR NOT (SELECT bool_or(hit) FROM fit)
), page AS (
    SELECT id, row_number() OVER (ORDER BY
               CASE WHEN %(order)s = 'best' THEN rank END DESC,
               CASE WHEN %(order)s = 'newest' THEN published_at END DESC NULLS LAST,
               lower(title), id) AS place
      FROM marked WHERE by_level AND by_length AND by_language AND by_category AND by_tag
)
SELECT 'level' AS facet, level AS value, count(*) FILTER (WHERE by_length AND by_language AND by_category AND by_tag)
       AS figure, NULL::uuid AS course FROM marked GROUP BY level
UNION ALL
SELECT 'length', length, count(*) FILTER (WHERE by_level AND by_language AND by_category AND by_tag), NULL
  FROM marked GROUP BY length
UNION ALL
SELECT 'language', language, count(*) FILTER (WHERE by_level AND by_length AND by_category AND by_tag), NULL
  FROM marked GROUP BY language
UNION ALL
SELECT 'category', category, count(*) FILTER (WHERE by_level AND by_length AND by_language AND by_tag), NULL
  FROM marked WHERE category <> '' GROUP BY category
UNION ALL
SELECT 'tag', tag, count(*) FILTER (WHERE by_level AND by_length AND by_language AND by_category), NULL
  FROM marked, unnest(tags) AS tag GROUP BY tag
UNION ALL
SELECT 'total', '', count(*), NULL FROM page
UNION ALL
SELECT 'page', '', place, id FROM page
 WHERE place > (least(%(page)s, greatest(1, ceil((SELECT count(*) FROM page)::numeric / %(per)s))) - 1) * %(per)s
   AND place <= least(%(page)s, greatest(1, ceil((SELECT count(*) FROM page)::numeric / %(per)s))) * %(per)s
"""


async def find(
    actor: Actor, wanted: Wanted, query: str, *, open_only: bool = False
) -> tuple[dict[str, dict[str, int]], int, list[UUID]]:
    """(facet to value to how many, how many in all, the page's courses in order); ``query`` is a tsquery's text.

    A page beyond the last is the last. ``open_only`` leaves out what one joins by invitation.
    """
    parameters: dict[str, Any] = {
        "text": wanted.search,
        "query": query,
        "open_only": open_only,
        "levels": list(wanted.levels),
        "lengths": list(wanted.lengths),
        "languages": list(wanted.languages),
        "categories": list(wanted.categories),
        "tags": list(wanted.tags),
        "order": wanted.order,
        "page": wanted.page,
        "per": PER_PAGE,
    }
    facets: dict[str, dict[str, int]] = {}
    places: list[tuple[int, UUID]] = []
    for row in await read_rows(actor, _FOUND, parameters):
        if row["facet"] == "page":
            places.append((row["figure"], row["course"]))
        else:
            facets.setdefault(row["facet"], {})[row["value"]] = row["figure"]
    total = facets.pop("total", {}).get("", 0)
    return facets, total, [course for _, course in sorted(places)]


async def listed(session: AsyncSession, ids: list[UUID]) -> list[Course]:
    """These courses in this order; their drafts stay in the database."""
    query = select(Course).options(defer(Course.draft)).where(col(Course.id).in_(ids))  # type: ignore[arg-type]
    found = {course.id: course for course in (await session.execute(query)).scalars()}
    return [found[one] for one in ids if one in found]
