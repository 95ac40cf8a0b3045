"""Grading by hand: attempts that wait, what a grader gives, and what the learner has of it."""

from uuid import UUID

import pytest

from backend.assessments import api as assessments
from backend.assessments.api import CommentInvalid, GradedMeanwhile, HandGradeInvalid, NothingToGrade
from backend.assessments.dto import GradeRowsQuery, Grading, ResultQuery
from backend.enrollments import api as enrollments
from backend.kernel.errors import Forbidden, NotFound
from tests.factories.academies import Academy
from tests.factories.essays import TEXT, an_essay_course, answers, essay_quiz, grade, levels_of
from tests.factories.quizzes import QuizCourse, an_attempt, republish
from tests.support.events import announced
from tests.support.queries import queries


async def handed_in(academy: Academy, course: QuizCourse, *texts: str | None) -> UUID:
    attempt = await an_attempt(academy.trainee, course)
    await assessments.hand_in(academy.trainee, attempt, answers(course, *texts))
    return attempt


async def percent_of_lesson(academy: Academy, course: QuizCourse) -> tuple[bool, int | None]:
    card = (await enrollments.open_lesson(academy.trainee, course.course_id, course.lesson_id)).version_id
    shown = await assessments.quiz_card(academy.trainee, course.enrollment_id, card, course.lesson_id)
    return shown.passed, shown.counted_percent


async def test_an_attempt_with_an_essay_waits_and_is_neither_passed_nor_failed(tenant: Academy):
    course = await an_essay_course(tenant)
    attempt = await an_attempt(tenant.trainee, course)
    result = await assessments.hand_in(tenant.trainee, attempt, answers(course))
    assert (result.waiting, result.passed, result.percent, result.score) == (True, False, 0, 0)
    assert (await assessments.hand_in(tenant.trainee, attempt)).waiting
    review = await assessments.review(tenant.trainee, attempt)
    assert [question.outcome for question in review.questions] == ["correct", "waiting", "waiting"]
    assert (review.result.waiting, review.questions[1].given, review.questions[1].said) == (True, TEXT, None)
    assert await percent_of_lesson(tenant, course) == (False, None)
    assert await announced(tenant.id, "QuizSubmitted") == []
    (event,) = await announced(tenant.id, "QuizHandedIn")
    assert event["attempt_id"] == str(attempt)
    figures = (await assessments.course_results(tenant.tutor, course.course_id)).quizzes[0]
    assert (figures.submissions, figures.waiting, figures.mean_percent) == (0, 1, None)
    (line,) = (await assessments.attempts_of(tenant.tutor, course.course_id, ResultQuery())).lines
    assert (line.waiting, line.percent, line.passed) == (True, None, False)
    assert await assessments.waiting_attempts(tenant.tutor, [course.course_id]) == {course.course_id: 1}
    _, rows = await assessments.gradebook_rows(tenant.tutor, course.course_id, GradeRowsQuery())
    cell = rows.rows[0].cells[course.lesson_id]
    assert (cell.waiting, cell.share, cell.source) == (True, None, None)


async def test_empty_essays_are_nothing_and_wait_for_nobody(tenant: Academy):
    course = await an_essay_course(tenant)
    attempt = await handed_in(tenant, course, "  \n ", None)
    review = await assessments.review(tenant.trainee, attempt)
    assert (review.result.waiting, review.result.percent) == (False, 10)
    assert [question.outcome for question in review.questions][1:] == ["unanswered", "unanswered"]
    assert len(await announced(tenant.id, "QuizSubmitted")) == 1
    with pytest.raises(NothingToGrade):
        await assessments.grader_answer(tenant.tutor, course.course_id, attempt, course.question(1))


async def test_with_the_last_grade_the_result_is_final_and_its_learner_is_told(tenant: Academy):
    course = await an_essay_course(tenant)
    attempt = await handed_in(tenant, course)
    held = await grade(tenant.tutor, course, attempt, 1, comment="Think of the snow.", levels=levels_of(course, 1, 1))
    assert (held.item.state, held.grade and held.grade.points) == ("held", 4)
    assert (await assessments.review(tenant.trainee, attempt)).questions[1].said is None
    done = await grade(tenant.tutor, course, attempt, 2, "2,5")
    assert done.item.state == "released"
    review = await assessments.review(tenant.trainee, attempt)
    # 1 + 4 + 2.5 of 10
    assert (review.result.waiting, review.result.percent, review.result.passed) == (False, 75, True)
    said = review.questions[1].said
    assert said is not None
    assert (said.comment, said.by) == ("Think of the snow.", tenant.tutor.name)
    assert [(level.criterion, level.level, level.points, level.out_of) for level in said.levels] == [
        ("Route", "Some", 2, 4), ("Reasons", "Given", 2, 2),
    ]  # fmt: skip
    assert await percent_of_lesson(tenant, course) == (True, 75)
    (event,) = await announced(tenant.id, "AttemptGraded")
    assert (event["percent"], event["passed"], event["learner_name"]) == (75, True, tenant.trainee.name)
    assert await assessments.waiting_attempts(tenant.tutor, [course.course_id]) == {}


