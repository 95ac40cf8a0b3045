from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from backend.enrollments import rules
from backend.enrollments.rules import Deed
from backend.enrollments.shape import ShapeLesson

ids = st.uuids()
orders = st.lists(ids, min_size=1, max_size=30, unique=True)


@st.composite
def courses(draw) -> tuple[list[UUID], set[UUID]]:
    """The lessons of a course, and what is done: some of them, and some of an older version."""
    order = draw(orders)
    done = draw(st.sets(st.sampled_from(order)))
    return order, done | draw(st.sets(ids, max_size=5))


def lesson(index: int, complete_when: str = "marked", pass_mark: int = 0, minutes: int = 5) -> ShapeLesson:
    kind = "quiz" if complete_when == "passed" else "text"
    return ShapeLesson(uuid4(), f"Lesson {index}", kind, minutes, complete_when, 0, index, pass_mark)


@given(courses())
def test_a_percentage_is_100_only_when_nothing_is_left(course):
    order, done = course
    percent = rules.percent(order, done)
    assert 0 <= percent <= 100
    assert (percent == 100) == rules.is_complete(order, done)


@given(courses(), st.data())
def test_a_percentage_never_falls_when_one_more_lesson_is_done(course, data):
    order, done = course
    more = data.draw(st.sampled_from(order))
    assert rules.percent(order, done | {more}) >= rules.percent(order, done)


def test_a_course_without_lessons_is_never_complete():
    assert rules.percent([], set()) == 0
    assert not rules.is_complete([], {uuid4()})
    assert rules.resume_lesson([], set(), uuid4()) is None


@given(courses(), st.data())
def test_one_resumes_in_an_open_lesson_while_there_is_one(course, data):
    order, done = course
    last = data.draw(st.one_of(st.none(), st.sampled_from(order), ids))
    resumed = rules.resume_lesson(order, done, last)
    assert resumed in order
    assert (resumed in done) == rules.is_complete(order, done)


@given(courses(), st.data())
def test_one_resumes_where_one_stopped_when_that_is_still_open(course, data):
    order, done = course
    last = data.draw(st.sampled_from(order))
    if last not in done:
        assert rules.resume_lesson(order, done, last) == last


@given(courses(), st.data())
def test_continuing_leads_to_every_open_lesson_and_then_ends(course, data):
    order, done = course
    here: UUID | None = data.draw(st.sampled_from(order))
    seen = []
    while here is not None:
        seen.append(here)
        done = done | {here}
        here = rules.continue_to(order, done, here)
    assert rules.is_complete(order, done)
    assert len(seen) == len(set(seen))


@given(orders, st.data())
def test_going_back_after_going_on_returns(order, data):
    here = data.draw(st.sampled_from(order))
    before, after = rules.neighbours(order, here)
    assert (before is None) == (here == order[0])
    assert (after is None) == (here == order[-1])
    if after:
        assert rules.neighbours(order, after)[0] == here


def test_a_lesson_is_completed_by_what_its_rule_asks_for():
    expected = {
        "viewed": {Deed.VIEWED, Deed.MARKED, Deed.PASSED, Deed.HANDED_IN},
        "marked": {Deed.MARKED, Deed.PASSED, Deed.HANDED_IN},
        "passed": {Deed.PASSED},
    }
    for rule, deeds in expected.items():
        assert {deed for deed in Deed if rules.completes(rule, deed)} == deeds


def test_a_learner_moves_to_a_newer_version_only_between_lessons():
    old, new = uuid4(), uuid4()

    def moves(policy="next_lesson", newest=new, completed=False, changes_lesson=True):
        return rules.moves_to(policy, old, newest, completed=completed, changes_lesson=changes_lesson)

    assert moves() == new
    assert moves(changes_lesson=False) is None
    assert moves(policy="never") is None
    assert moves(completed=True) is None
    assert moves(newest=old) is None
    assert moves(newest=None) is None


def test_the_rule_says_which_quizzes_had_to_be_passed():
    text = [lesson(0), lesson(1, "viewed")]
    first, second = lesson(2, "passed", 70), lesson(3, "passed", 80)
    assert rules.rule_text(text[:1]) == "The one lesson was completed."
    assert rules.rule_text(text) == "All 2 lessons were completed."
    assert (
        rules.rule_text([*text, first]) == "All 3 lessons were completed, and the quiz was passed with at least 70 %."
    )
    assert rules.rule_text([*text, first, second]).endswith("2 quizzes were passed with at least 70 % and 80 %.")


def test_minutes_left_count_the_open_lessons_alone():
    lessons = [lesson(0, minutes=5), lesson(1, minutes=7)]
    assert rules.minutes_left(lessons, {lessons[0].id}) == 7
