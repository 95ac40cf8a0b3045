"""GIFT as files have it: each item kept, changed or dropped, with its line and the reason."""

from pathlib import Path

import pytest

from backend.courses.questions.gift_reading import read_gift
from backend.courses.questions.gift_writing import write_gift
from backend.courses.questions.harvest import Harvest
from tests.support.stack import PROJECT

SAMPLES = PROJECT / "tests/samples/questions"


def sample(name: str) -> Harvest:
    return read_gift(Path(SAMPLES / name).read_text(encoding="utf-8"))


def one(text: str) -> dict:
    harvest = read_gift(text)
    assert [item.outcome for item in harvest.found] == ["kept"], harvest.found
    return harvest.questions[0]


def options(question: dict) -> list[tuple[str, bool]]:
    return [(option["text"], option["correct"]) for option in question["options"]]


def why(text: str) -> str:
    (item,) = read_gift(text).found
    assert item.outcome in ("changed", "dropped")
    return item.why


def test_every_item_of_a_file_is_told_of_with_its_line():
    told = [(item.spot.line, item.kind, item.outcome, item.what) for item in sample("tides.gift").found]
    assert told == [
        (2, "category", "dropped", "$course$/top/Tides"),
        (4, "question", "changed", "What pulls"),
        (11, "question", "changed", "Which of these move water? [Picture: A current]"),
        (17, "question", "kept", "Low water comes twice a day in most places."),
        (19, "question", "kept", "How many hours lie between high and low water?"),
        (21, "question", "kept", "The water that falls is called the _____ tide."),
        (23, "question", "dropped", "Which words fit?"),
        (25, "question", "kept", "Match each water with its name."),
        (32, "question", "kept", "Tell of your beach."),
        (34, "question", "dropped", "Bring a towel to the next lesson."),
    ]


def test_what_is_changed_or_dropped_says_why():
    whys = {item.what: item.why for item in sample("tides.gift").found}
    assert whys["What pulls"] == "“The sun” earned 40 %; here it earns nothing"
    assert whys["Which of these move water? [Picture: A current]"] == (
        "the picture “current.png” is left out: put it in from the media library"
    )
    assert whys["Which words fit?"] == "it accepts whatever fits “fl*d”; patterns cannot be kept"
    assert whys["Tell of your beach."] == ""
    assert whys["Bring a towel to the next lesson."] == "a text without a question: a quiz holds questions only"


def test_a_mistake_costs_no_other_question():
    found = sample("broken.gift")
    assert [(item.spot.line, item.outcome) for item in found.found] == [
        (1, "kept"), (3, "dropped"), (5, "kept"), (7, "dropped"), (9, "dropped"), (11, "dropped"),
    ]  # fmt: skip
    assert [item.why for item in found.found if item.why] == [
        "its answers begin with { and never end with }",
        r"it has more than one pair of braces; a brace of its text is written \{ or \}",
        "“several” is not a number",
        "“here” has neither = nor ~ before it",
    ]


def test_a_single_choice_keeps_its_answers_and_what_is_said_to_each():
    question = one("Which? {~a#no =b#yes ~c####And so on.}")
    assert question["kind"] == "single"
    assert options(question) == [("a", False), ("b", True), ("c", False)]
    assert [option["feedback"] for option in question["options"]] == ["no", "yes", ""]
    assert question["feedback_correct"] == question["feedback_incorrect"] == "And so on."


def test_several_correct_need_equal_shares_to_be_kept_as_they_are():
    question = one("Which? {~%33.333%a ~%33.333%b ~%33.333%c ~%-33.333%d}")
    assert question["kind"] == "multiple"
    assert options(question) == [("a", True), ("b", True), ("c", True), ("d", False)]
    assert (
        why("Which? {~%70%a ~%30%b ~%-50%c}") == "its right answers earned 70 %, 30 %; here each earns the same share"
    )
    costless = "a wrong choice cost nothing; here it takes one share away, 50 %"
    assert why("Which? {~%50%a ~%50%b ~c}") == costless


def test_two_answers_that_are_each_fully_right_are_no_single_choice():
    assert why("Which? {=a =b ~c}") == "each of “a” and “b” alone is right; here only one answer can be"


@pytest.mark.parametrize(
    ("written", "right"), [("T", True), ("true", True), ("TRUE", True), ("F", False), ("False", False)]
)
def test_true_and_false_in_every_spelling(written: str, right: bool):
    question = one(f"Water is wet. {{{written}}}")
    assert options(question) == [("True", right), ("False", not right)]


def test_the_first_feedback_on_a_statement_is_for_whoever_is_wrong():
    question = one("Water is dry. {F#It is wet.#So it is.}")
    assert {option["text"]: option["feedback"] for option in question["options"]} == {
        "True": "It is wet.",
        "False": "So it is.",
    }


@pytest.mark.parametrize(
    ("written", "answer", "tolerance"),
    [
        ("#8", 8, 0), ("#-1", -1, 0), ("#3.1415:0.0005", 3.1415, 0.0005), ("#3.141..3.142", 3.1415, 0.0005),
        ("#-5..5", 0, 5), ("#=8:1#Yes", 8, 1), ("#=8:2 =8:1", 8, 2), ("#1e3", 1000, 0),
    ],
)  # fmt: skip
def test_numbers_keep_their_tolerance(written: str, answer: float, tolerance: float):
    question = one(f"How many? {{{written}}}")
    assert (question["kind"], question["answer"], question["tolerance"]) == ("numeric", answer, tolerance)


