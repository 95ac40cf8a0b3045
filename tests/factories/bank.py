"""A bank of questions for tests."""

from typing import Any
from uuid import UUID

from backend.courses import api as courses
from backend.courses.dto import BankQuestionCard
from backend.kernel.actor import Actor
from backend.kernel.ids import new_id


def a_question(prompt: str = "What pulls the tides?", **fields: Any) -> dict[str, Any]:
    """A single choice; the first option is right."""
    texts = ("The moon", "The wind", "The fish")
    options = [{"id": str(new_id()), "text": text, "correct": text == texts[0], "feedback": ""} for text in texts]
    return {"kind": "single", "prompt": prompt, "points": 1, "options": options, **fields}


async def a_category(actor: Actor, name: str = "Tides", parent: UUID | None = None) -> UUID:
    """A category's id."""
    return (await courses.make_category(actor, name, parent)).id


async def a_bank_question(
    actor: Actor, category: UUID, prompt: str = "What pulls the tides?", **labels: Any
) -> BankQuestionCard:
    """A question in a category."""
    return await courses.add_question(actor, category, a_question(prompt), **labels)


async def some_questions(actor: Actor, category: UUID, count: int, **labels: Any) -> list[BankQuestionCard]:
    """Several questions in a category."""
    return [await a_bank_question(actor, category, f"Question {number}?", **labels) for number in range(1, count + 1)]


def a_draw(category: UUID | None, count: int = 2, **fields: Any) -> dict[str, Any]:
    """A draw from a category."""
    where = {"category_id": str(category) if category else "", "below": True, "tags": [], "difficulty": ""}
    return {"id": str(new_id()), "at": 0, "count": count, "points": 2, **where, **fields}
