"""Questions of the bank as they are found and read: lists, one question, its versions, and who asks it."""

import asyncio
from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from backend.courses.bank import repository, rules
from backend.courses.bank.errors import QuestionNotFound
from backend.courses.comparing.quizzes import compare_quizzes
from backend.courses.dto.bank import (
    BankLine,
    BankPage,
    BankQuery,
    BankQuestionCard,
    Choice,
    NewestQuestion,
    QuestionChange,
    QuestionUse,
    QuestionVersionLine,
)
from backend.courses.models import BankQuestion
from backend.kernel.actor import Actor
from backend.kernel.errors import InvalidInput
from backend.kernel.permissions import Permission
from backend.platform.unit_of_work import Work, unit_of_work
from backend.users import api as users

MAX_PAGE: Final = 1_000
MOST_NEWEST: Final = 200


async def find_questions(actor: Actor, asked: BankQuery) -> BankPage:
    """A page of the bank. 2 queries.

    Raises:
        Forbidden, CategoryNotFound, InvalidInput
    """
    actor.demand(Permission.AUTHOR_COURSES)
    query = BankQuery(
        checked(asked.choice), asked.search[:200], asked.kind[:20], asked.archived, min(max(1, asked.page), MAX_PAGE)
    )
    async with unit_of_work(actor, read_only=True) as work:
        rows = await repository.find(work.session, query, await categories_of(work, query.choice))
    return BankPage(tuple(_line(row) for row in rows), rows[0].total if rows else 0)


def checked(choice: Choice) -> Choice:
    """A choice whose tags and difficulty are of the form that questions have.

    Raises:
        InvalidInput
    """
    return Choice(choice.category_id, choice.below, tuple(rules.tags(choice.tags)), rules.difficulty(choice.difficulty))


async def categories_of(work: Work, choice: Choice) -> set[UUID] | None:
    """The categories that a choice looks in; None: all. One query where there is one to look for.

    Raises:
        CategoryNotFound
    """
    if choice.category_id is None:
        return None
    found = rules.within(rules.by_id(await repository.categories(work.session)), choice.category_id)
    return found if choice.below else {choice.category_id}


async def question(actor: Actor, question_id: UUID) -> BankQuestionCard:
    """A question with its versions. 4 queries.

    Raises:
        Forbidden, QuestionNotFound
    """
    actor.demand(Permission.AUTHOR_COURSES)
    async with unit_of_work(actor, read_only=True) as work:
        row = await repository.question(work.session, question_id)
        content = (await repository.contents(work.session, question_id, [row.number]))[row.number]
        versions = await repository.versions(work.session, question_id)
        people = {one.made_by for one in versions} | {row.changed_by}
        names = await users.names_of(work, [one for one in people if one])
    return _card(row, content, versions, names)


async def newest_questions(actor: Actor, ids: Sequence[UUID]) -> tuple[NewestQuestion, ...]:
    """These questions as the bank has them now; those that are gone are left out. One query.

    Raises:
        Forbidden, InvalidInput
    """
    actor.demand(Permission.AUTHOR_COURSES)
    if len(ids) > MOST_NEWEST:
        raise InvalidInput(f"Ask for at most {MOST_NEWEST} questions.")
    async with unit_of_work(actor, read_only=True) as work:
        rows = await repository.newest(work.session, ids)
    return tuple(NewestQuestion(row.id, row.number, row.content, row.archived_at is not None) for row in rows.values())


async def count_questions(actor: Actor, choice: Choice) -> int:
    """How many questions a draw of this choice has to draw from. 2 queries.

    Raises:
        Forbidden, InvalidInput, CategoryNotFound
    """
    actor.demand(Permission.AUTHOR_COURSES)
    wanted = checked(choice)
    async with unit_of_work(actor, read_only=True) as work:
        return await repository.count(work.session, wanted, await categories_of(work, wanted))


async def question_uses(actor: Actor, question_id: UUID) -> tuple[QuestionUse, ...]:
    """The quizzes that ask a question, in drafts and published versions, 200 at most. One query.

    Raises:
        Forbidden
    """
    actor.demand(Permission.AUTHOR_COURSES)
    async with unit_of_work(actor, read_only=True) as work:
        everything = actor.may(Permission.MANAGE_ALL_COURSES)
        rows = await repository.uses(work.session, question_id, actor.user_id, all_of_them=everything)
    return tuple(
        QuestionUse(
            course_id=row.course_id,
            course=row.course if row.theirs else "",
            lesson_id=row.lesson_id,
            lesson=row.lesson if row.theirs else "",
            published=row.published,
            version=row.version,
            drawn=row.drawn,
            theirs=row.theirs,
        )
        for row in rows
    )


async def version_of(actor: Actor, question_id: UUID, number: int) -> QuestionChange:
    """What a version says, beside the one before it. One query.

    Raises:
        Forbidden, QuestionNotFound
    """
    actor.demand(Permission.AUTHOR_COURSES)
    async with unit_of_work(actor, read_only=True) as work:
        found = await repository.contents(work.session, question_id, [number - 1, number])
    if number not in found:
        raise QuestionNotFound
    if number - 1 not in found:
        return QuestionChange(number, None, found[number])
    sides = ({"questions": [found[one]]} for one in (number - 1, number))
    diff = await asyncio.to_thread(compare_quizzes, *sides)
    return QuestionChange(number, diff.rows[0], found[number])


def _line(row: Any) -> BankLine:
    return BankLine(
        id=row.id,
        category_id=row.category_id,
        number=row.number,
        kind=row.kind,
        words=row.words,
        points=row.points,
        tags=tuple(row.tags),
        difficulty=row.difficulty,
        courses=row.courses,
        archived=row.archived_at is not None,
        changed_at=row.changed_at,
    )


def _card(
    row: BankQuestion, content: dict[str, Any], versions: Sequence[Any], names: dict[UUID, str]
) -> BankQuestionCard:
    def name(person: UUID | None) -> str:
        return names.get(person, "") if person else ""

    return BankQuestionCard(
        id=row.id,
        category_id=row.category_id,
        number=row.number,
        content=content,
        tags=tuple(row.tags),
        difficulty=row.difficulty,
        revision=row.revision,
        archived=row.archived_at is not None,
        changed_at=row.changed_at,
        changed_by=name(row.changed_by),
        versions=tuple(QuestionVersionLine(one.number, one.made_at, name(one.made_by)) for one in versions),
    )
