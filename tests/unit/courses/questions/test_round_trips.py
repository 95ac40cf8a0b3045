"""What is written and read again is the same question, but for what the writer said that it cannot carry."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.courses.content.quiz_format import normalise_quiz
from backend.courses.questions.gift_reading import read_gift
from backend.courses.questions.gift_writing import write_gift
from backend.courses.questions.harvest import Harvest
from backend.courses.questions.moodle_reading import read_moodle
from backend.courses.questions.moodle_writing import FOOT, HEAD, write_moodle
from backend.courses.questions.package import read_package
from backend.courses.questions.qti_packing import pack
from backend.courses.questions.qti_writing import write_qti
from backend.courses.questions.written import Written
from tests.unit.courses.questions.quizzes import bare, questions

EVERY = ("single", "multiple", "truefalse", "numeric", "short", "matching", "ordering", "essay", "gaps")
FEEDBACKS = {"feedback_correct", "feedback_incorrect"}
ARROW = "one of its answers has “->” in it, by which GIFT knows pairs"
# What may differ where the writer says so, by the beginning of what it says.
GIFT_LOSSES = {
    "its ": {"points"},
    "the feedback on the question": {*FEEDBACKS, "options"},
    "capital letters": {"case_sensitive"},
    "“->” in its lines": {"pairs"},
    "“->” in its feedback": FEEDBACKS,
    "how many words": {"min_words", "max_words"},
    "the notes for": {"notes"},
    "its rubric": {"rubric"},
}
MOODLE_LOSSES = {
    "the feedback on the question": {*FEEDBACKS, "options"},
    "its instruction stands": {"prompt", "text"},
    "its feedback is left out": FEEDBACKS,
    "its rubric": {"rubric"},
}
QTI_LOSSES = {"its lines earn": set[str](), "how many words": {"min_words", "max_words"}, "its rubric": {"rubric"}}


def same_but_for(losses: dict[str, set[str]], before: list[dict], written: Written, after: Harvest) -> None:
    gone = [told.outcome == "dropped" for told in written.found]
    left = [(question, told) for question, told, lost in zip(before, written.found, gone, strict=True) if not lost]
    assert [item.outcome for item in after.found] == ["kept"] * len(left), after.found
    for (question, told), again in zip(left, after.questions, strict=True):
        free = {name for why in told.why.split("; ") for start, names in losses.items() if why.startswith(start)
                for name in names}  # fmt: skip
        assert bool(free) == (told.outcome == "changed"), told
        assert without(bare(again), free) == without(bare(question), free)


def without(question: dict[str, Any], names: set[str]) -> dict[str, Any]:
    left = {name: value for name, value in question.items() if name not in names}
    if "options" in names and "options" in question:
        left["options"] = [(option["text"], option["correct"]) for option in question["options"]]
    if "text" in names and "text" in question:
        left["whole"] = "\n\n".join(filter(None, (question["prompt"], question["text"])))
    return left


@settings(max_examples=100, deadline=None)
@given(st.lists(questions(EVERY[:-1]), min_size=1, max_size=3))
def test_gift_brings_back_what_it_took(quiz: list[dict]):
    written = write_gift(quiz)
    assert {told.why for told in written.found if told.outcome == "dropped"} <= {ARROW}
    same_but_for(GIFT_LOSSES, quiz, written, read_gift("\n\n".join(written.parts)))


@settings(max_examples=100, deadline=None)
@given(st.lists(questions(EVERY), min_size=1, max_size=3))
def test_moodle_xml_brings_back_what_it_took(quiz: list[dict]):
    written = write_moodle(quiz)
    assert "dropped" not in {told.outcome for told in written.found}
    same_but_for(MOODLE_LOSSES, quiz, written, read_moodle((HEAD + "".join(written.parts) + FOOT).encode(), "x.xml"))


@settings(max_examples=100, deadline=None)
@given(st.lists(questions(EVERY), min_size=1, max_size=3))
def test_a_qti_package_brings_back_what_it_took(quiz: list[dict]):
    written = write_qti(quiz)
    orders = [question["kind"] == "ordering" for question in quiz]
    lost = [told.why.split("; ") if told.outcome == "changed" else [] for told in written.found]
    found = read_package(pack(written, "A quiz & more"))
    assert [item.outcome == "changed" for item in found.found] == orders, found.found
    for question, again, whys in zip(quiz, found.questions, lost, strict=True):
        free = [names for why in whys for start, names in QTI_LOSSES.items() if why.startswith(start)]
        assert len(free) == len(whys) == (question["kind"] == "ordering") + _left_behind(question)
        names = set[str]().union(*free)
        assert spaced(without(bare(again), names)) == spaced(without(bare(question), names))


def _left_behind(question: dict[str, Any]) -> int:
    """What QTI has no place for in an essay: how many words it asks for, and its rubric."""
    return bool(question.get("min_words") or question.get("max_words")) + bool(question.get("rubric"))


def spaced(value: Any) -> Any:
    """Everything with the spaces of HTML: several in a row are one."""
    if isinstance(value, str):
        return "\n".join(" ".join(line.split()) for line in value.split("\n"))
    if isinstance(value, dict):
        return {name: spaced(one) for name, one in value.items()}
    return [spaced(one) for one in value] if isinstance(value, (list, tuple)) else value


@pytest.mark.parametrize("write", [write_gift, write_moodle, write_qti])
def test_the_units_of_a_number_stay_behind_and_are_told(write):
    asked = {"kind": "numeric", "prompt": "How far?", "answer": 1.8, "units": [{"name": "km", "factor": 1}]}
    written = write(normalise_quiz({"questions": [asked]})["questions"])
    assert (written.found[0].outcome, len(written.parts)) == ("changed", 1)
    assert "units stay behind" in written.found[0].why


RICH = {
    "kind": "single", "rich": True, "prompt": "What is **not** $\\frac{a}{b}$ in [this book](https://example.org/a?b=1&c=2)?",
    "feedback_correct": "`a < b`, *always*", "feedback_incorrect": "`a < b`, *always*",
    "options": [{"text": "$x^2 \\ne {y}$", "correct": True, "feedback": "see **2**"}, {"text": "1 \\* 2 = \\$3"}],
}  # fmt: skip
RICH_MATCHING = {
    "kind": "matching", "rich": True, "prompt": "What is *each*?",
    "pairs": [{"id": "a", "text": "$a^2$", "choice": "1"}, {"id": "b", "text": "`b`", "choice": "2"}],
    "choices": [{"id": "1", "text": "a **square**"}, {"id": "2", "text": "a letter & more"}],
}  # fmt: skip
RICH_GAPS = {
    "kind": "gaps", "rich": True, "text": "The **sun** is [[1]] of $10^6$ [[2]].", "input": "drag",
    "gaps": [{"accepted": ["a < b"], "wrong": ["*c*"]}, {"accepted": ["d & e"], "wrong": []}],
}  # fmt: skip


@pytest.mark.parametrize("asked", [RICH, RICH_MATCHING, RICH_GAPS], ids=["choice", "matching", "gaps"])
@pytest.mark.parametrize("form", ["gift", "moodle", "qti"])
def test_formatting_and_formulas_come_back(form: str, asked: dict[str, Any]):
    quiz = normalise_quiz({"questions": [asked]})["questions"]
    if form == "gift":
        written = write_gift(quiz)
        found = read_gift("\n\n".join(written.parts))
    elif form == "moodle":
        written = write_moodle(quiz)
        found = read_moodle((HEAD + "".join(written.parts) + FOOT).encode(), "x.xml")
    else:
        written = write_qti(quiz)
        found = read_package(pack(written, "A quiz"))
    if form == "gift" and asked is RICH_GAPS:
        assert written.found[0].outcome == "dropped"
        return
    assert [item.outcome for item in (*written.found, *found.found)] == ["kept"] * 2, (written.found, found.found)
    (again,) = found.questions
    assert again["rich"] is True
    assert bare(again) == bare(quiz[0])


@pytest.mark.parametrize("write", [write_gift, write_moodle, write_qti])
def test_a_picture_stays_behind_and_what_it_shows_is_said(write):
    picture = "![a **chart**](/media/0190a1b2-0000-7000-8000-000000000001)"
    asked = {**RICH, "prompt": f"What is in {picture}?"}
    written = write(normalise_quiz({"questions": [asked]})["questions"])
    assert written.found[0].outcome == "changed"
    assert "its pictures stay behind" in written.found[0].why
    assert "/media/" not in written.parts[0]
    assert "a chart?" in written.parts[0]


@pytest.mark.parametrize("write", [write_gift, write_moodle, write_qti])
def test_hints_stay_behind_and_are_told(write):
    asked = {"kind": "short", "prompt": "Who?", "accepted": ["Naismith"], "hints": [{"text": "A Scot.", "costs": 25}]}
    written = write(normalise_quiz({"questions": [asked]})["questions"])
    assert (written.found[0].outcome, len(written.parts)) == ("changed", 1)
    assert "its hints stay behind" in written.found[0].why
    assert "A Scot" not in written.parts[0]
