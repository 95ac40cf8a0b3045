"""How a quiz is taken: what may be set, and what is kept of it."""

from datetime import UTC, datetime

import pytest

from backend.courses.comparing.quizzes import compare_quizzes
from backend.courses.content.quiz_format import QuizInvalid, normalise_quiz, parse_quiz, problems

QUESTION = {"kind": "short", "prompt": "Capital of Norway?", "accepted": ["Oslo"]}


def quiz(**settings: object) -> dict[str, object]:
    return {"pass_mark": 60, "questions": [QUESTION], **settings}


def test_what_was_not_set_is_not_kept():
    kept = normalise_quiz(quiz())
    assert {name for name in kept if name != "questions"} == {"pass_mark", "max_attempts"}


def test_settings_are_kept_as_they_were_set():
    given = {
        "time_limit": 20,
        "grace": 60,
        "opens_at": "2026-05-04T10:00:00+02:00",
        "closes_at": datetime(2026, 5, 5, 8, tzinfo=UTC),
        "access_code": "  blue   moon ",
        "shuffle_questions": True,
        "show_answers": "after_close",
    }
    kept = normalise_quiz(quiz(**given))
    expected = given | {
        "opens_at": "2026-05-04T08:00:00Z",
        "closes_at": "2026-05-05T08:00:00Z",
        "access_code": "blue moon",
    }
    assert {name: kept[name] for name in given} == expected
    assert normalise_quiz(kept) == kept


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"time_limit": 0}, "time limit is from 1 to 1,440"),
        ({"time_limit": "soon"}, "time limit is from 1 to 1,440"),
        ({"grace": 3_601}, "from 0 to 3,600 seconds"),
        ({"opens_at": "2026-05-04T10:00:00"}, "opens on a day that we cannot read"),
        ({"closes_at": "9999-01-01T00:00:00Z"}, "closes on a day that we cannot read"),
        ({"access_code": "x" * 65}, "at most 64 letters"),
        ({"pass_mark": 101}, "whole percentage from 0 to 100"),
        ({"max_attempts": 0}, "from 1 to 100"),
        ({"wrong_costs": 101}, "from 0 to 100 percent"),
        ({"show_answers": "always"}, "Choose when"),
    ],
)
def test_a_setting_beyond_its_bounds_is_named(settings: dict[str, object], words: str):
    with pytest.raises(QuizInvalid, match=words):
        parse_quiz(quiz(**settings))


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"opens_at": "2026-05-04T10:00:00Z", "closes_at": "2026-05-04T10:00:00Z"}, "has to close after it opens"),
        ({"show_answers": "after_close"}, "Say when the quiz closes"),
    ],
)
def test_settings_that_do_not_go_together_keep_a_quiz_from_being_published(settings: dict[str, object], words: str):
    (found,) = problems(parse_quiz(quiz(**settings)))
    assert words in found.message
    assert found.question_id is None


def test_a_changed_setting_is_shown_between_versions():
    before = normalise_quiz(quiz())
    after = normalise_quiz(quiz(time_limit=20, closes_at="2026-05-05T08:00:00Z", shuffle_answers=True))
    (rules, *_) = compare_quizzes(before, after).rows
    assert [detail.label for detail in rules.details] == ["Time limit", "Closes", "Answers"]
    assert "5 May 2026, 08:00 UTC" in rules.details[1].after
