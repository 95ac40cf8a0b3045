"""A course's gradebook: what learners earned, what tutors say of it, and how it is graded."""

from fractions import Fraction

import pytest

from backend.assessments import api as assessments
from backend.assessments.dto import GradeMarking, GradeRowsQuery
from backend.assessments.gradebook.errors import (
    CellChanged,
    CellNotFound,
    GradeInvalid,
    GradesHidden,
    SchemeChanged,
    SchemeInvalid,
)
from backend.kernel.errors import Forbidden, InvalidInput, NotFound
from backend.kernel.ids import new_id
from backend.kernel.permissions import Role
from backend.users import api as users
from tests.factories.academies import Academy
from tests.factories.gradebooks import GradedCourse, a_graded_course
from tests.support.events import announced
from tests.support.queries import queries


@pytest.fixture
async def course(tenant: Academy) -> GradedCourse:
    """Mara has everything of the quiz and 15 of 20 points; Sam a third of the quiz; Kim nothing."""
    course = await a_graded_course(tenant)
    await course.take_quiz(tenant.trainee, 1)
    await course.take_quiz(tenant.trainee, 5)
    await course.take_quiz(tenant.others[0], 1)
    await course.hand_in(tenant.trainee, course.walk, 15)
    return course


async def test_a_line_has_what_a_learner_earned(course: GradedCourse):
    mara = await course.row()
    assert mara.cells[course.quiz.lesson_id].share == 1
    assert mara.cells[course.walk].share == Fraction(15, 20)
    assert course.knots not in mara.cells
    assert (mara.standing.total, mara.standing.letter) == (Fraction(7, 8), "B")
    kim = await course.row("Kim Ito")
    assert (kim.cells, kim.standing.total, kim.standing.letter) == ({}, None, "")


async def test_what_waits_for_a_tutor_is_no_missing_work(tenant: Academy, course: GradedCourse):
    await course.set(missing_is_zero=True)
    sent = await course.hand_in(tenant.trainee, course.knots, judged=False)
    cell = (await course.row()).cells[course.knots]
    assert (cell.waiting, cell.source) == (True, sent)
    assert (await course.row()).standing.total == Fraction(7, 8)
    assert (await course.row("Kim Ito")).standing.total == 0


async def test_lines_are_sorted_searched_and_filtered(tenant: Academy, course: GradedCourse):
    async def names(**asked: object) -> list[str]:
        return [row.name.split()[0] for row in await course.rows(**asked)]

    assert await names() == ["Kim", "Mara", "Sam"]
    assert await names(descending=True) == ["Sam", "Mara", "Kim"]
    assert await names(order="total") == ["Sam", "Mara", "Kim"]
    assert await names(order="total", descending=True) == ["Mara", "Sam", "Kim"]
    assert await names(order=str(course.quiz.lesson_id), descending=True) == ["Mara", "Sam", "Kim"]
    assert await names(search="ito") == ["Kim"]
    assert await names(search="%") == []
    assert await names(start=2) == ["Sam"]
    assert await names(start=99) == []
    group = await users.create_group(tenant.admin, "Guides", "")
    await users.add_to_group(tenant.admin, group.id, [tenant.trainee.the_user()])
    assert await names(group_id=group.id) == ["Mara"]
    with pytest.raises(InvalidInput):
        await names(order="u.name; DROP TABLE users")


async def test_reading_keeps_its_budget(tenant: Academy, course: GradedCourse):
    await course.rows()
    with queries(at_most=3):
        await assessments.gradebook(tenant.tutor, course.course_id)
    with queries(at_most=6):
        await course.rows()
    with queries(at_most=6):
        await course.rows(order="total")


async def test_a_tutor_sets_a_grade_and_what_was_earned_stays(tenant: Academy, course: GradedCourse):
    row = await course.mark(course.walk, "18,5", reason="The map was wrong.")
    cell = row.cells[course.walk]
    assert (cell.share, cell.earned, cell.marked, cell.revision) == (Fraction(37, 40), Fraction(3, 4), True, 1)
    row = await course.mark(course.walk, "", seen=1)
    assert (row.cells[course.walk].share, row.cells[course.walk].marked) == (Fraction(3, 4), False)
    row = await course.mark(course.walk, "", seen=2, excused=True)
    assert row.standing.total == 1
    said = await assessments.grade_history(tenant.tutor, course.course_id, row.id, course.walk)
    assert [(one.before, one.after, one.reason) for one in said] == [
        ("15 of 20", "excused", ""),
        ("18.5 of 20", "15 of 20", ""),
        ("15 of 20", "18.5 of 20", "The map was wrong."),
    ]
    assert {one.by for one in said} == {"Tomas Lind"}


