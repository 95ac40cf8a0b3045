"""What a quiz must have before it can be taken."""

from uuid import UUID

import pytest

from backend.courses.content import quiz_format as quizzes
from backend.courses.content.quiz_question import gap_parts


def options(*texts: str, correct: int | tuple[int, ...] = 0) -> list[dict]:
    marked = (correct,) if isinstance(correct, int) else correct
    return [{"text": words, "correct": index in marked} for index, words in enumerate(texts)]


def single(**more) -> dict:
    return {"kind": "single", "prompt": "Which?", "points": 1, "options": options("a", "b"), **more}


def matching(**more) -> dict:
    return {
        "kind": "matching",
        "prompt": "Match.",
        "pairs": [{"id": "p1", "text": "A", "choice": "c1"}, {"id": "p2", "text": "B", "choice": "c2"}],
        "choices": [{"id": "c1", "text": "one"}, {"id": "c2", "text": "two"}, {"id": "c3", "text": "three"}],
        **more,
    }


def ordering(*texts: str) -> dict:
    return {
        "kind": "ordering",
        "prompt": "Sort.",
        "items": [{"id": f"i{n}", "text": text} for n, text in enumerate(texts)],
    }


def gaps(text: str = "The [[1]] points [[2]].", **more) -> dict:
    made = [{"accepted": ["needle"], "wrong": ["lid"]}, {"accepted": ["north"], "wrong": ["south"]}]
    return {"kind": "gaps", "text": text, "gaps": made, **more}


def gap(*accepted: str, wrong: tuple[str, ...] = (), input: str = "typed") -> dict:
    return gaps("[[1]]", gaps=[{"accepted": list(accepted), "wrong": list(wrong)}], input=input)


def unit(*units: tuple[str, float]) -> dict:
    named = [{"name": name, "factor": factor} for name, factor in units]
    return {"kind": "numeric", "prompt": "?", "answer": 1, "units": named}


ONE_ONLY = "Question 1: only one answer can be correct. Unmark the others, or let it have several."
SAME_MATCH = "Question 1: two matches are the same. Let both lines have the one."
ONE_MATCH = "Question 1: add at least two different matches, for one alone leaves no choice."
TWO = "Question 1: a true or false question has exactly two answers."
NO_TOLERANCE = {"kind": "numeric", "prompt": "?", "answer": 1, "tolerance": -1}
SAME = "0190a1b2-0000-7000-8000-000000000001"
NOT_A_NUMBER = {"kind": "numeric", "answer": float("nan")}


def messages(*questions: dict) -> list[str]:
    return [problem.message for problem in quizzes.problems(quizzes.parse_quiz({"questions": list(questions)}))]


def test_a_quiz_with_every_kind_of_question_is_ready():
    quiz = quizzes.ready_quiz(
        {
            "pass_mark": 60,
            "max_attempts": None,
            "questions": [
                single(),
                single(kind="multiple", options=options("a", "b", "c", correct=(0, 2))),
                single(kind="truefalse", options=options("True", "False", correct=1)),
                {"kind": "numeric", "prompt": "How far?", "points": 2, "answer": 3.5, "tolerance": 0.1},
                {"kind": "short", "prompt": "Name it", "points": 1.5, "accepted": ["north", "N"]},
                matching(),
                ordering("first", "second"),
                gaps(),
                gaps(input="select", prompt="Choose."),
                gaps(input="drag"),
            ],
        }
    )
    assert quiz.max_score == 11.5


def test_questions_and_answers_get_ids_and_keep_them():
    once = quizzes.normalise_quiz({"questions": [single()]})
    assert once["questions"][0]["id"]
    assert quizzes.normalise_quiz(once) == once


