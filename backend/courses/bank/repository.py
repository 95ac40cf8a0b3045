"""All SQL of the bank of questions. Which courses ask a question is read from their drafts and versions."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, delete, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from backend.courses.bank.errors import CategoryNotFound, CategoryTaken, QuestionNotFound
from backend.courses.dto.bank import BankQuery, CategoryCard, Choice
from backend.courses.models import BankQuestion, QuestionCategory, QuestionVersion

PER_PAGE = 50
MOST_LISTED = 200
"""Versions of a question in its history; older ones are there, and not listed."""

_HOLD = text("SELECT pg_advisory_xact_lock(hashtextextended('question bank:' || CAST(:tenant AS text), 0))")
_CATEGORIES = text("""
    SELECT c.id, c.parent_id, c.name, count(q.id) AS questions FROM question_categories c
    LEFT JOIN questions q ON q.tenant_id = c.tenant_id AND q.category_id = c.id AND q.archived_at IS NULL
    WHERE c.tenant_id = lms_tenant() GROUP BY c.tenant_id, c.id ORDER BY c.name, c.id
""")
_TAGS = text("""
    SELECT array(SELECT DISTINCT unnest(tags) FROM questions WHERE tenant_id = lms_tenant() AND archived_at IS NULL
        ORDER BY 1 LIMIT 500) AS tags,
        (SELECT count(*) FROM questions WHERE tenant_id = lms_tenant() AND archived_at IS NOT NULL) AS archived
""")
_HELD = text("""
    SELECT EXISTS (SELECT FROM questions WHERE tenant_id = lms_tenant() AND category_id = :id)
        OR EXISTS (SELECT FROM question_categories WHERE tenant_id = lms_tenant() AND parent_id = :id)
        OR EXISTS (SELECT FROM lesson_drafts WHERE tenant_id = lms_tenant()
            AND quiz @> jsonb_build_object('draws', jsonb_build_array(jsonb_build_object('category_id', :id))))
""")
# One of a choice: of these categories (NULL: of any), not archived unless that is what is asked for.
_CHOSEN = """
    q.tenant_id = lms_tenant() AND (q.archived_at IS NOT NULL) = :archived
    AND (CAST(:categories AS uuid[]) IS NULL OR q.category_id = ANY(CAST(:categories AS uuid[])))
    AND q.tags @> CAST(:tags AS varchar[]) AND (:difficulty = '' OR q.difficulty = :difficulty)
"""
_FIND = text(f"""
    WITH page AS (
        SELECT q.*, count(*) OVER () AS total FROM questions q
        WHERE {_CHOSEN} AND (:kind = '' OR q.kind = :kind) AND (:search = '' OR q.words ILIKE :pattern)
        ORDER BY q.changed_at DESC, q.id DESC LIMIT :limit OFFSET :offset
    ), used AS (
        SELECT asked.id, count(DISTINCT asked.course_id) AS courses FROM (
            SELECT unnest(bank_ids) AS id, course_id FROM lesson_drafts
            WHERE tenant_id = lms_tenant() AND bank_ids && (SELECT array_agg(id) FROM page)
            UNION ALL
            SELECT unnest(bank_ids), course_id FROM course_versions
            WHERE tenant_id = lms_tenant() AND bank_ids && (SELECT array_agg(id) FROM page)
        ) AS asked GROUP BY 1
    )
    SELECT page.*, coalesce(used.courses, 0) AS courses FROM page LEFT JOIN used ON used.id = page.id
    ORDER BY page.changed_at DESC, page.id DESC
""")  # noqa: S608 - constants alone
_NEWEST = """
    SELECT q.id, q.category_id, q.number, q.tags, q.difficulty, q.archived_at, v.content FROM questions q
    JOIN question_versions v ON v.tenant_id = q.tenant_id AND v.question_id = q.id AND v.number = q.number
"""
_NEWEST_OF = text(f"{_NEWEST} WHERE q.tenant_id = lms_tenant() AND q.id = ANY(CAST(:ids AS uuid[]))")
_POOL = text(f"{_NEWEST} WHERE {_CHOSEN} ORDER BY q.id LIMIT :limit")
_COUNT = text(f"SELECT count(*) FROM questions q WHERE {_CHOSEN}")  # noqa: S608 - constants alone
_USED = text("""
    SELECT w.id FROM unnest(CAST(:ids AS uuid[])) AS w (id)
    WHERE EXISTS (SELECT FROM lesson_drafts d WHERE d.tenant_id = lms_tenant() AND d.bank_ids @> ARRAY[w.id])
        OR EXISTS (SELECT FROM course_versions v WHERE v.tenant_id = lms_tenant() AND v.bank_ids @> ARRAY[w.id])
""")
# Whether somebody may see a course: they own it, work on it, or manage all of them.
_THEIRS = """
    (:all OR c.owner_id = CAST(:me AS uuid) OR EXISTS (
        SELECT FROM course_staff s WHERE s.tenant_id = c.tenant_id AND s.course_id = c.id
        AND s.user_id = CAST(:me AS uuid) {part}
    ))
