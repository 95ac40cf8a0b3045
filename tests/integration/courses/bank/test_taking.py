"""Questions of a quiz into the bank, and where a question is asked."""

from uuid import UUID

import pytest

from backend.courses import api as courses
from backend.courses.dto import BankQuery
from tests.factories.academies import Academy
from tests.factories.bank import a_category
from tests.factories.courses import a_course, a_published_course
from tests.factories.quizzes import quiz_json, quiz_lesson
from tests.support.queries import queries


async def test_the_questions_of_a_quiz_come_into_the_bank_and_the_quiz_asks_them_as_its_own_no_more(tenant: Academy):
    lesson = quiz_lesson(quiz_json())
    await a_course(tenant.tutor, "Navigation basics", lesson)
    category = await a_category(tenant.tutor)
    with queries(at_most=1):
        (quiz,) = await courses.quizzes_to_take(tenant.tutor, "reading")
    assert (quiz.title, quiz.course, quiz.questions) == ("Quiz: Reading a map", "Navigation basics", 5)
    assert await courses.take_from_quiz(tenant.tutor, lesson.node.id, category) == 5
    assert await courses.take_from_quiz(tenant.tutor, lesson.node.id, category) == 0
    draft = (await courses.lesson_for_editing(tenant.tutor, lesson.node.id)).quiz
    assert draft is not None
    assert [question["bank_version"] for question in draft["questions"]] == [1] * 5
    assert courses.quiz_problems(draft) == []
    found = await courses.find_questions(tenant.tutor, BankQuery())
    assert {str(line.id) for line in found.lines} == {question["id"] for question in draft["questions"]}
    assert await courses.quizzes_to_take(tenant.tutor) == ()


async def test_a_question_tells_which_quizzes_ask_it(tenant: Academy):
    lesson = quiz_lesson(quiz_json())
    card = await a_published_course(tenant.tutor, "Navigation basics", lesson)
    await courses.take_from_quiz(tenant.tutor, lesson.node.id, await a_category(tenant.tutor))
    question = UUID(lesson.quiz["questions"][0]["id"])
    with queries(at_most=1):
        (draft,) = await courses.question_uses(tenant.tutor, question)
    assert (draft.course, draft.lesson, draft.published, draft.version) == (
        "Navigation basics", "Quiz: Reading a map", 0, 1,
    )  # fmt: skip
    await courses.publish(tenant.tutor, card.id)
    assert [(use.published, use.version) for use in await courses.question_uses(tenant.tutor, question)] == [
        (0, 1), (2, 1),
    ]  # fmt: skip
    colleague = await tenant.join("Bo Larsen", role=tenant.tutor.role)
    seen = await courses.question_uses(colleague, question)
    assert [(use.theirs, use.course, use.lesson) for use in seen] == [(False, "", "")] * 2


async def test_nobody_takes_the_questions_of_a_course_that_is_not_theirs(tenant: Academy, other_tenant: Academy):
    lesson = quiz_lesson(quiz_json())
    await a_course(tenant.tutor, "Navigation basics", lesson)
    colleague = await tenant.join("Bo Larsen", role=tenant.tutor.role)
    assert await courses.quizzes_to_take(colleague) == ()
    with pytest.raises(courses.CourseNotFound):
        await courses.take_from_quiz(colleague, lesson.node.id, await a_category(tenant.tutor))
    with pytest.raises(courses.LessonNotFound):
        await courses.take_from_quiz(other_tenant.tutor, lesson.node.id, await a_category(other_tenant.tutor))
