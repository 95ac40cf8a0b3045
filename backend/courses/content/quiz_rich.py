"""Questions whose words are markup: what they show, what is wrong with it, and what is left in plain words."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, Final
from uuid import UUID

from backend.courses.content.markup import is_plain, markup_problems, pictures, to_plain, with_pictures
from backend.courses.content.quiz_question import Question

WORDS: Final = ("prompt", "text", "feedback_correct", "feedback_incorrect")
PARTS: Final = ("options", "pairs", "choices", "items", "hints")


def words_of(question: Mapping[str, Any]) -> Iterator[str]:
    """All words of a question that may be markup."""
    for name in WORDS:
        yield question.get(name, "")
    for name in PARTS:
        for part in question.get(name, ()):
            yield part.get("text", "")
            yield part.get("feedback", "")


def with_words(question: Mapping[str, Any], change: Callable[[str], str]) -> dict[str, Any]:
    """The question with each of its words changed, as far as they may be markup."""
    changed = dict(question)
    for name in WORDS:
        if name in changed:
            changed[name] = change(changed[name])
    for name in PARTS:
        if name in changed:
            changed[name] = [
                {field: change(value) if field in ("text", "feedback") else value for field, value in part.items()}
                for part in changed[name]
            ]
    return changed


def with_moved_pictures(question: Mapping[str, Any], address: Callable[[str], str]) -> dict[str, Any]:
    """The question with its pictures under other addresses; one without an address becomes its words."""
    moved = with_words(question, lambda words: with_pictures(words, address)) if question.get("rich") else question
    return dict(moved)


def in_plain_words(question: Mapping[str, Any]) -> dict[str, Any]:
    """The question without formatting: formulas as TeX, pictures by what they show."""
    if not question.get("rich"):
        return dict(question)
    return {name: value for name, value in with_words(question, to_plain).items() if name != "rich"}


def settled(question: Mapping[str, Any]) -> dict[str, Any]:
    """A question whose words all are markup: rich where anything in it is set, else plain."""
    if all(map(is_plain, words_of(question))):
        return with_words(question, to_plain)
    return {**question, "rich": True}


def quiz_pictures(quiz: Mapping[str, Any] | None) -> list[UUID]:
    """The pictures that a quiz shows, each once."""
    drawn = (question for draw in (quiz or {}).get("draws", ()) for question in draw.get("pool", ()))
    rich = (one for one in (*(quiz or {}).get("questions", ()), *drawn) if one.get("rich"))
    found = (picture for question in rich for words in words_of(question) for picture in pictures(words))
    return list(dict.fromkeys(found))


def rich_problems(question: Question, missing: Collection[UUID]) -> list[str]:
    """What keeps the words of a question from being shown, each once, in words for its author."""
    if not question.rich:
        return []
    found = (markup_problems(words, frozenset(missing)) for words in words_of(question.model_dump()))
    return [f"{sentence[0].lower()}{sentence[1:]}" for sentence in dict.fromkeys(one for each in found for one in each)]
