"""The questions that a draft's draws draw from, as the bank has them now."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from uuid import UUID

from backend.courses.bank import repository, rules
from backend.courses.bank.errors import CategoryNotFound
from backend.courses.content.quiz_draw import MAX_POOL
from backend.courses.dto import CourseDraft, DraftLesson
from backend.courses.dto.bank import CategoryCard, Choice
from backend.kernel.actor import Actor
from backend.platform.unit_of_work import Work, unit_of_work

Json = dict[str, Any]


async def filled(actor: Actor, draft: CourseDraft) -> CourseDraft:
    """The draft with the newest versions of what fits in each of its draws, ``MAX_POOL`` at most.

    No query where nothing is drawn, else one for the categories and one for each choice. A category that is gone has
    nothing in it.
    """
    if not _draws_of(draft):
        return draft
    async with unit_of_work(actor, read_only=True) as work:
        return await filled_in(work, draft)


async def filled_in(work: Work, draft: CourseDraft) -> CourseDraft:
    """The same in a transaction."""
    draws = _draws_of(draft)
    if not draws:
        return draft
    tree = rules.by_id(await repository.categories(work.session))
    found = {choice: await _pool(work, tree, choice) for choice in {_choice(draw) for draw in draws}}

    def whole(lesson: DraftLesson) -> DraftLesson:
        if not _draws(lesson.quiz):
            return lesson
        full = [_filled(draw, tree, found[_choice(draw)]) for draw in _draws(lesson.quiz)]
        return replace(lesson, quiz={**(lesson.quiz or {}), "draws": full})

    return replace(
        draft,
        sections=tuple(
            replace(section, lessons=tuple(whole(lesson) for lesson in section.lessons)) for section in draft.sections
        ),
    )


async def filled_quiz(work: Work, quiz: Json | None) -> Json | None:
    """The same of one quiz."""
    if not _draws(quiz):
        return quiz
    tree = rules.by_id(await repository.categories(work.session))
    draws = [_filled(draw, tree, await _pool(work, tree, _choice(draw))) for draw in _draws(quiz)]
    return {**(quiz or {}), "draws": draws}


def _draws_of(draft: CourseDraft) -> list[Json]:
    return [draw for section in draft.sections for lesson in section.lessons for draw in _draws(lesson.quiz)]


def _draws(quiz: Json | None) -> list[Json]:
    found: list[Json] = (quiz or {}).get("draws", [])
    return found


def _choice(draw: Json) -> Choice:
    category = UUID(draw["category_id"]) if draw.get("category_id") else None
    return Choice(category, draw.get("below", True), tuple(draw.get("tags", ())), draw.get("difficulty", ""))


async def _pool(work: Work, tree: dict[UUID, CategoryCard], choice: Choice) -> list[Any]:
    try:
        within: Iterable[UUID] | None = None if choice.category_id is None else rules.within(tree, choice.category_id)
    except CategoryNotFound:
        return []
    if choice.category_id is not None and not choice.below:
        within = [choice.category_id]
    return list(await repository.pool(work.session, choice, within, MAX_POOL))


def _filled(draw: Json, tree: dict[UUID, CategoryCard], rows: list[Any]) -> Json:
    category = UUID(draw["category_id"]) if draw.get("category_id") else None
    known = category in tree if category else False
    return {
        **draw,
        "title": " / ".join(rules.path(tree, category))[:1_000] if category and known else "",
        "pool": [{**row.content, "points": draw["points"], "bank_version": row.number} for row in rows],
    }
