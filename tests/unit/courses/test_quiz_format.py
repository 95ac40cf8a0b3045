"""What a quiz must have before it can be taken."""

import pytest

from backend.courses.content import quiz_format as quizzes


def options(*texts: str, correct: int | tuple[int, ...] = 0) -> list[dict]:
    marked = (correct,) if isinstance(correct, int) else correct
    return [{"text": words, "correct": index in marked} for index, words in enumerate(texts)]


def single(**more) -> dict:
    return {"kind": "single", "prompt": "Which?", "points": 1, "options": options("a", "b"), **more}


ONE_ONLY = "Question 1: only one answer can be correct. Unmark the others, or let it have several."
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
            ],
        }
    )
    assert quiz.max_score == 6.5


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
    ],
)  # fmt: skip
def test_what_is_missing_is_said_in_words(question, sentence):
    assert sentence in messages(question)


def test_accepted_answers_may_differ_in_case_where_case_counts():
    assert messages({"kind": "short", "prompt": "?", "accepted": ["N", "n"], "case_sensitive": True}) == []


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
        ({"questions": [{"kind": "essay"}]}, "Question 1: its kind cannot be kept as it is."),
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
