"""What may be written into the bank, and where categories lie. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from backend.courses import rules as course_rules
from backend.courses.bank.errors import (
    DEEPEST,
    MOST_CATEGORIES,
    BankFull,
    CategoriesTooDeep,
    CategoryNotFound,
    CategoryWithinItself,
    QuestionNotReady,
)
from backend.courses.content.quiz_question import heading_of
from backend.courses.dto.bank import CategoryCard
from backend.courses.importing.judging import QuestionDropped, ready
from backend.kernel.errors import InvalidInput

MAX_NAME: Final = 120
MAX_TAGS: Final = 10
MAX_TAG: Final = 40
MAX_WORDS: Final = 600
DIFFICULTIES: Final = ("", "easy", "medium", "hard")

Tree = Mapping[UUID, CategoryCard]


def name(raw: Any) -> str:
    """The name of a category: one line of 1 to 120 characters.

    Raises:
        InvalidInput
    """
    line = course_rules.one_line(raw) if isinstance(raw, str) else ""
    if not line:
        raise InvalidInput("Please give the category a name.")
    if len(line) > MAX_NAME:
        raise InvalidInput(f"The name of a category may have at most {MAX_NAME} characters.")
    return line


def tags(raw: Any) -> list[str]:
    """Tags in small letters, each once, in the order of the alphabet.

    Raises:
        InvalidInput
    """
    if not isinstance(raw, list | tuple) or not all(isinstance(one, str) for one in raw):
        raise InvalidInput("Tags are words.")
    found = sorted({line.casefold() for one in raw if (line := course_rules.one_line(one))})
    if len(found) > MAX_TAGS:
        raise InvalidInput(f"A question has at most {MAX_TAGS} tags.")
    if any(len(tag) > MAX_TAG for tag in found):
        raise InvalidInput(f"A tag has at most {MAX_TAG} characters.")
    return found


def difficulty(raw: Any) -> str:
    """One of the three, or none.

    Raises:
        InvalidInput
    """
    if raw not in DIFFICULTIES:
        raise InvalidInput("A question is easy, medium or hard, or nothing is said of it.")
    return str(raw)


def content(raw: Any, question_id: UUID) -> dict[str, Any]:
    """A question that can be graded, in the form that a quiz has it, under the bank's own id.

    Raises:
        QuestionNotReady: says what is still to do.
    """
    if not isinstance(raw, dict):
        raise QuestionNotReady
    try:
        found = ready({**raw, "id": str(question_id)})
    except QuestionDropped as dropped:
        raise QuestionNotReady(dropped.why[:1].upper() + dropped.why[1:] + ".") from None
    return {name: value for name, value in found.items() if name != "bank_version"}


def words(question: Mapping[str, Any]) -> str:
    """What a question is found and listed by."""
    return course_rules.one_line(heading_of(question))[:MAX_WORDS]


def by_id(categories: Iterable[CategoryCard]) -> dict[UUID, CategoryCard]:
    """Categories by their ids."""
    return {one.id: one for one in categories}


def path(tree: Tree, category_id: UUID) -> list[str]:
    """The names from the top down to a category.

    Raises:
        CategoryNotFound
    """
    return [tree[one].name for one in reversed(_upwards(tree, category_id))]


def within(tree: Tree, category_id: UUID) -> set[UUID]:
    """A category and all that lies below it.

    Raises:
        CategoryNotFound
    """
    if category_id not in tree:
        raise CategoryNotFound
    return {one for one in tree if category_id in _upwards(tree, one)}


def demand_room(tree: Tree, parent_id: UUID | None, *, more: int = 1) -> None:
    """Go on only where one more category may be made at this place.

    Raises:
        CategoryNotFound, BankFull, CategoriesTooDeep
    """
    if len(tree) + more > MOST_CATEGORIES:
        raise BankFull(f"The bank holds at most {MOST_CATEGORIES} categories.")
    if parent_id is not None and len(_upwards(tree, parent_id)) >= DEEPEST:
        raise CategoriesTooDeep


def demand_place(tree: Tree, category_id: UUID, parent_id: UUID | None) -> None:
    """Go on only where a category, with what lies in it, may lie there.

    Raises:
        CategoryNotFound, CategoryWithinItself, CategoriesTooDeep
    """
    inside = within(tree, category_id)
    if parent_id in inside:
        raise CategoryWithinItself
    own = len(_upwards(tree, category_id))
    height = max(len(_upwards(tree, one)) for one in inside) - own + 1
    above = len(_upwards(tree, parent_id)) if parent_id is not None else 0
    if above + height > DEEPEST:
        raise CategoriesTooDeep


def _upwards(tree: Tree, category_id: UUID) -> list[UUID]:
    """A category and those that it lies in, up to the top."""
    found: list[UUID] = []
    at: UUID | None = category_id
    while at is not None and len(found) <= DEEPEST:
        if at not in tree:
            raise CategoryNotFound
        found.append(at)
        at = tree[at].parent_id
    return found


def folded_path(names: Sequence[str], deep: int) -> list[str]:
    """A path from a file as the bank can have it below ``deep`` levels: what would lie too deep is drawn together."""
    lines = [line[:MAX_NAME] for one in names if (line := course_rules.one_line(one))]
    room = DEEPEST - deep
    if len(lines) <= room:
        return lines
    return [*lines[: room - 1], " / ".join(lines[room - 1 :])[:MAX_NAME]] if room else []