async def test_the_same_grade_again_is_no_change(course: GradedCourse):
    assert (await course.mark(course.walk, "15")).cells[course.walk].revision == 0
    assert (await course.mark(course.walk, "")).cells[course.walk].revision == 0


async def test_of_two_tutors_the_later_one_is_told(tenant: Academy, course: GradedCourse):
    await course.mark(course.walk, "10")
    where = (course.course_id, course.enrolled["Mara Adeyemi"], course.walk)
    with pytest.raises(CellChanged, match=r"Tomas Lind changed this grade meanwhile: 10 of 20\.") as told:
        await assessments.mark_grade(tenant.admin, *where, GradeMarking("12", 0))
    assert told.value.now.cells[course.walk].share == Fraction(1, 2)
    with pytest.raises(CellChanged):
        await assessments.mark_grade(tenant.admin, *where, GradeMarking("12", 7))


@pytest.mark.parametrize("typed", ["21", "-1", "1e3", "NaN", "½", "1.234", "101%", "passed", "1 2"])
async def test_what_is_no_grade_is_refused(course: GradedCourse, typed: str):
    with pytest.raises(GradeInvalid, match=r"Type a number from 0 to 20\."):
        await course.mark(course.walk, typed)


async def test_passing_is_typed_as_a_word_and_a_share_as_percent(course: GradedCourse):
    assert (await course.mark(course.knots, "passed")).cells[course.knots].share == 1
    assert (await course.mark(course.walk, "50 %")).cells[course.walk].share == Fraction(1, 2)
    with pytest.raises(GradeInvalid, match="passed or failed"):
        await course.mark(course.knots, "maybe", seen=1)
    with pytest.raises(GradeInvalid, match="500 characters"):
        await course.mark(course.walk, "3", seen=1, reason="x" * 501)


async def test_only_its_tutors_open_a_gradebook(tenant: Academy, other_tenant: Academy, course: GradedCourse):
    colleague = await tenant.join("Ole Berg", Role.TUTOR)
    marking = (course.course_id, course.enrolled["Sam Okoro"], course.walk)
    for actor, refused in (
        (tenant.trainee, Forbidden),
        (colleague, NotFound),
        (other_tenant.tutor, NotFound),
    ):
        with pytest.raises(refused):
            await assessments.gradebook(actor, course.course_id)
        with pytest.raises(refused):
            await assessments.gradebook_rows(actor, course.course_id, GradeRowsQuery())
        with pytest.raises(refused):
            await assessments.mark_grade(actor, *marking, GradeMarking("20", 0))
        with pytest.raises(refused):
            await assessments.grade_history(actor, *marking)
        with pytest.raises(refused):
            await assessments.save_scheme(actor, course.course_id, {}, 0)


async def test_a_cell_of_another_course_is_not_there(tenant: Academy, course: GradedCourse):
    other = await a_graded_course(tenant)
    for enrollment, item in (
        (other.enrolled["Mara Adeyemi"], course.walk),
        (course.enrolled["Mara Adeyemi"], other.walk),
        (new_id(), course.walk),
    ):
        with pytest.raises(CellNotFound):
            await assessments.mark_grade(tenant.tutor, course.course_id, enrollment, item, GradeMarking("1", 0))
        with pytest.raises(CellNotFound):
            await assessments.grade_history(tenant.tutor, course.course_id, enrollment, item)


async def test_a_changed_grade_is_announced_once(tenant: Academy, course: GradedCourse):
    await course.mark(course.walk, "18", reason="Well argued.")
    (told,) = await announced(tenant.id, "GradeChanged")
    assert told["items"] == ["Plan a walk"]
    assert (told["from_grade"], told["to_grade"], told["shown"]) == ("15 of 20", "18 of 20", True)


async def test_a_scheme_is_kept_over_the_one_that_was_seen(tenant: Academy, course: GradedCourse):
    exam, work = str(new_id()), str(new_id())
    scheme, revision = await course.scheme()
    scheme["categories"] = [
        {"id": work, "title": "Work", "weight": "40", "drop": 0, "by_points": True},
        {"id": exam, "title": "Exam", "weight": "60", "drop": 0, "by_points": False},
    ]
    scheme["items"] = {
        str(course.quiz.lesson_id): {"category": exam, "points": None, "extra": False},
        str(course.walk): {"category": work, "points": "20", "extra": False},
        str(course.knots): {"category": None, "points": None, "extra": False},
    }
    saved = await assessments.save_scheme(tenant.tutor, course.course_id, scheme, revision)
    assert saved.revision == 1
    assert (await course.row()).standing.total == Fraction(9, 10)
    with pytest.raises(SchemeChanged):
        await assessments.save_scheme(tenant.tutor, course.course_id, scheme, revision)
    (told,) = await announced(tenant.id, "GradingChanged")
    assert [one["title"] for one in told["after"]["categories"]] == ["Work", "Exam"]


