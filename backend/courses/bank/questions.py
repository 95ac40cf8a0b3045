"""Questions of the bank: written, kept as versions, moved, archived."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from backend.courses.bank import repository, rules
from backend.courses.bank.errors import (
    MOST_QUESTIONS,
    MOST_VERSIONS,
    BankFull,
    QuestionArchived,
    QuestionChanged,
    QuestionInUse,
)
from backend.courses.bank.finding import question
from backend.courses.dto.bank import (
    BankQuestionCard,
)
from backend.courses.events import QuestionAdded, QuestionRevised, QuestionsArchived, QuestionsDeleted
from backend.courses.models import BankQuestion, QuestionVersion
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.errors import InvalidInput
from backend.kernel.ids import new_id
from backend.kernel.permissions import Permission
from backend.platform.unit_of_work import Work, unit_of_work
from backend.users import api as users

AT_ONCE: Final = 50
"""Questions that are moved, archived or deleted together: as many as a page shows."""


async def add_question(
    actor: Actor, category_id: UUID, content: Any, tags: Any = (), difficulty: Any = ""
) -> BankQuestionCard:
    """A new question in a category.

    Raises:
        Forbidden, CategoryNotFound, QuestionNotReady, InvalidInput, BankFull
    """
    actor.demand(Permission.AUTHOR_COURSES)
    question_id = new_id()
    kept, labels, level = rules.content(content, question_id), rules.tags(tags), rules.difficulty(difficulty)
    async with unit_of_work(actor) as work:
        await repository.category(work.session, category_id)
        await demand_room(work, 1)
        row = put(work, category_id, kept, tags=labels, difficulty=level)
        work.announce(QuestionAdded(question_id=row.id, words=row.words))
    return await question(actor, question_id)


async def save_question(
    actor: Actor,
    question_id: UUID,
    category_id: UUID,
    content: Any,
    tags: Any,
    difficulty: Any,
    revision: int,
) -> BankQuestionCard:
    """Keep what a question says as a new version, where it says something else, and where it lies.

    Raises:
        Forbidden, QuestionNotFound, CategoryNotFound, QuestionNotReady, InvalidInput, QuestionArchived, BankFull
        QuestionChanged: somebody was quicker; nothing was kept.
    """
    actor.demand(Permission.AUTHOR_COURSES)
    kept, labels, level = rules.content(content, question_id), rules.tags(tags), rules.difficulty(difficulty)
    async with unit_of_work(actor) as work:
        row = await repository.question(work.session, question_id, lock=True)
        before = (await repository.contents(work.session, question_id, [row.number]))[row.number]
        if (before, row.tags, row.difficulty, row.category_id) != (kept, labels, level, category_id):
            await _demand_mine(work, row, revision)
            await repository.category(work.session, category_id)
            row.tags, row.difficulty, row.category_id = labels, level, category_id
            _touch(row, actor)
            if before != kept:
                _revise(work, row, kept)
    return await question(actor, question_id)


async def _demand_mine(work: Work, row: BankQuestion, revision: int) -> None:
    if row.archived_at is not None:
        raise QuestionArchived
    if row.revision != revision:
        names = await users.names_of(work, [row.changed_by] if row.changed_by else [])
        raise QuestionChanged(row.revision, row.changed_at, "".join(names.values()))


def _revise(work: Work, row: BankQuestion, content: dict[str, Any]) -> None:
    if row.number >= MOST_VERSIONS:
        raise BankFull(f"A question has at most {MOST_VERSIONS:,} versions. Write it as a new one.")
    row.number += 1
    _repeat(row, content)
    work.session.add(_version(work, row, content, row.changed_at))
    work.announce(QuestionRevised(question_id=row.id, words=row.words, number=row.number))


async def move_questions(actor: Actor, ids: Sequence[UUID], category_id: UUID) -> int:
    """Let questions lie in another category; how many there were.

    Raises:
        Forbidden, InvalidInput, CategoryNotFound
    """
    actor.demand(Permission.AUTHOR_COURSES)
    _demand_few(ids)
    async with unit_of_work(actor) as work:
        await repository.category(work.session, category_id)
        rows = await repository.held(work.session, ids)
        for row in rows:
            row.category_id = category_id
            _touch(row, actor)
    return len(rows)


async def archive_questions(actor: Actor, ids: Sequence[UUID], *, archived: bool = True) -> int:
    """Choose and draw questions no more, or again; how many changed by it. What courses ask stays.

    Raises:
        Forbidden, InvalidInput
    """
    actor.demand(Permission.AUTHOR_COURSES)
    _demand_few(ids)
    async with unit_of_work(actor) as work:
        rows = [
            row for row in await repository.held(work.session, ids) if (row.archived_at is not None) is not archived
        ]
        for row in rows:
            _touch(row, actor)
            row.archived_at = row.changed_at if archived else None
        if rows:
            work.announce(QuestionsArchived(words=rows[0].words, count=len(rows), archived=archived))
    return len(rows)


async def delete_questions(actor: Actor, ids: Sequence[UUID]) -> int:
    """Delete questions that no course ever asked; how many. All of them, or none.

    Raises:
        Forbidden, InvalidInput, QuestionInUse
    """
    actor.demand(Permission.AUTHOR_COURSES)
    _demand_few(ids)
    async with unit_of_work(actor) as work:
        rows = await repository.held(work.session, ids)
        if await repository.used(work.session, [row.id for row in rows]):
            raise QuestionInUse
        if rows:
            await repository.remove(work.session, [row.id for row in rows])
            work.announce(QuestionsDeleted(words=rows[0].words, count=len(rows)))
    return len(rows)


def _demand_few(ids: Sequence[UUID]) -> None:
    if not 0 < len(ids) <= AT_ONCE:
        raise InvalidInput(f"Choose from 1 to {AT_ONCE} questions.")


async def demand_room(work: Work, more: int) -> None:
    """Go on only where the bank holds so many more questions.

    Raises:
        BankFull
    """
    if await repository.how_many(work.session) + more > MOST_QUESTIONS:
        raise BankFull


def put(
    work: Work, category_id: UUID, content: dict[str, Any], *, tags: Sequence[str] = (), difficulty: str = ""
) -> BankQuestion:
    """A new question of this content, under the content's own id, and its first version."""
    row = BankQuestion(
        tenant_id=work.actor.tenant_id,
        id=UUID(content["id"]),
        category_id=category_id,
        number=1,
        kind="",
        words="",
        points=0,
        tags=list(tags),
        difficulty=difficulty,
        made_at=(now := clock.now()),
        changed_at=now,
        changed_by=work.actor.user_id,
    )
    _repeat(row, content)
    work.session.add(row)
    work.session.add(_version(work, row, content, now))
    return row


def _repeat(row: BankQuestion, content: dict[str, Any]) -> None:
    row.kind, row.words, row.points = content["kind"], rules.words(content), content["points"]


def _touch(row: BankQuestion, actor: Actor) -> None:
    row.revision += 1
    row.changed_at, row.changed_by = clock.now(), actor.user_id


def _version(work: Work, row: BankQuestion, content: dict[str, Any], at: datetime) -> QuestionVersion:
    return QuestionVersion(
        tenant_id=row.tenant_id,
        question_id=row.id,
        number=row.number,
        content=content,
        made_at=at,
        made_by=work.actor.user_id,
    )
