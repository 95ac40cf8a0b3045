"""A draw: in the place of a question, so many at random of the academy's bank.

A draft says from where. Publishing puts the questions that fit into it (``pool``), so that no attempt depends on what
becomes of the bank.
"""

from collections.abc import Sequence
from typing import Annotated, Final, Literal

from pydantic import Field

from backend.courses.content.quiz_question import Question, QuestionId
from backend.courses.content.rubrics import Frozen, Line, Number
from backend.kernel.ids import new_id

MAX_DRAWS: Final = 20
MAX_DRAWN: Final = 100
MAX_POOL: Final = 300


class Draw(Frozen):
    """``count`` questions, worth ``points`` each, of a category (empty: of all) with those below it, with all the tags.

    ``at``: so many of the quiz's own questions stand before it. ``title`` names the category as it was published.
    """

    id: QuestionId = Field(default_factory=lambda: str(new_id()))
    at: Annotated[int, Field(ge=0, le=1_000)] = 0
    count: Annotated[int, Field(ge=1, le=MAX_DRAWN)] = 1
    points: Number = 1
    category_id: Annotated[str, Field(pattern=r"^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?$")] = ""
    below: bool = True
    tags: tuple[Line, ...] = Field(default=(), max_length=10)
    difficulty: Literal["", "easy", "medium", "hard"] = ""
    title: Line = ""
    pool: tuple[Question, ...] = Field(default=(), max_length=MAX_POOL)


def before(draws: Sequence[Draw], index: int) -> int:
    """How many questions of draws come before the quiz's own question at an index, from 0."""
    return sum(draw.count for draw in draws if draw.at <= index)


def shortages(own: Sequence[Question], draws: Sequence[Draw]) -> list[tuple[Draw, int]]:
    """The draws that could want for questions, and how many there surely are for each.

    What the quiz asks anyway is not drawn, nor what an earlier draw may have taken: whatever falls to an attempt, none
    is to find too few.
    """
    asked = {question.id for question in own}
    pools = [{question.id for question in draw.pool} - asked for draw in draws]
    found = []
    for place, (draw, pool) in enumerate(zip(draws, pools, strict=True)):
        gone = sum(min(other.count, len(pools[index] & pool)) for index, other in enumerate(draws[:place]))
        if len(pool) - gone < draw.count:
            found.append((draw, max(0, len(pool) - gone)))
    return found