async def test_a_column_of_the_tutors_own_is_graded_by_hand(course: GradedCourse):
    column = await course.add_column("Presentation", "30")
    row = await course.mark(column, "27")
    assert row.cells[column].share == Fraction(9, 10)
    assert row.standing.total == Fraction(53, 60)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"categories": []}, "at least one category"),
        ({"categories": "x"}, "not right"),
        ({"letters": [{"name": "A", "at": "90"}]}, "lowest letter"),
        ({"letters": [{"name": "A", "at": "0"}, {"name": "A", "at": "10"}]}, "there once"),
        ({"letters": [{"name": "A", "at": "101"}]}, "between 0 and 100"),
        ({"manual": [{"id": "x", "title": "T", "out_of": "3"}]}, "not right"),
        ({"manual": [{"id": str(new_id()), "title": "T", "out_of": "0"}]}, "more than 0"),
        ({"items": {str(new_id()): {"category": str(new_id())}}}, "not there"),
    ],
)
async def test_a_scheme_that_does_not_hold_together_is_refused(course: GradedCourse, change: dict, words: str):
    with pytest.raises(SchemeInvalid, match=words):
        await course.set(**change)


async def test_extra_credit_needs_something_to_be_on_top_of(course: GradedCourse):
    scheme, _ = await course.scheme()
    places = {key: {**place, "extra": True} for key, place in scheme["items"].items()}
    with pytest.raises(SchemeInvalid, match="extra credit alone"):
        await course.set(items=places)


async def test_learners_see_their_own_grades_and_nobody_elses(tenant: Academy, course: GradedCourse):
    (line,) = await assessments.my_grades(tenant.trainee)
    assert (line.title, line.graded, line.items, line.hidden) == ("Navigation", 2, 3, False)
    assert line.standing is not None
    assert (line.standing.total, line.standing.letter) == (Fraction(7, 8), "B")
    mine = await assessments.my_course_grades(tenant.trainee, course.course_id)
    assert mine.cells[course.walk].share == Fraction(3, 4)
    (kims,) = await assessments.my_grades(tenant.others[1])
    assert (kims.graded, kims.standing and kims.standing.total) == (0, None)
    stranger = await tenant.join("Lea Roth")
    assert await assessments.my_grades(stranger) == ()
    with pytest.raises(NotFound):
        await assessments.my_course_grades(stranger, course.course_id)
    with queries(at_most=4):
        await assessments.my_grades(tenant.trainee)
    with queries(at_most=4):
        await assessments.my_course_grades(tenant.trainee, course.course_id)


async def test_grades_stay_hidden_until_they_are_released(tenant: Academy, course: GradedCourse):
    await course.set(shown=False)
    (line,) = await assessments.my_grades(tenant.trainee)
    assert (line.hidden, line.standing) == (True, None)
    with pytest.raises(GradesHidden):
        await assessments.my_course_grades(tenant.trainee, course.course_id)
    await course.mark(course.walk, "3")
    assert [one["shown"] for one in await announced(tenant.id, "GradeChanged")] == [False]
    await course.set(shown=True)
    assert (await assessments.my_course_grades(tenant.trainee, course.course_id)).cells[course.walk].marked


async def test_what_is_tried_out_is_reckoned_by_the_same_rules_and_not_kept(tenant: Academy, course: GradedCourse):
    tried = {str(course.knots): "passed", str(course.walk): "20"}
    found = await assessments.my_course_grades(tenant.trainee, course.course_id, tried)
    assert found.standing is not None
    assert found.standing.total == 1
    now = await assessments.my_course_grades(tenant.trainee, course.course_id)
    assert now.standing is not None
    assert now.standing.total == Fraction(7, 8)
    assert (await course.row()).cells[course.walk].revision == 0
    with pytest.raises(GradeInvalid, match="Plan a walk: Type a number from 0 to 20"):
        await assessments.my_course_grades(tenant.trainee, course.course_id, {str(course.walk): "21"})
    with pytest.raises(GradeInvalid, match="no longer there"):
        await assessments.my_course_grades(tenant.trainee, course.course_id, {"x": "1"})