"""
_TITLE = """
    coalesce(jsonb_path_query_first(
        c.draft, '$.sections[*].lessons[*] ? (@.id == $lesson).title', jsonb_build_object('lesson', {lesson})
    ) #>> '{{}}', '')
"""
_QUIZZES = text(f"""
    SELECT * FROM (
        SELECT d.id AS lesson_id, c.title AS course, {_TITLE.format(lesson="d.id")} AS lesson,
            jsonb_array_length(
                jsonb_path_query_array(d.quiz, '$.questions[*] ? (!exists(@.bank_version))')
            ) AS questions
        FROM lesson_drafts d JOIN courses c ON c.tenant_id = d.tenant_id AND c.id = d.course_id
        WHERE d.tenant_id = lms_tenant() AND d.quiz IS NOT NULL AND c.status <> 'archived'
        AND {_THEIRS.format(part="AND s.part = 'tutor'")}
    ) AS found WHERE questions > 0 AND lesson <> '' AND (course ILIKE :pattern OR lesson ILIKE :pattern)
    ORDER BY lower(course), lesson, lesson_id LIMIT {PER_PAGE}
""")  # noqa: S608 - constants alone
_USES = text(f"""
    WITH used AS (
        SELECT d.course_id, d.id AS lesson_id, 0 AS published, (q ->> 'bank_version')::int AS version, false AS drawn
        FROM lesson_drafts d, jsonb_array_elements(d.quiz -> 'questions') AS q
        WHERE d.tenant_id = lms_tenant() AND d.bank_ids @> ARRAY[CAST(:id AS uuid)] AND q ->> 'id' = CAST(:id AS text)
        UNION ALL
        SELECT v.course_id, (l ->> 'id')::uuid, v.number, (q ->> 'bank_version')::int, drawn
        FROM course_versions v JOIN courses c ON c.tenant_id = v.tenant_id AND c.published_version_id = v.id,
            jsonb_array_elements(v.snapshot -> 'sections') AS s, jsonb_array_elements(s -> 'lessons') AS l,
            LATERAL (
                SELECT q, false AS drawn FROM jsonb_array_elements(l -> 'quiz' -> 'questions') AS q
                UNION ALL SELECT p, true FROM jsonb_array_elements(l -> 'quiz' -> 'draws') AS r,
                    jsonb_array_elements(r -> 'pool') AS p
            ) AS asked
        WHERE v.tenant_id = lms_tenant() AND v.bank_ids @> ARRAY[CAST(:id AS uuid)] AND q ->> 'id' = CAST(:id AS text)
    )
    SELECT used.*, c.title AS course, {_TITLE.format(lesson="used.lesson_id")} AS lesson,
        {_THEIRS.format(part="")} AS theirs
    FROM used JOIN courses c ON c.tenant_id = lms_tenant() AND c.id = used.course_id
    ORDER BY lower(c.title), c.id, lesson_id, published LIMIT 200
""")  # noqa: S608 - constants alone
_KNOWN = text("SELECT id FROM questions WHERE tenant_id = lms_tenant() AND id = ANY(CAST(:ids AS uuid[]))")
_HOW_MANY = text("SELECT count(*) FROM questions WHERE tenant_id = lms_tenant()")


def _literal(search: str) -> str:
    """The search with LIKE's own signs taken as themselves."""
    return search.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


async def hold(session: AsyncSession, tenant_id: UUID) -> None:
    """Let nobody else of this tenant change its categories until the transaction ends."""
    await session.execute(_HOLD, {"tenant": tenant_id})


async def categories(session: AsyncSession) -> tuple[CategoryCard, ...]:
    """Every category of the tenant, by name."""
    rows = await session.execute(_CATEGORIES)
    return tuple(CategoryCard(row.id, row.parent_id, row.name, row.questions) for row in rows)


async def tags(session: AsyncSession) -> Row[Any]:
    """The ``tags`` that questions have, and how many are ``archived``."""
    return (await session.execute(_TAGS)).one()


async def category(session: AsyncSession, category_id: UUID) -> QuestionCategory:
    """A category, to be changed.

    Raises:
        CategoryNotFound
    """
    query = select(QuestionCategory).where(col(QuestionCategory.id) == category_id)
    found = (await session.execute(query)).scalar_one_or_none()
    if found is None:
        raise CategoryNotFound
    return found


async def keep(session: AsyncSession) -> None:
    """Write what was changed of categories.

    Raises:
        CategoryTaken
    """
    try:
        await session.flush()
    except IntegrityError as error:
        if "uq_question_categories" in str(error.orig):
            raise CategoryTaken from None
        raise


async def is_held(session: AsyncSession, category_id: UUID) -> bool:
    """Whether something lies in a category, or a draft draws from it."""
    return bool((await session.execute(_HELD, {"id": str(category_id)})).scalar_one())


async def remove_category(session: AsyncSession, category_id: UUID) -> None:
    """Forget a category."""
    await session.execute(delete(QuestionCategory).where(col(QuestionCategory.id) == category_id))


def _given(choice: Choice, within: Iterable[UUID] | None, *, archived: bool = False) -> dict[str, Any]:
    return {
        "categories": None if within is None else list(within),
        "tags": list(choice.tags),
        "difficulty": choice.difficulty,
        "archived": archived,
    }


async def find(session: AsyncSession, asked: BankQuery, within: Iterable[UUID] | None) -> Sequence[Row[Any]]:
    """A page of questions, each with the ``total`` of all pages and how many ``courses`` ask it."""
    search = asked.search.strip()
    given = {
        **_given(asked.choice, within, archived=asked.archived),
        "kind": asked.kind,
        "search": search,
        "pattern": f"%{_literal(search)}%",
        "limit": PER_PAGE,
        "offset": (asked.page - 1) * PER_PAGE,
    }
    return (await session.execute(_FIND, given)).all()


async def question(session: AsyncSession, question_id: UUID, *, lock: bool = False) -> BankQuestion:
    """A question of the bank.

    Raises:
        QuestionNotFound
    """
    query = select(BankQuestion).where(col(BankQuestion.id) == question_id)
    found = (await session.execute(query.with_for_update() if lock else query)).scalar_one_or_none()
    if found is None:
        raise QuestionNotFound
    return found


async def versions(session: AsyncSession, question_id: UUID) -> Sequence[Any]:
    """When and by whom each version of a question was made, the newest first."""
    query = select(col(QuestionVersion.number), col(QuestionVersion.made_at), col(QuestionVersion.made_by)).where(
        col(QuestionVersion.question_id) == question_id
    )
    return (await session.execute(query.order_by(col(QuestionVersion.number).desc()).limit(MOST_LISTED))).all()


async def contents(session: AsyncSession, question_id: UUID, numbers: Sequence[int]) -> dict[int, dict[str, Any]]:
    """What a question said in these versions."""
    query = select(col(QuestionVersion.number), col(QuestionVersion.content)).where(
        col(QuestionVersion.question_id) == question_id, col(QuestionVersion.number).in_(numbers)
    )
    return {row.number: row.content for row in await session.execute(query)}


async def newest(session: AsyncSession, ids: Iterable[UUID]) -> dict[UUID, Row[Any]]:
    """The newest versions of these questions, archived ones too; those that are gone are left out."""
    rows = await session.execute(_NEWEST_OF, {"ids": list(ids)})
    return {row.id: row for row in rows}


async def pool(session: AsyncSession, choice: Choice, within: Iterable[UUID] | None, most: int) -> Sequence[Row[Any]]:
    """The newest versions of the questions of a choice, the oldest question first."""
    return (await session.execute(_POOL, {**_given(choice, within), "limit": most})).all()


async def count(session: AsyncSession, choice: Choice, within: Iterable[UUID] | None) -> int:
    """How many questions a choice has."""
    return int((await session.execute(_COUNT, _given(choice, within))).scalar_one())


async def how_many(session: AsyncSession) -> int:
    """How many questions the bank has, archived ones too."""
    return int((await session.execute(_HOW_MANY)).scalar_one())


async def known(session: AsyncSession, ids: Iterable[UUID]) -> set[UUID]:
    """Which of these ids are questions of the bank already."""
    return set((await session.execute(_KNOWN, {"ids": list(ids)})).scalars())


async def used(session: AsyncSession, ids: Iterable[UUID]) -> set[UUID]:
    """Which of these questions a draft or a version asks, or may draw."""
    return set((await session.execute(_USED, {"ids": list(ids)})).scalars())


async def remove(session: AsyncSession, ids: Iterable[UUID]) -> None:
    """Forget questions, with their versions."""
    await session.execute(delete(BankQuestion).where(col(BankQuestion.id).in_(list(ids))))


async def held(session: AsyncSession, ids: Iterable[UUID]) -> Sequence[BankQuestion]:
    """These questions, which nobody else can change until the transaction ends; those that are gone are left out."""
    query = select(BankQuestion).where(col(BankQuestion.id).in_(list(ids))).order_by(col(BankQuestion.id))
    return (await session.execute(query.with_for_update())).scalars().all()


async def quizzes(session: AsyncSession, me: UUID | None, search: str, *, all_of_them: bool) -> Sequence[Row[Any]]:
    """Quizzes of drafts that somebody may edit, which have ``questions`` of their own, by course."""
    given = {"me": me, "all": all_of_them, "pattern": f"%{_literal(search.strip())}%"}
    return (await session.execute(_QUIZZES, given)).all()


async def uses(session: AsyncSession, question_id: UUID, me: UUID | None, *, all_of_them: bool) -> Sequence[Row[Any]]:
    """Each quiz of a draft or a published version that asks a question, by course."""
    return (await session.execute(_USES, {"id": question_id, "me": me, "all": all_of_them})).all()
