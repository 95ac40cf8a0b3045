"""Questions of a quiz into the bank, and where a question is asked."""

import io
from uuid import UUID

import pytest
from PIL import Image

from backend.assessments import api as assessments
from backend.courses import api as courses
from backend.courses.bank import errors
from backend.courses.dto import BankQuery
from backend.enrollments import api as enrollments
from backend.kernel.ids import new_id
from backend.media import api as media
from tests.factories.academies import Academy
from tests.factories.bank import a_bank_question, a_category, a_question
from tests.factories.courses import a_course, a_published_course
from tests.factories.quizzes import quiz_json, quiz_lesson
from tests.support.queries import queries


def _pixel() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (1, 1), "teal").save(file, "PNG")
    return file.getvalue()


PIXEL = _pixel()


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


async def test_the_newest_version_goes_into_the_drafts_that_one_may_edit_and_what_it_is_worth_stays(tenant: Academy):
    category = await a_category(tenant.tutor)
    card = await a_bank_question(tenant.tutor, category)
    picked = {**card.content, "bank_version": 1, "points": 3}
    mine, other = quiz_lesson({"questions": [picked]}), quiz_lesson({"questions": [picked]})
    colleague = await tenant.join("Bo Larsen", role=tenant.tutor.role)
    course = await a_published_course(tenant.tutor, "Mine", mine)
    await a_course(colleague, "Theirs", other)
    enrollment = await enrollments.enrol(tenant.trainee, course.id)
    attempt = await assessments.start_or_resume(tenant.trainee, enrollment, mine.node.id)
    await assessments.hand_in(tenant.trainee, attempt.id)
    content = {**card.content, "prompt": "What pulls the sea?"}
    await courses.save_question(tenant.tutor, card.id, category, content, [], "", 1)
    assert await assessments.graded_by_older(tenant.tutor, card.id, 2) == {mine.node.id: 1}
    assert await assessments.graded_by_older(colleague, card.id, 2) == {}
    assert await courses.renew_drafts(tenant.tutor, card.id) == 1
    assert await courses.renew_drafts(tenant.tutor, card.id) == 0
    draft = (await courses.lesson_for_editing(tenant.tutor, mine.node.id)).quiz["questions"][0]
    assert (draft["prompt"], draft["bank_version"], draft["points"]) == ("What pulls the sea?", 2, 3)
    theirs = (await courses.lesson_for_editing(colleague, other.node.id)).quiz["questions"][0]
    assert (theirs["prompt"], theirs["bank_version"]) == ("What pulls the tides?", 1)
    await courses.publish(tenant.tutor, course.id)
    await assessments.regrade_some(tenant.tutor, course.id, mine.node.id)
    assert await assessments.graded_by_older(tenant.tutor, card.id, 2) == {}
    with pytest.raises(errors.QuestionNotFound):
        await courses.renew_drafts(tenant.tutor, new_id())


async def test_a_picture_of_a_question_in_the_bank_is_not_deleted(tenant: Academy):
    picture = await media.store(tenant.tutor, "tides.png", PIXEL)
    content = a_question(f'<p>What is this? <img src="/media/{picture.id}" alt="The sea"></p>', rich=True)
    await courses.add_question(tenant.tutor, await a_category(tenant.tutor), content)
    with pytest.raises(media.MediaInUse, match="a question of the bank shows it"):
        await courses.remove_media(tenant.tutor, [picture.id])
