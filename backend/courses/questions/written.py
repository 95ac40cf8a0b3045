"""What a format could carry of a quiz: the file, and of each question whether it is in it as it was."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from backend.courses.content.quiz_question import heading_of
from backend.courses.dto.questions import QuestionFound, Spot
from backend.courses.exporting.numbers import NO_UNITS
from backend.courses.importing.judging import QuestionDropped, ready
from backend.courses.importing.question_words import joined
from backend.courses.importing.report import Outcome, short

Question = dict[str, Any]
Write = Callable[[Question, list[str]], str]
Rich = Callable[[Question, list[str]], Question]
NO_HINTS: Final = "its hints stay behind: elsewhere they belong to trying again, and cost otherwise"
TRUTH: Final = ("True", "False")


@dataclass
class Written:
    """``parts`` are the questions as the format has them, in order; ``found`` tells of each question."""

    parts: list[str] = field(default_factory=list)
    found: list[QuestionFound] = field(default_factory=list)


def write_each(questions: list[Question], write: Write, rich: Rich) -> Written:
    """Each question by ``write``, which says what it changes, or raises ``QuestionDropped``.

    ``rich`` turns the words of one that has formatting into what the format takes, before.
    """
    written = Written()
    for number, question in enumerate(questions, 1):
        changes: list[str] = [NO_UNITS] if question.get("units") else []
        if question.get("hints"):
            changes.append(NO_HINTS)
        said = heading_of(question)
        outcome: Outcome = "kept"
        try:
            whole = ready(question)
            whole = rich(whole, changes) if question.get("rich") else whole
            written.parts.append(write({**whole, "heading": said}, changes))
            outcome = "changed" if changes else "kept"
        except QuestionDropped as dropped:
            outcome, changes = "dropped", [dropped.why]
        written.found.append(QuestionFound(Spot(number), "question", outcome, short(said), "; ".join(changes)))
    return written


def plain_truth(question: Question, changes: list[str]) -> Question:
    """A true or false question of other words, or in another order, becomes a choice of two, which keeps them."""
    if question["kind"] != "truefalse" or tuple(option["text"] for option in question["options"]) == TRUTH:
        return question
    changes.append("it becomes a choice of two, to keep the words of its answers")
    return {**question, "kind": "single"}


def said_with_answers(question: Question, changes: list[str]) -> Question:
    """What is said of the whole of it is said with the answers instead, where each is either right or wrong."""
    right, wrong = question["feedback_correct"], question["feedback_incorrect"]
    if right == wrong:
        return question
    changes.append("the feedback on the question stands with its answers")
    options = [
        {**option, "feedback": _joined(question, option["feedback"], right if option["correct"] else wrong)}
        for option in question["options"]
    ]
    return {**question, "options": options, "feedback_correct": "", "feedback_incorrect": ""}


def _joined(question: Question, *texts: str) -> str:
    return "<br/>".join(filter(None, texts)) if question.get("rich") else joined(*texts)


def shown(value: float) -> str:
    """A number as people write it: "2", "0.5"."""
    return f"{value:.15g}"


def moodle_path(names: Sequence[str]) -> str:
    """The names of categories, one in the other, as Moodle writes them."""
    return "/".join(" ".join(name.split()).replace("/", "//") for name in names)


def matched(question: Question) -> tuple[list[tuple[str, str]], list[str]]:
    """Each line with the words of its choice, and the choices that belong to none."""
    texts = {choice["id"]: choice["text"] for choice in question["choices"]}
    used = {pair["choice"] for pair in question["pairs"]}
    return (
        [(pair["text"], texts[pair["choice"]]) for pair in question["pairs"]],
        [text for name, text in texts.items() if name not in used],
    )
