"""A course's scheme: as JSON, joined with what the published version grades, and checked. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any, Final
from uuid import UUID

from backend.assessments.dto.gradebook import GradeCategory, GradeItem, GradeLetter, GradeScheme, ItemKind
from backend.assessments.gradebook.errors import SchemeInvalid
from backend.assessments.gradebook.rules import in_words

FIRST: Final = UUID("00000000-0000-4000-8000-000000000001")
"""The one category of a course whose tutors have set nothing."""
MOST_CATEGORIES: Final = 20
MOST_MANUAL: Final = 100
MOST_ITEMS: Final = 1_000
MOST_LETTERS: Final = 20
MOST_DROPPED: Final = 50
MAX_POINTS: Final = 10_000
A_TO_F: Final = (("A", 90), ("B", 80), ("C", 70), ("D", 60), ("F", 0))

Raw = Mapping[str, Any]


def default() -> dict[str, Any]:
    """What a course begins with: all of it counts alike, and letters from A to F."""
    category = {"id": str(FIRST), "title": "Course work", "weight": "100", "drop": 0, "by_points": False}
    return {
        "categories": [category],
        "items": {},
        "manual": [],
        "letters": [{"name": name, "at": str(at)} for name, at in A_TO_F],
        "missing_is_zero": False,
        "shown": True,
    }


def joined(raw: Raw | None, revision: int, graded: Iterable[GradeItem]) -> GradeScheme:
    """The scheme with the items that the published version grades, and the tutors' own behind them.

    What nobody has placed yet is in the first category.
    """
    kept = raw or default()
    categories = tuple(
        GradeCategory(UUID(one["id"]), one["title"], Fraction(one["weight"]), one["drop"], one["by_points"])
        for one in kept["categories"]
    )
    known = {one.id for one in categories}
    items = [*graded, *(_manual(one) for one in kept["manual"])]
    return GradeScheme(
        categories=categories,
        items=tuple(_placed(item, kept["items"].get(str(item.id)), categories[0].id, known) for item in items),
        letters=tuple(GradeLetter(one["name"], Fraction(one["at"])) for one in kept["letters"]),
        missing_is_zero=kept["missing_is_zero"],
        shown=kept["shown"],
        revision=revision,
    )


def _manual(one: Raw) -> GradeItem:
    out_of = Fraction(one["out_of"])
    return GradeItem(UUID(one["id"]), one["title"], ItemKind.MANUAL, out_of, False, False, out_of, None)


def _placed(item: GradeItem, place: Raw | None, first: UUID, known: set[UUID]) -> GradeItem:
    chosen = UUID(place["category"]) if place and place["category"] else None
    points = Fraction(place["points"]) if place and place["points"] else item.points
    category = (chosen if chosen in known else None) if place else first
    extra = bool(place and place["extra"])
    return replace(item, points=points, category=category, extra=extra)


def dumped(scheme: GradeScheme, usual: Mapping[UUID, Fraction] | None = None) -> dict[str, Any]:
    """A scheme as JSON, each of its items with its place.

    Points that are the ``usual`` ones are left out: they follow the item, should it give more one day.
    """
    usual = usual or {}
    return {
        "categories": [
            {
                "id": str(one.id), "title": one.title, "weight": in_words(one.weight, 2), "drop": one.drop,
                "by_points": one.by_points,
            }
            for one in scheme.categories
        ],
        "items": {
            str(item.id): {
                "category": str(item.category) if item.category else None,
                "points": None if item.points == usual.get(item.id) else in_words(item.points, 2),
                "extra": item.extra,
            }
            for item in scheme.items
        },
        "manual": [
            {"id": str(item.id), "title": item.title, "out_of": in_words(item.out_of, 2)}
            for item in scheme.items
            if item.kind is ItemKind.MANUAL
        ],
        "letters": [{"name": one.name, "at": in_words(one.at, 2)} for one in scheme.letters],
        "missing_is_zero": scheme.missing_is_zero,
        "shown": scheme.shown,
    }  # fmt: skip


def checked(raw: Any) -> dict[str, Any]:
    """A scheme as a browser sent it, in the form that is kept.

    Raises:
        SchemeInvalid
    """
    if not isinstance(raw, dict):
        raise SchemeInvalid
    categories = [_category(one) for one in _list(raw, "categories", MOST_CATEGORIES, "categories")]
    if not categories:
        raise SchemeInvalid("A gradebook needs at least one category.")
    _demand_apart([one["id"] for one in categories], [one["title"].casefold() for one in categories], "category")
    if not any(Fraction(one["weight"]) for one in categories):
        raise SchemeInvalid("Give at least one category a weight above 0.")
    manual = [_own(one) for one in _list(raw, "manual", MOST_MANUAL, "columns of your own")]
    _demand_apart([one["id"] for one in manual], [one["title"].casefold() for one in manual], "column")
    return {
        "categories": categories,
        "items": _places(raw.get("items"), {one["id"] for one in categories}),
        "manual": manual,
        "letters": _letters(_list(raw, "letters", MOST_LETTERS, "letters")),
        "missing_is_zero": raw.get("missing_is_zero") is True,
        "shown": raw.get("shown") is not False,
    }


def demand_ordinary(scheme: GradeScheme) -> None:
    """Go on only where extra credit has something to be on top of.

    Raises:
        SchemeInvalid
    """
    for category in scheme.categories:
        inside = [item for item in scheme.items if item.category == category.id]
        if inside and all(item.extra for item in inside):
            raise SchemeInvalid(f"“{category.title}” has extra credit alone: put an ordinary item beside it.")


def _list(raw: Raw, name: str, most: int, words: str) -> list[Any]:
    found = raw.get(name)
    if not isinstance(found, list):
        raise SchemeInvalid
    if len(found) > most:
        raise SchemeInvalid(f"There can be at most {most} {words}.")
    return found


def _category(one: Any) -> dict[str, Any]:
    title = _title(one, "category")
    drop = one.get("drop")
    if type(drop) is not int or not 0 <= drop <= MOST_DROPPED:
        raise SchemeInvalid(f"“{title}”: leave out between 0 and {MOST_DROPPED} of the lowest.")
    return {
        "id": _id(one.get("id")),
        "title": title,
        "weight": _number(one.get("weight"), 0, 100, f"“{title}”: a weight is between 0 and 100 percent."),
        "drop": drop,
        "by_points": one.get("by_points") is True,
    }


def _own(one: Any) -> dict[str, Any]:
    title = _title(one, "column")
    words = f"“{title}”: the most points are more than 0, and at most {MAX_POINTS:,}."
    return {"id": _id(one.get("id")), "title": title, "out_of": _above_0(one.get("out_of"), words)}


def _places(found: Any, categories: set[str]) -> dict[str, Any]:
    if not isinstance(found, dict) or len(found) > MOST_ITEMS:
        raise SchemeInvalid
    return {_id(key): _place(one, categories) for key, one in found.items()}


def _place(one: Any, categories: set[str]) -> dict[str, Any]:
    if not isinstance(one, dict):
        raise SchemeInvalid
    category = _id(one["category"]) if one.get("category") else None
    if category and category not in categories:
        raise SchemeInvalid("An item is in a category that is not there.")
    points = one.get("points")
    words = f"What an item weighs is more than 0, and at most {MAX_POINTS:,} points."
    return {
        "category": category,
        "points": _above_0(points, words) if points not in (None, "") else None,
        "extra": one.get("extra") is True,
    }


def _letters(found: list[Any]) -> list[dict[str, str]]:
    letters = []
    for one in found:
        name = one.get("name") if isinstance(one, dict) else None
        name = " ".join(name.split()) if isinstance(name, str) else ""
        if not 1 <= len(name) <= 20:
            raise SchemeInvalid("A letter, or the word in its place, has between 1 and 20 characters.")
        words = f"“{name}” begins between 0 and 100 percent."
        letters.append({"name": name, "at": _number(one.get("at"), 0, 100, words)})
    letters.sort(key=lambda one: -Fraction(one["at"]))
    _demand_apart([one["at"] for one in letters], [one["name"] for one in letters], "letter")
    if letters and Fraction(letters[-1]["at"]):
        raise SchemeInvalid(f"The lowest letter begins at 0 percent, and “{letters[-1]['name']}” does not.")
    return letters


def _demand_apart(ids: list[str], names: list[str], what: str) -> None:
    if len(set(ids)) < len(ids) or len(set(names)) < len(names):
        raise SchemeInvalid(f"Each {what} is there once, with a name of its own.")


def _title(one: Any, what: str) -> str:
    found = one.get("title") if isinstance(one, dict) else None
    title = " ".join(found.replace("\x00", "").split()) if isinstance(found, str) else ""
    if not 1 <= len(title) <= 100:
        raise SchemeInvalid(f"The name of a {what} has between 1 and 100 characters.")
    return title


def _id(found: Any) -> str:
    try:
        return str(UUID(found))
    except (ValueError, TypeError, AttributeError):
        raise SchemeInvalid from None


def _above_0(found: Any, words: str) -> str:
    number = _number(found, 0, MAX_POINTS, words)
    if not Fraction(number):
        raise SchemeInvalid(words)
    return number


def _number(found: Any, least: int, most: int, words: str) -> str:
    """A number of at most two decimals as text, exact."""
    number = decimal_of(str(found) if isinstance(found, int | float | str) and found is not True else "")
    if number is None or not least <= number <= most:
        raise SchemeInvalid(words)
    return in_words(Fraction(number), 2)


def decimal_of(typed: str) -> Decimal | None:
    """``17,5`` and ``17.5`` alike; None for what is no plain number of at most two decimals."""
    text = typed.strip().replace(",", ".")
    if not 1 <= len(text) <= 12 or set(text) - set("0123456789."):
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if round(number, 2) == number else None
