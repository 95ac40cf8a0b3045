"""Questions whose answers have parts, from what a learner is shown to what they read of it."""

from typing import Any
from uuid import UUID

import orjson
import pytest

from backend.assessments import api as assessments
from backend.assessments import shelf
from backend.assessments.dto import Answer, AnswerValue, Review
from backend.assessments.errors import AnswerInvalid
from backend.assessments.reviewing import in_words
from backend.kernel.actor import Actor
from tests.factories.academies import Academy
from tests.factories.quiz_parts import TOLD_BY_NO_ONE, a_course_of_parts, right_values
from tests.factories.quizzes import QuizCourse, an_attempt


async def handed_in(actor: Actor, course: QuizCourse, values: list[AnswerValue]) -> Review:
    attempt = await an_attempt(actor, course)
    answers = [Answer(course.question(n), value, 1) for n, value in enumerate(values) if value is not None]
    await assessments.hand_in(actor, attempt, answers)
    return await assessments.review(actor, attempt)


async def shown(actor: Actor, attempt: UUID) -> list[dict[str, Any]]:
    """The questions as they go over the wire."""
    sent = orjson.dumps(await assessments.attempt_for_taking(actor, attempt))
    return list(orjson.loads(sent)["questions"])


async def test_nothing_tells_a_match_an_order_or_a_gap_before_the_hand_in(tenant: Academy):
    course = await a_course_of_parts(tenant)
    attempt = await an_attempt(tenant.trainee, course)
    matching, ordering, typed, chosen, dragged = await shown(tenant.trainee, attempt)
    sent = orjson.dumps([matching, ordering, typed, chosen, dragged]).decode()
    for word in ('"choice"', '"accepted"', '"wrong"', "feedback", "You know your tools", *TOLD_BY_NO_ONE):
        assert word not in sent
    assert [set(pair) for pair in matching["pairs"]] == [{"id", "text"}] * 3
    right = course.quiz["questions"]
    assert [item["id"] for item in ordering["items"]] != [item["id"] for item in right[1]["items"]]
    assert typed["gaps"] == [{"id": gap["id"], "words": []} for gap in right[2]["gaps"]]
    assert sorted(chosen["gaps"][0]["words"]) == ["close together", "far apart", "nowhere"]
    assert sorted(dragged["pool"]) == ["east", "sun", "tide", "west"]
    assert (dragged["gaps"][0]["words"], chosen["pool"]) == ([], [])


async def test_the_place_of_an_answer_tells_nothing_over_many_attempts(tenant: Academy):
    course = await a_course_of_parts(tenant)
    firsts: list[set[str]] = [set(), set(), set(), set()]
    for _ in range(12):
        attempt = await an_attempt(tenant.trainee, course)
        questions = await shown(tenant.trainee, attempt)
        assert await shown(tenant.trainee, attempt) == questions
        matching, ordering, _, chosen, dragged = questions
        seen = (matching["choices"][0], ordering["items"][0], chosen["gaps"][0]["words"][0], dragged["pool"][0])
        for first, one in zip(firsts, seen, strict=True):
            first.add(str(one))
        await assessments.hand_in(tenant.trainee, attempt)
    assert all(len(first) > 1 for first in firsts)


async def test_right_answers_earn_everything_and_come_back_as_they_were_given(tenant: Academy):
    course = await a_course_of_parts(tenant)
    review = await handed_in(tenant.trainee, course, right_values(course.quiz))
    assert (review.result.percent, {question.outcome for question in review.questions}) == (100, {"correct"})
    assert [part.given for part in review.questions[0].parts] == ["Shows north", "Tells the height", "Shows north"]
    assert [part.given for part in review.questions[1].parts][-1] == "Walk"
    assert not any(part.expected for question in review.questions for part in question.parts)


async def test_a_part_earns_its_share_and_is_corrected_once_no_try_is_left(tenant: Academy):
    course = await a_course_of_parts(tenant, max_attempts=1)
    matches, order, typed, _, dragged = right_values(course.quiz)
    compass, altimeter, _ = matches
    values = [
        {compass: matches[compass], altimeter: matches[compass]},
        [*order[1:], order[0]],
        {next(iter(typed)): " Variation "},
        None,
        {next(iter(dragged)): "tide"},
    ]
    review = await handed_in(tenant.trainee, course, values)
    points = [question.points for question in review.questions]
    assert points == pytest.approx([1 / 3, 2 / 3, 1 / 2, 0, 0], abs=1e-4)
    lines = [(part.given, part.right, part.expected) for part in review.questions[0].parts]
    assert lines == [("Shows north", True, ""), ("Shows north", False, "Tells the height"), ("", False, "Shows north")]
    assert next(part.expected for part in review.questions[1].parts) == "Point at the goal"
    pieces = [(part.label, part.given, part.expected) for part in review.questions[2].parts]
    assert pieces[:2] == [("Between true and magnetic north lies the ", None, ""), ("", " Variation ", "")]
    assert pieces[3] == ("", "", "year")
    assert [part.expected for part in review.questions[3].parts if part.given is not None] == [
        "close together",
        "cliff",
    ]


async def test_a_review_before_the_last_try_corrects_nothing(tenant: Academy):
    course = await a_course_of_parts(tenant, max_attempts=3)
    matches, order, *_ = right_values(course.quiz)
    first, second, _ = matches
    review = await handed_in(tenant.trainee, course, [{first: matches[first], second: matches[first]}, order[::-1]])
    parts = [part for question in review.questions[:2] for part in question.parts]
    assert not review.answers_shown
    assert not any(part.expected for part in parts)
    assert all(part.right is None for part in parts)


@pytest.mark.parametrize(
    ("number", "value"),
    [(0, {"nobody": "nothing"}), (0, ["a"]), (1, []), (1, "x"), (2, {"nobody": "x"}), (4, ["east"])],
)
async def test_a_part_that_the_question_does_not_have_is_refused(tenant: Academy, number: int, value: Any):
    course = await a_course_of_parts(tenant)
    attempt = await an_attempt(tenant.trainee, course)
    answer = [Answer(course.question(number), value, 1)]
    with pytest.raises(AnswerInvalid):
        await assessments.save_answers(tenant.trainee, attempt, answer)


async def test_figures_name_a_text_with_gaps_by_its_words(tenant: Academy):
    course = await a_course_of_parts(tenant)
    await handed_in(tenant.trainee, course, right_values(course.quiz))
    found = await assessments.quiz_analysis(tenant.tutor, course.course_id, course.lesson_id)
    prompts = {one.number: one.prompt for one in found.questions}
    assert "Between true and magnetic north lies the …." in prompts[3]


async def test_an_answer_that_came_too_late_is_told_in_words(tenant: Academy):
    course = await a_course_of_parts(tenant)
    attempt = await an_attempt(tenant.trainee, course)
    version = (await shelf.my_attempt(tenant.trainee, attempt)).version_id
    quiz = await shelf.quiz(tenant.trainee, version, course.lesson_id)
    told = [
        in_words(question, value) for question, value in zip(quiz.questions, right_values(course.quiz), strict=True)
    ]
    assert told[0].startswith("Compass → Shows north, Altimeter →")
    assert told[1:3] == ["Point at the goal, Turn the ring to the needle, Read the number, Walk", "declination, year"]
    assert in_words(quiz.questions[0], None) == ""