async def test_a_grade_that_is_given_anew_changes_the_result_and_both_stay(tenant: Academy):
    course = await an_essay_course(tenant)
    attempt = await handed_in(tenant, course, None, "A map.")
    await grade(tenant.tutor, course, attempt, 2, "1")
    assert (await assessments.review(tenant.trainee, attempt)).result.percent == 20
    await grade(tenant.tutor, course, attempt, 2, "3")
    assert (await assessments.review(tenant.trainee, attempt)).result.percent == 40
    (event,) = await announced(tenant.id, "AttemptRegraded")
    assert (event["from_percent"], event["percent"]) == (20, 40)
    there = await assessments.grader_answer(tenant.tutor, course.course_id, attempt, course.question(2))
    assert there.grade is not None
    assert (there.grade.number, there.grade.points) == (2, 3)


async def test_of_two_graders_who_saw_the_same_one_is_told(tenant: Academy):
    course = await an_essay_course(tenant)
    attempt = await handed_in(tenant, course)
    where = (tenant.tutor, course.course_id, attempt, course.question(2))
    there = await assessments.grader_answer(*where)
    await assessments.grade_answer(*where, Grading("2", {}, "Good.", 0, there.seq))
    with pytest.raises(GradedMeanwhile, match="2 of 3 points") as told:
        await assessments.grade_answer(*where, Grading("1", {}, "Hm.", 0, there.seq))
    assert told.value.now.grade is not None
    assert told.value.now.grade.comment == "Good."
    with pytest.raises(GradedMeanwhile, match="text is another one"):
        await assessments.grade_answer(*where, Grading("1", {}, "Hm.", 1, there.seq + 1))


async def test_only_what_the_question_gives_can_be_given(tenant: Academy):
    course = await an_essay_course(tenant)
    attempt = await handed_in(tenant, course)
    for points in ("4", "-1", "much", "", "1.234", "NaN"):
        with pytest.raises(HandGradeInvalid, match="between 0 and 3"):
            await grade(tenant.tutor, course, attempt, 2, points)
    with pytest.raises(HandGradeInvalid, match="Choose a level for “Route”"):
        await grade(tenant.tutor, course, attempt, 1, "6")
    with pytest.raises(HandGradeInvalid, match="5,000"):
        await grade(tenant.tutor, course, attempt, 2, "1", "x" * 5_001)
    with pytest.raises(NothingToGrade):
        await assessments.grader_answer(tenant.tutor, course.course_id, attempt, course.question(0))


async def test_results_that_are_released_together_are_held_until_then(tenant: Academy):
    course = await an_essay_course(tenant, release_together=True)
    other = await tenant.join("Jonas Weber")
    theirs = await enrollments.enrol(other, course.course_id)
    mine = await handed_in(tenant, course)
    second = await an_attempt(other, course, theirs)
    await assessments.hand_in(other, second, answers(course))
    for number, points, levels in ((1, "", levels_of(course, 2, 1)), (2, "3", {})):
        await grade(tenant.tutor, course, mine, number, points, levels=levels)
    review = await assessments.review(tenant.trainee, mine)
    assert (review.result.waiting, review.questions[1].said, review.questions[1].points) == (True, None, 0)
    head = await assessments.grader_head(tenant.tutor, course.course_id, course.lesson_id)
    assert (head.ready, head.waiting, head.release_together) == (1, 1, True)
    assert [(one.waiting, one.held, one.released) for one in head.questions] == [(1, 1, 0), (1, 1, 0)]
    released = await assessments.release_some(tenant.tutor, course.course_id, course.lesson_id)
    assert (released.done, released.left) == (1, 0)
    assert (await assessments.release_some(tenant.tutor, course.course_id, course.lesson_id)).done == 0
    assert (await assessments.review(tenant.trainee, mine)).result.percent == 100
    assert (await assessments.review(other, second)).result.waiting


