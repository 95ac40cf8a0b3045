"""What keeps a question from being taken and graded, in words for its author."""

from collections.abc import Callable, Iterable
from typing import Final

from backend.courses.content.gap_problems import gap_problems
from backend.courses.content.quiz_question import CHOICE_KINDS, Question
from backend.courses.content.rubrics import rubric_problems

MAX_POINTS = 1_000


def question_problems(question: Question) -> list[str]:
    """What is missing or wrong, in the order in which one would see it."""
    found = []
    if not question.prompt.strip() and question.kind != "gaps":
        found.append("write the question.")
    found += points_problems(question.points)
    problems_of = _option_problems if question.kind in CHOICE_KINDS else _OF_KIND[question.kind]
    if not all(hint.text.strip() for hint in question.hints):
        found.append("write the hint, or remove it.")
    if question.kind == "essay" and question.hints:
        found.append("take its hints away: what a text earns is up to its grader.")
    return found + problems_of(question)


def points_problems(points: float) -> list[str]:
    """What is wrong with the points that a question is worth."""
    if points <= 0:
        return ["it must be worth more than 0 points."]
    return [f"it may be worth at most {MAX_POINTS:,} points."] if points > MAX_POINTS else []


def _option_problems(question: Question) -> list[str]:
    found = []
    texts = _folded(option.text for option in question.options)
    correct = sum(option.correct for option in question.options)
    if question.kind == "truefalse" and len(texts) != 2:
        found.append("a true or false question has exactly two answers.")
    elif len(texts) < 2:
        found.append("add at least two answers to choose from.")
    if not all(texts):
        found.append("fill in the empty answer, or remove it.")
    if len(set(texts)) != len(texts) and all(texts):
        found.append("two answers are the same.")
    if correct == 0 and texts:
        found.append("mark the correct answer.")
    if correct > 1 and question.kind != "multiple":
        found.append("only one answer can be correct. Unmark the others, or let it have several.")
    return found


def _numeric_problems(question: Question) -> list[str]:
    found = []
    if question.answer is None:
        found.append("enter the number that is correct.")
    if question.tolerance < 0:
        found.append("the tolerance cannot be below 0.")
    return found + (_unit_problems(question) if question.units else [])


def _unit_problems(question: Question) -> list[str]:
    found = []
    names = ["".join(unit.name.split()) for unit in question.units]
    if not all(names):
        found.append("name the unit, or remove it.")
    if len(set(names)) != len(names) and all(names):
        found.append("two units have the same name.")
    if any(name[0] in "0123456789.,+-−" for name in names if name):
        found.append("the name of a unit begins with a letter or a sign, not with a number.")
    if any(unit.factor <= 0 for unit in question.units):
        found.append("the factor of a unit must be above 0.")
    if all(unit.factor != 1 for unit in question.units):
        found.append("one unit must have the factor 1: it is that of the correct number.")
    return found


def _short_problems(question: Question) -> list[str]:
    texts = [text.strip() if question.case_sensitive else text.strip().casefold() for text in question.accepted]
    if not any(texts):
        return ["enter at least one answer to accept."]
    if not all(texts):
        return ["fill in the empty accepted answer, or remove it."]
    return ["two accepted answers are the same."] if len(set(texts)) != len(texts) else []


def _matching_problems(question: Question) -> list[str]:
    found = []
    lines = _folded(pair.text for pair in question.pairs)
    choices = _folded(choice.text for choice in question.choices)
    if len(lines) < 2:
        found.append("add at least two lines to match.")
    if len(choices) < 2:
        found.append("add at least two different matches, for one alone leaves no choice.")
    if not all(lines):
        found.append("fill in the empty line, or remove it.")
    if not all(choices):
        found.append("fill in the empty match, or remove it.")
    if len(set(lines)) != len(lines) and all(lines):
        found.append("two lines are the same.")
    if len(set(choices)) != len(choices) and all(choices):
        found.append("two matches are the same. Let both lines have the one.")
    known = {choice.id for choice in question.choices}
    if any(pair.choice not in known for pair in question.pairs):
        found.append("say what belongs to each line.")
    return found


def _ordering_problems(question: Question) -> list[str]:
    texts = _folded(item.text for item in question.items)
    if len(texts) < 2:
        return ["add at least two lines to put in order."]
    if not all(texts):
        return ["fill in the empty line, or remove it."]
    return (
        ["two lines are the same, so that nobody could tell which comes first."]
        if len(set(texts)) != len(texts)
        else []
    )


def _essay_problems(question: Question) -> list[str]:
    least, most = question.min_words, question.max_words
    found = ["the most words cannot be fewer than the least."] if least and most and most < least else []
    return found + rubric_problems(question.rubric, question.points)


def _folded(texts: Iterable[str]) -> list[str]:
    return [text.strip().casefold() for text in texts]


_OF_KIND: Final[dict[str, Callable[[Question], list[str]]]] = {
    "numeric": _numeric_problems,
    "short": _short_problems,
    "matching": _matching_problems,
    "ordering": _ordering_problems,
    "gaps": gap_problems,
    "essay": _essay_problems,
}
