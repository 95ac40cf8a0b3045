"""A rubric: what somebody looks at in a work, and for each of it levels with their points."""

from typing import Annotated, Any, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError

from backend.courses.content.schema import clean_text
from backend.kernel.errors import InvalidInput
from backend.kernel.ids import new_id

MAX_CRITERIA: Final = 12
MAX_LEVELS: Final = 9
"""As many as there are number keys."""

Prose = Annotated[str, BeforeValidator(clean_text), Field(max_length=5_000)]
Line = Annotated[str, BeforeValidator(clean_text), Field(max_length=1_000)]
Number = Annotated[float, Field(allow_inf_nan=False, ge=-1e15, le=1e15)]
_Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$", default_factory=lambda: str(new_id()))]


class Frozen(BaseModel):
    """Fields that have no name here are dropped."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class RubricLevel(Frozen):
    """How well a criterion may be met, and what that is worth."""

    id: _Id
    title: Line = ""
    text: Line = ""
    points: Number = 0


class Criterion(Frozen):
    """What is looked at; its levels stand in the order of their author."""

    id: _Id
    title: Line = ""
    levels: tuple[RubricLevel, ...] = Field(default=(), max_length=MAX_LEVELS)

    @property
    def best(self) -> float:
        """The points of its best level."""
        return max((level.points for level in self.levels), default=0)


_RUBRIC: Final = TypeAdapter(Annotated[tuple[Criterion, ...], Field(max_length=MAX_CRITERIA)])


def parse_rubric(raw: Any) -> tuple[Criterion, ...]:
    """A rubric from JSON, complete or not; ids are given where there are none.

    Raises:
        InvalidInput
    """
    try:
        found = _RUBRIC.validate_python(raw)
    except ValidationError:
        raise InvalidInput("This rubric is not in the form that we can keep.") from None
    ids = [id for line in found for id in (line.id, *(level.id for level in line.levels))]
    if len(set(ids)) < len(ids):
        raise InvalidInput("Two parts of this rubric have the same id.")
    return found


def rubric_problems(rubric: tuple[Criterion, ...], points: float, work: str = "question") -> list[str]:
    """What keeps a rubric from being graded by, in words for its author; ``points`` are those of the whole work."""
    if not rubric:
        return []
    found = []
    if not all(line.title.strip() for line in rubric):
        found.append("name each criterion of the rubric, or remove it.")
    if any(len(line.levels) < 2 for line in rubric):
        found.append("each criterion of the rubric has at least two levels.")
    if not all(level.title.strip() for line in rubric for level in line.levels):
        found.append("name each level of the rubric, or remove it.")
    if any(level.points < 0 for line in rubric for level in line.levels):
        found.append("a level of the rubric gives 0 points or more.")
    best = round(sum(line.best for line in rubric), 6)
    if best != round(points, 6):
        found.append(f"the best levels of the rubric come to {best:g} points, and the {work} has {points:g}.")
    return found
