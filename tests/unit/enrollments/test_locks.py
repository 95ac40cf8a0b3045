from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from backend.courses.dto import Opening
from backend.enrollments.locks import LockKind, locked
from backend.enrollments.shape import Shape, ShapeLesson

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
JOINED = NOW - timedelta(days=5)
openings = st.one_of(
    st.builds(Opening, after_days=st.integers(1, 10)),
    st.builds(Opening, on=st.dates(date(2026, 11, 15), date(2026, 12, 5))),
)


@st.composite
def courses(draw) -> tuple[Shape, set]:
    lessons = tuple(
        ShapeLesson(
            uuid4(), f"Lesson {n}", "text", 4, "marked", 0, n,
            gate=draw(st.booleans()), opens=tuple(draw(st.lists(openings, max_size=2))),
        )
        for n in range(draw(st.integers(1, 12)))
    )  # fmt: skip
    done = draw(st.sets(st.sampled_from([lesson.id for lesson in lessons])))
    return Shape("Reading the sky", 1, ("One",), lessons), done


@given(courses())
def test_what_is_done_is_never_locked(course):
    shape, done = course
    assert not set(locked(shape, done, JOINED, NOW)) & done


@given(courses())
def test_everything_after_an_open_gate_is_locked_and_the_gate_is_not_by_itself(course):
    shape, done = course
    shut = locked(shape, done, JOINED, NOW)
    gate = next((lesson for lesson in shape.lessons if lesson.gate and lesson.id not in done), None)
    for lesson in shape.lessons:
        if gate and lesson.index > gate.index and lesson.id not in done:
            assert lesson.id in shut
        if lock := shut.get(lesson.id):
            assert lock.words
            assert (lock.opens_at is not None) == (lock.kind is LockKind.DATE)
            assert lock.gate_id != lesson.id


@given(courses(), st.data())
def test_doing_one_more_lesson_locks_nothing(course, data):
    shape, done = course
    more = data.draw(st.sampled_from([lesson.id for lesson in shape.lessons]))
    assert set(locked(shape, done | {more}, JOINED, NOW)) <= set(locked(shape, done, JOINED, NOW))


@given(courses())
def test_time_alone_opens_what_waits_for_a_date(course):
    shape, done = course
    later = locked(shape, done, JOINED, NOW + timedelta(days=400))
    assert all(lock.kind is LockKind.GATE for lock in later.values())


@given(courses())
def test_who_goes_on_with_what_is_open_gets_to_the_end(course):
    shape, done = course
    done = set(done)
    while opened := [
        one.id for one in shape.lessons
        if one.id not in done and one.id not in locked(shape, done, JOINED, NOW + timedelta(days=400))
    ]:  # fmt: skip
        done.add(opened[0])
    assert done == {lesson.id for lesson in shape.lessons}