def test_only_the_fields_of_its_kind_are_kept():
    kept = quizzes.normalise_quiz({"questions": [single(answer=3, accepted=["x"])]})["questions"][0]
    assert "answer" not in kept
    assert "accepted" not in kept


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        (single(prompt=" "), "Question 1: write the question."),
        (single(points=0), "Question 1: it must be worth more than 0 points."),
        (single(points=-2), "Question 1: it must be worth more than 0 points."),
        (single(options=options("a", "b", correct=())), "Question 1: mark the correct answer."),
        (single(options=options("a", " A ")), "Question 1: two answers are the same."),
        (single(options=options("a", "")), "Question 1: fill in the empty answer, or remove it."),
        (single(options=options("a")), "Question 1: add at least two answers to choose from."),
        (single(options=options("a", "b", correct=(0, 1))), ONE_ONLY),
        (single(kind="truefalse", options=options("T", "F", "?")), TWO),
        ({"kind": "numeric", "prompt": "?"}, "Question 1: enter the number that is correct."),
        (NO_TOLERANCE, "Question 1: the tolerance cannot be below 0."),
        ({"kind": "short", "prompt": "?"}, "Question 1: enter at least one answer to accept."),
        ({"kind": "short", "prompt": "?", "accepted": ["N", "n"]}, "Question 1: two accepted answers are the same."),
        (unit(("", 1)), "Question 1: name the unit, or remove it."),
        (unit(("m", 1), (" m", 2)), "Question 1: two units have the same name."),
        (unit(("2m", 1)), "Question 1: the name of a unit begins with a letter or a sign, not with a number."),
        (unit(("m", 1), ("km", 0)), "Question 1: the factor of a unit must be above 0."),
        (unit(("km", 2)), "Question 1: one unit must have the factor 1: it is that of the correct number."),
        (matching(prompt=""), "Question 1: write the question."),
        (matching(pairs=[]), "Question 1: add at least two lines to match."),
        (matching(pairs=[{"text": "A"}]), "Question 1: say what belongs to each line."),
        (matching(pairs=[{"text": "A", "choice": "c9"}]), "Question 1: say what belongs to each line."),
        (matching(pairs=[{"text": "A"}, {"text": " a"}]), "Question 1: two lines are the same."),
        (matching(pairs=[{"text": " "}]), "Question 1: fill in the empty line, or remove it."),
        (matching(choices=[{"text": "x"}, {"text": "X"}]), SAME_MATCH),
        (matching(choices=[{"text": ""}]), "Question 1: fill in the empty match, or remove it."),
        (matching(choices=[{"text": "x"}]), ONE_MATCH),
        (ordering("a"), "Question 1: add at least two lines to put in order."),
        (ordering("a", " "), "Question 1: fill in the empty line, or remove it."),
        (ordering("a", "A"), "Question 1: two lines are the same, so that nobody could tell which comes first."),
        (gaps(text=" ", gaps=[]), "Question 1: write the text that has the gaps."),
        (gaps(text="No gap.", gaps=[]), "Question 1: make at least one gap in the text."),
        (gaps(text="Only [[1]]."), "Question 1: gap 2 has no place. Put [[2]] into the text."),
        (gaps(text="[[1]] [[2]] [[1]]"), "Question 1: [[1]] stands in the text twice."),
        (gaps(text="[[1]] [[2]] [[3]]"), "Question 1: there is no gap 3. Take [[3]] out."),
        (gap(), "Question 1: gap 1: enter at least one answer to accept."),
        (gap("a", ""), "Question 1: gap 1: fill in the empty accepted answer, or remove it."),
        (gap("a", "A"), "Question 1: gap 1: two accepted answers are the same."),
        (gap("a", input="select"), "Question 1: gap 1: add a wrong word to choose from."),
        (gap(wrong=("a",), input="select"), "Question 1: gap 1: enter what belongs there."),
        (gap("a", wrong=("a",), input="drag"), "Question 1: gap 1: two of its words are the same."),
        (gap("a", wrong=("",), input="drag"), "Question 1: gap 1: fill in the empty wrong word, or remove it."),
        (gap("a", input="drag"), "Question 1: add a word that belongs nowhere, for one word alone leaves no choice."),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_in_words(question, sentence):
    assert sentence in messages(question)


def test_accepted_answers_may_differ_in_case_where_case_counts():
    assert messages({"kind": "short", "prompt": "?", "accepted": ["N", "n"], "case_sensitive": True}) == []


def test_ids_that_would_tell_the_order_or_the_match_are_given_anew_and_then_kept():
    once = quizzes.normalise_quiz({"questions": [matching(), ordering("first", "second"), ordering("a", "b")]})
    pairs, choices = once["questions"][0]["pairs"], once["questions"][0]["choices"]
    named = [part["id"] for part in [*pairs, *choices, *once["questions"][1]["items"]]]
    assert all(UUID(name).version == 4 for name in named)
    assert [pair["choice"] for pair in pairs] == [choice["id"] for choice in choices[:2]]
    assert quizzes.normalise_quiz(once) == once


def test_two_lines_of_a_question_never_share_an_id():
    with pytest.raises(quizzes.QuizInvalid, match="the same id"):
        quizzes.parse_quiz({"questions": [matching(choices=[{"id": "p1", "text": "x"}])]})


@pytest.mark.parametrize("lost", ["options", "accepted", "pairs", "gaps", "text"])
def test_an_order_keeps_nothing_of_another_kind(lost):
    assert (
        lost not in quizzes.normalise_quiz({"questions": [{**matching(), **gaps(), **ordering("a")}]})["questions"][0]
    )


def test_a_text_with_gaps_is_named_by_its_own_words_where_nothing_stands_above():
    asked = quizzes.parse_quiz({"questions": [gaps(), gaps(prompt="Complete.")]}).questions
    assert [question.heading for question in asked] == ["The … points ….", "Complete."]


def test_a_text_comes_apart_at_its_gaps():
    assert gap_parts("[[2]] and [[1]]") == [("", 1), (" and ", None), ("", 0)]
    assert gap_parts("[[0]] [1]") == [("[[0]] [1]", None)]


def test_a_quiz_without_questions_is_not_ready():
    with pytest.raises(quizzes.QuizNotReady, match="at least one question"):
        quizzes.ready_quiz({"questions": []})


def test_an_unfinished_draft_is_kept():
    assert quizzes.normalise_quiz({"questions": [{"kind": "single"}]})["questions"][0]["options"] == []


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        ({"pass_mark": 101}, "The pass mark is a whole percentage from 0 to 100."),
        ({"max_attempts": 0}, "The number of attempts is from 1 to 100, or left empty."),
        ({"questions": [single()] * 201}, "A quiz holds at most 200 questions."),
        ({"questions": [{"kind": "poem"}]}, "Question 1: its kind cannot be kept as it is."),
        ({"questions": [single(), NOT_A_NUMBER]}, "Question 2: its answer cannot be kept as it is."),
        ({"questions": [single(id="q1")]}, "Question 1: its id cannot be kept as it is."),
        ([], "This quiz is not in the form that we can keep."),
        ({"questions": [single(id=SAME), single(id=SAME)]}, "Two questions or answers of this quiz have the same id."),
    ],
)  # fmt: skip
def test_a_quiz_of_another_form_is_refused_in_plain_words(raw, sentence):
    with pytest.raises(quizzes.QuizInvalid) as refused:
        quizzes.normalise_quiz(raw)
    assert refused.value.message == sentence
