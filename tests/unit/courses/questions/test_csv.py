"""Questions of a spreadsheet."""

import pytest

from backend.courses.questions.csv_reading import is_table, read_csv
from backend.courses.questions.errors import NoQuestions
from tests.support.stack import PROJECT

STARS = (PROJECT / "tests/samples/questions/stars.csv").read_text(encoding="utf-8")


def test_every_kind_of_row_is_read():
    harvest = read_csv(STARS)
    assert [question["kind"] for question in harvest.questions] == [
        "single", "multiple", "truefalse", "numeric", "short", "matching", "ordering", "gaps",
    ]  # fmt: skip
    told = [(item.spot.line, item.outcome) for item in harvest.found]
    assert told[-3:] == [(9, "kept"), (10, "dropped"), (11, "dropped")]
    assert [item.why for item in harvest.found if item.why] == [
        "“Z” is none of its options", "there are no questions of the kind “poem”",
    ]  # fmt: skip


def test_what_is_right_is_named_by_number_letter_or_words():
    single, multiple, *_ = read_csv(STARS).questions
    assert [option["correct"] for option in single["options"]] == [False, True, False]
    assert [option["correct"] for option in multiple["options"]] == [True, False, True]
    assert (single["points"], single["feedback_incorrect"]) == (2, "It barely moves.")
    words = read_csv("question;correct;option 1;option 2\nWhich?;Port;Port;Stern\n")
    assert [option["correct"] for option in words.questions[0]["options"]] == [True, False]


def test_an_essay_is_a_row_like_any_other():
    (question,) = read_csv("kind,question,points\nEssay,Tell of the stars.,4\n").questions
    assert (question["kind"], question["prompt"], question["points"]) == ("essay", "Tell of the stars.", 4)


def test_a_row_may_have_several_lines():
    harvest = read_csv('question,correct\n"One\ntwo?",true\nThree?,false\n')
    assert [(item.spot.line, item.what) for item in harvest.found] == [(2, "One two?"), (4, "Three?")]


def test_a_table_is_known_by_its_first_row():
    assert is_table(STARS)
    assert is_table("Question\tCorrect\nx\ty")
    assert not is_table("Which question is correct? {T}")
    with pytest.raises(NoQuestions, match="no column “question”"):
        read_csv("a,b\n1,2\n")