def test_several_numbers_are_not_made_into_one():
    assert why("How many? {#=3 =5}") == "it takes several numbers; here a question has one, with its tolerance"
    assert why("How many? {#=8:0 =%50%8:2}") == "“8:2” earned 50 %; here it earns nothing"


def test_words_to_type_keep_a_star_that_is_meant():
    assert one(r"What multiplies? {=\\* =times}")["accepted"] == ["*", "times"]
    assert why("Who? {=Ann =A*}") == "the pattern “A*” is left out: patterns cannot be kept"


def test_what_is_said_to_everybody_else_is_kept():
    question = one("Who? {=Ann#Yes. =%0%*#Ask again.}")
    assert (question["feedback_correct"], question["feedback_incorrect"]) == ("Yes.", "Ask again.")


def test_signs_are_escaped_by_a_backslash():
    question = one(r"Is a\:b \{set\}? {=\=x\~ ~\#1 ~a\\b}")
    assert question["prompt"] == "Is a:b {set}?"
    assert [text for text, _ in options(question)] == ["=x~", "#1", r"a\b"]


def test_pairs_may_have_choices_too_many():
    question = one("Match. {=a -> 1 =b -> 2 =c -> 1 = -> 3}")
    names = {choice["id"]: choice["text"] for choice in question["choices"]}
    assert [(pair["text"], names[pair["choice"]]) for pair in question["pairs"]] == [("a", "1"), ("b", "2"), ("c", "1")]
    assert list(names.values()) == ["1", "2", "3"]


def test_lines_are_put_in_order():
    question = one("Order them. {>3 ALL VERTICAL RELATIVE_NEXT_EXCLUDE_LAST SHOW none\nfirst\nsecond\nthird\n}")
    assert [item["text"] for item in question["items"]] == ["first", "second", "third"]


def test_formatting_is_kept_whatever_it_was_written_in():
    (item,) = read_gift("[markdown]Which is **bold**? {=a ~b}").found
    assert (item.what, item.why) == ("Which is bold?", "")
    bold = one("[markdown]Which is **bold**? {=a ~2*3*4}")
    assert (bold["prompt"], bold["rich"]) == ("Which is **bold**?", True)
    maths = one(r"[html]<p>Is \\(x^2\\) <i>less</i> than $3?</p>{=no ~<code>1 * 2</code>}")
    assert (maths["prompt"], maths["rich"]) == (r"Is $x^2$ *less* than \$3?", True)
    assert [option["text"] for option in maths["options"]] == ["no", "`1 * 2`"]
    assert "rich" not in one("[plain]Is **this** 2 * 3 = $6?{T}")
    assert one("[plain]Is **this** 2 * 3 = $6?{T}")["prompt"] == "Is **this** 2 * 3 = $6?"
    assert one("[html]<p>2 &lt; 3?</p>{T}")["prompt"] == "2 < 3?"
    assert one("[plain]Is 2 <b> 3?{T}")["prompt"] == "Is 2 <b> 3?"


def test_a_comment_within_a_question_is_no_part_of_it():
    assert options(one("Which? {\n// not this\n=a\n\n~b\n}")) == [("a", True), ("b", False)]


def test_only_the_first_items_of_a_huge_file_are_read():
    found = read_gift("Which? {T}\n\n" * 1_200)
    assert len(found.questions) == 200
    assert found.found[200].why == "a quiz holds at most 200 questions"
    assert found.found[-1].why.startswith("only the first 1,000 items")


def test_what_gift_cannot_carry_is_said():
    base = {"prompt": "Q", "points": 1, "feedback_correct": "", "feedback_incorrect": ""}
    choice = [{"text": "a", "correct": True}, {"text": "b", "correct": True}, {"text": "c"}]
    quiz = [
        {**base, "kind": "short", "accepted": ["Ann"], "case_sensitive": True, "points": 2.5},
        {**base, "kind": "multiple", "options": choice, "feedback_correct": "Well done."},
        {**base, "kind": "gaps", "text": "The [[1]]", "gaps": [{"accepted": ["sea"]}], "input": "typed"},
        {**base, "kind": "truefalse", "options": [{"text": "Yes", "correct": True}, {"text": "No"}]},
        {**base, "kind": "single", "options": []},
    ]
    written = write_gift(quiz)
    assert [(item.outcome, item.why) for item in written.found] == [
        (
            "changed",
            "its 2.5 points are left out: GIFT has none, it will be worth 1; "
            "capital letters count no more: GIFT does not know them",
        ),
        ("changed", "the feedback on the question is left out: GIFT has one for right and wrong alike"),
        ("dropped", "GIFT has no questions with gaps"),
        ("changed", "it becomes a choice of two, to keep the words of its answers"),
        ("dropped", "it cannot be graded as it is: add at least two answers to choose from"),
    ]
    assert len(written.parts) == 3
