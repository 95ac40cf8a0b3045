"""A quiz's results as a table: one row for each final attempt, for whoever teaches the course and nobody else."""

import pytest

from backend.assessments import api as assessments
from backend.assessments import results_file
from backend.assessments.errors import NotAQuiz
from backend.assessments.results_file import ResultsTable
from backend.kernel.errors import Forbidden, NotFound
from backend.kernel.ids import new_id
from tests.factories.academies import Academy
from tests.factories.quizzes import a_quiz_course, an_attempt, put_right, quiz_json, republish
from tests.support.queries import queries


async def rows_of(table: ResultsTable) -> list[dict[str, object]]:
    return [dict(zip(table.head, row, strict=True)) async for page in table.pages for row in page]


async def test_every_attempt_is_told_with_its_answers_in_words(tenant: Academy):
    course = await a_quiz_course(tenant)
    for right in (5, 1):
        attempt = await an_attempt(tenant.trainee, course)
        await assessments.hand_in(tenant.trainee, attempt, course.right_answers()[:right])
    await an_attempt(tenant.trainee, course)  # open, and so not in it
    table = await assessments.results_table(tenant.tutor, course.course_id, course.lesson_id)
    first, second = await rows_of(table)
    assert (first["Learner"], first["Attempt"], first["Percent"], first["Passed"]) == ("Mara Adeyemi", 1, 100, "yes")
    assert (first["Points"], first["Out of"]) == (6, 6)
    assert first["2. Which point north? (answer)"] == "A compass, Polaris"
    assert first["4. One eighth, as a decimal? (answer)"] == "0,125"
    assert (second["2. Which point north? (points)"], second["2. Which point north? (answer)"]) == (0, "")
    assert str(first["Handed in (UTC)"]) >= str(first["Started (UTC)"])


async def test_a_question_of_an_older_version_keeps_its_column(tenant: Academy):
    course = await a_quiz_course(tenant)
    attempt = await an_attempt(tenant.trainee, course)
    await assessments.hand_in(tenant.trainee, attempt, course.right_answers())
    newer = put_right(course)
    newer["questions"] = newer["questions"][1:]
    await republish(tenant.tutor, course, newer)
    table = await assessments.results_table(tenant.tutor, course.course_id, course.lesson_id)
    (row,) = await rows_of(table)
    assert row["5. Two contour lines lie close together. What does that mean? (answer)"] == "Steep"


async def test_a_formula_of_a_rich_question_is_told_in_words(tenant: Academy):
    quiz = quiz_json()
    quiz["questions"][0] |= {"rich": True, "prompt": "What is $x^2$?"}
    quiz["questions"][0]["options"][1]["text"] = "**steep** $y$"
    course = await a_quiz_course(tenant, quiz=quiz)
    attempt = await an_attempt(tenant.trainee, course)
    await assessments.hand_in(tenant.trainee, attempt, course.right_answers())
    (row,) = await rows_of(await assessments.results_table(tenant.tutor, course.course_id, course.lesson_id))
    assert row["1. What is x^2? (answer)"] == "steep y"


async def test_rows_are_read_some_at_a_time(tenant: Academy, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(results_file, "AT_ONCE", 2)
    course = await a_quiz_course(tenant)
    for _ in range(5):
        await assessments.hand_in(tenant.trainee, await an_attempt(tenant.trainee, course))
    with queries(at_most=5):
        table = await assessments.results_table(tenant.tutor, course.course_id, course.lesson_id)
    pages = [page async for page in table.pages]
    assert [len(page) for page in pages] == [2, 2, 1]
    assert [row[2] for page in pages for row in page] == [1, 2, 3, 4, 5]


async def test_only_who_teaches_the_course_gets_them(tenant: Academy):
    course = await a_quiz_course(tenant)
    with pytest.raises(Forbidden):
        await assessments.results_table(tenant.trainee, course.course_id, course.lesson_id)
    with pytest.raises(NotAQuiz):
        await assessments.results_table(tenant.tutor, course.course_id, new_id())
    with pytest.raises(NotFound):
        await assessments.results_table(tenant.tutor, new_id(), course.lesson_id)