async def test_graders_of_an_anonymous_quiz_see_no_name_until_it_is_released(tenant: Academy):
    course = await an_essay_course(tenant, anonymous=True)
    attempt = await handed_in(tenant, course)
    where = (tenant.tutor, course.course_id)
    (listed, _) = (await assessments.grader_items(*where, course.lesson_id, None)).items
    assert (listed.learner, listed.handed_in_at) == ("", None)
    assert (await assessments.grader_answer(*where, attempt, course.question(1))).item.learner == ""
    (line,) = (await assessments.attempts_of(*where, ResultQuery())).lines
    assert line.learner_name == ""
    assert (await assessments.attempts_of(*where, ResultQuery(search=tenant.trainee.name[:3]))).total == 0
    assert (await assessments.learner_attempt(*where, attempt)).learner_name == ""
    (event,) = await announced(tenant.id, "QuizHandedIn")
    assert event["attempt_id"] is None
    await grade(tenant.tutor, course, attempt, 1, levels=levels_of(course, 2, 1))
    await grade(tenant.tutor, course, attempt, 2, "3")
    (listed, _) = (await assessments.grader_items(*where, course.lesson_id, None, everything=True)).items
    assert listed.learner == tenant.trainee.name


async def test_the_grader_asks_few_queries_however_many_wait(tenant: Academy):
    course = await an_essay_course(tenant)
    first = None
    for _ in range(6):
        first = await handed_in(tenant, course)
    where = (tenant.tutor, course.course_id)
    with queries(at_most=5):
        head = await assessments.grader_head(*where, course.lesson_id)
    assert [one.waiting for one in head.questions] == [6, 6]
    with queries(at_most=3):
        page = await assessments.grader_items(*where, course.lesson_id, course.question(1))
    assert (page.total, {item.question_id for item in page.items}) == (6, {course.question(1)})
    assert first is not None
    with queries(at_most=2):
        await assessments.grader_answer(*where, first, course.question(1))
    both = await assessments.grader_items(*where, course.lesson_id, None)
    assert [item.question_id for item in both.items[:4]] == [course.question(1), course.question(2)] * 2


async def test_grading_anew_by_a_newer_version_keeps_what_was_given_by_hand(tenant: Academy):
    course = await an_essay_course(tenant)
    attempt = await handed_in(tenant, course, None, "A map.")
    await grade(tenant.tutor, course, attempt, 2, "1.5")
    quiz = {**course.quiz, "questions": [dict(one) for one in course.quiz["questions"]]}
    quiz["questions"][0]["options"] = [{**one, "correct": one["id"] == "no"} for one in quiz["questions"][0]["options"]]
    quiz["questions"][2] |= {"points": 6, "notes": "Anything goes."}
    await republish(tenant.tutor, course, quiz)
    preview = await assessments.preview_regrade(tenant.tutor, course.course_id, course.lesson_id)
    # Half of 3 points is half of 6: 3 of 13.
    assert [(change.before, change.percent) for change in preview.changes] == [(25, 23)]
    await assessments.regrade_some(tenant.tutor, course.course_id, course.lesson_id)
    review = await assessments.review(tenant.trainee, attempt)
    assert (review.result.percent, review.questions[2].points, review.questions[0].points) == (23, 3, 0)


async def test_a_tutor_of_another_course_and_a_learner_grade_nothing(tenant: Academy, other_tenant: Academy):
    course = await an_essay_course(tenant)
    attempt = await handed_in(tenant, course)
    where = (course.course_id, attempt, course.question(2))
    for actor, refused in ((tenant.trainee, Forbidden), (other_tenant.tutor, NotFound)):
        with pytest.raises(refused):
            await assessments.grader_answer(actor, *where)
        with pytest.raises(refused):
            await assessments.grade_answer(actor, *where, Grading("1", {}, "", 0, 1))
        with pytest.raises(refused):
            await assessments.grader_head(actor, course.course_id, course.lesson_id)
        with pytest.raises(refused):
            await assessments.release_some(actor, course.course_id, course.lesson_id)


async def test_a_grader_keeps_comments_of_their_own(tenant: Academy):
    one = await assessments.save_comment(tenant.tutor, "  Say why.\r\n")
    two = await assessments.save_comment(tenant.tutor, "Well argued.")
    assert [kept.text for kept in await assessments.saved_comments(tenant.tutor)] == ["Well argued.", "Say why."]
    await assessments.use_comment(tenant.tutor, one.id)
    assert [kept.id for kept in await assessments.saved_comments(tenant.tutor)] == [one.id, two.id]
    assert await assessments.saved_comments(tenant.admin) == ()
    with pytest.raises(NotFound):
        await assessments.remove_comment(tenant.admin, one.id)
    await assessments.remove_comment(tenant.tutor, one.id)
    assert [kept.id for kept in await assessments.saved_comments(tenant.tutor)] == [two.id]
    for text in (" ", "x" * 5_001):
        with pytest.raises(CommentInvalid):
            await assessments.save_comment(tenant.tutor, text)
    with pytest.raises(Forbidden):
        await assessments.save_comment(tenant.trainee, "Mine.")


def test_the_quiz_of_these_tests_is_ready() -> None:
    from backend.courses.content.quiz_format import normalise_quiz, ready_quiz

    assert ready_quiz(normalise_quiz(essay_quiz())).max_score == 10
